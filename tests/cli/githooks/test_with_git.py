"""The hooks as git runs them: beside others', wherever settings have them lie, with and without this program; and gone again."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.cli.githooks.desk import RECORD, city, files_below, git, hook, staged
from tests.repos import Repo

from shinkyu.model.githooks.installing import install
from shinkyu.model.githooks.names import NAMES
from shinkyu.model.githooks.script import script
from shinkyu.model.repository import Repository

WORDLESS, RECORDED = ("commit", "-q", "-m", "題"), ("commit", "-q", "-m", "題" + RECORD)


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return city(tmp_path / "市 の「台帳」's")


def hooks_of(made: Repo, call: Call, code: int | None = None) -> dict:
    return json.loads(call("hooks", "status", "--json", cwd=made.path, code=code).out)["hooks"]


def test_a_commit_is_held_back_with_its_message_kept(repo: Repo) -> None:
    head = repo.head
    said = git(repo, *WORDLESS, code=1)
    assert "git commit -eF .git/COMMIT_EDITMSG" in said
    assert repo.head == head
    assert (repo.path / ".git/COMMIT_EDITMSG").read_text(encoding="utf-8") == "題\n"
    with (repo.path / ".git/COMMIT_EDITMSG").open("a", encoding="utf-8") as file:
        file.write(RECORD)
    git(repo, "commit", "-eF", ".git/COMMIT_EDITMSG")
    assert git(repo, "log", "-1", "--format=%(trailers:key=Reason,valueonly)").strip() == "組織改編"


def test_part_of_the_edits_is_looked_at_as_git_commits_it(repo: Repo) -> None:
    """`git commit FILE` has an index of its own."""
    repo.git("reset", "-q")
    repo.write("memo.txt", "あ").git("add", "memo.txt")
    git(repo, "commit", "-q", "-m", "題", "memo.txt")
    assert "Change-Date" in git(repo, "commit", "-q", "-m", "題", "jumin/I-5.yaml", code=1)


@pytest.mark.parametrize("how", [(), ("-v",)])  # with -v the edits stand below
def test_whoever_edits_a_message_finds_the_lines_to_fill_in(repo: Repo, tmp_path: Path, how: tuple[str, ...]) -> None:
    editor = hook(
        tmp_path / "editor",
        r"sed -i -e '1s/.*/題/' -e 's/^# \(Change-Date\|Submission\)/\1/' -e 's/^# Reason:/&改編/;s/^# Reason/Reason/' "
        '"$1"',
    )
    git(repo, "commit", "-q", *how, GIT_EDITOR=str(editor))
    message = git(repo, "log", "-1", "--format=%B")
    assert message.startswith("題\n\nChange-Date: ")
    assert "shinkyu" not in message
    assert "事後" in message


def test_a_message_in_another_encoding_is_read_as_its_commit_will_be(repo: Repo, tmp_path: Path, call: Call) -> None:
    git(repo, "config", "i18n.commitEncoding", "SHIFT_JIS")
    message = tmp_path / "message"
    message.write_bytes(f"題{RECORD}".encode("shift_jis"))
    git(repo, "commit", "-q", "-F", str(message))
    assert "組織改編" in call("log", "I-5/②所属長の役職名", cwd=repo.path).out
    staged(repo, "室長", "部長")
    message.write_bytes("題だけ".encode("shift_jis"))
    assert "Change-Date" in git(repo, "commit", "-q", "-F", str(message), code=1)


def test_an_editor_that_is_closed_without_a_word_commits_nothing(repo: Repo) -> None:
    assert "empty commit message" in git(repo, "commit", code=1)


@pytest.mark.parametrize("cleanup", ["whitespace", "verbatim", "scissors"])
def test_no_message_ever_keeps_what_is_put_in(repo: Repo, tmp_path: Path, cleanup: str) -> None:
    """A call's own --cleanup is told to no hook: what git leaves in, commit-msg takes out."""
    editor = hook(tmp_path / "editor", f"""printf '%s' "題{RECORD}" | cat - "$1" > "$1.new"; mv "$1.new" "$1" """)
    done = git(repo, "commit", "-q", f"--cleanup={cleanup}", code=None, GIT_EDITOR=str(editor))
    assert "shinkyu ----" not in git(repo, "log", "-1", "--format=%B")
    assert "Traceback" not in done


