"""One run of the benchmark: repositories, truth, measurements, and what is printed of them."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import repositories
import shape
from comparing import Difference, compare
from measurements import ITEM, SLUG, TABLE, Measurement
from publications import published, site_before
from repositories import Made
from timing import Command, Series, in_turns

from shinkyu.model.overview.kept import FILE

LOG = ("git", "log", "-p")
FORGETTING = ("sh", "-c", f'rm -f ".git/{FILE}"; exec "$0" "$@"')  # the process that counts takes its place
NOT_THERE = 2  # the exit code of a call that the program does not know
TWICE_L = "twice L"
HEADING = f"{'':16}{'seconds':>9}{'git log -p':>12}{'ratio':>8}  {'goal':14}{'peak MB':>8}  goal"


@dataclass(frozen=True)
class Session:
    """How to measure: ``program``, perhaps in turns with another, so many ``runs`` of each; on ``small`` repositories,
    made ``fresh``; L's measurements also on ``twice`` L."""

    program: Path
    against: Path | None
    runs: int
    small: bool
    fresh: bool
    twice: bool

    def run(self, chosen: Sequence[Measurement]) -> int:
        """Prints all; 1 where rows are not as the truth has them."""
        shapes = {name: shape.SHAPES[name] for name in dict.fromkeys(one.shape for one in chosen)}
        if self.twice and "L" in shapes:
            shapes[TWICE_L] = shape.twice(shapes["L"])
        made = {name: self._made(shape.small(asked) if self.small else asked) for name, asked in shapes.items()}
        right = [self._is_right(one) for one in made.values()]
        if not all(right):
            return 1
        print(f"\n{self.program}, medians of {self.runs}, whole processes\n\n{HEADING}")
        for one in chosen:
            print(self._line(one, made), flush=True)
        return 0

    def _made(self, asked: shape.Shape) -> Made:
        # In a process of its own: what a large process starts is counted as large itself.
        with ProcessPoolExecutor(1) as apart:
            return apart.submit(repositories.made, asked, fresh=self.fresh).result()

    def _is_right(self, made: Made) -> bool:
        with ProcessPoolExecutor(1) as apart:
            difference = apart.submit(_compared, self.program, made).result()
        print(f"{made.folder.name}: {difference or 'the program gives no table'}", flush=True)
        return difference is not None and difference.none

    def _line(self, one: Measurement, made: Mapping[str, Made]) -> str:
        """What was measured, and what to hold it against."""
        *programs, log = self._series(one, made[one.shape], [self.program, self.against], [LOG])
        ours = programs[0]
        told = f"{one.name:16}"
        if ours.code not in one.fine:
            return told + f"{'not there' if ours.code == NOT_THERE else f'exit {ours.code}':>9}"
        told += f"{ours.median:9.2f}{log.median:12.2f}{ours.ratio(log):8.2f}  {_goal(ours.ratio(log), one.ratio):14}"
        told += f"{ours.peak:8.0f}  {_goal(ours.peak, one.peak):14}"
        for other in programs[1:]:
            told += f"  {ours.ratio(other):.2f} of the other ({other.median:.2f} s)"
        if one.shape == "L" and TWICE_L in made:
            (twice,) = self._series(one, made[TWICE_L], [self.program])
            told += f"  twice L: x {twice.median / ours.median:.2f}"
        return told.rstrip()

    def _series(
        self, one: Measurement, made: Made, programs: Sequence[Path | None], others: Sequence[Command] = ()
    ) -> list[Series]:
        edited, tagged = (made.repository if asked else None for asked in (one.edited, one.published))
        with tempfile.TemporaryDirectory() as folder, _edited(edited), published(tagged):
            ready = site_before(made.repository, Path(folder, "out"), more=one.more)
            arguments = one.arguments({"out": f"{folder}/out"})
            before = FORGETTING if one.forgetting else ()
            commands = [[*before, str(program), *arguments] for program in programs if program is not None]
            return in_turns([*commands, *others], made.repository, self.runs, ready)


def _compared(program: Path, made: Made) -> Difference | None:
    """The program's rows and the truth; None where it gives no rows, and has said why."""
    every = ["--all"] if made.shape.assessments > 1 else []
    command = [str(program), *TABLE.split(), "--format", "json", *every]
    with subprocess.Popen(command, cwd=made.repository, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        difference = compare(process.stdout, made.truth)
    return difference if process.returncode == 0 else None


@contextmanager
def _edited(repository: Path | None) -> Iterator[None]:
    """One text of the working tree edited for the time being."""
    if repository is None:
        yield
        return
    section = ITEM.partition("/")[0]
    file = repository / SLUG / f"{section}.yaml"
    before = file.read_bytes()
    after = before.replace("。\n".encode(), "。(手元の直し)\n".encode(), 1)
    assert after != before, f"no sentence ends in {file}"
    file.write_bytes(after)
    try:
        yield
    finally:
        file.write_bytes(before)


def _goal(value: float, goal: float | None) -> str:
    if goal is None:
        return ""
    return f"<= {goal:g} {'holds' if value <= goal else 'MISSED'}"
