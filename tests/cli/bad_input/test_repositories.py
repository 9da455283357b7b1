"""Repositories that are not there, not whole, or in the midst of something: read as far as that goes, never half written."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.bad_input.conftest import COMMIT, ITEM, Refuse
from tests.cli.conftest import Call
from tests.repos import Repo

READING = (("table",), ("show",), ("log", ITEM), ("diff", "HEAD~1..HEAD"))
EDITING = (("edit", ITEM, "--file", "/dev/null"), ("restore", ITEM), ("convert", "--edition", "2024-10"))
COMMITTING = (COMMIT, ("amend", "HEAD", "--reason", "組織改編"), ("add", "kaigo", "--form", "kiso"))


@pytest.mark.parametrize("arguments", [*READING, *EDITING, *COMMITTING, ("check",), ("status",)], ids=" ".join)
def test_no_repository(arguments: tuple[str, ...], refuse: Refuse, tmp_path: Path) -> None:
    says = (f"{tmp_path}: git リポジトリではありません", "shinkyu init DIR")
    refuse(*arguments, cwd=tmp_path, code=3, says=says)


def test_a_repository_whose_folder_is_gone(refuse: Refuse, tmp_path: Path) -> None:
    (tmp_path / ".git").write_text("gitdir: /nowhere\n", encoding="utf-8")
    refuse("table", cwd=tmp_path, code=3, says=("git リポジトリではありません",))


def test_a_bare_repository_is_read_and_not_edited(city: Repo, call: Call, refuse: Refuse, tmp_path: Path) -> None:
    bare = tmp_path / "bare.git"
    city.git("clone", "-q", "--bare", str(city.path), str(bare))
    for arguments in (*READING, ("check",)):
        assert call(*arguments, cwd=bare).err == ""
    for arguments in (
        *EDITING,
        COMMIT,
        ("add", "kaigo", "--form", "kiso"),
        ("status",),
        ("table", "--pending"),
        ("diff",),
    ):
        refuse(*arguments, cwd=bare, code=2, says=(f"{bare}", "(bare)", "git clone"))


def test_a_shallow_clone(city: Repo, call: Call, refuse: Refuse, tmp_path: Path) -> None:
    shallow = tmp_path / "shallow"
    city.git("clone", "-q", "--depth", "1", f"file://{city.path}", str(shallow))
    says = ("shallow", "git fetch --unshallow")
    assert "室長" in call("show", "--item", ITEM, cwd=shallow).out
    for arguments in (("table",), ("log", ITEM), ("check",), ("status",), ("amend", "HEAD", "--reason", "x")):
        refuse(*arguments, cwd=shallow, code=3, says=says)
    refuse("diff", "HEAD~1..HEAD", cwd=shallow, code=3, says=("「HEAD~1」という版はありません", *says))
    (shallow / "jumin/I-5.yaml").write_text("②所属長の役職名: 部長\n", encoding="utf-8")
    refuse(*COMMIT, cwd=shallow, code=3, says=says)


@pytest.mark.parametrize(
    "arguments", [("table",), ("show",), ("log", ITEM), ("amend", "HEAD", "--reason", "x")], ids=" ".join
)
def test_no_commit_yet(arguments: tuple[str, ...], refuse: Refuse, tmp_path: Path) -> None:
    new = Repo(tmp_path / "new").path
    refuse(*arguments, cwd=new, code=3, says=("コミットがまだ一つもありません", "shinkyu commit"))


def test_no_assessment_yet(refuse: Refuse, tmp_path: Path) -> None:
    new = Repo(tmp_path / "new").path
    for arguments in (COMMIT, *EDITING, ("table", "--pending")):
        refuse(*arguments, cwd=new, code=2, says=("ここには評価書がありません", "shinkyu add SLUG"))


@pytest.mark.parametrize("arguments", COMMITTING, ids=" ".join)
def test_a_detached_head(arguments: tuple[str, ...], city: Repo, refuse: Refuse) -> None:
    city.write("jumin/I-5.yaml", "②所属長の役職名: 部長\n").git("checkout", "-q", "--detach")
    refuse(*arguments, cwd=city.path, code=2, says=("detached HEAD", "git switch main"))


@pytest.mark.parametrize("arguments", COMMITTING, ids=" ".join)
@pytest.mark.parametrize("under_way", ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD"])
def test_a_merge_or_the_like_under_way(under_way: str, arguments: tuple[str, ...], city: Repo, refuse: Refuse) -> None:
    city.write("jumin/I-5.yaml", "②所属長の役職名: 部長\n").write(f".git/{under_way}", city.head + "\n")
    merging = ("マージの途中です", "shinkyu merge --continue", "shinkyu merge --abort")
    says = merging if under_way == "MERGE_HEAD" else ("リベースなどの途中です", "git status")
    refuse(*arguments, cwd=city.path, code=2, says=says)


def test_a_conflict(city: Repo, find: Refuse, refuse: Refuse) -> None:
    city.branch("side").write("jumin/I-5.yaml", "②所属長の役職名: 部長\n").commit("部長に")
    city.switch("main").write("jumin/I-5.yaml", "②所属長の役職名: 次長\n").commit("次長に")
    subprocess.run(["git", "-C", str(city.path), "merge", "-q", "side"], capture_output=True, check=False)
    for command in ("check", "status"):
        find(command, cwd=city.path, says=("jumin/I-5.yaml:1: エラー: git のマージの競合", "<<<<<<<"))
    refuse(*COMMIT, cwd=city.path, code=2, says=("マージの途中です",))


def _object(repo: Repo, name: str) -> Path:
    oid = repo.git("rev-parse", name).strip()
    return repo.path / ".git" / "objects" / oid[:2] / oid[2:]


def _gone(file: Path) -> None:
    file.unlink()


def _empty(file: Path) -> None:
    file.chmod(0o644)
    file.write_bytes(b"")


def _garbled(file: Path) -> None:
    file.chmod(0o644)
    file.write_bytes(b"\0no zlib")


@pytest.mark.parametrize(
    "name", ["HEAD", "HEAD^{tree}", "HEAD:jumin", "HEAD:jumin/I-5.yaml", "HEAD~1", "HEAD~1:jumin/I-5.yaml"]
)
@pytest.mark.parametrize("spoil", [_gone, _empty, _garbled])
def test_an_object_that_is_broken(spoil: Callable[[Path], None], name: str, city: Repo, refuse: Refuse) -> None:
    spoil(_object(city, name))
    for arguments in (("table",), ("check",), ("amend", "HEAD", "--reason", "組織改編")):
        refuse(*arguments, cwd=city.path, code=3, says=("git fsck",))


def test_nothing_is_committed_onto_a_broken_object(city: Repo, refuse: Refuse) -> None:
    _gone(_object(city, "HEAD:jumin/I-5.yaml"))
    city.write("jumin/I-5.yaml", "②所属長の役職名: 部長\n")
    refuse(*COMMIT, cwd=city.path, code=3, says=("必要なデータがありません", "git fsck"))


@pytest.mark.parametrize(
    ("file", "content"),
    [
        (".git/HEAD", "broken\n"),
        (".git/HEAD", ""),
        (".git/HEAD", "1" * 40 + "\n"),
        (".git/refs/heads/main", "broken\n"),
        (".git/refs/heads/main", "1" * 40 + "\n"),
    ],
    ids=["HEAD is garbage", "HEAD is empty", "HEAD names nothing", "the branch is garbage", "the branch names nothing"],
)
def test_a_broken_head(file: str, content: str, city: Repo, refuse: Refuse) -> None:
    city.write(file, content)
    for arguments in (("table",), ("check",), ("status",), *COMMITTING):
        refuse(*arguments, cwd=city.path, code=3, says=("HEAD", "git fsck"))


def test_a_broken_index(city: Repo, refuse: Refuse) -> None:
    city.write(".git/index", b"broken" * 20)
    for arguments in (("status",), COMMIT, ("amend", "HEAD", "--reason", "組織改編")):
        refuse(*arguments, cwd=city.path, code=3, says=("index",))


def test_broken_settings_of_git(city: Repo, refuse: Refuse) -> None:
    city.write(".git/config", "[core\n")
    refuse("table", cwd=city.path, code=3, says=("リポジトリを開けません", "config:1"))


@pytest.mark.parametrize("arguments", COMMITTING, ids=" ".join)
@pytest.mark.parametrize("lock", ["index.lock", "refs/heads/main.lock"])
@pytest.mark.usefixtures("impatient")
def test_another_git_at_work(lock: str, arguments: tuple[str, ...], city: Repo, refuse: Refuse) -> None:
    city.write("jumin/I-5.yaml", "②所属長の役職名: 部長\n").write(f".git/{lock}", "")
    refuse(*arguments, cwd=city.path, code=3, says=(lock, "もう一度実行"))


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder to somebody else"
)
def test_somebody_elses_repository(city: Repo, refuse: Refuse) -> None:
    subprocess.run(["chown", "-R", "65534:65534", str(city.path)], check=True)
    for arguments in (("table",), ("status",), COMMIT):
        refuse(*arguments, cwd=city.path, code=3, says=("リポジトリを開けません", "shinkyu setup --trust"))


@pytest.mark.parametrize("revision", ["nashi", "HEAD~9", "0000000", "HEAD:jumin", "a b", "HEAD^{/x", "版"])
def test_a_revision_that_is_none(revision: str, city: Repo, refuse: Refuse) -> None:
    for command in ("table", "show", "check", "diff"):
        refuse(command, revision, cwd=city.path, code=3, says=(f"「{revision}」という版はありません", "shinkyu log"))
    refuse("amend", revision, "--reason", "x", cwd=city.path, code=3, says=("という版はありません",))


def test_files_that_lie_elsewhere(city: Repo, refuse: Refuse) -> None:
    (city.path / "jumin/I-5.yaml").unlink()
    (city.path / "jumin/I-5.yaml").symlink_to("I-1.yaml")
    for arguments in (("status",), COMMIT):
        refuse(*arguments, cwd=city.path, code=3, says=("jumin/I-5.yaml: シンボリックリンク", "ファイルそのもの"))


def test_a_folder_in_a_files_place(city: Repo, refuse: Refuse) -> None:
    (city.path / "jumin/I-5.yaml").unlink()
    (city.path / "jumin/I-5.yaml").mkdir()
    refuse("edit", ITEM, "--file", "jumin/I-1.yaml", cwd=city.path, code=3, says=("jumin/I-5.yaml", "フォルダ"))
