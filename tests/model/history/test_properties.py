"""Over random histories: what the table tells, replayed over the oldest texts, gives the newest ones (contract §3.5)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from tests.examples import many
from tests.model.history.histories import ASSESSMENT, Builder, Merge, Step, Texts, histories, linear_histories

from shinkyu.model.history.changes import Kind, Run, net_changes, replay
from shinkyu.model.history.history import History, read_history
from shinkyu.model.history.linereading import read_line
from shinkyu.model.repository import Repository, create_repository
from shinkyu.model.table.concise import undo
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import TableOptions, build_table
from shinkyu.model.table.wording import Cells

FULL = TableOptions(ways="full", labels="short")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return create_repository(Path(tmp_path_factory.mktemp("histories")))


def history_of(repository: Repository, tip: str) -> History:
    return read_history(repository, read_line(repository, tip), ASSESSMENT)


@settings(max_examples=many(1000), deadline=None)
@given(history=histories)
def test_the_rows_in_full_replayed_over_the_oldest_texts_give_the_newest(
    repository: Repository, history: tuple[Step | Merge, ...]
) -> None:
    built = Builder(repository).build(history)
    read = history_of(repository, built.tip)
    assert read.newest == built.texts[built.tip]
    changes = net_changes(read)
    assert replay(read.oldest, changes) == read.newest
    rows = build_table(read, FULL).rows
    assert replay_rows(read, rows) == read.newest


def replay_rows(history: History, rows: tuple[Row, ...]) -> Texts:
    """The newest texts from the rows' cells alone, and what changed without a row, in the order of history."""
    told = {id(row): row for row in rows}
    state = dict(history.oldest)
    for change in net_changes(history):
        if isinstance(change, Run) and (change.kind is not Kind.ROW or change.key.endswith("[]")):
            state[change.key] = change.after  # moves and new numbers are the ids' business, not the cells'
            continue
        key = change.key if isinstance(change, Run) else change.entry
        commits = tuple(visit.commit.id for visit in change.visits)
        item = history.assessment.path_of(key)
        # A commit may speak of an item twice, where a merge settles it after others: each change has rows of its own.
        own = (change.before, change.after) if isinstance(change, Run) else None
        way = None if own else "新規" if change.came else "削除"  # type: ignore[union-attr]
        mine = [
            row
            for row in told.values()
            if (row.item, row.commits) == (item, commits)
            and row.way != "移動"
            and (row.way == way if way else (row.changes[0].before, row.changes[0].after) == own)
        ]
        assert mine, f"no row tells of {key}"
        if way:
            del mine[1:]
        for row in mine:
            del told[id(row)]
        if isinstance(change, Run):
            assert shown(mine, "before") == state.get(key, "")
            state[key] = shown(mine, "after")
        else:
            for part in mine[0].changes:
                state[history.assessment.key_of(part.item)] = part.after
    assert all(row.way == "移動" for row in told.values())
    return {key: text for key, text in state.items() if text}


def shown(rows: list[Row], side: str) -> str:
    """The text that the cells of an item's rows show, their printed notes aside, block after block."""
    absent = {"before": ("新規", "追記"), "after": ("削除",)}[side]
    blocks: dict[int, str] = {}
    for row in rows:
        if row.way not in absent:
            places = row.blocks_before if side == "before" else row.blocks_after
            blocks[places[0] if places else 0] = getattr(row, side)
    return "\n\n".join(blocks[place] for place in sorted(blocks))


@settings(max_examples=many(300), deadline=None)
@given(history=linear_histories)
def test_on_a_straight_line_the_changes_are_those_of_a_plain_comparison(
    repository: Repository, history: tuple[Step, ...]
) -> None:
    built = Builder(repository).build(history)
    read = history_of(repository, built.tip)
    changes = [c for c in net_changes(read) if isinstance(c, Run) and not c.key.startswith("I-2/")]
    found = [(c.kind, c.date, c.key, c.before, c.after) for c in changes]
    assert sorted(found, key=repr) == sorted(plain_changes(built.line), key=repr)


def plain_changes(line: list[tuple[str, Step, Texts]]) -> Iterator[tuple[object, ...]]:
    """What contract §3.2 says, told as simply as can be: for each item, the commits that touch it, grouped by 変更日."""
    from tests.model.history.histories import ITEMS, metadata_of

    for key in ITEMS:
        before = "番号法による。" if key == ITEMS[0] else ""
        begun = False
        touches = []
        previous: Texts = {ITEMS[0]: "番号法による。"}
        for _, step, texts in line:
            metadata = metadata_of(step)
            differs = {k: t for k, t in texts.items() if t} != {k: t for k, t in previous.items() if t}
            begun = begun or (differs and metadata.change_date is not None)
            text = texts.get(key, "")
            if text != before and begun:
                touches.append((metadata.change_date, metadata.no_row, before, text))
            before, previous = text, texts
        numbered = itertools.count()
        for (date, no_row, _), group in itertools.groupby(
            touches, key=lambda touch: (touch[0], touch[1], None if touch[0] else next(numbered))
        ):
            run = list(group)
            if run[0][2] != run[-1][3]:
                kind = Kind.ROW if date else Kind.NO_ROW if no_row else Kind.UNRECORDED
                yield kind, date, key, run[0][2], run[-1][3]


@settings(max_examples=many(200), deadline=None)
@given(history=linear_histories)
def test_both_texts_of_every_row_can_be_found_in_commits(repository: Repository, history: tuple[Step, ...]) -> None:
    built = Builder(repository).build(history)
    read = history_of(repository, built.tip)
    for change in net_changes(read):
        if isinstance(change, Run) and not change.key.endswith("[]"):
            texts = {texts.get(change.key, "") for texts in built.texts.values()}
            assert {change.before, change.after} <= texts


@settings(max_examples=many(200), deadline=None)
@given(history=histories)
def test_every_concise_change_of_a_history_can_be_undone(
    repository: Repository, history: tuple[Step | Merge, ...]
) -> None:
    built = Builder(repository).build(history)
    read = history_of(repository, built.tip)
    read = replace(read, limit_at=lambda visit: 30)
    rows = [row for row in build_table(read, TableOptions(ways="concise")).rows if row.considered]
    for _, group in itertools.groupby(rows, key=lambda row: (row.date, row.item, row.commits, row.changes)):
        mine = list(group)
        change = mine[0].changes[0]
        cells = [Cells(row.way, row.before, row.after, row.blocks_before, row.blocks_after) for row in mine]
        assert undo(change.after, cells) == change.before
