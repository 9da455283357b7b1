"""Steps that take back earlier commits: by the tool and by plain git, an undo taken back, and git's own `revert`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from random import Random

from tests.stateful.branching import unless_as_foreseen
from tests.stateful.chosen import drawn, in_lists
from tests.stateful.line import ORDER, Claims, Edit, Line, Record
from tests.stateful.rows import Event, Table
from tests.stateful.world import Called, World

from shinkyu.model.project import Project


def undo(world: World, random: Random) -> None:
    """Recorded as the opposite edits, or refused where later commits changed its items (§2)."""
    record = drawn(world, random, lambda r, line: bool(r.edits) and not r.undoes)
    if record is not None:
        _undo(world, record)


def undo_by_git(world: World, random: Random) -> None:
    """The opposite edits by plain git, with the trailer: what stands between is laid onto the text without the commit (§2)."""
    record = drawn(world, random, lambda r, line: bool(r.edits) and not r.undoes and r.id not in line.undone)
    cells = world.line.cells()
    if record is None or world.line.in_baseline(record) or in_lists(record) or _begins_anew(world, record):
        return
    if world.branch.met_in(record.edits):
        return
    if any(cells[edit.cell] != edit.after for edit in record.edits) or not _only_replaced(world, record):
        return
    if _went_and_came_back(world, record):
        return
    edits = [Edit(edit.cell, edit.after, edit.before) for edit in record.edits]
    moment = dt.datetime.fromtimestamp(record.moment, tz=dt.timezone(dt.timedelta(hours=9)))
    world.write(edits)
    world.number += 1
    undoes = f"{record.id} ({record.title}, {moment:%Y-%m-%d %H:%M:%S %z})"
    world.commit(f"{world.number}つ目の取消し", {"Undoes": undoes, "Reason": "誤り"})
    world.record(edits, Claims(reason="誤り"), undoes=record.mention)
    world.say(f"git commit, Undoes: {undoes}")


def undo_undo(world: World, random: Random) -> None:
    """An undo that is undone no longer counts (§2)."""
    record = drawn(world, random, lambda r, line: bool(r.undoes))
    if record is not None:
        _undo(world, record)


def revert(world: World, random: Random) -> None:
    """By plain git: a commit that nobody recorded."""
    record = drawn(world, random, lambda r, line: bool(r.edits) and not line.in_baseline(r))
    cells = world.line.cells()
    if record is None or any(cells.get(edit.cell, "") != edit.after for edit in record.edits):
        return
    if in_lists(record):
        return
    head = world.head
    if not world.git("revert", "--no-edit", record.id, check=False):
        world.git("revert", "--abort", check=False)
        world.git("reset", "-q", "--hard", head)
        return
    if world.head == head:
        return
    before = world.branch
    world.record([Edit(edit.cell, edit.after, edit.before) for edit in record.edits])
    world.say(f"git revert {record.title}")
    unless_as_foreseen(world, head, before)


def _undo(world: World, record: Record) -> None:
    line, head = world.line, world.head
    if in_lists(record) and world.branch.met_in(record.edits):
        return
    # Entries are things of their own: what then goes back is no matter of cells.
    if _order_changed_since(world, record) or _begins_anew(world, record):
        return
    cells = line.cells()
    # Of two undos of one commit the later one counts: what the earlier one left, or its own undo, stands no longer.
    refused = any(cells.get(edit.cell, "") != edit.after for edit in record.edits)
    refused = refused or record.id in line.undone or line.in_baseline(record) or _changed_later(world, line, record)
    met = world.branch.met_in(record.edits)
    incomplete = _incomplete(world) if met else set[str]()
    called = world.tool("undo", record.id, "--reason", "誤り")
    world.say(f"undo {record.title} ({record.id[:10]}) -> {called.code}")
    if met:
        _undone_where_branches_met(world, record, called, incomplete)
        return
    if refused:
        assert called.code == 2, f"not refused: {called}"
        assert world.head == head
        return
    if called.code == 2 and world.branch.edition == world.document.newer:
        assert "様式の版や" in called.err, called.err
        return
    edits = [Edit(edit.cell, edit.after, edit.before) for edit in record.edits]
    if called.code == 2:
        after = Table(_without(world, record), world.document)
        assert _parted(world, record) or after.crossed() - world.table.crossed(), called.err
        return
    assert called.code == 0, called.err
    world.record(edits, Claims(reason="誤り"), undoes=record.mention)


def _incomplete(world: World) -> set[str]:
    """The undos that the tool finds incomplete."""
    return {
        finding.commit for finding in Project.around(world.path).check().findings if finding.rule == "undo-incomplete"
    }


def _undone_where_branches_met(world: World, record: Record, called: Called, incomplete: set[str]) -> None:
    """Refused, or done so that the items are as they were without the commit, and nobody else's text is touched.

    ``incomplete``: the undos of which that was not so before.
    """
    if called.code == 0:
        edits = world.read_back({edit.cell[0] for edit in record.edits})
        assert edits is not None, called
        own = {edit.cell for edit in record.edits}
        assert {edit.cell for edit in edits if edit.cell[1].isdigit()} <= own, (edits, record.edits)
        world.record(edits, Claims(reason="誤り"), undoes=record.mention)
        assert _incomplete(world) <= incomplete


def _without(world: World, record: Record) -> Line:
    """The line once a commit is taken back."""
    edits = tuple(Edit(edit.cell, edit.after, edit.before) for edit in record.edits)
    return world.line_of([*world.branch.nodes, Record("new", "new", 0, edits, undoes=record.mention)])


def _begins_anew(world: World, record: Record) -> bool:
    """Whether it is the first 変更日 that goes: where the baseline then ends is not said plainly (§2)."""
    return _without(world, record).begin != world.line.begin


def _changed_later(world: World, line: Line, record: Record) -> bool:
    """Whether commits that count changed its items since, or took out the entry in which one stands."""
    table, cells = world.table, line.cells()
    ordered = {edit.cell[0] for edit in record.edits if edit.cell[1] == ORDER}
    for item in {edit.cell[0] for edit in record.edits if "[" in edit.cell[0]}:
        name, _, entry = item.partition("]")[0].partition("[")
        if name not in ordered and entry not in cells[name, ORDER].split():
            return True
    items = {edit.cell[0] for edit in record.edits if edit.cell[1] != ORDER}
    return any(_later(world, line, record, item, table.events[item]) for item in items)


def _order_changed_since(world: World, record: Record) -> bool:
    lists = {edit.cell[0] for edit in record.edits if edit.cell[1] == ORDER}
    return any(_later(world, world.line, record, name, world.table.orders(name)) for name in lists)


def _later(world: World, line: Line, record: Record, item: str, events: Sequence[Event]) -> bool:
    order = [r.id for r in line.order_of(world.table.subject(item))]
    after = {*order[order.index(record.id) + 1 :]} - line.gone
    return any(event.record.id in after for event in events)


def _parted(world: World, record: Record) -> bool:
    """Whether anybody ever joined or parted blocks of its items: then lines that touch can conflict."""
    items = {edit.cell[0] for edit in record.edits}
    return any(e.cell[0] in items and e.cell[1].endswith("+") for one in world.line.records for e in one.edits)


def _went_and_came_back(world: World, record: Record) -> bool:
    """Whether others wrote one of its blocks since, be it to the same again: laid onto the text without it, they still do."""
    own = {edit.cell for edit in record.edits}
    later = world.line.records[world.line.records.index(record) + 1 :]
    return any(edit.cell in own for one in later for edit in one.edits)


def _only_replaced(world: World, record: Record) -> bool:
    """Whether of its items blocks were only ever replaced: a block that comes or goes beside another one can conflict."""
    items = {edit.cell[0] for edit in record.edits}
    edits = [edit for one in world.line.records for edit in one.edits if edit.cell[0] in items]
    return all(edit.before and edit.after and edit.cell[1].isdigit() for edit in edits)
