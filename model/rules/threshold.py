"""しきい値判断: the assessment that the numbers lead to (指針 第5の2), which of them is data of the forms (``x-leads``).

What an option leads to is the heaviest form that is due (``none``, ``kiso``, ``juten``, ``zenkoumoku``): of 対象人数 two of
them, without and with 500 人 or more who handle the file or a 重大事故 within a year. Of that an option says ``more`` or
``less``; where a form does not ask it in these words, only ``more`` can be known, and the number of people leaves two results.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.layout import section_number
from shinkyu.model.language import tr
from shinkyu.model.rules.written import Written, either
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.schema import find_item

_LEVELS = ("none", "kiso", "juten", "zenkoumoku")
_DUE = {  # in the words of the 基礎項目評価書
    "none": "特定個人情報保護評価の実施が義務付けられない",
    "kiso": "基礎項目評価の実施が義務付けられる",
    "juten": "基礎項目評価及び重点項目評価の実施が義務付けられる",
    "zenkoumoku": "基礎項目評価及び全項目評価の実施が義務付けられる",
}


@dataclass(frozen=True, slots=True)
class _Answer:
    key: Key
    text: str
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Due:
    """The results that the numbers allow, and the answers that say so; nothing where no number is given."""

    levels: tuple[str, ...]
    answers: tuple[_Answer, ...]


def check_threshold(assessment: Assessment, files: Snapshot) -> list[Finding]:
    """The findings that the result does not agree with the numbers, as far as these are answered, or that a form is
    lighter than what is due. A heavier one may be chosen, and is not told."""
    written = Written(assessment, files)
    due = _due(written)
    if lighter := [*_form_too_light(written, due)]:
        return lighter  # no result that this form could state is the right one
    return [*_wrong_result(written, due), *_choice_too_light(written, due)]


def _due(written: Written) -> _Due:
    people = _answers(written, "threshold-people")
    if not people:
        return _Due((), ())
    handlers, accident = _answers(written, "threshold-handlers"), _answers(written, "threshold-accident")
    least, most = people[0].leads
    if more := [one for one in (*handlers, *accident) if one.leads == ("more",)]:
        return _Due((most,), (people[0], *more))
    if handlers and accident:
        return _Due((least,), (people[0], *handlers, *accident))
    return _Due(tuple(dict.fromkeys((least, most))), (people[0],))


def _answers(written: Written, role: str) -> list[_Answer]:
    """Each answer of that role to which the form says what it leads to."""
    form = written.assessment.form
    found = []
    for path in form.paths_of_role(role):
        leads = dict(find_item(form, Key(path).section_id, Key(path).headings).leads)
        found += [_Answer(key, text, leads[text]) for key, text in written.at(path) if text in leads]
    return found


def _form_too_light(written: Written, due: _Due) -> Iterator[Finding]:
    """Of a form that stands for one kind of assessment: a 重点項目評価書 where a 全項目評価 is due."""
    form = written.assessment.form
    if any(form.paths_of_role("threshold-submitted")) or not _all_above(due.levels, form.name):
        return
    yield written.finding(
        "threshold-contradiction",
        tr(
            f"{_where(written, due)}からは{_named(due.levels)}です。{form.title}では足りません",
            f"{_where(written, due)} leads to {_named(due.levels)}: a {form.title} is not enough",
        ),
        tr(
            "人数を確かめ、正しければ、義務付けられる評価書を作ってください",
            "check the numbers; if they are right, the larger assessment is to be made",
        ),
        due.answers[0].key,
        [form.name, *(one.text for one in due.answers)],
    )


def _wrong_result(written: Written, due: _Due) -> Iterator[Finding]:
    for result in _answers(written, "threshold-result"):
        if due.levels and result.leads[0] not in due.levels:
            yield written.finding(
                "threshold-contradiction",
                tr(
                    f"しきい値判断結果「{result.text}」が、対象人数・取扱者数・重大事故と合いません。"
                    f"{_where(written, due)}からは{_named(due.levels)}です",
                    f"the しきい値判断結果 {result.text!r} does not agree with 対象人数, 取扱者数 and 重大事故: "
                    f"{_where(written, due)} leads to {_named(due.levels)}",
                ),
                tr("どちらが正しいかを確かめて直してください", "see which of them is right, and mend the other"),
                result.key,
                [result.text],
            )


def _choice_too_light(written: Written, due: _Due) -> Iterator[Finding]:
    """Where a form says which kinds are handed in: less than the result that it states, or else than the numbers ask for."""
    levels = tuple(one.leads[0] for one in _answers(written, "threshold-result")) or due.levels
    for chosen in _answers(written, "threshold-submitted"):
        if _all_above(levels, chosen.leads[0]):
            yield written.finding(
                "threshold-contradiction",
                tr(
                    f"提出するのは「{chosen.text}」ですが、しきい値判断では{_named(levels)}です",
                    f"{chosen.text!r} is handed in, but the しきい値判断 leads to {_named(levels)}",
                ),
                tr(
                    "義務付けられる評価より小さいものは選べません。どちらが正しいかを確かめて直してください",
                    "it cannot be less than what is due; see which of them is right, and mend the other",
                ),
                chosen.key,
                [chosen.text],
            )


def _all_above(levels: Sequence[str], level: str) -> bool:
    """Whether each of the levels, of which there is one at least, is heavier."""
    if level not in _LEVELS or not levels:
        return False
    return all(_LEVELS.index(one) > _LEVELS.index(level) for one in levels)


def _where(written: Written, due: _Due) -> str:
    """The sections whose answers it follows from: ``Ⅰ-1、Ⅱ-3``."""
    form = written.assessment.form
    return "、".join(dict.fromkeys(section_number(form.section(one.key.section_id)) for one in due.answers))


def _named(levels: Sequence[str]) -> str:
    return either(_DUE[level] for level in levels)
