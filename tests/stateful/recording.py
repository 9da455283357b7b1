"""Steps that record edits: by the tool, by plain git, item by item, without a row, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.stateful.document import FIRST
from tests.stateful.edits import draw, draw_empty_lines
from tests.stateful.line import ORDER, Claims, Edit, Record
from tests.stateful.rows import Table
from tests.stateful.world import World

DAYS = [f"2021-04-{day:02}" for day in range(1, 29)]
REASONS = ("文言の整理", "組織改編", "法令の改正")


def start(world: World) -> None:
    """The first version, a change that nobody need record before it is published, and the first 変更日."""
    world.write([])
    world.write_settings("")
    world.commit("はじめの版")
    world.record()
    edits = draw(Random(1), world.document, world.line.cells(), lists=False)
    _by_git(world, edits, Claims(), "はじめの版の直し")
    item = next(iter(world.document.items))
    _by_git(
        world,
        [Edit((item, "0"), world.line.cells()[item, "0"], FIRST)],
        Claims(DAYS[0], "事後", "", "最初"),
        "最初の変更",
    )


def by_tool(world: World, random: Random) -> None:
    """One commit by `shinkyu commit`, refused where an item already has a row of a later day (§3.4)."""
    edits = draw(random, world.document, world.line.cells())
    if not edits:
        return
    claims = draw_claims(world, random, edits)
    title = _title(world)
    refused = crosses(world, edits, claims)
    world.write(edits)
    head = world.head
    called = world.tool("commit", "-m", title, *options(claims))
    world.say(f"commit {edits} {claims}")
    met = world.branch.met_in(edits)
    if refused - met or (met and called.code == 2):
        assert called.code == 2, f"a crossing of {refused} was not refused"
        assert world.head == head
        world.git("checkout", "-q", "--", ".")
        return
    assert called.code == 0, called.err
    world.record(edits, claims)


def by_git(world: World, random: Random) -> None:
    """One commit by plain git with these trailers counts as much (§2)."""
    edits = draw(random, world.document, world.line.cells())
    claims = draw_claims(world, random, edits)
    if edits and (random.random() < 0.1 or not crosses(world, edits, claims)):
        _by_git(world, edits, claims, _title(world))


def items_alone(world: World, random: Random) -> None:
    """Edits of two items, each recorded by a commit of its own."""
    cells = world.line.cells()
    items = random.sample([*world.document.items], 2)
    edits = [Edit((item, "0"), cells[item, "0"], random.choice(world.document.letters(item, 0))) for item in items]
    edits = [edit for edit in edits if edit.before != edit.after]
    claims = draw_claims(world, random, edits)
    if not edits or crosses(world, edits, claims):
        return
    world.write(edits)
    for edit in edits:
        called = world.tool("commit", "-m", _title(world), "--item", world.path_of(edit.cell[0]), *options(claims))
        world.say(f"commit --item {edit} {claims}")
        if world.branch.has_met(edit.cell[0]) and called.code == 2:
            world.git("checkout", "-q", "--", ".")
            return
        assert called.code == 0, called.err
        world.record([edit], claims)


def unrecorded(world: World, random: Random) -> None:
    """A commit by plain git without trailers: reported, never dropped (§2)."""
    if edits := draw(random, world.document, world.line.cells()):
        _by_git(world, edits, Claims(), _title(world))


def without_row(world: World, random: Random) -> None:
    """A commit that changes sections and makes no row (§2)."""
    if not (edits := draw(random, world.document, world.line.cells())):
        return
    world.write(edits)
    called = world.tool("commit", "-m", _title(world), "--no-row", "--reason", "記録の修復")
    world.say(f"commit --no-row {edits}")
    assert called.code == 0, called.err
    world.record(edits, Claims(reason="記録の修復", none=True))


def empty_lines(world: World, random: Random) -> None:
    """Paragraphing alone needs no trailers (§1)."""
    if not (edits := draw_empty_lines(random, world.document, world.line.cells())):
        return
    claims = draw_claims(world, random, edits) if random.random() < 0.3 else Claims()
    _by_git(world, edits, claims, _title(world))


def draw_claims(world: World, random: Random, edits: Sequence[Edit]) -> Claims:
    """Most often of the newest day; edits of entries always, since their numbers hang together."""
    table = world.table
    last = max(
        [
            DAYS[0],
            *(row.date for row in table.rows),
            *(d for name in world.document.lists for d, _ in table.moves(name)),
        ]
    )
    day = random.choice([last, last, last, DAYS[(DAYS.index(last) + 1) % len(DAYS)], random.choice(DAYS[:10])])
    if day < last and any("[" in edit.cell[0] or edit.cell[1] == ORDER for edit in edits):
        day = last
    significance = random.choice(["", "", "minor", "other"])
    return Claims(day, random.choice(["事後", "事後", "事前"]), significance, random.choice(REASONS))


def crosses(world: World, edits: Sequence[Edit], claims: Claims) -> set[str]:
    """The items that would have a row before one of a later day."""
    made = Record("new", "new", 0, tuple(edits), claims)
    after = Table(world.line_of([*world.branch.nodes, made]), world.document)
    new = [row for row in after.rows if "new" in row.commits]
    return {
        row.item for row in new
        if any(other.item == row.item and other.date > row.date for other in after.rows) and row.item in world.document.items
    }  # fmt: skip


def options(claims: Claims) -> list[str]:
    """What `commit` and `amend` are told."""
    if claims.none:
        return ["--no-row", "--reason", claims.reason]
    given = ["--date", claims.date, "--submission", claims.submission, "--reason", claims.reason]
    return [*given, "--significance", claims.significance] if claims.significance else given


def _by_git(world: World, edits: Sequence[Edit], claims: Claims, title: str) -> None:
    world.write(edits)
    world.commit(
        title,
        {
            "Change-Date": claims.date,
            "Submission": claims.submission,
            "Significance": claims.significance,
            "Reason": claims.reason,
        },
    )
    world.record(edits, claims)
    world.say(f"git commit {edits} {claims}")


def _title(world: World) -> str:
    world.number += 1
    return f"{world.number}つ目の変更"
