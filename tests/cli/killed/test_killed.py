"""Killed at any call that writes: git is sound, no text is lost, and the same command again ends as if nothing had been.

Always at all of a commit that put something in its place, at one of each other command; at more, or at all
calls, with ``SHINKYU_KILLS=5``, ``=moves`` or ``=all`` (figures: docs/reliability.md).
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.killed.strace import SystemCall, killed, shinkyu, watched
from tests.cli.killed.ways import BY_NAME, WAYS, Way, all_that_is_kept, git, head, outcome, repositories, texts

ALL = os.environ.get(
    "SHINKYU_KILLS", ""
)  # all, moves (those that put something in its place), or how many of each command
DAILY = ("commit",)
GOLDEN = 0.618


class World:
    """A way's world, and copies of it to spoil."""

    def __init__(self, way: Way, folder: Path) -> None:
        self.way, self.source, self.number = way, folder / "source", 0
        self.source.mkdir()
        way.make(self.source)

    def copy(self) -> Path:
        self.number += 1
        there = self.source.with_name(str(self.number))
        shutil.copytree(self.source, there, symlinks=True)
        git_folder = there / "city"
        git(git_folder, "status", "--short")  # as everywhere: the index knows the files that lie there
        return there


def chosen(found: list[SystemCall], way: Way) -> list[SystemCall]:
    """Those at which it is killed: all, or as many as are asked for of those that put something in its place, spread evenly."""
    if ALL == "all":
        return found
    moves = [one for one in found if one.moves]
    wanted = len(moves) if ALL == "moves" or (not ALL and way.name in DAILY) else int(ALL or 1)
    begin = WAYS.index(way) * GOLDEN % 1  # another place for each command
    return [moves[at] for at in sorted({int((begin + n / wanted) % 1 * len(moves)) for n in range(wanted)})]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_the_same_command_again_ends_right(way: Way, tmp_path: Path) -> None:
    world = World(way, tmp_path)
    undisturbed = world.copy()
    done, found = watched(undisturbed / way.folder, undisturbed, way.arguments)
    wanted = outcome(undisturbed / way.place)
    assert wanted["left"] == (
        [] if way.name not in ("merge-conflict", "merge-ours", "sync-conflict") else ["MERGE_HEAD", "MERGE_MSG"]
    )
    for at in chosen(found, way):
        there = world.copy()
        before, stood = head(there / way.place, way.moves), texts(there)
        assert killed(there / way.folder, way.arguments, at), at
        sound(there, stood, at)
        made = head(there / way.place, way.moves) != before
        made = made and not way.goes_on
        again = shinkyu(there / (way.place if made else way.folder), *(OTHER if made else way.arguments))
        assert made or again.code == done.code, (at, again)
        assert "Traceback" not in again.err
        assert outcome(there / way.place) == wanted, (at, again)
        shutil.rmtree(there)


# A command whose commit was made before the kill is not to be called again: any other that writes clears away behind it.
OTHER = ("restore", "what-is-not-there")


def sound(world: Path, stood: set[bytes], at: SystemCall) -> None:
    """git has no complaint, and every text that stood there is still somewhere."""
    for folder in repositories(world):
        git(folder, "fsck", "--strict")
    assert stood - all_that_is_kept(world) == set(), at


def test_a_plain_commit_of_something_else_takes_nothing_back(tmp_path: Path) -> None:
    """Whichever lock of those left behind is opened by hand, as git says."""
    world = World(BY_NAME["commit"], tmp_path)
    counted = world.copy()
    _, found = watched(counted / "city", counted, BY_NAME["commit"].arguments)
    for at in (one for one in found if one.moves):
        there = world.copy() / "city"
        killed(there, BY_NAME["commit"].arguments, at)
        (there / ".git/index.lock").unlink(missing_ok=True)
        git(there, "add", "memo.txt")
        done = subprocess.run(["git", "commit", "-qm", "覚書"], cwd=there, capture_output=True, check=False)
        if done.returncode == 0:  # else the branch is still locked, and git says so
            assert git(there, "show", "--name-only", "--format=", "HEAD").split() == ["memo.txt"]
