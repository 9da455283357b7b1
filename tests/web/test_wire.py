"""What comes over the wire that no browser sends: two requests in one, lengths that lie, requests that never end, many at once."""

from __future__ import annotations

import contextlib
import re
import socket
import subprocess
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from tests.repos import Repo
from tests.web.conftest import UNIT, city
from tests.web.test_running import PROGRAM, hidden

from shinkyu.web.server import incoming, patience
from shinkyu.web.server.running import Listening, serve

FORM = "Content-Type: application/x-www-form-urlencoded\r\n"


@dataclass
class Wire:
    """A server that runs, and a browser's cookie at it."""

    repo: Repo
    address: str
    client: httpx.Client

    @property
    def port(self) -> int:
        return int(self.address.split(":")[2].split("/")[0])

    @property
    def ours(self) -> str:
        """What a page of ours says of itself, as lines of a head."""
        cookie = "; ".join(f"{name}={value}" for name, value in self.client.cookies.items())
        return f"Host: 127.0.0.1:{self.port}\r\nOrigin: http://127.0.0.1:{self.port}\r\nCookie: {cookie}\r\n"

    def said(self, head: str, body: bytes = b"", *, hangs_up: bool = False) -> list[int]:
        """The answers to what is sent, until the connection is closed, or nothing comes after the last; of one who ``hangs_up``
        nobody can say whether he is answered."""
        answer = b""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as line:
            line.sendall(head.encode() + body)
            if hangs_up:
                line.shutdown(socket.SHUT_WR)
            with contextlib.suppress(TimeoutError):
                while more := line.recv(65536):
                    answer += more
                    line.settimeout(0.5)
        return [int(one) for one in re.findall(rb"HTTP/1\.1 (\d+) ", answer)]


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    repo = city(tmp_path_factory.mktemp("wire") / "city")
    server = subprocess.Popen(PROGRAM, cwd=repo.path, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        address = [server.stdout.readline() for _ in range(3)][1].strip()
        with httpx.Client(follow_redirects=True, trust_env=False, timeout=60) as client:
            client.get(address)
            yield Wire(repo, address.partition("?")[0], client)
            assert client.get(address.partition("?")[0]).status_code == 200, "it goes on"
    finally:
        server.kill()


INNER = "GET /alive HTTP/1.1\r\n"


@pytest.mark.parametrize(
    "lines",
    [
        "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: -5\r\n",
        "Content-Length: +5\r\n",
        "Content-Length: 0x5\r\n",
        "Content-Length: 5,6\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding : chunked\r\n",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
        "Transfer-Encoding:\x0bchunked\r\n",
        "Content-Length : 5\r\n",
        "Host: evil.example\r\n",
        "X: a\0b\r\n",
    ],
)
def test_no_request_hides_in_another(wire: Wire, lines: str) -> None:
    """At most one answer, and that a refusal: what came behind is not taken for a request."""
    hidden_one = f"0\r\n\r\n{INNER}{wire.ours}\r\n".encode()
    assert wire.said(f"POST /view HTTP/1.1\r\n{FORM}{wire.ours}{lines}\r\n", hidden_one) in ([400], [413])


@pytest.mark.parametrize(
    ("head", "answers"),
    [
        ("GET /\r\n\r\n", [400]),
        ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [400]),
        ("GET /alive HTTP/1.1\r\nHost: evil.example\r\n\r\n", [421]),
        ("GET /alive HTTP/1.0\r\n\r\n", [421]),
        ("GET http://evil.example/alive HTTP/1.1\r\n{ours}\r\n", [404]),
        ("GET /alive HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: websocket\r\n{ours}\r\n", [204]),
        ("CONNECT evil.example:80 HTTP/1.1\r\n{ours}\r\n", [404]),
        ("OPTIONS * HTTP/1.1\r\n{ours}\r\n", [404]),
        ("\x16\x03\x01\x02\0\x01\0", [400]),
        ("GET /%0d%0aX-Injected:%20yes HTTP/1.1\r\n{ours}\r\n", [404]),
    ],
)
def test_what_is_no_request_of_a_browsers_is_refused(wire: Wire, head: str, answers: list[int]) -> None:
    found = wire.said(head.replace("{ours}", wire.ours))
    assert found == answers or (found and {*found} <= {400, 404, 405, 421})


@pytest.mark.parametrize("kind", [FORM, "Content-Type: multipart/form-data; boundary=x\r\n"])
def test_a_body_without_a_length_is_bounded_all_the_same(wire: Wire, kind: str) -> None:
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    body = b"6\r\ntext=x\r\n" + chunk * 200 + b"0\r\n\r\n"  # more than the system takes in before anybody reads it
    head = f"POST /a/jumin/item HTTP/1.1\r\n{wire.ours}{kind}Transfer-Encoding: chunked\r\n\r\n"
    assert wire.said(head, body) in ([413], [400])


def test_a_length_that_is_not_sent_leaves_nothing(wire: Wire) -> None:
    head = f"POST /a/jumin/item HTTP/1.1\r\n{wire.ours}{FORM}Content-Length: 1000\r\n\r\n"
    assert wire.said(head, b"text=x", hangs_up=True) in ([], [413], [400])
    assert wire.repo.git("status", "--short") == ""


def test_fifty_at_once_are_all_answered_and_one_of_them_writes(wire: Wire) -> None:
    page = wire.client.get(f"{wire.address}a/jumin/s/I-5?open={UNIT}").text
    said = {name: hidden(page, UNIT, name) for name in ("csrf", "etag")}
    origin = {"Origin": wire.address.rstrip("/")}

    def one(number: int) -> int:
        if number % 2:
            return wire.client.get(f"{wire.address}a/jumin/history").status_code
        sent = {**said, "item": UNIT, "text": f"課{number}"}
        return wire.client.post(
            f"{wire.address}a/jumin/item", data=sent, headers=origin, follow_redirects=False
        ).status_code

    with ThreadPoolExecutor(50) as pool:
        answers = [*pool.map(one, range(50))]
    assert answers[1::2] == [200] * 25
    assert sorted(answers[::2]) == [303] + [409] * 24
    assert wire.repo.git("diff", "--name-only").split() == ["jumin/I-5.yaml"]


def test_who_sends_byte_by_byte_is_hung_up_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever of the request is not there in time; the others are answered meanwhile."""
    monkeypatch.setattr(incoming, "QUIET", 0.1)
    monkeypatch.setattr(patience, "PATIENCE", {patience.HEAD: 0.5, patience.BODY: 0.5})
    place, found, there = city(tmp_path / "city").path, list[Listening](), threading.Event()

    def told(where: Listening) -> None:
        found.append(where)
        there.set()

    server = threading.Thread(target=serve, args=(place, 0, told), kwargs={"idle": 2})
    server.start()
    assert there.wait(60)
    lines = [socket.create_connection(("127.0.0.1", found[0].port), timeout=20) for _ in range(40)]
    for number, line in enumerate(lines):
        line.sendall(b"GET / HT" if number % 2 else b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx")
    with httpx.Client(follow_redirects=True, trust_env=False, timeout=60) as client:
        assert client.get(found[0].address).status_code == 200
    for number, line in enumerate(lines):
        answer = b""
        while more := line.recv(65536):
            answer += more
        assert answer == b"" if number % 2 else b" 421 " in answer
        line.close()
    server.join(60)
    assert not server.is_alive()