@pytest.mark.parametrize("name", NAMES)
def test_a_hook_that_was_there_runs_first_and_its_word_counts(tmp_path: Path, call: Call, name: str) -> None:
    made = city(tmp_path / "市", installed=False)
    there = hook(made.path / ".git/hooks" / name, f'echo "その1 $1" >> "{tmp_path}/said"; test ! -e "{tmp_path}/no"')
    before = files_below(made.path / ".git")
    call("hooks", "install", cwd=made.path)
    assert hooks_of(made, call)["states"] == dict.fromkeys(NAMES, "installed")
    git(made, "init", "-q", "--bare", str(tmp_path / "there"))
    act = RECORDED if name != "pre-push" else ("push", "-q", str(tmp_path / "there"), "main")
    (tmp_path / "no").touch()
    git(made, *act, code=1)
    (tmp_path / "no").unlink()
    git(made, *act)
    assert (tmp_path / "said").read_text(encoding="utf-8").count("その1") == 2
    call("hooks", "remove", cwd=made.path)
    after = files_below(made.path / ".git")
    assert after["hooks/" + name] == before["hooks/" + name]
    assert {path for path in after if path.startswith("hooks/")} == {
        path for path in before if path.startswith("hooks/")
    }
    assert there.is_file()


def test_it_goes_without_a_trace(repo: Repo, tmp_path: Path, call: Call) -> None:
    made = city(tmp_path / "other", installed=False)
    before = files_below(made.path / ".git")
    call("hooks", "install", cwd=made.path)
    installed = files_below(made.path / ".git")
    call("hooks", "install", cwd=made.path)
    assert files_below(made.path / ".git") == installed
    call("hooks", "remove", cwd=made.path)
    assert files_below(made.path / ".git") == before


def test_a_hook_that_is_a_link_stays_one(tmp_path: Path, call: Call) -> None:
    made = city(tmp_path / "市", installed=False)
    hook(made.path / "tools/check.sh", f'echo "link" >> "{tmp_path}/said"')
    link = made.path / ".git/hooks/commit-msg"
    link.symlink_to("../../tools/check.sh")
    call("hooks", "install", cwd=made.path)
    git(made, *RECORDED)
    call("hooks", "remove", cwd=made.path)
    assert str(link.readlink()) == "../../tools/check.sh"
    assert (tmp_path / "said").exists()


def test_without_the_program_nobody_waits(repo: Repo, call: Call) -> None:
    """Its python gone, or there and without it; a program that fails."""
    for python, old, new in (
        ("/usr/bin/false", "室長", "次長"),
        ("/gone/python", "次長", "部長"),
        (sys.executable + "3x", "部長", "局長"),
    ):
        for name in NAMES:
            (repo.path / ".git/hooks" / name).write_text(script(name, python), encoding="utf-8")
        assert "確かめずに通します" in git(repo, *WORDLESS)
        staged(repo, old, new)
    assert set(hooks_of(repo, call)["states"].values()) == {"gone"}
    call("hooks", "install", cwd=repo.path)
    git(repo, *WORDLESS, code=1)


def test_a_python_that_lost_the_program(repo: Repo, tmp_path: Path) -> None:
    """Exits 1, as our own no does."""
    other = hook(tmp_path / "python", 'echo "No module named shinkyu" >&2; exit 1')
    (repo.path / ".git/hooks/commit-msg").write_text(script("commit-msg", str(other)), encoding="utf-8")
    git(repo, *WORDLESS)


def test_a_linked_working_tree_is_asked_too(repo: Repo, tmp_path: Path, call: Call) -> None:
    linked = tmp_path / "linked"
    repo.git("worktree", "add", "-q", str(linked), "-b", "third", "HEAD")
    file = linked / "jumin/I-5.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("課長", "係長"), encoding="utf-8")
    assert "Change-Date" in git(linked, "commit", "-qam", "題", code=1)
    git(linked, "commit", "-qam", "題" + RECORD)
    call("hooks", "remove", cwd=linked)
    assert not (repo.path / ".git/hooks/commit-msg").exists()


def test_a_folder_among_the_files_is_not_written_to(tmp_path: Path, call: Call) -> None:
    made = city(tmp_path / "市", installed=False)
    there = hook(made.path / ".husky/commit-msg", "echo husky")
    made.git("config", "core.hooksPath", ".husky")
    out = call("hooks", "install", cwd=made.path, code=1).out
    assert 'commit-msg: shinkyu hook commit-msg -- "$@" || exit $?' in out
    assert [one.name for one in there.parent.iterdir()] == ["commit-msg"]
    line = f'"{sys.executable}" -m shinkyu.cli hook commit-msg -- "$@" || exit $?'
    hook(there, line)
    assert hooks_of(made, call)["states"]["commit-msg"] == "called"
    assert "Change-Date" in git(made, *WORDLESS, code=1)
    git(made, *RECORDED)
    assert "残しました" in call("hooks", "remove", cwd=made.path).out


