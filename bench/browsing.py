"""A browser without a window: the real server started on a folder, its pages asked for, and its links followed."""

from __future__ import annotations

import html
import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit

_ADDRESS = re.compile(r"http://(127\.0\.0\.1:\d+)/\?token=(\S+)")
_LINK = re.compile(r'<(?:a|link|form method="get")\b[^>]*?\b(?:href|action)="([^"]*)"')
_PLACE = re.compile(r"\{[a-z_]+(:path)?\}")
_NOT_YET = 202
_KEPT = 2  # seconds for which a line is sure to be open without a request
_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, in bytes


@dataclass(frozen=True)
class Answer:
    """What came, after so many ``seconds``; ``processor``: seconds that the server worked for it, 0 where no system tells."""

    status: int
    kind: str
    body: bytes
    seconds: float
    processor: float
    headers: Mapping[str, str]

    @property
    def is_page(self) -> bool:
        """Whether a person looks at it: neither a file nor a style."""
        return self.kind.startswith("text/html") and "attachment" not in self.headers.get("content-disposition", "")

    @property
    def text(self) -> str:
        return self.body.decode()

    def hidden(self, name: str, after: str = "") -> str:
        """What a hidden field of the page holds; ``after``: the first one after these words."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text[self.text.index(after) :])
        assert found is not None, name
        return html.unescape(found[1])


class Visitor:
    """Whoever opened the address that a server printed."""

    def __init__(self, process: subprocess.Popen[str], host: str, token: str) -> None:
        self._process, self.host = process, host
        self._line, self._asked = http.client.HTTPConnection(host, timeout=600), 0.0
        self._cookie = self._ask("GET", f"/?token={token}").headers["set-cookie"].partition(";")[0]
        self.csrf = self.get("/settings").hidden("csrf")

    @property
    def cookie(self) -> tuple[str, str]:
        """Its name and its value."""
        name, _, value = self._cookie.partition("=")
        return name, value

    def beside(self) -> Visitor:
        """The same with a connection of its own: another window."""
        other = copy(self)
        other._line = http.client.HTTPConnection(self.host, timeout=600)
        return other

    def get(self, address: str, *, script: bool = False) -> Answer:
        """What comes in the end: of long work the page tells how far it is, and its script goes on asking."""
        ours = {"X-Shinkyu": "script"} if script else None
        answer = self._ask("GET", address, headers=ours)
        while answer.status == _NOT_YET:
            more = self._ask("GET", address, headers={"X-Shinkyu": "script"})
            more = more if more.status == _NOT_YET else self._ask("GET", address, headers=ours)
            answer = replace(more, seconds=answer.seconds + more.seconds, processor=answer.processor + more.processor)
        return answer

    def post(self, address: str, *said: tuple[str, str], script: bool = False) -> Answer:
        body = urlencode([("csrf", self.csrf), *said]).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{self.host}"}
        return self._ask("POST", address, body, {**headers, **({"X-Shinkyu": "script"} if script else {})})

    def _ask(self, method: str, address: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        ours = {"Accept-Language": "ja", "Cookie": getattr(self, "_cookie", ""), **(headers or {})}
        busy, start = self._busy(), time.perf_counter()
        if start - self._asked > _KEPT:  # the server has closed it, or is about to
            self._line.close()
        self._line.request(method, address, body, ours)
        answer = self._line.getresponse()
        told = answer.read()
        seconds = (now := time.perf_counter()) - start
        self._asked = now
        names = {name.lower(): value for name, value in answer.getheaders()}
        return Answer(answer.status, names.get("content-type", ""), told, seconds, self._busy() - busy, names)

    def _busy(self) -> float:
        """Seconds that the server worked so far, on a machine with others; 0.0 where the system does not tell."""
        tasks = Path(f"/proc/{self._process.pid}/task")
        try:
            return sum(int((one / "schedstat").read_text().split()[0]) for one in tasks.iterdir()) / 1e9
        except (OSError, ValueError, IndexError):
            return 0.0


@dataclass
class Served:
    """A server that runs; ``peak``: the most memory that it held (MB), once it has ended."""

    visitor: Visitor
    peak: float = 0.0


@contextmanager
def served(program: Sequence[str], place: Path) -> Iterator[Served]:
    """The server of a folder, until all is looked at."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [*program, "serve", "--no-browser"]
    with subprocess.Popen(command, cwd=place, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout is not None
            found = next(filter(None, map(_ADDRESS.search, process.stdout)), None)
            if found is None:
                raise SystemExit(f"{program[0]} serve: no server")
            here = Served(Visitor(process, found[1], found[2]))
            yield here
        finally:
            process.terminate()
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
    here.peak = usage.ru_maxrss * _UNIT / 1e6


def patterns() -> list[str]:
    """The addresses of all pages that are looked at, as the program's modules name them."""
    from shinkyu.web.app import ROUTES

    return [path for method, path, _ in ROUTES if method == "GET"]


def crawl(visitor: Visitor, known: Iterable[str], slugs: Sequence[str] = (), most: int = 5) -> dict[str, list[str]]:
    """Of each pattern the addresses that links lead to, as `visited` finds them. [] where no link leads."""
    return {pattern: [*found] for pattern, found in visited(visitor, known, slugs, lambda pattern: most).items()}


def visited(
    visitor: Visitor, known: Iterable[str], slugs: Sequence[str], most: Callable[[str], int]
) -> dict[str, dict[str, Answer]]:
    """By pattern and address what came for the first time, by the links from the first page and from those that hang on nothing:
    ``most`` of a pattern for each assessment (of ``slugs``, where they are given), spread over those that there are."""
    shapes = {pattern: _shape(pattern) for pattern in known}
    found: dict[str, dict[str, Answer]] = {pattern: {} for pattern in shapes}
    level = ["/", *(one for one in found if "{" not in one and one != "/")]
    taken: dict[tuple[str, str], int] = {}
    seen = {*level}
    while level:
        answers = {one: visitor.get(one) for one in level}
        there = {one: answer for one, answer in answers.items() if answer.status < 400}  # some ask of what
        for one, answer in there.items():
            found[_pattern(shapes, one)][one] = answer
        groups: dict[tuple[str, str], list[str]] = {}
        for address in dict.fromkeys(chain.from_iterable(_links(answer, one) for one, answer in there.items())):
            pattern = _pattern(shapes, address)
            slug = _slug(address)
            if pattern and address not in seen and (slug in slugs or not slug or not slugs):
                groups.setdefault((pattern, slug), []).append(address)
        seen.update(*groups.values())
        level = []
        for group, addresses in groups.items():
            chosen = _spread(addresses, most(group[0]) - taken.get(group, 0))
            taken[group] = taken.get(group, 0) + len(chosen)
            level += chosen
    return found


def _shape(pattern: str) -> re.Pattern[str]:
    parts = _PLACE.split(pattern)  # each place leaves its kind between the words around it
    words = [re.escape(part or "") if at % 2 == 0 else (".+" if part else "[^/]+") for at, part in enumerate(parts)]
    return re.compile("".join(words))


def _pattern(shapes: Mapping[str, re.Pattern[str]], address: str) -> str:
    """The first one that an address is of, as the app chooses; "" where it is of none."""
    return next((one for one, shape in shapes.items() if shape.fullmatch(urlsplit(address).path)), "")


def _slug(address: str) -> str:
    return address.split("/")[2].partition("?")[0] if address.startswith("/a/") else ""


def _links(page: Answer, at: str) -> Iterator[str]:
    onward = [page.headers["location"]] if "location" in page.headers else []
    for link in [*onward, *_LINK.findall(page.text)] if page.is_page or onward else ():
        whole = urlsplit(urljoin(at, html.unescape(link)))
        if not whole.netloc:
            yield whole._replace(fragment="").geturl()


def _spread(addresses: Sequence[str], most: int) -> list[str]:
    if len(addresses) <= most:
        return [*addresses]
    step = len(addresses) / most if most > 0 else 1
    return [addresses[int(at * step)] for at in range(max(most, 0))]
