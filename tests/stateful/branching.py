"""Steps with branches: branch, switch, rebase by plain git, merge (which is pull, too) by git or the tool."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random

from tests.stateful.line import Cell, Edit, Line, Merge, Record, records
from tests.stateful.world import Branch, World

MOST, MERGED = 3, "枝を合わせる"


def branch(world: World, random: Random) -> None:
    """A new branch, and on it."""
    if len(world.branches) < MOST:
        world.number += 1
        name = f"b{world.number}"
        world.git("switch", "-q", "-c", name)
        world.branches[name] = world.branch
        world.current = name
        world.say("branch")


def switch(world: World, random: Random) -> None:
    world.current = random.choice([*world.branches])
    world.git("switch", "-q", world.current)
    world.say("switch")


def merge(world: World, random: Random) -> None:
    """Takes another branch in; where git finds a conflict, or the model cannot foresee what comes out, nothing is done."""
    others = [name for name in world.branches if name != world.current]
    if not others or world.merges > 7:
        return
    name = random.choice(others)
    ours, theirs, head = world.branch, world.branches[name], world.head
    new, mine = _since(ours, theirs)
    layout = _layout(world, ours, theirs, new, mine)
    if not new or layout is None or _meet_in_lists(world, new, mine):
        return
    met = {cell[0] for cell in _cells(new) & _cells(mine)}
    by_tool = not met and random.random() < 0.5
    forward = not mine and (by_tool or random.random() < 0.5)
    how = ["--ff" if forward else "--no-ff", *(["-X", random.choice(["ours", "theirs"])] if met else [])]
    if not (_by_tool(world, name) if by_tool else world.git("merge", "-q", *how, "-m", MERGED, name, check=False)):
        world.git("merge", "--abort", check=False)
        world.git("reset", "-q", "--hard", head)
        return
    nodes = theirs.nodes if forward else (*ours.nodes, Merge(theirs.nodes))
    world.merges += not forward
    all_met = _with_what_was_taken_back(world.line_of(nodes), ours.met | theirs.met | met)
    world.become(replace(layout, nodes=nodes, met=all_met))
    world.say(f"merge {name} {'by the tool' if by_tool else how} {met or ''}")
    if met and (edits := world.read_back(met)) is not None:
        settled = Record(world.head, MERGED, 0, tuple(edits))
        world.become(replace(world.branch, nodes=(*ours.nodes, Merge(theirs.nodes, settled))))
    unless_as_foreseen(world, head, ours)


def _by_tool(world: World, name: str) -> bool:
    """Whether `shinkyu merge` did it; a conflict it takes back again, and then nothing has changed."""
    head = world.head
    called = world.tool("merge", name, "--published")
    if "--continue" in called.out:
        assert called.code == 1
        assert world.tool("merge", "--abort").code == 0
        assert world.git("diff", "--quiet", "HEAD")
        assert world.head == head
        return False
    assert called.code in (0, 1, 2), called.err
    return called.code != 2


def rebase(world: World, random: Random) -> None:
    """The branch's commits once more on top of main: with other ids, so that they are named by title and date (§2)."""
    ours, onto, head = world.branch, world.branches["main"], world.head
    mine, new = _since(onto, ours)
    if world.current == "main" or not mine or not new or any(isinstance(node, Merge) for node in ours.nodes):
        return
    layout = _layout(world, onto, ours, mine, new)
    if layout is None or _meet_in_lists(world, mine, new) or _cells(mine) & _cells(new):
        return
    if not world.git("rebase", "-q", "main", check=False):
        world.git("rebase", "--abort", check=False)
        world.git("reset", "-q", "--hard", head)
        return
    made = [world.repository[world.repository.head.target]]
    while str(made[-1].parents[0].id) not in {record.id for record in records(onto.nodes)} and len(made) < len(mine):
        made.append(made[-1].parents[0])
    made.reverse()
    if [commit.message.split("\n", 1)[0] for commit in made] != [record.title for record in mine]:
        world.git("reset", "-q", "--hard", head)
        return
    again = [replace(record, id=str(commit.id)) for record, commit in zip(mine, made, strict=True)]
    world.become(replace(layout, nodes=(*onto.nodes, *again), met=ours.met | onto.met))
    world.say("rebase onto main")
    unless_as_foreseen(world, head, ours)


def _since(ours: Branch, theirs: Branch) -> tuple[list[Record], list[Record]]:
    """What each has that the other has not: theirs, then ours."""
    one, other = [*records(theirs.nodes)], [*records(ours.nodes)]
    ids, known = {r.id for r in one}, {r.id for r in other}
    return [r for r in one if r.id not in known], [r for r in other if r.id not in ids]


def _meet_in_lists(world: World, one: Sequence[Record], other: Sequence[Record]) -> bool:
    """Whether both sides change one list, or take back one commit: what then counts is no matter of cells."""
    lists = {*world.document.lists}

    def touched(side: Sequence[Record]) -> set[str]:
        found = {record.undoes.title for record in side if record.undoes}
        return found | {name for name in lists for cell in _cells(side) if cell[0].startswith(name)}

    return bool(touched(one) & touched(other))


def _with_what_was_taken_back(line: Line, met: frozenset[str]) -> frozenset[str]:
    """The items that met, and all that a commit wrote of which one is such an item and that is taken back: where that item
    is then not what the undo left, commit and undo count in all their items (§2)."""
    undone = [
        _subjects(line.targets[r.id].edits) | _subjects(r.edits)
        for r in line.records
        if r.undoes and r.id in line.targets
    ]
    while more := [items for items in undone if items & met and items - met]:
        met = met.union(*more)
    return met


def _subjects(edits: Iterable[Edit]) -> set[str]:
    """The items, and of what stands in a list the list."""
    return {edit.cell[0].partition("[")[0] for edit in edits}


def _cells(side: Sequence[Record]) -> set[Cell]:
    return {edit.cell for record in side for edit in record.edits}


def _layout(world: World, ours: Branch, theirs: Branch, new: Sequence[Record], mine: Sequence[Record]) -> Branch | None:
    """Where the assessment lies afterwards; None where both sides moved it."""
    one, other = (
        (branch.slug, tuple(branch.files.items()), branch.edition, branch.layouts) for branch in (ours, theirs)
    )
    if one == other:
        return ours
    moved = [any(r.title.startswith("移す") for r in side) for side in (new, mine)]
    return None if all(moved) else theirs if moved[0] else ours


def unless_as_foreseen(world: World, head: str, before: Branch) -> None:
    """Takes back what git made where that is not what the model foresees: git merges lines, the model cells."""
    if not world.as_foreseen():
        world.git("reset", "-q", "--hard", head)
        world.become(before)
        world.say("taken back: not what was foreseen")
