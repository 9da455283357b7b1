"""Messages that real git made, in the ways people use it: what we read of them."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest

from shinkyu.model.record.metadata import Metadata, read_message, write_message

DATED = Metadata(title="題名", change_date=dt.date(2020, 11, 27), submission="事後", reason="重要な変更にあたらない。")
TRAILERS = ("Change-Date: 2020-11-27", "Submission: 事後", "Reason: 重要な変更にあたらない。")


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", "-C", str(folder), *arguments], check=True, capture_output=True, stdin=subprocess.DEVNULL
    ).stdout.decode()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "config", "core.autocrlf", "false")
    git(tmp_path, "commit", "--quiet", "--allow-empty", "-m", "初版")
    return tmp_path


def commit(folder: Path, *arguments: str) -> None:
    git(folder, "commit", "--quiet", "--allow-empty", *arguments)


def last(folder: Path) -> tuple[Metadata, list[str]]:
    """What we read of the last commit: the metadata, and the rules of the findings."""
    metadata, findings = read_message(git(folder, "log", "-1", "--format=%B"))
    return metadata, [finding.rule for finding in findings]


def test_a_paragraph_of_trailers_on_the_command_line(repository: Path) -> None:
    commit(repository, "-m", "題名", "-m", "\n".join(TRAILERS))
    assert last(repository) == (DATED, [])
    assert git(repository, "log", "-1", "--format=%(trailers:key=Change-Date,valueonly)") == "2020-11-27\n\n"


def test_the_trailer_option(repository: Path) -> None:
    commit(repository, "-m", "題名", "--signoff", *(f"--trailer={line}" for line in TRAILERS))
    assert last(repository) == (DATED, [])


def test_one_m_for_each_trailer_makes_a_paragraph_of_each(repository: Path) -> None:
    commit(repository, "-m", "題名", *(argument for line in TRAILERS for argument in ("-m", line)))
    assert last(repository) == (DATED, [])


def test_trailers_right_under_the_title(repository: Path) -> None:
    commit(repository, "-m", "\n".join(["題名", *TRAILERS]))
    metadata, rules = last(repository)
    assert (metadata.recorded, rules) == (False, ["trailer-misplaced"])


@pytest.mark.parametrize("cleanup", ["default", "verbatim", "whitespace", "strip"])
def test_a_message_file_with_windows_line_ends(repository: Path, cleanup: str) -> None:
    file = repository / "message.txt"
    file.write_bytes("\r\n".join(["題名", "", *TRAILERS, ""]).encode())
    commit(repository, f"--cleanup={cleanup}", "-F", str(file))
    assert last(repository) == (DATED, [])


def test_a_reworded_message_keeps_what_we_wrote(repository: Path) -> None:
    file = repository / "message.txt"
    file.write_text(write_message(DATED, "本文。\n\n - 箇条"), encoding="utf-8")
    commit(repository, "-F", str(file))
    git(repository, "-c", "core.editor=true", "commit", "--quiet", "--amend", "--allow-empty", "-v")
    assert last(repository) == (DATED, [])


def test_a_cherry_picked_commit_says_where_it_is_from(repository: Path) -> None:
    git(repository, "switch", "--quiet", "-c", "side")
    (repository / "a").write_text("1\n")
    git(repository, "add", "a")
    commit(repository, "-m", "題名", "-m", "\n".join(TRAILERS))
    git(repository, "switch", "--quiet", "main")
    git(repository, "cherry-pick", "-x", "side")
    assert "cherry picked" in git(repository, "log", "-1", "--format=%B")
    assert last(repository) == (DATED, [])


def test_a_conflict_resolved_without_an_editor_leaves_its_comment(repository: Path) -> None:
    file = repository / "a"
    for branch, text in [("main", "1\n"), ("side", "2\n")]:
        git(repository, "switch", "--quiet", *(["-c"] if branch == "side" else []), branch)
        if branch == "side":
            git(repository, "reset", "--quiet", "--hard", "main~1")
        file.write_text(text)
        git(repository, "add", "a")
        commit(repository, "-m", "題名", "-m", "\n".join(TRAILERS))
    picked = subprocess.run(["git", "-C", str(repository), "cherry-pick", "main"], capture_output=True, check=False)
    assert picked.returncode == 1
    file.write_text("3\n")
    git(repository, "add", "a")
    git(repository, "commit", "--quiet", "--no-edit")
    assert "# Conflicts:" in git(repository, "log", "-1", "--format=%B")
    assert last(repository) == (DATED, [])


def test_a_squash_merge_buries_the_trailers(repository: Path) -> None:
    git(repository, "switch", "--quiet", "-c", "side")
    for text, date in [("1\n", "2020-04-01"), ("2\n", "2020-11-27")]:
        (repository / "a").write_text(text)
        git(repository, "add", "a")
        commit(repository, "-m", "題名", "-m", f"Change-Date: {date}")
    git(repository, "switch", "--quiet", "main")
    git(repository, "merge", "--quiet", "--squash", "side")
    git(repository, "commit", "--quiet", "--no-edit")
    metadata, rules = last(repository)
    assert not metadata.recorded
    assert rules == ["trailer-misplaced", "trailer-misplaced"]


def test_a_reverted_commit_carries_no_trailers_of_its_own(repository: Path) -> None:
    (repository / "a").write_text("1\n")
    git(repository, "add", "a")
    commit(repository, "-m", "題名", "-m", "\n".join(TRAILERS))
    git(repository, "revert", "--no-edit", "HEAD")
    metadata, rules = last(repository)
    assert (metadata.has_trailers, rules) == (False, [])


def test_what_stands_below_the_scissors_is_no_message_for_git_either(repository: Path) -> None:
    below = "\n# ------------------------ >8 ------------------------\ndiff --git a/x b/x\nChange-Date: 1999-01-01\n"
    commit(repository, "--cleanup=verbatim", "-m", "題名\n\n" + "\n".join(TRAILERS) + below)
    assert last(repository) == (DATED, [])
    assert git(repository, "log", "-1", "--format=%(trailers:key=Change-Date,valueonly)") == "2020-11-27\n\n"
