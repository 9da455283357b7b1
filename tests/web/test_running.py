"""The server itself: where it listens, that there is one, and how it ends."""

from __future__ import annotations

import contextlib
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import httpx
import pytest
from tests.cli.conftest import Call
from tests.web.conftest import city

from shinkyu.model.errors import InputError
from shinkyu.web.desk import Desk
from shinkyu.web.running import LOCK, Listening, alone, serve

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
        assert "もう別の shinkyu serve" in call("serve", "--no-browser", cwd=place, code=3).err
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


def test_it_ends_when_nobody_asks(tmp_path: Path) -> None:
    place = city(tmp_path / "city").path
    found: list[Listening] = []
    server = threading.Thread(target=serve, args=(place, 0, found.append), kwargs={"idle": 0.1})
    server.start()  # beside this thread, in which a browser may be driven
    server.join(60)
    assert not server.is_alive()
    assert found[0].port > 0
    with socket.socket() as again, pytest.raises(ConnectionRefusedError):
        again.connect(("127.0.0.1", found[0].port))


def test_without_the_extra_it_says_what_to_install(tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    place = city(tmp_path / "city").path
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    told = call("serve", cwd=place, code=3).err
    assert "uvicorn" in told
    assert 'pip install "shinkyu[serve]"' in told


def test_a_folder_that_is_not_there_is_none_to_begin_in(tmp_path: Path, call: Call) -> None:
    assert "Traceback" not in call("serve", tmp_path / "nowhere", "--no-browser", cwd=tmp_path, code=3).err


def test_what_begins_in_an_empty_folder_is_served_alone(tmp_path: Path) -> None:
    """The second server of an empty folder is told when the first one has made a repository of it."""
    place = tmp_path / "city"
    place.mkdir()
    with contextlib.ExitStack() as held:
        desk = Desk(place, begun=lambda there: held.enter_context(alone(there)))
        assert not desk.is_begun
        city(place)
        desk.begin(place)
        assert desk.is_begun
        with pytest.raises(InputError), alone(place):
            pass
    with alone(place):
        pass
