"""Rows that one table parts otherwise than the other: joined, or split over more rows, they read the same."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.importing import marks
from shinkyu.model.verifying.difference import SPLIT
from shinkyu.model.verifying.matching import Group, Matching
from shinkyu.model.verifying.printed import Printed, Texts
from shinkyu.model.verifying.spelling import folded


def match_splits(matching: Matching) -> None:
    """Takes rows of one change where one row of either table reads as several of the other behind one another, or all do."""
    for ours, theirs in matching.together():
        for group in _groups(ours, theirs):
            matching.take_group(Group(*group, SPLIT))


def _groups(ours: list[Printed], theirs: list[Printed]) -> list[tuple[list[Printed], list[Printed]]]:
    found = []
    for row in [*ours]:
        if run := _run_of(row, theirs):
            found.append(([row], run))
            theirs = [one for one in theirs if one not in run]
    rest = [row for row in ours if all(row not in members for members, _ in found)]
    for row in [*theirs]:
        if run := _run_of(row, rest):
            found.append((run, [row]))
            rest = [one for one in rest if one not in run]
            theirs = [one for one in theirs if one is not row]
    if len(rest) + len(theirs) > 2 and rest and theirs and together(rest) == together(theirs):
        found.append((rest, theirs))
    return found


def _run_of(row: Printed, rows: Sequence[Printed]) -> list[Printed]:
    """The rows behind one another that read as this one does; none where no two or more do."""
    whole = _texts(row)
    for first in range(len(rows)):
        before = after = ""
        for last in range(first, len(rows)):
            texts = _texts(rows[last])
            before, after = before + texts[0], after + texts[1]
            if not (whole[0].startswith(before) and whole[1].startswith(after)):
                break
            if last > first and (before, after) == whole:
                return [*rows[first : last + 1]]
    return []


def together(rows: Sequence[Printed]) -> Texts:
    """Both texts of the rows, one behind the other, in one spelling."""
    texts = [_texts(row) for row in rows]
    return "".join(before for before, _ in texts), "".join(after for _, after in texts)


def _texts(row: Printed) -> Texts:
    """Both texts, a mark that stands for none left out."""
    before, after = row.says
    return "" if marks.is_new(before) else folded(before), "" if marks.is_deleted(after) else folded(after)
