"""Servers: by ssh through the git program, and by git's own protocol through libgit2, where that program is not."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.errors import InputError
from shinkyu.model.repository import Move, Repository
from shinkyu.model.repository.peers.network import NetworkPeer

HEAD = "refs/heads/main"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """A clone of a bare repository, one commit ahead of it."""
    first = Repo(tmp_path / "first").write("a", "1").commit("一")
    first.git("clone", "-q", "--bare", ".", str(tmp_path / "hub.git"))
    first.git("clone", "-q", str(tmp_path / "hub.git"), str(tmp_path / "repo"))
    return Repo(tmp_path / "repo").write("a", "2").commit("二")


@pytest.fixture
def by_ssh(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> NetworkPeer:
    """The git program, whose ssh runs what it is to run on this machine."""
    script = tmp_path / "ssh"
    script.write_text('#!/bin/sh\nwhile [ $# -gt 1 ]; do shift; done\nexec sh -c "$1"\n', encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("GIT_SSH", str(script))
    return NetworkPeer(Repository.open(repo.path), f"ssh://git@host{tmp_path}/hub.git")


@pytest.fixture
def by_library(repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NetworkPeer]:
    """No git program; git's own server, on this machine alone."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    call = ["git", "daemon", "--reuseaddr", "--listen=127.0.0.1", f"--port={port}", "--export-all"]
    served = subprocess.Popen([*call, "--enable=receive-pack", f"--base-path={tmp_path}"], stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        monkeypatch.setattr("shinkyu.model.repository.peers.network.git_program", lambda: None)
        yield NetworkPeer(Repository.open(repo.path), f"git://127.0.0.1:{port}/hub.git")
    finally:
        served.terminate()
        served.wait()


def _wait(port: int) -> None:
    for _ in range(100):
        with socket.socket() as tried:
            if not tried.connect_ex(("127.0.0.1", port)):
                return
        time.sleep(0.05)


@pytest.fixture(params=["by_ssh", "by_library"])
def peer(request: pytest.FixtureRequest) -> NetworkPeer:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, NetworkPeer)
    return found


def there(repo: Repo, *arguments: str) -> str:
    return repo.git("--git-dir", str(repo.path.parent / "hub.git"), *arguments).strip()


def test_received_and_sent(peer: NetworkPeer, repo: Repo) -> None:
    old, ours = there(repo, "rev-parse", "main"), repo.head
    assert (dict(peer.tips()), peer.head()) == ({HEAD: old}, HEAD)
    sent = peer.send([Move(HEAD, old, ours), Move("refs/tags/published/a/2024-01-01", None, ours)])
    assert (len(sent.moved), sent.overtaken, sent.refused) == (2, False, None)
    assert there(repo, "rev-parse", "main") == ours
    first = Repo(repo.path.parent / "first")
    first.git("pull", "-q", str(repo.path.parent / "hub.git"), "main")
    theirs = first.write("a", "3").commit("三").head
    first.git("push", "-q", str(repo.path.parent / "hub.git"), "main")
    assert peer.tips()[HEAD] == theirs
    names = repo.git("for-each-ref")
    peer.receive([theirs])
    assert repo.git("cat-file", "-t", theirs).strip() == "commit"
    assert repo.git("for-each-ref") == names, "nothing names it yet"
    repo.git("fsck", "--strict")


def test_overtaken(peer: NetworkPeer, repo: Repo) -> None:
    old = there(repo, "rev-parse", "main")
    theirs = Repo(repo.path.parent / "first").write("b", "1").commit("別").head
    Repo(repo.path.parent / "first").git("push", "-q", str(repo.path.parent / "hub.git"), "main")
    sent = peer.send([Move(HEAD, old, repo.head)])
    assert (sent.overtaken, sent.moved) == (True, ())
    assert there(repo, "rev-parse", "main") == theirs


def test_refused(peer: NetworkPeer, repo: Repo) -> None:
    hook = repo.path.parent / "hub.git/hooks/update"
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    old = there(repo, "rev-parse", "main")
    sent = peer.send([Move(HEAD, old, repo.head)])
    assert sent.refused is not None
    assert "hook" in sent.refused[HEAD]
    assert (sent.overtaken, there(repo, "rev-parse", "main")) == (False, old)


@pytest.mark.parametrize("address", ["https://127.0.0.1:1/a.git", "ssh://git@127.0.0.1:1/a.git", "git://127.0.0.1:1/a"])
@pytest.mark.parametrize("program", [True, False])
def test_nobody_there(address: str, program: bool, repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    if not program:
        monkeypatch.setattr("shinkyu.model.repository.peers.network.git_program", lambda: None)
    with pytest.raises(InputError, match="つながりません") as raised:
        NetworkPeer(Repository.open(repo.path), address).tips()
    assert "フォルダ" in str(raised.value.hint)
    assert ("git のプログラム" in str(raised.value.hint)) == program


def test_what_looks_like_an_option_is_none(repo: Repo) -> None:
    with pytest.raises(InputError, match="つながりません"):
        NetworkPeer(Repository.open(repo.path), "--upload-pack=touch x:y").tips()
    assert not (repo.path / "x").exists()
