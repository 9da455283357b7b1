"""Steps that put right or take back what was recorded: amend, undo, undo of an undo, git's own revert and amend."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from random import Random

from tests.stateful.line import ORDER, Claims, Edit, Line, Record
from tests.stateful.recording import DAYS, REASONS, options
from tests.stateful.rows import Event, Table
from tests.stateful.world import World


def amend(world: World, random: Random) -> None:
    """A whole new set for a commit; what is not given stays as it holds now (§2, §4)."""
    record = _drawn(world, random, lambda r, line: bool(r.edits) and not r.undoes)
    if record is None or world.line.said(record)[1]:
        return  # single items have claims of their own, which stay
    old, _ = world.line.said(record)
    given = _draw(random, old, dated=not any("[" in e.cell[0] or e.cell[1] == ORDER for e in record.edits))
    if given == old:
        return
    changed = [] if given.none else options(given)
    _amend(world, record, changed or ["--no-row", "--reason", given.reason], given, {})


def amend_item(world: World, random: Random) -> None:
    """The reason or the submission of one item's row alone (§2)."""
    record = _drawn(world, random, lambda r, line: bool(r.edits) and not r.undoes and bool(line.said(r)[0].date))
    if record is None:
        return
    claims, own = world.line.said(record)
    items = sorted({edit.cell[0] for edit in record.edits} & {*world.document.items})
    if not items:
        return
    item = random.choice(items)
    said = own.get(item, claims)
    given = replace(said, reason=f"{said.reason}の二", submission=random.choice(["事前", "事後"]))
    asked = ["--item", world.path_of(item), "--reason", given.reason, "--submission", given.submission]
    _amend(world, record, asked, claims, {**own, item: given})


def undo(world: World, random: Random) -> None:
    """Recorded as the opposite edits, or refused where later commits changed its items (§2)."""
    record = _drawn(world, random, lambda r, line: bool(r.edits) and not r.undoes)
    if record is not None:
        _undo(world, record)


def undo_undo(world: World, random: Random) -> None:
    """An undo that is undone no longer counts (§2)."""
    record = _drawn(world, random, lambda r, line: bool(r.undoes))
    if record is not None:
        _undo(world, record)


def revert(world: World, random: Random) -> None:
    """By plain git: a commit that nobody recorded."""
    record = _drawn(world, random, lambda r, line: bool(r.edits) and not line.in_baseline(r))
    cells = world.line.cells()
    if record is None or any(cells.get(edit.cell, "") != edit.after for edit in record.edits):
        return
    if any("[" in edit.cell[0] or edit.cell[1] == ORDER for edit in record.edits):
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
    _unless_foreseen(world, head, before)


def commit_again(world: World, random: Random) -> None:
    """By plain git: the last commit says something else."""
    last = world.branch.nodes[-1]
    if not isinstance(last, Record) or not last.claims.date or last.amends or last.own:
        return
    if any(
        last.id in {r.id for r in world.line_of(b.nodes).records}
        for n, b in world.branches.items()
        if n != world.current
    ):
        return
    reason = random.choice(REASONS)
    said = {
        "Change-Date": last.claims.date,
        "Submission": last.claims.submission,
        "Significance": last.claims.significance,
    }
    lines = "\n".join(f"{key}: {value}" for key, value in {**said, "Reason": reason}.items() if value)
    world.git("commit", "-q", "--amend", "--allow-empty", "-F", "-", stdin=f"{last.title}\n\n{lines}\n", check=False)
    world.become(replace(world.branch, nodes=world.branch.nodes[:-1]))
    world.record(last.edits, replace(last.claims, reason=reason))
    world.say(f"git commit --amend: {reason}")


def _unless_foreseen(world: World, head: str, before: object) -> None:
    """Takes back what git made of it where that is not what the model foresees: git merges lines, the model cells."""
    if not world.as_foreseen():
        world.git("reset", "-q", "--hard", head)
        world.become(before)  # type: ignore[arg-type]
        world.say("taken back: not what was foreseen")


