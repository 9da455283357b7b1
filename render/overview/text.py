"""All assessments for a window: as many columns as fit it, one line for each; where it is narrow, a few lines for each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from shinkyu.model.language import tr
from shinkyu.model.overview import AssessmentSummary, Overview
from shinkyu.render.aligned import GAP, padded, shortened, total, widths
from shinkyu.render.overview.words import (
    brief,
    counts_all,
    doubt_text,
    form_name,
    left,
    of_all_rows,
    remarks,
    short,
    summary,
    to_publish,
    unrecorded,
)
from shinkyu.render.screen import BOLD, FAINT, Screen
from shinkyu.render.signs import visible

_NARROWEST_TABLE = 64  # columns; below, the columns that matter leave no room for a name
_NARROWEST_NAME = 16
_DATE = 10
_NEEDED = 4
_MARK = "*"


class _Column(NamedTuple):
    """``need``: the lower, the longer it stays when the window gets narrow."""

    heading: str
    cell: Callable[[AssessmentSummary], str]
    need: int
    right: bool = False


def render(found: Overview, screen: Screen) -> str:
    """A line for each assessment under its headings, then what is to be said of some, and how many there are."""
    narrow = screen.window and screen.columns < max(_NARROWEST_TABLE, _least(found))
    lines = _blocks(found, screen) if narrow else _table(found, screen)
    return "".join(f"{line}\n" for line in [*lines, *_said(found, screen)])


def _least(found: Overview) -> int:
    """How wide a table of them is at least: a slug is typed, and not cut."""
    slug = max((len(one.assessment.slug) for one in found.assessments), default=0)
    return total([_DATE, slug, _NARROWEST_NAME])


def _columns(found: Overview) -> Sequence[_Column]:
    """The columns from left to right; those that are blank throughout go first where there is little room."""
    edited = any(one.unrecorded for one in found.assessments)
    commented = any(one.comments for one in found.assessments)
    return (
        _Column(tr("次の期限", "next due"), lambda one: short(one.next.date) if one.next else "-", 0),
        _Column(tr("すること", "what"), lambda one: brief(one.next.kind) if one.next else "", 1),
        _Column(tr("残り", "left"), lambda one: left(one.next, found.day) if one.next else "", 2),
        _Column(tr("評価書", "assessment"), lambda one: one.assessment.slug, 0),
        _Column(tr("評価書名", "name"), lambda one: one.facts.name or "-", 0),
        _Column(tr("未公表", "unpubl."), _unpublished, 3, right=True),
        _Column(tr("空欄", "blank"), lambda one: str(one.facts.empty or "-"), 4, right=True),
        _Column(tr("コメント", "comments"), lambda one: str(one.comments or "-"), 5 if commented else 10, right=True),
        _Column(tr("未記録", "edits"), lambda one: unrecorded(one) or "-", 5 if edited else 11, right=True),
        _Column(tr("公表日", "公表日"), _published, 6),
        _Column(tr("最後の変更", "last change"), lambda one: short(one.facts.changed) or "-", 7),
        _Column(tr("様式", "form"), lambda one: form_name(one.assessment.form), 8),
        _Column(tr("番号", "number"), lambda one: one.facts.number or "-", 9),
    )


_NAME = 4  # which of them is the name, that takes what room there is


def _unpublished(one: AssessmentSummary) -> str:
    if not one.is_public:
        return tr("公表前", "draft")
    return f"{one.facts.unpublished or '-'}{_MARK if counts_all(one) else ''}"


def _published(one: AssessmentSummary) -> str:
    if one.facts.said and one.facts.published is None:
        return tr("読めない", "unreadable")
    return short(one.facts.published) or "-"


def _table(found: Overview, screen: Screen) -> Iterator[str]:
    if not found.assessments:
        return
    known = _columns(found)
    rows = [[visible(column.cell(one)).replace("\n", " ") for column in known] for one in found.assessments]
    rows.insert(0, [column.heading for column in known])
    wide = widths(rows)
    shown = _fitting(known, wide, screen) if screen.window else list(range(len(known)))
    if screen.window:
        others = total([wide[place] for place in shown if place != _NAME]) + GAP
        wide[_NAME] = min(wide[_NAME], max(screen.columns - others, _NARROWEST_NAME))
    for number, row in enumerate(rows):
        cells = [padded(shortened(row[place], wide[place]), wide[place], right=known[place].right) for place in shown]
        line = (" " * GAP).join(cells).rstrip()
        late = number and found.assessments[number - 1].overdue
        yield screen.styled(line, BOLD if late else FAINT if not number else "") if late or not number else line


def _fitting(known: Sequence[_Column], wide: Sequence[int], screen: Screen) -> list[int]:
    """Which columns fit the window, the most needed ones first; the name keeps a room that it can be told by, and makes way
    for those without which the list is of no use."""
    shown: list[int] = []
    for place in sorted(range(len(known)), key=lambda place: known[place].need):
        least = _NARROWEST_NAME if known[place].need <= _NEEDED else max(_NARROWEST_NAME, screen.columns // 4)
        room = [min(wide[one], least) if one == _NAME else wide[one] for one in [*shown, place]]
        if known[place].need == 0 or total(room) <= screen.columns:
            shown.append(place)
    return sorted(shown)


def _blocks(found: Overview, screen: Screen) -> Iterator[str]:
    for one in found.assessments:
        head = f"{one.assessment.slug}  {' '.join(visible(one.facts.name).split())}"
        yield screen.styled(shortened(head, screen.columns), BOLD)
        for due in one.ahead:
            yield shortened(f"  {short(due.date)} {brief(due.kind)} {left(due, found.day)}", screen.columns)
        numbers = (
            (tr("未公表", "unpublished"), _unpublished(one)),
            (tr("空欄", "blank"), str(one.facts.empty or "")),
            (tr("コメント", "comments"), str(one.comments or "")),
            (tr("未記録", "edits"), unrecorded(one)),
        )
        told = "  ".join(f"{what} {number}" for what, number in numbers if number not in ("", "-"))
        if told:
            yield shortened(f"  {told}", screen.columns)


def _said(found: Overview, screen: Screen) -> Iterator[str]:
    if found.assessments:
        yield ""
    for one in found.assessments:
        said = [doubt_text(doubt, about) for doubt, about in one.doubts] if screen.window else [*remarks(one)]
        for text in said:
            yield from screen.plain_lines(f"{one.assessment.slug}: {text}", "")
    if any(map(counts_all, found.assessments)):
        yield from screen.plain_lines(f"{_MARK} {of_all_rows()}", "")
    yield from screen.plain_lines(summary(found), "")
    if any(one.facts.unpublished for one in found.assessments):
        yield from screen.plain_lines(to_publish(), "")
