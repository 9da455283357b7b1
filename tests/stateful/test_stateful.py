"""Random lives of a repository, held against a model of the contract step by step.

16 lives of 40 steps; more with SHINKYU_LIVES (`1000`, or `200-300`, or `17,23`) and SHINKYU_STEPS. A life that fails is
told as its shortest list of steps that still fails, where SHINKYU_SHORTEN is set.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.stateful import recording
from tests.stateful.document import KISO, OWN, ZENKOUMOKU
from tests.stateful.holds import check
from tests.stateful.steps import Step, drawn
from tests.stateful.world import World

STEPS = int(os.environ.get("SHINKYU_STEPS", "40"))


def lives() -> list[int]:
    asked = os.environ.get("SHINKYU_LIVES", "16")
    if "," in asked:
        return [int(part) for part in asked.split(",") if part]
    first, dash, last = asked.partition("-")
    return [*range(int(first), int(last))] if dash else [*range(int(first))]


@pytest.mark.parametrize("seed", lives())
def test_the_tool_says_what_the_contract_says(seed: int, tmp_path: Path) -> None:
    steps = drawn(seed, STEPS)
    why = live(seed, steps, tmp_path / "0")
    if why and os.environ.get("SHINKYU_SHORTEN"):
        steps, why = shortened(seed, steps, why, tmp_path)
    assert not why, f"{why}\nsteps: {steps}"


def live(seed: int, steps: Sequence[Step], folder: Path) -> str:
    """What was done up to where the tool and the model differ, and how; "" where they never do."""
    world = World(folder, OWN if seed % 5 == 4 else [KISO, ZENKOUMOKU][seed % 2])
    try:
        recording.start(world)
        for place, step in enumerate(steps, 1):
            world.told.append(f"-- {step}")
            head, branch = world.head, world.current
            step.take(world)
            if (world.head, world.current) != (head, branch):
                check(world, fully=place % 8 == 0)
        check(world, fully=True)
    except Exception:  # whatever goes wrong is told with what was done before
        return "\n".join([*world.told, traceback.format_exc()])
    return ""


def shortened(seed: int, steps: list[Step], why: str, folder: Path) -> tuple[list[Step], str]:
    """The steps without those that are not needed for it to fail."""
    size, tries = len(steps) // 2, 0
    while size:
        place = 0
        while place < len(steps):
            tries += 1
            fewer = steps[:place] + steps[place + size :]
            if again := live(seed, fewer, folder / str(tries)):
                steps, why = fewer, again
            else:
                place += size
        size //= 2
    return steps, why