def _drawn(world: World, random: Random, fits) -> Record | None:  # type: ignore[no-untyped-def]
    """One of the later commits that fit; never those of the first version and the first 変更日."""
    line = world.line
    found = [record for record in line.records[3:] if fits(record, line)]
    return random.choice(found[-8:]) if found else None


def _draw(random: Random, old: Claims, *, dated: bool) -> Claims:
    kind = random.choice(["reason", "reason", "submission", "date", "date", "none"])
    if not dated and (kind in ("date", "none") or not old.date):
        kind = "reason" if old.date else "none"
    if kind == "none":
        return Claims(reason="表に載せない", none=True)
    if not old.date:
        return Claims(random.choice(DAYS[:10]), "事後", "", random.choice(REASONS))
    if kind == "date":
        return replace(old, date=random.choice(DAYS[:10]))
    if kind == "submission":
        return replace(old, submission="事前" if old.submission == "事後" else "事後")
    return replace(old, reason=random.choice(REASONS))


def _amend(world: World, record: Record, asked: list[str], claims: Claims, own: Mapping[str, Claims]) -> None:
    line = world.line
    made = Record("new", "new", 0, claims=claims, own=own, amends=record.mention)
    after = Table(world.line_of([*world.branch.nodes, made]), world.document)
    head = world.head
    called = world.tool("amend", record.id, *asked)
    world.say(f"amend {record.title} ({record.id[:10]}) {asked}")
    if record.id in line.undone or crossing(after, record) - world.table.crossed():
        assert called.code == 2, f"not refused: {called}"
        assert world.head == head
        return
    if called.code == 2 and crossing(after, record):
        return  # what crossed before may be refused or not
    assert called.code == 0, called.err
    world.record(claims=claims, own=own, amends=record.mention)


def crossing(table: Table, record: Record) -> set[str]:
    """The items of a commit of which rows cross."""
    return {edit.cell[0] for edit in record.edits} & table.crossed()


def _undo(world: World, record: Record) -> None:
    line, head = world.line, world.head
    if _order_changed_since(world, record):
        return  # entries are things of their own: what then goes back is no matter of cells
    cells = line.cells()
    # Of two undos of one commit the later one counts: what the earlier one left, or its own undo, stands no longer.
    refused = any(cells.get(edit.cell, "") != edit.after for edit in record.edits)
    refused = refused or record.id in line.undone or line.in_baseline(record) or _changed_later(world, line, record)
    called = world.tool("undo", record.id, "--reason", "誤り")
    world.say(f"undo {record.title} ({record.id[:10]}) -> {called.code}")
    if refused:
        assert called.code == 2, f"not refused: {called}"
        assert world.head == head
        return
    if called.code == 2 and world.branch.layouts:
        assert "様式の版や" in called.err, called.err
        return
    made = world.branch.nodes
    edits = tuple(Edit(edit.cell, edit.after, edit.before) for edit in record.edits)
    after = Table(world.line_of([*made, Record("new", "new", 0, edits, undoes=record.mention)]), world.document)
    if called.code == 2:
        assert after.crossed() - world.table.crossed(), called.err
        return
    assert called.code == 0, called.err
    world.record(edits, Claims(reason="誤り"), undoes=record.mention)


def _changed_later(world: World, line: Line, record: Record) -> bool:
    """Whether commits that count changed its items since."""
    table = world.table
    items = {edit.cell[0] for edit in record.edits if edit.cell[1] != ORDER}
    return any(_later(world, line, record, item, table.events[item]) for item in items)


def _order_changed_since(world: World, record: Record) -> bool:
    lists = {edit.cell[0] for edit in record.edits if edit.cell[1] == ORDER}
    return any(_later(world, world.line, record, name, world.table.orders(name)) for name in lists)


def _later(world: World, line: Line, record: Record, item: str, events: Sequence[Event]) -> bool:
    order = [r.id for r in line.order_of(world.table.subject(item))]
    after = {*order[order.index(record.id) + 1 :]} - line.gone
    return any(event.record.id in after for event in events)
