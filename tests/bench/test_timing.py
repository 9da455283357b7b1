"""Processes are timed by turns, each counted for itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from timing import Run, Series, in_turns, timed

PYTHON = sys.executable
BENCH = Path(__file__).resolve().parents[2] / "bench"


def test_a_process_counts_alone(tmp_path: Path) -> None:
    """However much memory another one held before it. Until it is another program, a child holds what its parent does."""
    commands = [[PYTHON, "-c", "b'x' * 300_000_000"], [PYTHON, "-c", ""]]
    script = f"from pathlib import Path; from timing import in_turns; print(*[one.peak for one in in_turns({commands!r}, Path(), 2)])"
    environment = {**os.environ, "PYTHONPATH": str(BENCH)}
    done = subprocess.run([PYTHON, "-c", script], cwd=tmp_path, env=environment, capture_output=True, check=True)
    large, small = map(float, done.stdout.split())
    assert large > 300
    assert small < 100


@pytest.mark.parametrize(("runs", "rounds"), [(1, 1), (2, 3), (5, 6)])
def test_of_several_rounds_the_first_is_not_counted(tmp_path: Path, runs: int, rounds: int) -> None:
    commands = [["sh", "-c", f"echo {name} >> log"] for name in "ab"]
    assert [len(series.runs) for series in in_turns(commands, tmp_path, runs)] == [runs, runs]
    assert (tmp_path / "log").read_text() == "a\nb\n" * rounds


@pytest.mark.parametrize(("script", "code"), [("exit 0", 0), ("exit 3", 3), ("kill -9 $$", -9)])
def test_how_a_process_ended_is_told(tmp_path: Path, script: str, code: int) -> None:
    assert timed(["sh", "-c", script], tmp_path).code == code


def test_a_ratio_is_of_pairs() -> None:
    """Where the machine was slow for a whole round, the ratio does not know of it."""
    ours, theirs = (Series([Run(seconds, 0, 1) for seconds in times]) for times in ([2, 200, 2], [1, 100, 1]))
    assert ours.ratio(theirs) == 2
    assert Series([Run(1, 0, 1), Run(1, -9, 1), Run(1, 2, 1)]).code == -9
