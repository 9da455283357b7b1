"""Commits whose messages are in another encoding: told, put right by amend, and read where the encoding is declared."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

from shinkyu.model.repository import Repository

ITEM = "I-5/②所属長の役職名"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "repo").init("kiso", "jumin", {ITEM: "課長"}).replace("jumin/I-5.yaml", "課長", "室長")


def raw_commit(repo: Repo, message: bytes, *headers: str) -> str:
    """A commit of all that is there, stored with exactly these bytes for a message."""
    repo.git("add", "-A")
    tree, parent = repo.git("write-tree").strip(), repo.head
    person = "t <t@example.jp> 1717210800 +0900"
    lines = [f"tree {tree}", f"parent {parent}", f"author {person}", f"committer {person}", *headers]
    data = "\n".join(lines).encode() + b"\n\n" + message
    call = ["git", "hash-object", "-w", "-t", "commit", "--literally", "--stdin"]
    done = subprocess.run(call, cwd=repo.path, input=data, capture_output=True, check=True)
    oid = done.stdout.decode().strip()
    repo.git("reset", "-q", "--soft", oid)
    return oid


MESSAGE = "役職名の変更\n\nChange-Date: 2024-06-01\nSubmission: 事後\nReason: 組織改編による変更。\n"


@pytest.mark.parametrize("declared", [(), ("encoding UTF-8",), ("encoding no-such-thing",), ("encoding rot13",)])
def test_undeclared_bytes_are_no_record_until_they_are_amended(
    repo: Repo, call: Call, declared: tuple[str, ...]
) -> None:
    oid = raw_commit(repo, MESSAGE.encode("cp932"), *declared)
    out = call("check", cwd=repo.path, code=1).out
    assert "message-encoding" in out
    assert "Reason: 組織改編による変更。" in out
    assert "室長" not in call("table", "--format", "tsv", cwd=repo.path).out
    call("amend", oid, "--date", "R6.6.1", "--submission", "事後", "--reason", "組織改編による変更。", cwd=repo.path)
    table = call("table", "--format", "tsv", cwd=repo.path).out
    assert "室長\t事後\t組織改編による変更。" in table


@pytest.mark.parametrize(
    ("encoding", "header"),
    [("cp932", "encoding CP932"), ("euc_jp", "encoding EUC-JP"), ("utf-8", "encoding no-such-thing"), ("utf-8", "x y")],
)
def test_declared_bytes_are_read_as_declared(repo: Repo, call: Call, encoding: str, header: str) -> None:
    oid = raw_commit(repo, MESSAGE.encode(encoding), header)
    assert "室長\t事後\t組織改編による変更。" in call("table", "--format", "tsv", cwd=repo.path).out
    assert Repository.open(repo.path).commit(oid).undecodable == b""


def test_what_git_itself_makes_of_such_a_file_is_told_too(repo: Repo, call: Call, tmp_path: Path) -> None:
    (tmp_path / "m").write_bytes(MESSAGE.encode("cp932"))
    repo.git("add", "-A")
    repo.git("commit", "-qF", str(tmp_path / "m"))
    assert "Reason: 組織改編による変更。" in call("check", cwd=repo.path, code=1).out
