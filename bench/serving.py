"""How long the pages of `shinkyu serve` take on the repository L, and how much memory its server holds in the end."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from browsing import Answer, Visitor, patterns, served, visited
from timing import timed

LOG = ("git", "log", "-p")
PAGE, PREVIEW, MEMORY = 0.3, 0.15, 400  # the project's goals: seconds, seconds, MB
SLUGS = ("a01", "a02", "a03", "a05")  # a zenkoumoku, a juten, a kiso, one with two files
ITEM = "III-3/リスク2/ユーザ認証の管理/具体的な管理方法"
SECTION = "/a/a01/s/III-3"
EDITS = "edits"  # the name of a part, beside the pages' addresses
HEADING = f"{'ms':34}{'pages':>6}{'first':>8}{'median':>8}{'worst':>8}{'work':>8}{'at most':>8}{'ratio':>7}  goal"


@dataclass
class Timed:
    """The answers of one kind, an address at a time, the first one apart. ``goal``: seconds, None where there is none."""

    name: str
    goal: float | None = None
    first: list[float] = field(default_factory=list)
    later: list[list[Answer]] = field(default_factory=list)

    def line(self, log: float) -> str:
        """What was measured, in ms: the worst of the first ones; of the others the median and the worst address, as one waits and
        as the server worked; then the worst in the time of ``git log -p``, and the goal beside it."""
        waited = [statistics.median(one.seconds for one in answers) for answers in self.later]
        worked = [statistics.median(one.processor for one in answers) for answers in self.later]
        times = [max(self.first), statistics.median(waited), max(waited), statistics.median(worked), max(worked)]
        told = f"{self.name:34}{len(waited):6}" + "".join(f"{1000 * one:8.0f}" for one in times)
        told += f"{max(waited) / log:7.2f}"
        return told if self.goal is None else f"{told}  {_held(self.goal, waited, worked)}"


def _held(goal: float, waited: Sequence[float], worked: Sequence[float]) -> str:
    """Whether a goal is kept; where others use the machine, what the server's own work says of it."""
    missed, by_work = (sum(one > goal for one in times) for times in (waited, worked))
    told = f"<= {1000 * goal:g}"
    if not missed:
        return f"{told} holds"
    return f"{told} MISSED by {missed}" + (f", by its work by {by_work}" if any(worked) else "")


def measured(
    program: Sequence[str], repository: Path, runs: int, most: int = 2, only: Collection[str] = ()
) -> Iterator[str]:
    """The lines that are printed. ``most``: so many addresses of a page and an assessment; ``only``: the pages whose address
    holds one of these words, or `EDITS`. All is done in a copy of the repository."""
    log = statistics.median(timed(LOG, repository).seconds for _ in range(runs))
    yield f"git log -p {log:.2f} s; {load()}; each address {runs} times after the first\n\n{HEADING}"
    with copied(repository) as place, served(program, place) as server:
        for one in _all(server.visitor, runs, most, _wanted(only)):
            yield one.line(log) if one.first else f"{one.name:34}{0:6}"
    yield f"memory {server.peak:.0f} MB  <= {MEMORY} {'holds' if server.peak <= MEMORY else 'MISSED'}; {load()}"


def load() -> str:
    """How many programs want the machine's processors at once, "" where no system tells."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()}" if hasattr(os, "getloadavg") else ""


@contextmanager
def copied(repository: Path) -> Iterator[Path]:
    """A copy to work in, until all is done."""
    with TemporaryDirectory() as folder:
        place = Path(shutil.copytree(repository, Path(folder, "L")))
        # The index knows the files that were copied; without this each request would read them all, as of no folder that was cloned.
        subprocess.run(["git", "-C", str(place), "update-index", "-q", "--refresh"], check=True)
        with (place / ".git/config").open("a") as config:
            config.write("[user]\n\tname = 計測 花子\n\temail = hanako@example.jp\n")
        yield place


def _wanted(only: Collection[str]) -> Callable[[str], bool]:
    return lambda name: not only or any(one in name for one in only)


def _all(visitor: Visitor, runs: int, most: int, wanted: Callable[[str], bool]) -> Iterator[Timed]:
    """The pages as links lead to them: of those that are not wanted one each, so that what lies behind them is found."""
    known = patterns()
    if any(map(wanted, known)):
        found = visited(visitor, known, SLUGS, lambda pattern: most if wanted(pattern) else 1)
        for pattern in filter(wanted, known):
            yield _pages(visitor, pattern, found[pattern], runs)
    if wanted(EDITS):
        yield from _edits(visitor, runs)


def _pages(visitor: Visitor, pattern: str, firsts: dict[str, Answer], runs: int) -> Timed:
    told = Timed(pattern)
    for address, first in firsts.items():
        told.goal = PAGE if first.is_page else told.goal
        told.first.append(first.seconds)
        again = visitor.get(address)  # pages of others were looked at meanwhile
        while again.is_page and " data-later=" in again.text:  # as the page's own script does
            again = visitor.get(address, script=True)
        told.later.append([visitor.get(address) for _ in range(runs)])
    return told


def _edits(visitor: Visitor, runs: int) -> Iterator[Timed]:
    """An item typed, saved and recorded, so many times."""
    ways = {"preview": PREVIEW, "save": PAGE, "look": PAGE, "record": PAGE}
    found = {name: Timed(name, goal) for name, goal in ways.items()}
    for at in range(runs + 1):
        text = f"所管課の長が年 {at + 1} 回、利用者の一覧を点検する。"
        etag = visitor.get(SECTION).hidden("etag", f'name="item" value="{ITEM}"')
        item = (("item", ITEM), ("etag", etag), ("text", text))
        answers = {"preview": visitor.post("/a/a01/preview", *item, script=True)}
        answers["save"] = visitor.post("/a/a01/item", *item, script=True)
        for way in ("look", "record"):
            seen = visitor.get("/a/a01/record").hidden("seen")
            said = (("seen", seen), ("item", ITEM), ("date", f"2025-04-{at + 1:02}"), ("submission", "事後"))
            answers[way] = visitor.post("/a/a01/record", *said, ("reason", "点検の見直し"), ("do", way))
        for name, answer in answers.items():
            if answer.status >= 400:
                raise SystemExit(f"{name}: {answer.status}\n{answer.text}")
            if at == 0:
                found[name].first.append(answer.seconds)
                found[name].later.append([])
            else:
                found[name].later[0].append(answer)
    yield from found.values()
