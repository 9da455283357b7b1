"""Steps that put right what was said of earlier commits: by the tool, and git's own `commit --amend`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random

from tests.stateful.chosen import drawn, in_lists
from tests.stateful.line import Claims, Record
from tests.stateful.recording import DAYS, REASONS, options
from tests.stateful.rows import Table
from tests.stateful.world import World


def amend(world: World, random: Random) -> None:
    """A whole new set for a commit; what is not given stays as it holds now (§2, §4)."""
    record = drawn(world, random, lambda r, line: bool(r.edits) and not r.undoes)
    if record is None or world.line.said(record)[1]:
        return  # single items have claims of their own, which stay
    old, _ = world.line.said(record)
    given = _draw(random, old, dated=not in_lists(record))
    if given == old:
        return
    changed = [] if given.none else options(given)
    _amend(world, record, changed or ["--no-row", "--reason", given.reason], given, {})


def amend_item(world: World, random: Random) -> None:
    """The reason or the submission of one item's row alone (§2)."""
    record = drawn(world, random, lambda r, line: bool(r.edits) and not r.undoes and bool(line.said(r)[0].date))
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
    met = world.branch.met_in(record.edits)
    if met and called.code == 2:
        return
    # What was taken back counts all the same where an item that met is not what the undo left.
    if (record.id in line.undone and not met) or crossing(after, record) - world.table.crossed() - met:
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
