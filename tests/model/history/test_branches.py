"""Over random branches that plain git merges: rows take back nothing, and are those of a rebase (contract §3.1)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.examples import many
from tests.model.history.branches import TOKEN, Branches, Commit, entries_meet, histories, in_order, tokens
from tests.model.history.histories import ASSESSMENT

from shinkyu.model.history.changes import Kind, Run, net_changes, replay
from shinkyu.model.history.events import Event
from shinkyu.model.history.history import History, read_history
from shinkyu.model.history.linereading import read_line
from shinkyu.model.history.visit import Role, Visit
from shinkyu.model.repository import Repository, create_repository
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import TableOptions, build_table

FULL = TableOptions(ways="full", labels="short")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return create_repository(Path(tmp_path_factory.mktemp("branches")))


def history_of(repository: Repository, tip: str) -> History:
    return read_history(repository, read_line(repository, tip), ASSESSMENT)


def merged(repository: Repository, history: tuple[Commit, ...]) -> Branches:
    """The branches, each merged into main one after the other."""
    assume(not entries_meet(history))
    branches = Branches.of(repository, history)
    assume(branches is not None and len(branches.tips) > 1)
    assert branches is not None
    assume(all(branches.merge(0, branch) for branch in sorted(branches.tips) if branch))
    return branches


@settings(max_examples=many(1000), deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(history=histories)
def test_no_row_takes_back_what_another_side_wrote(repository: Repository, history: tuple[Commit, ...]) -> None:
    branches = merged(repository, history)
    read = history_of(repository, branches.tips[0])
    assert read.newest == branches.texts[branches.tips[0]]
    assert replay(read.oldest, net_changes(read)) == read.newest
    kinds = {change.kind for change in net_changes(read) if isinstance(change, Run)}
    assert kinds <= {Kind.ROW, Kind.EMPTY_LINES}  # where git leaves an empty line of what went
    sequences = [event.sequence for events in read.events.values() for event in events]
    assert len({*sequences}) == len(sequences)
    assert all([*map(by_sequence, events)] == sorted(map(by_sequence, events)) for events in read.events.values())
    assert read.findings == []
    for row in build_table(read, FULL).rows:
        out, put = taken_out(branches, row.commits)
        before, after = ({*TOKEN.findall(cell)} for cell in (row.before, row.after))
        assert before - after <= out
        assert after - before <= put


def by_sequence(event: Event) -> int:
    return event.sequence


def taken_out(branches: Branches, commits: tuple[str, ...]) -> tuple[set[str], set[str]]:
    """What commits took out and what they put in, in their own trees."""
    own = [tuple(map(tokens, branches.own[commit])) for commit in commits]
    return set().union(*(before - after for before, after in own)), set().union(
        *(after - before for before, after in own)
    )


@settings(max_examples=many(1000), deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(history=histories, main_last=st.booleans())
def test_the_rows_of_a_merge_are_those_of_a_rebase(
    repository: Repository, history: tuple[Commit, ...], *, main_last: bool
) -> None:
    """Whichever side has the earlier days: that is the one the others are rebased onto."""
    if main_last:
        history = tuple(replace(commit, branch=min(commit.branch, 1)) for commit in history)
    history = in_order(history, main_last=main_last)
    branches = merged(repository, history)
    line = branches.rebased([*dict.fromkeys(commit.branch for commit in history)])
    assume(line is not None and branches.texts[line] == branches.texts[branches.tips[0]])
    assume(not main_last or not taken_out_twice(branches))
    assume(not days_cross_in_an_entry(branches))
    one, other = (shown(repository, tip) for tip in (branches.tips[0], line or ""))
    if main_last:
        # Their numbers, and so their places, are those on the line, where what one side alone changed stands as it was merged.
        one, other = (sorted((day, item, *rest) for day, item, _, *rest in rows) for rows in (one, other))
    assert one == other


def taken_out_twice(branches: Branches) -> bool:
    """Whether two branches take out the same entry: then the line's own commit keeps the row, and the other is a finding."""
    gone = [(commit.branch, name) for commit, made in branches.made for name in branches.entries_out(made)]
    return len({name for _, name in gone}) < len({*gone})


def days_cross_in_an_entry(branches: Branches) -> bool:
    """Whether a branch takes out an entry on an earlier day than another one writes in it: the row of the entry would quote
    what a later row makes (`row-chain-order`), where the removal stands behind that on the line."""
    made = [(commit, branches.entries_out(one), branches.entries_written(one)) for commit, one in branches.made]
    return any(
        out & written and gone.day < wrote.day
        for gone, out, _ in made
        for wrote, _, written in made
        if gone.branch != wrote.branch
    )


def shown(repository: Repository, tip: str) -> list[tuple[object, ...]]:
    return [told(row) for row in build_table(history_of(repository, tip), FULL).rows]


def told(row: Row) -> tuple[object, ...]:
    return row.date, row.item, row.label, row.way, row.before, row.after, row.reason


@settings(max_examples=many(100), deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(history=histories)
def test_the_line_up_to_a_commit_is_the_line_that_ends_there(
    repository: Repository, history: tuple[Commit, ...]
) -> None:
    """As it is read alone, however much of the longer line was looked at before."""
    tip = merged(repository, history).tips[0]
    line = read_line(repository, tip)
    for visit in line.visits:
        if line.passes(visit.commit.id) is None:
            assert visit.role is Role.SIDE
            continue
        alone, part = read_line(repository, visit.commit.id), line.up_to(visit)
        assert [*map(stands, part.visits)] == [*map(stands, alone.visits)]
        assert [*part.folders.of(ASSESSMENT)] == [*alone.folders.of(ASSESSMENT)]
        rows = (build_table(read_history(repository, one, ASSESSMENT), FULL).rows for one in (part, alone))
        assert next(rows) == next(rows)


def stands(visit: Visit) -> tuple[int, Role, str, str | None]:
    return visit.index, visit.role, visit.commit.id, visit.base
