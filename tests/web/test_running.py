"""The server itself: where it listens, that there is one, and how it ends."""

from __future__ import annotations

import contextlib
import html
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pytest
from tests.cli.conftest import Call
from tests.web.conftest import UNIT, city

from shinkyu.model.repository.temporary import clear_aside
from shinkyu.web.server.door import OneDesk
from shinkyu.web.server.ending import watch_window
from shinkyu.web.server.handover import FILE, LOCK, ServedAlready, address_handed_over, served_alone
from shinkyu.web.server.listening import hosts_at
from shinkyu.web.server.running import Listening, serve

PROGRAM = [sys.executable, "-c", "from shinkyu.cli.main import main; main()", "serve", "--no-browser"]


def test_it_listens_here_alone_one_a_repository_until_it_is_stopped(tmp_path: Path, call: Call) -> None:
    place = city(tmp_path / "市").path
    server = subprocess.Popen(PROGRAM, cwd=place, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        lines = [server.stdout.readline() for _ in range(3)]
        address = lines[1].strip()
        assert address.startswith("http://127.0.0.1:")
        assert "^C" in lines[2]
        with httpx.Client(follow_redirects=True, trust_env=False) as client:
            assert "/a/jumin" in client.get(address).text
        port = int(address.split(":")[2].split("/")[0])
        with socket.socket() as elsewhere:
            elsewhere.settimeout(1)
            assert elsewhere.connect_ex(("127.0.0.2", port)) != 0
        opened_again(place, call)
        assert (
            "使えません"
            in call("serve", "--no-browser", "--port", str(port), cwd=city(tmp_path / "b").path, code=2).err
        )
        call("status", cwd=place)  # commands go on beside it
        server.send_signal(signal.SIGINT)
        assert server.communicate(timeout=20) == ("", "")
        assert server.returncode == 0
        assert not (place / ".git" / LOCK).exists()
    finally:
        server.kill()


SLOW = """
import pathlib, time, shinkyu.model.workspace.editing as page
put = page.put_text
def late(*arguments):
    pathlib.Path("../begun").touch()
    time.sleep(0.5)
    return put(*arguments)
page.put_text = late
"""


def opened_again(place: Path, call: Call) -> None:
    """A second one opens the pages of the first: for the same person alone."""
    file = place / ".git" / FILE
    assert file.stat().st_mode & 0o777 == 0o600
    again = call("serve", "--no-browser", cwd=place).out
    assert "もう動いています" in again
    assert "^C" not in again
    address = again.splitlines()[1].strip()
    with httpx.Client(follow_redirects=True, trust_env=False) as other:
        assert "/a/jumin" in other.get(address).text
    with httpx.Client(follow_redirects=True, trust_env=False) as late:
        assert late.get(address).status_code == 403
    file.chmod(0o644)  # as if another could read it
    assert "もう別の shinkyu serve" in call("serve", "--no-browser", cwd=place, code=3).err
    file.chmod(0o600)
    said = json.loads(file.read_text())
    file.write_text(json.dumps({**said, "machine": "another"}))
    assert "もう別の shinkyu serve" in call("serve", "--no-browser", cwd=place, code=3).err
    file.write_text(json.dumps(said))


def test_what_a_killed_server_left_is_in_nobodys_way(tmp_path: Path) -> None:
    place = city(tmp_path / "市").path
    server = subprocess.Popen(PROGRAM, cwd=place, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    server.stdout.readline()
    server.kill()
    server.wait()
    assert (place / ".git" / FILE).exists()
    found: list[Listening] = []
    with ThreadPoolExecutor(1) as beside:  # in this thread a browser of other tests may run its own loop
        beside.submit(serve, place, 0, found.append, idle=0.1).result()
    assert not found[0].ran
    assert not (place / ".git" / FILE).exists()


def test_what_is_cleared_away_as_old_is_not_what_a_server_holds(tmp_path: Path) -> None:
    """A server runs for days; what begins as a folder in the making does is cleared away after an hour."""
    repo = city(tmp_path / "city")
    with served_alone(repo.path / ".git") as noted:
        noted("http://127.0.0.1:1/?token=x")
        for name in (LOCK, FILE):
            os.utime(repo.path / ".git" / name, (0, 0))
        clear_aside(repo.path / ".git")
        assert address_handed_over(repo.path / ".git") == "http://127.0.0.1:1/?token=x"
        with pytest.raises(ServedAlready), served_alone(repo.path / ".git"):
            pass
    assert not (repo.path / ".git" / FILE).exists()


def test_a_server_is_called_as_browsers_do() -> None:
    assert hosts_at(8080) == {"127.0.0.1:8080", "localhost:8080"}
    assert hosts_at(80) == {"127.0.0.1", "localhost"}, "the port goes without saying"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_what_is_being_written_is_finished_first(tmp_path: Path, number: signal.Signals) -> None:
    place = city(tmp_path / "city").path
    server = subprocess.Popen(
        [sys.executable, "-c", SLOW + PROGRAM[2], *PROGRAM[3:]], cwd=place, stdout=subprocess.PIPE, text=True
    )
    try:
        assert server.stdout is not None
        address = [server.stdout.readline() for _ in range(3)][1].strip()
        with httpx.Client(follow_redirects=True, trust_env=False) as client, ThreadPoolExecutor(1) as beside:
            client.get(address)
            page = client.get(urljoin(address, f"/a/jumin/s/I-5?open={UNIT}")).text
            said = {one: hidden(page, UNIT, one) for one in ("csrf", "etag")}
            going = beside.submit(
                client.post,
                urljoin(address, "/a/jumin/item"),
                data={**said, "item": UNIT, "text": "住民課"},
                headers={"Origin": address.partition("/?")[0]},
                follow_redirects=False,
            )
            while not (tmp_path / "begun").exists():
                assert not going.done()
                time.sleep(0.01)
            server.send_signal(number)
            assert going.result().status_code == 303
        assert server.wait(20) == 0
        assert "住民課" in (place / "jumin/I-5.yaml").read_text()
    finally:
        server.kill()


def hidden(page: str, item: str, name: str) -> str:
    """What the form of an item holds beside it."""
    end = page.index(f'name="item" value="{item}"')
    form = page[page.rindex("<form", 0, end) :]
    found = re.search(rf'name="{name}" value="([^"]*)"', form)
    assert found is not None
    return html.unescape(found[1])


def test_a_window_that_is_closed_waits_for_what_is_written() -> None:
    """As Windows calls it: in a thread of its own, and the program is gone when that comes back."""
    told: list[str] = []
    handlers: list[Callable[[int], int]] = []

    class Kernel:
        def SetConsoleCtrlHandler(self, handler: Callable[[int], int], add: int) -> None:  # noqa: N802
            (handlers.append if add else handlers.remove)(handler)

    ended = threading.Event()
    with contextlib.ExitStack() as heard:
        watch_window(Kernel(), lambda function: function, lambda: told.append("stop"), ended, heard)
        assert handlers[0](0) == 0
        assert told == []
        with ThreadPoolExecutor(1) as window:
            closing = window.submit(handlers[0], 2)
            assert not closing.done()
            ended.set()
            assert closing.result(timeout=10) == 1
        assert told == ["stop"]
    assert handlers == []


def test_it_ends_when_nobody_asks_and_nothing_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[bool] = []

    def is_at_work(door: OneDesk) -> bool:
        looks.append(len(looks) < 4)
        return looks[-1]

    monkeypatch.setattr(OneDesk, "is_at_work", property(is_at_work))
    place = city(tmp_path / "city").path
    found: list[Listening] = []
    server = threading.Thread(target=serve, args=(place, 0, found.append), kwargs={"idle": 0.1})
    server.start()  # beside this thread, in which a browser may be driven
    server.join(60)
    assert not server.is_alive()
    assert looks[:5] == [True] * 4 + [False]
    assert found[0].port > 0
    with socket.socket() as again, pytest.raises(ConnectionRefusedError):
        again.connect(("127.0.0.1", found[0].port))


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    place = city(tmp_path / "city").path
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    told = call("serve", cwd=place, code=3).err
    assert "uvicorn" in told
    assert 'pip install "shinkyu[serve]"' in told
