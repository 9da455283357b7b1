"""What stands in each column where all assessments are a table: comma-separated values, a workbook, a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from shinkyu.model.duties.dues import Kind
from shinkyu.model.language import tr
from shinkyu.model.overview import AssessmentSummary, Overview
from shinkyu.render.overview.words import counts_all, left, of_all_rows, remarks, title, unrecorded

Value = str | int | dt.date | None
_CONSULTATION = (Kind.CONSULTATION_BY, Kind.CONSULTATION_BEGINS, Kind.CONSULTATION_ENDS)


class Column(NamedTuple):
    """``width``: in half-width letters, where it is a sheet's."""

    heading: str
    value: Callable[[AssessmentSummary], Value]
    width: float


def columns(found: Overview) -> Sequence[Column]:
    """All columns, in their order."""
    return (
        Column(tr("評価書", "assessment"), lambda one: one.assessment.slug, 13),
        Column(tr("評価書番号", "number"), lambda one: one.facts.number, 8),
        Column(tr("評価書名", "name"), lambda one: one.facts.name, 34),
        Column(tr("様式", "form"), lambda one: one.assessment.form.title, 12),
        Column(tr("版", "edition"), lambda one: one.assessment.edition, 8),
        Column(tr("公表日", "公表日"), lambda one: one.facts.published or one.facts.said, 15),
        Column(tr("公表の記録", "last publication"), lambda one: one.last.date if one.last else None, 15),
        Column(tr("最後の変更日", "last 変更日"), lambda one: one.facts.changed, 15),
        Column(tr("行", "rows"), lambda one: one.facts.rows, 7),
        Column(tr("未公表の行", "rows not published"), lambda one: one.facts.unpublished, 7),
        Column(tr("記載のない項目", "blank items"), lambda one: one.facts.empty, 8),
        Column(tr("開いているコメント", "open comments"), lambda one: one.comments, 9),
        Column(tr("未記録の直し", "not recorded"), unrecorded, 9),
        Column(tr("次の期限", "next due"), lambda one: one.next.date if one.next else None, 15),
        Column(tr("次にすること", "what is due"), lambda one: title(one.next.kind) if one.next else "", 20),
        Column(tr("残り", "time left"), lambda one: left(one.next, found.day) if one.next else "", 10),
        Column(title(Kind.LOOK), lambda one: _due(one, Kind.LOOK), 15),
        Column(title(Kind.REASSESSMENT), lambda one: _due(one, Kind.REASSESSMENT), 15),
        Column(tr("意見聴取", "consultation"), lambda one: _due(one, *_CONSULTATION), 15),
        Column(title(Kind.RETENTION), lambda one: _due(one, Kind.RETENTION), 15),
        Column(tr("備考", "remarks"), _remarks, 30),
    )


def _remarks(one: AssessmentSummary) -> str:
    return tr("。", "; ").join([*remarks(one), *([of_all_rows()] if counts_all(one) else [])])


def _due(one: AssessmentSummary, *kinds: Kind) -> dt.date | None:
    return next((due.date for due in one.dues if due.kind in kinds), None)
