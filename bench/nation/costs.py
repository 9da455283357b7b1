"""What it costs to collect so many repositories, as whole processes, on each engine."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from prefecture import assessments_of, edit, prefecture
from questions import answers
from timing import Run, timed

DAY = "2026-04-01"  # findings as of it: the same in every run
_HEADING = "engine   repositories assessments  seconds  a repository  processor  ms an assessment    MB"
MOVED = 4  # repositories that move before the last run


def measured(program: Path, counts: Sequence[int], engines: Sequence[str], workers: int) -> Iterator[str]:
    """The lines that are printed: of each number and engine, then what is asked of the last and most."""
    repositories = prefecture(max(counts))
    yield _HEADING
    with tempfile.TemporaryDirectory(prefix="shinkyu-nation-") as name:
        folder = Path(name)
        for count in counts:
            for engine in engines:  # in turns: what disturbs the machine disturbs all of them
                yield _line(program, repositories[:count], engine, workers, folder / f"{engine}-{count}")
        last = folder / f"{engines[0]}-{max(counts)}"
        for engine in engines[1:]:
            yield f"{engine}: {_difference(last, folder / f'{engine}-{max(counts)}')}"
        yield from _again(program, repositories, engines[0], workers, last)
        yield from _asked(last)


def _line(program: Path, repositories: Sequence[Path], engine: str, workers: int, root: Path) -> str:
    run = _collected(program, repositories, engine, workers, root)
    count, assessments = len(repositories), assessments_of(len(repositories))
    # Ray's and Dask's workers are no children that are waited for.
    spent = f"{run.processor:11.1f}{1000 * run.processor / assessments:17.1f}" if engine == "local" else f"{'':28}"
    return f"{engine:8}{count:13,}{assessments:12,}{run.seconds:9.1f}{run.seconds / count:12.3f}{spent}{run.peak:6.0f}"


def _collected(program: Path, repositories: Sequence[Path], engine: str, workers: int, root: Path, *more: str) -> Run:
    """The run; the memory is that of the process that distributes. Raises RuntimeError where it did not end well."""
    listing = root.with_suffix(".txt")
    listing.write_text("".join(f"{one.absolute()}\n" for one in repositories), encoding="utf-8")
    call = ["collect", "--list", str(listing), "-o", str(root), "--engine", engine, "--workers", str(workers), *more]
    run = timed([str(program), *call, "--as-of", DAY], root.parent)
    if run.code:
        raise RuntimeError(f"{engine}: exit code {run.code}")
    return run


def _again(program: Path, repositories: Sequence[Path], engine: str, workers: int, root: Path) -> Iterator[str]:
    """The same again, when nothing moved, and when a few did (copies of them: the repositories stay as they are)."""
    seconds = _collected(program, repositories, engine, workers, root, "--since-last").seconds
    yield f"--since-last, nothing moved: {seconds:.1f} s, {1000 * seconds / len(repositories):.1f} ms a repository"
    moved = []
    for one in repositories[1 : MOVED + 1]:
        copy = root.parent / "moved" / one.name
        shutil.copytree(one, copy)
        edit(copy, DAY)
        moved.append(copy)
    others = [one for one in repositories if one.name not in {copy.name for copy in moved}]
    seconds = _collected(program, [*others, *moved], engine, workers, root, "--since-last").seconds
    statuses = [one["status"] for one in json.loads((root / "report.json").read_text("utf-8"))["repositories"]]
    yield f"--since-last, {MOVED} moved ({statuses.count('done')} read again): {seconds:.1f} s"


def _asked(root: Path) -> Iterator[str]:
    files = list(root.rglob("*.parquet"))
    size = sum(path.stat().st_size for path in files) / 1e6
    yield f"{len(files):,} files, {size:.1f} MB of Parquet"
    for question, lines, seconds in answers(root, DAY):
        yield f"DuckDB, {question}: {lines:,} lines, {seconds:.2f} s"


def _difference(one: Path, other: Path) -> str:
    """Whether two folders hold the same files, to the byte."""
    ours, theirs = ({path.relative_to(root): path for path in root.rglob("*.parquet")} for root in (one, other))
    if ours.keys() != theirs.keys():
        return f"{len(ours.keys() ^ theirs.keys())} files are in one alone"
    differ = [path for path in ours if ours[path].read_bytes() != theirs[path].read_bytes()]
    return f"{len(differ)} files differ" if differ else f"the same {len(ours):,} files as {one.name}, to the byte"
