"""Which of the earlier commits a step is about."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.stateful.branching import MERGED
from tests.stateful.line import ORDER, Line, Record
from tests.stateful.world import World


def drawn(world: World, random: Random, fits: Callable[[Record, Line], bool]) -> Record | None:
    """One of the later commits that fit; seldom one of the first version or of the first 変更日."""
    line = world.line
    own = [record for record in line.records[1 if random.random() < 0.05 else 3 :] if record.title != MERGED]
    found = [record for record in own if fits(record, line)]
    return random.choice(found if random.random() < 0.2 else found[-8:]) if found else None


def in_lists(record: Record) -> bool:
    return any("[" in edit.cell[0] or edit.cell[1] == ORDER for edit in record.edits)
