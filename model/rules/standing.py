"""Rows whose 変更後の記載 the document no longer bears out, because a change without a row went over it (contract §3.6)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding, distinct
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.hints import Example, Hint
from shinkyu.model.history.changes import Change, EntryRun, Kind
from shinkyu.model.history.history import History
from shinkyu.model.history.visit import Visit
from shinkyu.model.language import tr
from shinkyu.model.record.metadata import IMPORTER
from shinkyu.model.rules.proposing import amend_change, amend_rows, as_row
from shinkyu.model.table.row import Row
from shinkyu.model.text.blocks import same_lines, split_blocks

_QUOTED = re.compile(r"「([^「」]*)」")


def check_standing(history: History, changes: Sequence[Change], rows: Sequence[Row]) -> Iterable[Finding]:
    """A finding for each row that was the last of an item and is not true of what stands there now.

    Breaks of an imported table are told by a rule of their own, and what nobody recorded is an error already.
    """
    shown: dict[tuple[ItemPath, tuple[str, ...]], list[Row]] = defaultdict(list)
    for row in rows:
        for change in row.changes:
            shown[change.item, row.commits].append(row)
    found = []
    for key, steps in _steps(changes).items():
        last = max((place for place, step in enumerate(steps) if step.kind is Kind.ROW), default=None)
        later = [step for step in steps[last + 1 :] if step.kind is Kind.NO_ROW] if last is not None else []
        if last is None or not later or all(map(_imported, later)):
            continue
        path, after, now = history.assessment.path_of(key), steps[last].after, history.newest.get(key, "")
        for row in shown[path, tuple(visit.commit.id for visit in steps[last].visits)]:
            if not _is_true(row, after, now):
                hint = _hint(history, rows, row, key, later[-1].visits[-1])
                item = path if row.several else row.item
                found.append(_finding(history, row, item, later[-1].visits[-1], hint))
    return distinct(found)


class _Step(NamedTuple):
    """What a change made of one item."""

    kind: Kind
    visits: tuple[Visit, ...]
    after: str


def _steps(changes: Iterable[Change]) -> dict[Key, list[_Step]]:
    """By item, in the order of history; an entry that comes or goes is a step of each item in it."""
    steps: dict[Key, list[_Step]] = defaultdict(list)
    for change in changes:
        if isinstance(change, EntryRun):
            for key, text in change.texts:
                steps[key].append(_Step(Kind.ROW, change.visits, text if change.came else ""))
        elif not change.key.is_order:
            steps[change.key].append(_Step(change.kind, change.visits, change.after))
    return steps


def _is_true(row: Row, after: str, now: str) -> bool:
    """Whether a row's cell, by its way, is still true of the item's text."""
    if same_lines(after, now):
        return True
    if row.way == "分割":
        return row.after in split_blocks(now)
    if row.way in ("抜粋", "追記"):
        return row.after in now
    if row.way == "置換":
        return all(term in now for term in _QUOTED.findall(row.after))
    return row.way == "削除" and bool(after) and row.before not in now


def _imported(step: _Step) -> bool:
    return step.visits[-1].commit.author == "{} <{}>".format(*IMPORTER)


def _finding(history: History, row: Row, item: ItemPath, visit: Visit, hint: Hint) -> Finding:
    return rulebook.finding(
        "row-no-longer-true",
        tr(
            f"{row.date_text} の行 ({row.label}) の変更後の記載は、いまの評価書と違います。"
            f"行にしない変更「{visit.metadata.title}」が上書きしています",
            f"the row of {row.date} ({row.label}) no longer tells what the assessment says:"
            f" {visit.metadata.title!r}, which makes no row, went over it",
        ),
        hint,
        slug=history.assessment.slug,
        item=item,
        commit=visit.commit.id,
        fact=[item, row.date.isoformat(), row.commits[-1]],
    )


def _hint(history: History, rows: Sequence[Row], row: Row, key: Key, visit: Visit) -> Hint:
    return Hint.of(
        tr(
            "行のもとの記録が誤りなら {} で行をなくし、行にすべき変更なら {} で変更日を付けてください",
            "if the record of the row was wrong take the row away with {}; if this is a change, give it a 変更日 with {}",
        ),
        amend_rows(rows, [row], "--no-row", "--reason", Example("…")),
        amend_change(history, visit, key, *as_row()),
    )
