"""Whole processes, timed one after the other in turns, so that what disturbs the machine disturbs all of them."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str]
_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes


@dataclass(frozen=True)
class Run:
    """One process from start to end: how long, how it ended, and the most memory that it held (MB). ``processor``: seconds of
    the processor, of it and of the processes that it began and waited for."""

    seconds: float
    code: int
    peak: float
    processor: float = 0.0


@dataclass(frozen=True)
class Series:
    """Runs of one command. `median`, `peak`: seconds, and the highest of the peaks."""

    runs: Sequence[Run]

    @property
    def median(self) -> float:
        return statistics.median(run.seconds for run in self.runs)

    @property
    def peak(self) -> float:
        return max(run.peak for run in self.runs)

    @property
    def code(self) -> int:
        """0, or the first other exit code."""
        return next((run.code for run in self.runs if run.code), 0)

    def ratio(self, other: Series) -> float:
        """The median of the ratios, run by run: both runs of a pair met the same machine."""
        return statistics.median(a.seconds / b.seconds for a, b in zip(self.runs, other.runs, strict=True))


def in_turns(
    commands: Sequence[Command], folder: Path, runs: int, ready: Callable[[Command], None] | None = None
) -> list[Series]:
    """Each command so many times, by turns. Of more than one round a further one goes before that is not counted: it
    finds no compiled modules and cold files. ``ready`` is called before each run, and not counted either."""

    def one(command: Command) -> Run:
        if ready is not None:
            ready(command)
        return timed(command, folder)

    rounds = [[one(command) for command in commands] for _ in range(runs + (runs > 1))]
    counted = rounds[1:] if runs > 1 else rounds
    return [Series([one[place] for one in counted]) for place in range(len(commands))]


def timed(command: Command, folder: Path) -> Run:
    """A command's run; what it prints goes nowhere."""
    # As installed: compiled modules are kept. A pager would wait for somebody.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PAGER": "cat", "GIT_PAGER": "cat"}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
    )
    # The usage of this child alone: what getrusage says of children is the most of all of them.
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    spent = usage.ru_utime + usage.ru_stime
    return Run(seconds, process.returncode, usage.ru_maxrss * _UNIT / 1e6, spent)
