"""How long the pages of `shinkyu serve` take on the repository L, and how much memory its server holds in the end."""

from __future__ import annotations

import shutil
import statistics
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from browsing import Answer, Visitor, crawl, patterns, served
from timing import timed

LOG = ("git", "log", "-p")
PAGE, PREVIEW, MEMORY = 0.3, 0.15, 400  # the project's goals: seconds, seconds, MB
SLUGS = ("a01", "a02", "a03", "a05")  # a zenkoumoku, a juten, a kiso, one with two files
ITEM = "III-3/リスク2/ユーザ認証の管理/具体的な管理方法"
SECTION = "/a/a01/s/III-3"
HEADING = f"{'':32}{'pages':>6}{'first':>9}{'median':>9}{'worst':>9}{'work':>9}{'ratio':>8}  goal"


@dataclass
class Timed:
    """The answers of one kind, an address at a time, the first one apart. ``goal``: seconds, None where there is none."""

    name: str
    goal: float | None = None
    first: list[float] = field(default_factory=list)
    later: list[list[Answer]] = field(default_factory=list)

    def line(self, log: float) -> str:
        """What was measured, in ms: the worst of the first ones, of the others the median and the worst address, and the work of
        the server for the median one; then the worst in the time of ``git log -p``, and the goal beside the worst."""
        each = [statistics.median(one.seconds for one in answers) for answers in self.later]
        work = statistics.median(statistics.median(one.processor for one in answers) for answers in self.later)
        times = [max(self.first), statistics.median(each), max(each), work]
        told = f"{self.name:32}{len(each):6}" + "".join(f"{1000 * one:9.0f}" for one in times)
        told += f"{max(each) / log:8.3f}"
        if self.goal is None:
            return told
        missed = sum(one > self.goal for one in each)
        return f"{told}  <= {1000 * self.goal:g} ms {f'MISSED by {missed}' if missed else 'holds'}"


def measured(program: Sequence[str], repository: Path, runs: int, most: int = 5) -> Iterator[str]:
    """The lines that are printed; ``most``: so many addresses of a page and an assessment. All is done in a copy of the repository."""
    log = statistics.median(timed(LOG, repository).seconds for _ in range(runs))
    yield f"git log -p {log:.2f} s; ms at the server, each address {runs} times after the first\n\n{HEADING}"
    with TemporaryDirectory() as folder:
        place = Path(shutil.copytree(repository, Path(folder, "L")))
        # The index knows the files that were copied; without this each request would read them all, as of no folder that was cloned.
        subprocess.run(["git", "-C", str(place), "update-index", "-q", "--refresh"], check=True)
        with (place / ".git/config").open("a") as config:
            config.write("[user]\n\tname = 計測 花子\n\temail = hanako@example.jp\n")
        yield from _pages_and_edits(program, place, runs, log, most)


def _pages_and_edits(program: Sequence[str], place: Path, runs: int, log: float, most: int) -> Iterator[str]:
    with served(program, place) as server:
        found = crawl(server.visitor, patterns(), SLUGS, most)
    with served(program, place) as server:  # a new one: on the way there much was read already
        for pattern, addresses in found.items():
            timed_ones = _pages(server.visitor, pattern, addresses, runs)
            yield timed_ones.line(log) if addresses else f"{pattern:32}{0:6}"
        for one in _edits(server.visitor, runs):
            yield one.line(log)
    yield f"memory {server.peak:.0f} MB  <= {MEMORY} {'holds' if server.peak <= MEMORY else 'MISSED'}"


def _pages(visitor: Visitor, pattern: str, addresses: Sequence[str], runs: int) -> Timed:
    told = Timed(pattern)
    for address in addresses:
        first = visitor.get(address)
        if first.status >= 400:
            raise SystemExit(f"{address}: {first.status}")
        told.goal = PAGE if first.is_page else told.goal
        told.first.append(first.seconds)
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
