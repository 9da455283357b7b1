"""One run of the benchmark: repositories, truth, measurements, and what is printed of them."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import repositories
import shape
from comparing import Difference, compare
from measurements import ITEM, SLUG, TABLE, Measurement
from repositories import Made
from timing import Series, in_turns

LOG = ("git", "log", "-p")
NOT_THERE = 2  # the exit code of a call that the program does not know
HEADING = f"{'':16}{'seconds':>9}{'git log -p':>12}{'ratio':>8}  {'goal':12}{'peak MB':>8}  {'goal':12}"


@dataclass(frozen=True)
class Session:
    """How to measure: ``program`` and perhaps ``against`` another, so many ``runs`` of each."""

    program: Path
    against: Path | None
    runs: int
    small: bool
    fresh: bool
    twice: bool
    _made: dict[str, Made] = field(default_factory=dict)

    def run(self, chosen: Sequence[Measurement]) -> int:
        """Prints all; 1 where rows are not as the truth has them."""
        shapes = [shape.SHAPES[name] for name in dict.fromkeys(one.shape for one in chosen)]
        shapes += [shape.twice(one) for one in shapes if self.twice and one.name == "L"]
        for asked in shapes:
            if not self._is_right(shape.small(asked) if self.small else asked, asked.name):
                return 1
        print(f"\n{self.program}, {self.runs} rounds, medians of whole processes\n\n{HEADING}")
        for one in chosen:
            self._measure(one)
        return 0

    def _is_right(self, asked: shape.Shape, name: str) -> bool:
        # In processes of their own: what is forked from a large one counts as large itself.
        with ProcessPoolExecutor(1) as apart:
            self._made[name] = made = apart.submit(repositories.made, asked, fresh=self.fresh).result()
            difference = apart.submit(_compared, self.program, made).result()
        print(f"{made.folder.name}: {difference}", flush=True)
        return difference.none

    def _measure(self, one: Measurement) -> None:
        series = self._series(one, self._made[one.shape])
        ours, log = series[0], series[-1]
        told = f"{one.name:16}"
        if ours.code == NOT_THERE:
            print(f"{told}{'not there':>9}", flush=True)
            return
        told += f"{ours.median:9.2f}{log.median:12.2f}{ours.ratio(log):8.2f}  {_goal(ours.ratio(log), one.ratio):12}"
        told += f"{ours.peak:8.0f}  {_goal(ours.peak, one.peak):12}"
        if self.against is not None:
            told += f"  against: {series[1].median:.2f} s, {ours.ratio(series[1]):.2f} of it"
        if self.twice and one.shape == "L":
            told += f"  twice L: x {self._series(one, self._made['2L'])[0].median / ours.median:.2f}"
        print(told.rstrip(), flush=True)

    def _series(self, one: Measurement, made: Made) -> list[Series]:
        with tempfile.TemporaryDirectory() as folder, _edited(made.repository if one.edited else None):
            arguments = one.arguments({"out": f"{folder}/out"})
            programs = [self.program, *([self.against] if self.against else [])]
            return in_turns([*([str(program), *arguments] for program in programs), LOG], made.repository, self.runs)


def _compared(program: Path, made: Made) -> Difference:
    every = ["--all"] if made.shape.assessments > 1 else []
    command = [str(program), *TABLE.split(), "--format", "json", *every]
    with subprocess.Popen(command, cwd=made.repository, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        difference = compare(process.stdout, made.truth)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return difference


@contextmanager
def _edited(repository: Path | None) -> Iterator[None]:
    """One text of the working tree edited for the time being."""
    if repository is None:
        yield
        return
    section = ITEM.partition("/")[0]
    file = repository / SLUG / f"{section}.yaml"
    before = file.read_bytes()
    file.write_bytes(before.replace("。\n".encode(), "。(手元の直し)\n".encode(), 1))
    try:
        yield
    finally:
        file.write_bytes(before)


def _goal(value: float, goal: float | None) -> str:
    if goal is None:
        return ""
    return f"<= {goal:g} {'holds' if value <= goal else 'MISSED'}"
