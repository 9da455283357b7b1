"""The repository's own hooks run around what is recorded, as with `git commit`; where nobody can run them, that is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

ITEM = "I-5/②所属長の役職名"
RECORD = ("commit", "--submission", "事後", "--reason", "人事異動")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "repo").init("kiso", "jumin", {ITEM: "課長", "I-5/①部署": "市民課"})
    return repo.replace("jumin/I-5.yaml", "課長", "室長")


@pytest.mark.parametrize("name", ["pre-commit", "prepare-commit-msg", "commit-msg"])
def test_a_hook_that_refuses_stops_the_commit(repo: Repo, call: Call, name: str) -> None:
    repo.hook(name, "echo 秘密の文字列があります >&2; exit 1")
    head, status = repo.head, repo.git("status", "--short")
    err = call(*RECORD, cwd=repo.path, code=2).err
    assert "秘密の文字列があります" in err
    assert name in err
    assert (repo.head, repo.git("status", "--short")) == (head, status)
    assert not [*(repo.path / ".git").glob("*shinkyu*")]


def test_a_hook_sees_what_is_to_be_committed_and_nothing_else(repo: Repo, call: Call) -> None:
    repo.write("memo.txt", "まだ").git("add", "memo.txt")
    repo.hook("pre-commit", "git diff --cached --name-only > seen; git diff --cached | grep '^[+-][^+-]' >> seen")
    repo.hook("post-commit", "git log -1 --format=%s > after")
    call(*RECORD, cwd=repo.path)
    assert (repo.path / "seen").read_text() == "jumin/I-5.yaml\n-②所属長の役職名: 課長\n+②所属長の役職名: 室長\n"
    assert (repo.path / "after").read_text() == "Ⅰ-5 ②所属長の役職名\n"
    assert repo.git("diff", "--cached", "--name-only").split() == ["memo.txt"]


def test_what_a_hook_says_that_lets_pass_is_shown(repo: Repo, call: Call) -> None:
    repo.hook("pre-commit", "echo 公表日が近づいています >&2")
    repo.hook("commit-msg", "echo 題名が長めです")
    err = call(*RECORD, cwd=repo.path).err
    assert "pre-commit: 公表日が近づいています\n" in err
    assert "commit-msg: 題名が長めです\n" in err


def test_a_hook_may_add_to_the_message(repo: Repo, call: Call) -> None:
    repo.hook("commit-msg", 'git interpret-trailers --in-place --trailer "Change-Id: I123" "$1"')
    call(*RECORD, cwd=repo.path)
    assert "Change-Id: I123" in repo.git("log", "-1", "--format=%B")
    assert "人事異動" in call("table", "--format", "tsv", cwd=repo.path).out
    assert "指摘はありません" in call("check", cwd=repo.path).out


@pytest.mark.parametrize(
    "script",
    [
        'echo "別の題" > "$1"',
        'sed -i "s/事後/事前/" "$1"',
        'printf "\\nChange-Date: 2001-01-01\\n" >> "$1"',
        'printf "\\n後から書いた段落\\n" >> "$1"',
    ],
)
def test_a_hook_may_not_change_what_is_said(repo: Repo, call: Call, script: str) -> None:
    repo.hook("commit-msg", script)
    head = repo.head
    assert "フック" in call(*RECORD, cwd=repo.path, code=2).err
    assert repo.head == head


def test_a_hook_may_not_change_what_is_recorded(repo: Repo, call: Call) -> None:
    repo.hook("pre-commit", "sed -i s/室長/部長/ jumin/I-5.yaml; git add jumin/I-5.yaml")
    head = repo.head
    assert "書き換えました" in call(*RECORD, cwd=repo.path, code=2).err
    assert repo.head == head


def test_hooks_lie_where_the_settings_say(repo: Repo, call: Call) -> None:
    repo.git("config", "core.hooksPath", "tools/hooks")
    repo.hook("pre-commit", "exit 1")
    repo.hook("commit-msg", "echo ここ >&2; exit 1", "tools/hooks")
    assert "ここ" in call(*RECORD, cwd=repo.path, code=2).err


def test_amend_and_undo_run_them_too(repo: Repo, call: Call) -> None:
    call(*RECORD, cwd=repo.path)
    made = repo.head
    repo.hook("pre-commit", "exit 1")
    assert "pre-commit" in call("amend", made, "--reason", "組織改編", cwd=repo.path, code=2).err
    assert "pre-commit" in call("undo", made, "--reason", "誤り", cwd=repo.path, code=2).err
    assert repo.head == made
    assert (repo.path / "jumin/I-5.yaml").read_text().endswith("室長\n")


def test_without_git_it_is_said_that_they_did_not_run(repo: Repo, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.hook("pre-commit", "exit 1")
    repo.hook("post-commit", "exit 1")
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(repo.path))
        err = call(*RECORD, cwd=repo.path).err
    assert "フック(pre-commit、post-commit)は実行していません" in err


def test_what_git_would_not_run_is_no_hook(repo: Repo, call: Call) -> None:
    repo.hook("pre-commit.sample", "exit 1")
    repo.hook("commit-msg", "exit 1")
    (repo.path / ".git/hooks/commit-msg").chmod(0o644)
    assert "フック" not in call(*RECORD, cwd=repo.path).err


def test_without_hooks_no_program_is_started(repo: Repo, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("subprocess.run", lambda *_, **__: pytest.fail("a program was started"))
        call(*RECORD, cwd=repo.path)