def test_a_folder_of_ones_own_elsewhere_is(repo: Repo, tmp_path: Path, call: Call) -> None:
    repo.git("config", "core.hooksPath", str(tmp_path / "hooks"))
    call("hooks", "install", cwd=repo.path)
    assert (tmp_path / "hooks/commit-msg").exists()
    git(repo, *WORDLESS, code=1)
    call("hooks", "remove", cwd=repo.path)
    assert not [*(tmp_path / "hooks").iterdir()]


def test_a_persons_folder_for_all_repositories_is_not(repo: Repo, tmp_path: Path, call: Call) -> None:
    git(repo, "config", "--global", "core.hooksPath", str(tmp_path / "hooks"))
    assert "書き込みません" in call("hooks", "install", cwd=repo.path, code=1).out
    assert not (tmp_path / "hooks").exists()


def test_pre_commit_put_in_before_and_after(tmp_path: Path, call: Call) -> None:
    """It moves what it finds to NAME.legacy, and runs that first (as pre-commit 4 does)."""
    made = city(tmp_path / "市", installed=False)
    folder = made.path / ".git/hooks"
    theirs = (
        f'# File generated by pre-commit\necho theirs >> "{tmp_path}/said"\nh="$(dirname "$0")/commit-msg.legacy"\n'
        + ('test ! -x "$h" || PRE_COMMIT_RUNNING_LEGACY=1 "$h" "$@"')
    )
    hook(folder / "commit-msg", theirs)
    call("hooks", "install", cwd=made.path)
    assert "Change-Date" in git(made, *WORDLESS, code=1)
    (folder / "commit-msg").rename(folder / "commit-msg.legacy")  # as `pre-commit install`, once more
    hook(folder / "commit-msg", theirs)
    (tmp_path / "said").unlink()
    assert "Change-Date" in git(made, *WORDLESS, code=1)
    git(made, *RECORDED)
    assert (tmp_path / "said").read_text(encoding="utf-8") == "theirs\n" * 2
    assert hooks_of(made, call)["states"]["commit-msg"] == "installed"
    call("hooks", "remove", cwd=made.path)
    assert [path.name for path in folder.glob("commit-msg*") if path.suffix != ".sample"] == ["commit-msg"]
    git(staged(made, "室長", "部長"), *WORDLESS)


def test_what_the_program_records_is_not_looked_at_twice(repo: Repo, call: Call, tmp_path: Path) -> None:
    """Nor is it said that hooks could not run, where there are no others."""
    repo.git("reset", "-q")
    marks = hook(tmp_path / "python", f'echo ran >> "{tmp_path}/ran"')
    (repo.path / ".git/hooks/commit-msg").write_text(script("commit-msg", str(marks)), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", str(tmp_path))
        err = call("commit", "--submission", "事後", "--reason", "異動", cwd=repo.path).err
    assert "フック" not in err
    assert not (tmp_path / "ran").exists()


def test_its_own_is_told_apart_from_hooks_that_are_chained(repo: Repo, call: Call, tmp_path: Path) -> None:
    repo.git("reset", "-q")
    call("hooks", "remove", cwd=repo.path)
    hook(repo.path / ".git/hooks/commit-msg", f'echo ran >> "{tmp_path}/ran"')
    install(Repository.open(repo.path))
    call("commit", "--submission", "事後", "--reason", "異動", cwd=repo.path)
    assert (tmp_path / "ran").read_text(encoding="utf-8") == "ran\n"


def test_a_rebase_and_a_cherry_pick_go_on(repo: Repo) -> None:
    git(repo, *RECORDED)
    repo.git("branch", "side", "HEAD~1")
    repo.git("switch", "-q", "side")
    repo.write("memo.txt", "あ").git("add", "-A")
    git(repo, "commit", "-q", "-m", "控え")
    git(repo, "rebase", "-q", "main")
    repo.git("switch", "-q", "-c", "third", "main~1")
    git(repo, "cherry-pick", "main")
    git(repo, "merge", "-q", "--no-edit", "side")


@pytest.mark.parametrize("shell", ["sh", "dash", "bash"])
def test_any_sh_reads_it(tmp_path: Path, shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell}")
    for name in NAMES:
        file = tmp_path / name
        file.write_text(script(name, "/a b/'c'/$x/python"), encoding="utf-8")
        assert b"\r" not in file.read_bytes()
        subprocess.run([shell, "-n", str(file)], check=True)
        done = subprocess.run([shell, str(file), "x"], input="a b c d\n", text=True, capture_output=True, check=False)
        assert (done.returncode, "not checked" in done.stderr) == (0, True)
