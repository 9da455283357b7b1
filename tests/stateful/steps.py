"""What an author, or a team, can do next: each step acts on the repository and tells the model what the contract makes of it.

A step draws what it needs from a random of its own, out of what there is: any of them can be left out of a list and the
others still mean something, so that a list that fails can be made short.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.stateful import amending, branching, layouts, recording, undoing
from tests.stateful.world import World

Action = Callable[[World, Random], None]

# How often each is done, in relation to the others.
STEPS: dict[str, tuple[Action, int]] = {
    "commit": (recording.by_tool, 10),
    "commit by git": (recording.by_git, 6),
    "commit of items": (recording.items_alone, 2),
    "commit unrecorded": (recording.unrecorded, 3),
    "commit without row": (recording.without_row, 2),
    "empty lines": (recording.empty_lines, 2),
    "amend": (amending.amend, 6),
    "amend an item": (amending.amend_item, 3),
    "undo": (undoing.undo, 6),
    "undo by git": (undoing.undo_by_git, 3),
    "undo an undo": (undoing.undo_undo, 3),
    "revert": (undoing.revert, 1),
    "git commit --amend": (amending.commit_again, 1),
    "branch": (branching.branch, 3),
    "switch": (branching.switch, 4),
    "merge": (branching.merge, 5),
    "rebase": (branching.rebase, 2),
    "rename the folder": (layouts.rename_folder, 1),
    "rename a file": (layouts.rename_file, 1),
    "convert": (layouts.convert, 1),
    "limit": (layouts.limit, 1),
}


@dataclass(frozen=True)
class Step:
    """A name of `STEPS`, and what its random starts from."""

    name: str
    seed: int

    def take(self, world: World) -> None:
        STEPS[self.name][0](world, Random(self.seed))


def drawn(seed: int, count: int) -> list[Step]:
    """The steps of a seed."""
    random = Random(seed)
    names = random.choices([*STEPS], [weight for _, weight in STEPS.values()], k=count)
    return [Step(name, random.randrange(10**6)) for name in names]
