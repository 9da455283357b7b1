"""What is typed for a place: folders of Windows too, bundles, addresses, names of remotes."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest
from tests.repos import Repo

from shinkyu.model.errors import UsageError
from shinkyu.model.repository import Repository
from shinkyu.model.repository.peers.bundle import BundlePeer
from shinkyu.model.repository.peers.folder import FolderPeer
from shinkyu.model.repository.peers.naming import address_of, folder_meant, is_place, peer_meant
from shinkyu.model.repository.peers.network import NetworkPeer


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository.open(Repo(tmp_path / "repo").commit("はじめ").path)


@pytest.mark.parametrize(
    "said",
    [
        "//server/kyoyu/hyouka",
        r"\\server\kyoyu\hyouka",
        r"Z:\hyouka",
        "Z:/hyouka",
        "Z:hyouka",
        "./x",
        "..",
        "~/x",
        "a/b",
    ],
)
def test_folders(said: str, repository: Repository, tmp_path: Path) -> None:
    assert isinstance(peer_meant(repository, said, tmp_path), FolderPeer)


@pytest.mark.parametrize(
    "said",
    ["https://host/a.git", "ssh://git@host:22/a", "git@host:a/b.git", "host:a.git", "git://host/a", "HTTPS://host/a"],
)
def test_addresses(said: str, repository: Repository, tmp_path: Path) -> None:
    peer = peer_meant(repository, said, tmp_path)
    assert isinstance(peer, NetworkPeer)
    assert address_of(said, tmp_path) == said


@pytest.mark.parametrize("said", ["x.bundle", "x.BDL", "a/x.bundle", "here.dat"])
def test_bundles(said: str, repository: Repository, tmp_path: Path) -> None:
    (tmp_path / "here.dat").write_bytes(b"")
    assert isinstance(peer_meant(repository, said, tmp_path), BundlePeer)


@pytest.mark.parametrize(
    ("said", "path"),
    [
        ("file:///srv/a%20b", "/srv/a b"),
        ("file://localhost/srv/a", "/srv/a"),
        ("file://server/kyoyu/a", "//server/kyoyu/a"),
        ("file:///Z:/hyouka", "Z:/hyouka"),
        ("../x", "/x"),
    ],
)
def test_where_a_folder_is(said: str, path: str) -> None:
    assert folder_meant(said, Path("/base")) == Path(path)


def test_a_folder_of_windows_is_kept_with_slashes() -> None:
    assert PureWindowsPath(r"\\server\kyoyu\hyouka").as_posix() == "//server/kyoyu/hyouka"


def test_names(repository: Repository, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="相手が決められていません"):
        peer_meant(repository, "", tmp_path)
    with pytest.raises(UsageError, match="フォルダもありません"):
        peer_meant(repository, "mura", tmp_path)
    assert not is_place("mura", tmp_path)
    (tmp_path / "mura").mkdir()
    assert isinstance(peer_meant(repository, "mura", tmp_path), FolderPeer)
    repository.git.remotes.create("origin", "../share")
    peer = peer_meant(repository, "", tmp_path / "elsewhere")
    assert (peer.remote, peer.shown) == ("origin", str(tmp_path / "share"))
    repository.git.remotes.create("mura", "https://taro:secret@host/a.git")
    assert "secret" not in peer_meant(repository, "mura", tmp_path).shown
