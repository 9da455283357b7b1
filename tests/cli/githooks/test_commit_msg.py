"""commit-msg: a message that records nothing of staged edits is held back, with what to add; every other one passes."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.cli.githooks.desk import DUTY, FILE, RECORD, TITLE, city, git, staged
from tests.repos import Repo


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_EDITOR", ":")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return city(tmp_path / "市", installed=False)


def asked(call: Call, made: Repo, message: str, code: int = 0) -> str:
    """What the hook says of a message."""
    (made.path / ".git/COMMIT_EDITMSG").write_text(message, encoding="utf-8")
    return call("hook", "commit-msg", ".git/COMMIT_EDITMSG", cwd=made.path, code=code).err


@pytest.mark.parametrize(
    "message",
    [
        "題" + RECORD,
        "題\n\nTable: none\nReason: 書式\n",
        "題" + RECORD.replace("\n", "\r\n"),
        "fixup! 題\n",
        "squash! 題\n",
        "amend! 題\n\n題\n",
        "",
    ],
)
def test_a_message_that_says_it_passes(repo: Repo, call: Call, message: str) -> None:
    assert asked(call, repo, message) == ""


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("題\n", "変更日(Change-Date)がありません"),
        ("題\n\nSubmission: 事後\nReason: 組織改編\n", "Change-Date"),
        ("題\n\nChange-Date: 2024-13-01\nSubmission: 事後\nReason: あ\n", "2024-13-01"),
        ("題\n\nChange-Date: 2024-06-01\nChange-Date: 2024-07-01\nReason: あ\n", "Change-Date"),
        ("題\n\nSubmission: 直後\nChange-Date: 2024-06-01\nReason: あ\n", "直後"),
        ("題\n\nChange-Date: 2024-06-01\nReason: あ\n\n後から書いた段落\n", "Change-Date"),
        ("題\n\nRow: {\nChange-Date: 2024-06-01\n", "Row"),
    ],
)
def test_a_message_that_does_not_is_held_back(repo: Repo, call: Call, message: str, told: str) -> None:
    said = asked(call, repo, message, code=1)
    assert told in said
    assert "git commit -eF .git/COMMIT_EDITMSG" in said
    assert (repo.path / ".git/COMMIT_EDITMSG").read_text(encoding="utf-8") == message


def test_it_says_which_lines_to_add(repo: Repo, call: Call) -> None:
    said = asked(call, repo, "題\n", code=1)
    lines = said[said.index("    Change-Date:") :].split("\n")[:3]
    assert asked(call, repo, "題\n\n" + "\n".join(line.strip() for line in lines) + "\n") == ""


def test_a_first_version_needs_none(tmp_path: Path, call: Call) -> None:
    made = Repo(tmp_path / "市").init("kiso", "jumin", {TITLE: "課長"})
    assert asked(call, staged(made), "題\n") == ""


def test_what_is_of_no_assessment_needs_none(repo: Repo, call: Call) -> None:
    repo.git("reset", "-q", "--hard")
    repo.write("memo.txt", "あ").write("docs/I-5.yaml", "あ: い\n").git("add", "-A")
    assert asked(call, repo, "題\n\nChange-Date: 2024-13-01\n") == ""


def test_empty_lines_alone_need_none(repo: Repo, call: Call) -> None:
    repo.git("reset", "-q", "--hard")
    repo.replace(FILE, DUTY.partition("/")[2] + ": 市民部市民課", "①部署: |\n  市民部市民課\n\n").git("add", "-A")
    assert asked(call, repo, "題\n") == ""


def test_only_what_is_staged_counts(repo: Repo, call: Call) -> None:
    repo.git("reset", "-q")
    repo.write("memo.txt", "あ").git("add", "memo.txt")
    assert asked(call, repo, "題\n") == ""


def test_an_assessment_is_not_taken_away_without_a_word(repo: Repo, call: Call) -> None:
    repo.git("reset", "-q", "--hard")
    repo.git("rm", "-rq", "jumin")
    assert "jumin" in asked(call, repo, "題\n", code=1)
    assert asked(call, repo, "題\n\nTable: none\nReason: 事務の終了\n") == ""


def test_files_that_cannot_be_read_are_held_back(repo: Repo, call: Call) -> None:
    repo.write(FILE, "①部署: あ\n①部署: い\n").git("add", "-A")
    assert f"{FILE}:" in asked(call, repo, "題" + RECORD, code=1)


def test_a_day_before_that_of_a_row_it_builds_on(repo: Repo, call: Call) -> None:
    repo.git("reset", "-q", "--hard")
    staged(repo, "市民部市民課", "住民課")
    said = asked(call, repo, "題" + RECORD.replace("2024-06", "2024-03"), code=1)
    assert "令和6年4月1日" in said


def test_an_amendment_is_looked_at_too(repo: Repo, call: Call) -> None:
    repo.git("reset", "-q", "--hard")
    good = f"正す\n\nAmends: {repo.head}\nSubmission: 事前\nReason: 誤り\n"
    assert asked(call, repo, good) == ""
    assert "直後" in asked(call, repo, good.replace("事前", "直後"), code=1)


def test_a_row_that_is_published_is_told_and_passes(repo: Repo, call: Call) -> None:
    repo.git("tag", "published/jumin/2024-05-01")
    repo.git("reset", "-q", "--hard")
    staged(repo, "市民部市民課", "住民課")
    said = asked(call, repo, "題" + RECORD.replace("2024-06", "2024-04"))
    assert "公表" in said


def test_a_day_that_can_hardly_be_is_told(repo: Repo, call: Call) -> None:
    assert "平成11年6月1日" in asked(call, repo, "題" + RECORD.replace("2024", "1999"))


def test_amid_a_merge_it_keeps_still(repo: Repo, call: Call) -> None:
    (repo.path / ".git/MERGE_HEAD").write_text(f"{repo.head}\n", encoding="utf-8")
    assert asked(call, repo, "Merge branch 'side'\n") == ""


@pytest.mark.parametrize("cleanup", ["", "strip", "whitespace", "verbatim", "scissors"])
def test_it_reads_what_git_will_commit(repo: Repo, call: Call, cleanup: str) -> None:
    """Comments between the trailers and the end: only where git takes them out is the last paragraph ours."""
    if cleanup:
        repo.git("config", "commit.cleanup", cleanup)
    message = "題" + RECORD + "\nおわり\n# 注\n"
    stripped = "題\n\n# 注" + RECORD.removeprefix("\n") + "# 注\n"
    assert "Change-Date" in asked(call, repo, message, code=1)
    assert asked(call, repo, stripped) == ""
    git(repo, "commit", "-q", "-F", ".git/COMMIT_EDITMSG", GIT_EDITOR=":")
    assert "組織改編" in call("table", "--format", "tsv", cwd=repo.path).out


@pytest.mark.parametrize("setting", ["core.commentChar", "core.commentString"])
def test_another_sign_of_comments(repo: Repo, call: Call, setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_EDITOR", "vi")
    repo.git("config", setting, ";")
    assert asked(call, repo, "題" + RECORD + "\n; おわり\n") == ""
    assert "Change-Date" in asked(call, repo, "題" + RECORD + "\n# おわり\n\n; 注\nおわり\n", code=1)


def test_what_lies_below_the_scissors_is_no_message(repo: Repo, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_EDITOR", "vi")
    scissors = "# ------------------------ >8 ------------------------\n"
    assert asked(call, repo, "題" + RECORD + scissors + "diff --git a/x b/x\nChange-Date: 1\n") == ""


@pytest.mark.usefixtures("english")
def test_in_english(repo: Repo, call: Call) -> None:
    assert "has no Change-Date" in asked(call, repo, "a\n", code=1)
