"""Bundles: git reads ours, we read git's, and what is made to do harm is refused and leaves nothing behind."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.repository import Repository, direct_references, write_bundle
from shinkyu.model.repository.peers.bundle import BundlePeer

NONE = "0" * 40


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    repo = Repo(tmp_path_factory.mktemp("source"))
    for number in range(8):
        repo.write("d/a.txt", "".join(f"{one}\n" for one in range(200 + number))).commit(f"第{number}")
    repo.git("tag", "-a", "published/jumin/2024-04-01", "-m", "公表", "HEAD~2")
    return repo


@pytest.fixture
def target(tmp_path: Path) -> Repo:
    """A repository that has nothing in common with it."""
    return Repo(tmp_path / "target").commit("はじめ")


def bundled(source: Repo, file: Path, *what: str) -> Path:
    options = [one for one in what if one.startswith("--version")]
    source.git("bundle", "create", "-q", *options, str(file), *(one for one in what if one not in options))
    return file


def taken(target: Repo, file: Path) -> dict[str, str]:
    """What a bundle holds is in the repository then; git has no complaint."""
    peer = BundlePeer(Repository.open(target.path), file)
    tips = dict(peer.tips())
    peer.receive([*tips.values()])
    for name, oid in tips.items():
        target.git("update-ref", name.replace("refs/heads/", "refs/heads/theirs/"), oid)
    target.git("fsck", "--strict", "--full")
    return tips


def standing(target: Repo) -> tuple[object, ...]:
    objects = target.git("cat-file", "--batch-all-objects", "--batch-check")
    left = [path.name for path in (target.path / ".git").iterdir() if path.name.startswith("shinkyu")]
    return objects, target.git("for-each-ref"), left


@pytest.mark.parametrize("what", [("--all",), ("main",), ("HEAD", "main"), ("--version=3", "--all")])
def test_what_git_made(what: tuple[str, ...], source: Repo, target: Repo, tmp_path: Path) -> None:
    assert taken(target, bundled(source, tmp_path / "x.bundle", *what))["refs/heads/main"] == source.head


def test_one_that_builds_on_what_is_here(source: Repo, target: Repo, tmp_path: Path) -> None:
    taken(target, bundled(source, tmp_path / "whole.bundle", "main"))
    source.git("branch", "-f", "older", "main~5")
    other = Repo(tmp_path / "other").commit("はじめ")
    taken(other, bundled(source, tmp_path / "older.bundle", "older"))
    thin = bundled(source, tmp_path / "thin.bundle", "older..main")
    assert b"\n-" in thin.read_bytes()[:400], "it needs what came before"
    assert taken(other, thin)["refs/heads/main"] == source.head
    before = standing(target := Repo(tmp_path / "empty").commit("はじめ"))
    with pytest.raises(InputError, match="もとになる記録が手元にありません"):
        taken(target, thin)
    assert standing(target) == before


def test_git_reads_what_is_written(source: Repo, tmp_path: Path) -> None:
    repository = Repository.open(source.path)
    here = direct_references(repository)
    file = tmp_path / "x.bundle"
    write_bundle(
        repository, file, {"HEAD": source.head, **{name: oid for name, oid in here.items() if "older" not in name}}
    )
    source.git("bundle", "verify", "-q", str(file))
    source.git("clone", "-q", str(file), str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone")
    assert (clone.head, clone.git("tag").split()) == (source.head, ["published/jumin/2024-04-01"])
    clone.git("fsck", "--strict")
    assert not [path for path in tmp_path.iterdir() if "shinkyu-" in path.name]
    write_bundle(repository, file, {"HEAD": source.head})  # what it held is here: it may be written anew


def test_what_is_no_bundle_is_not_written_over(source: Repo, target: Repo, tmp_path: Path) -> None:
    (tmp_path / "memo.txt").write_text("覚書", encoding="utf-8")
    theirs = bundled(target, tmp_path / "theirs.bundle", "main")
    for file, why in ((tmp_path / "memo.txt", "受け渡しのファイルではない"), (theirs, "まだ取り込んでいない")):
        before = file.read_bytes()
        with pytest.raises(UsageError, match=why):
            write_bundle(Repository.open(source.path), file, {"HEAD": source.head})
        assert file.read_bytes() == before


def head_of(data: bytes) -> int:
    return data.index(b"\n\n") + 2


SPOILT: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "another kind": lambda data: b"PK\3\4" + data,
    "version 4": lambda data: data.replace(b"# v2", b"# v4", 1),
    "unknown capability": lambda data: data.replace(
        b"# v2 git bundle\n", b"# v3 git bundle\n@object-format=sha256\n", 1
    ),
    "a filter": lambda data: data.replace(b"# v2 git bundle\n", b"# v3 git bundle\n@filter=blob:none\n", 1),
    "out of the folder": lambda data: data.replace(b"refs/heads/main\n", b"refs/heads/../x\n", 1),
    "out of refs": lambda data: data.replace(b"refs/heads/main\n", b"config\n", 1),
    "a lock": lambda data: data.replace(b"refs/heads/main\n", b"refs/heads/main.lock\n", 1),
    "signs of a terminal": lambda data: data.replace(b"refs/heads/main\n", b"refs/heads/\x1b[2J\n", 1),
    "an id that is none": lambda data: data[:16] + b"z" * 40 + data[56:],
    "a commit that is not in it": lambda data: data[:16] + b"1" * 40 + data[56:],
    "no pack": lambda data: data[: head_of(data)],
    "cut in the head": lambda data: data[:30],
    "cut in the middle": lambda data: data[: len(data) // 2],
    "a byte less": lambda data: data[:-1],
    "a byte more": lambda data: data + b"x",
    "flipped": lambda data: data[:-40] + bytes([data[-40] ^ 1]) + data[-39:],
    "names without end": lambda data: b"# v2 git bundle\n" + b"%s refs/heads/a\n" % NONE.encode() * 60_000,
    "a line without end": lambda data: b"# v2 git bundle\n" + b"a" * 10_000_000,
}


@pytest.mark.parametrize("name", SPOILT)
def test_spoilt(name: str, source: Repo, target: Repo, tmp_path: Path) -> None:
    file = bundled(source, tmp_path / "x.bundle", "main")
    file.write_bytes(SPOILT[name](file.read_bytes()))
    before = standing(target)
    with pytest.raises(InputError) as raised:
        taken(target, file)
    assert str(file) in raised.value.where
    assert raised.value.hint
    assert "\x1b" not in str(raised.value)
    assert standing(target) == before


def crafted(repo: Repo, *entries: tuple[str, str, str]) -> str:
    """A commit of a tree with these entries (mode, name, id), whatever git thinks of them."""
    raw = b"".join(f"{mode} {name}\0".encode() + bytes.fromhex(oid) for mode, name, oid in entries)
    call = ["git", "-C", str(repo.path), "hash-object", "-t", "tree", "-w", "--stdin", "--literally"]
    tree = subprocess.run(call, input=raw, capture_output=True, check=True).stdout.decode().strip()
    return repo.git("commit-tree", tree, "-m", "x").strip()


def made(repo: Repo, file: Path, tip: str, objects: Iterable[str]) -> Path:
    """A bundle of these objects, whatever they are."""
    call = ["git", "-C", str(repo.path), "pack-objects", "-q", "--stdout"]
    listed = "".join(f"{one}\n" for one in objects).encode()
    pack = subprocess.run(call, input=listed, capture_output=True, check=True).stdout
    file.write_bytes(f"# v2 git bundle\n{tip} refs/heads/main\n\n".encode() + pack)
    return file


def all_objects(repo: Repo) -> list[str]:
    return [line.split()[0] for line in repo.git("cat-file", "--batch-all-objects", "--batch-check").splitlines()]


@pytest.mark.parametrize(
    "name",
    ["..", ".", ".git", ".GIT", "git~1", ".git ", ".git.", ".g\u200cit", "a/b", "../x", ".git::$INDEX_ALLOCATION"],
)
def test_names_that_no_file_may_bear(name: str, target: Repo, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "evil").write("a", "1").commit("a")
    blob = repo.git("rev-parse", "HEAD:a").strip()
    repo.git("branch", "evil", crafted(repo, ("100644", name, blob)))
    before = standing(target)
    with pytest.raises(InputError, match="使えない名前"):
        taken(target, bundled(repo, tmp_path / "x.bundle", "evil"))
    assert standing(target) == before


def test_what_lacks_a_part_is_refused(target: Repo, tmp_path: Path) -> None:
    """Whole as a file, but a text is missing in it."""
    repo = Repo(tmp_path / "evil").write("a", "1").write("b", "2").commit("a")
    head = repo.head
    listed = all_objects(repo)
    for missing in {*listed} - {*all_objects(target)}:
        made(repo, tmp_path / "x.bundle", head, (one for one in listed if one != missing))
        before = standing(target)
        with pytest.raises(InputError):
            taken(target, tmp_path / "x.bundle")
        assert standing(target) == before


def test_one_kind_given_for_another(target: Repo, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "evil").write("a", "1").commit("a")
    blob, tree = repo.git("rev-parse", "HEAD:a").strip(), repo.git("rev-parse", "HEAD^{tree}").strip()
    for entry in (("40000", "x", blob), ("100644", "x", tree), ("777", "x", blob)):
        tip = crafted(repo, entry)
        with pytest.raises(InputError):
            taken(target, made(repo, tmp_path / "x.bundle", tip, all_objects(repo)))


def test_hundreds_come_as_one_pack(source: Repo, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "many")
    for number in range(120):
        repo.write(f"{number}.txt", f"{number}")
    repo.commit("多い")
    target = Repo(tmp_path / "target")
    taken(target, bundled(repo, tmp_path / "x.bundle", "main"))
    assert "count: 0" in target.git("count-objects", "-v")
    assert len([*(target.path / ".git/objects/pack").glob("*.idx")]) == 1
