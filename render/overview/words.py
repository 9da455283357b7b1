"""How what is due of an assessment, and what is in doubt, is called; whatever the format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from shinkyu.model.duties.dues import Due, Kind
from shinkyu.model.hints import Slot, shinkyu
from shinkyu.model.language import speaks_english, tr
from shinkyu.model.overview import AssessmentSummary, Doubt, Overview
from shinkyu.model.text.dates import FIRST_DAY, short_wareki, wareki
from shinkyu.render.hints import command_line
from shinkyu.schema import Form


def brief(kind: Kind) -> str:
    """What is due, in a word."""
    return {
        Kind.LOOK: tr("見直し", "look"),
        Kind.REASSESSMENT: tr("再実施", "reassess"),
        Kind.CONSULTATION_BY: tr("意見聴取", "consult"),
        Kind.CONSULTATION_BEGINS: tr("聴取開始", "consult starts"),
        Kind.CONSULTATION_ENDS: tr("聴取終了", "consult ends"),
        Kind.RETENTION: tr("公表満了", "retention"),
    }[kind]


def title(kind: Kind) -> str:
    """What is due."""
    return {
        Kind.LOOK: tr("年1回の見直し", "yearly look"),
        Kind.REASSESSMENT: tr("評価の再実施(5年)", "assess again (5 years)"),
        Kind.CONSULTATION_BY: tr("意見聴取(30日)を始める", "begin the consultation (30 days)"),
        Kind.CONSULTATION_BEGINS: tr("意見聴取の開始", "the consultation begins"),
        Kind.CONSULTATION_ENDS: tr("意見聴取の終了", "the consultation ends"),
        Kind.RETENTION: tr("終了後3年の公表の満了", "3 years since the end are over"),
    }[kind]


def source(due: Due) -> str:
    """What says that it is due, and from when that is counted."""
    since = tr(f"{long(due.since)}から数えて", f"counted from {due.since}: ") if due.since else ""
    return {
        Kind.LOOK: tr(
            f"最後の公表か変更({long(due.since)})から1年(指針 第6。努力義務)",
            f"a year since the last publication or change, {due.since} (指針 第6)",
        ),
        Kind.REASSESSMENT: tr(
            f"前の評価の公表({long(due.since)})から5年を経過する前に(規則 第15条。努力義務)",
            f"before 5 years have passed since the last assessment was published, {due.since} (規則 第15条)",
        ),
        Kind.CONSULTATION_BY: tr(
            "再実施の期限までに30日間の意見聴取を終えられる、最後の開始日(指針 第5の3)",
            "the last day to begin 30 days of consultation before the assessment is due again (指針 第5の3)",
        ),
        Kind.CONSULTATION_BEGINS: tr("評価書にある期間の初日(指針 第5の3)", "as the assessment says (指針 第5の3)"),
        Kind.CONSULTATION_ENDS: tr("評価書にある期間の末日(指針 第5の3)", "as the assessment says (指針 第5の3)"),
        Kind.RETENTION: tr(
            f"事務の終了{since}3年。この日までは公表を続けます(規則 第16条)",
            f"{since}3 years after the 事務 ended; up to this day it stays published (規則 第16条)",
        ),
    }[due.kind]


def left(due: Due, day: dt.date) -> str:
    """How long there is still time for it, or since when it is late."""
    days = (due.date - day).days
    if due.waived:
        return tr("免除", "waived")
    if days > 0:
        return tr(f"あと{days}日", f"in {days} days")
    if due.overdue:
        return tr(f"{-days}日超過", f"{-days} days late") if days else tr("期限切れ", "late")
    return tr("今日", "today") if days == 0 else tr(f"{-days}日前", f"{-days} days ago")


def doubt_text(doubt: Doubt, about: str) -> str:
    """What cannot be told for certain."""
    return {
        Doubt.PUBLISHED: tr(f"公表日「{about}」が読めません", f"公表日 {about!r} is no day"),
        Doubt.END: tr(f"評価書名の「{about}」の日が読めません", f"no day can be read from {about} of 評価書名"),
        Doubt.CONSULTATION: tr(
            f"意見聴取の期間が読めません: {about}", f"no period of consultation can be read: {about}"
        ),
        Doubt.FILE: tr(f"{about} が読めません。数はこれを除いたものです", f"{about} cannot be read and is not counted"),
        Doubt.ROWS: tr(
            f"読めないファイルのある記録が{about}件あり、その行は数えていません",
            f"rows of {about} records are not counted: a file in them cannot be read",
        ),
        Doubt.EDITS: tr(f"直しのある {about} が読めません", f"{about}, which was edited, cannot be read"),
        Doubt.COMMENTS: tr(f"コメントの記録 {about} が読めません", f"the record of reviews {about} cannot be read"),
    }[doubt]


def remarks(one: AssessmentSummary) -> Iterator[str]:
    """What is to be said beside the numbers of an assessment."""
    yield from (doubt_text(doubt, about) for doubt, about in one.doubts)
    for due in one.dues:
        if due.waived:
            yield tr(f"{title(due.kind)}は免除: {due.waived}", f"{title(due.kind)} is waived: {due.waived}")
    if not one.is_public:
        yield tr("まだ公表していません", "not published yet")


def counts_all(one: AssessmentSummary) -> bool:
    """Whether its rows that are not published are all it has, for want of a record of a publication."""
    return one.is_public and one.last is None and bool(one.facts.unpublished)


def of_all_rows() -> str:
    """What that means."""
    return tr(
        "公表の記録(published/ のタグ)がまだないので、全部の行を数えています",
        "there is no record of a publication yet (a tag published/…): all rows are counted",
    )


def unrecorded(one: AssessmentSummary) -> str:
    """What is not committed of it; "" where all is."""
    found = one.unrecorded
    if found.new:
        return tr("新規", "new")
    if found.gone:
        return tr("削除", "gone")
    if found.items:
        return tr(f"{found.items}項目", f"{found.items} items")
    return tr(f"{found.files}ファイル", f"{found.files} files") if found.files else ""


def form_name(form: Form) -> str:
    """The form and its edition: 全項目 2018-05."""
    return f"{form.title.removesuffix('評価書')} {form.edition}"


def summary(found: Overview) -> str:
    """How many assessments are told of, and of how many something is to be done."""
    shown = len(found.assessments)
    late = sum(one.overdue for one in found.assessments)
    waiting = sum(bool(one.facts.unpublished) for one in found.assessments)
    said = tr(
        f"期限を過ぎたもの {late}件、未公表の行のあるもの {waiting}件。",
        f"{late} with something overdue, {waiting} with rows not published.",
    )
    if shown == found.count:
        return tr(f"評価書 {shown}件。{said}", f"{shown} assessments: {said}")
    if not shown:
        return tr(
            f"当てはまる評価書はありません(全部で{found.count}件)。", f"None of the {found.count} assessments is such."
        )
    return tr(f"評価書 {found.count}件のうち {shown}件。{said}", f"{shown} of {found.count} assessments: {said}")


def to_publish() -> str:
    """How what is not published yet is."""
    call = command_line(shinkyu("publish", "--dry-run", "--slug", Slot(tr("評価書", "SLUG"))))
    return tr(f"公表できるかを見るには: {call}", f"To see whether it can be published: {call}")


def short(day: dt.date | None) -> str:
    """A day in a narrow column; "" for none."""
    if day is None:
        return ""
    return day.isoformat() if speaks_english() or day < FIRST_DAY else short_wareki(day)


def long(day: dt.date | None) -> str:
    """A day in a sentence."""
    if day is None:
        return ""
    return day.isoformat() if speaks_english() or day < FIRST_DAY else wareki(day)
