"""Drafts begun, gone to, renamed and thrown away: nothing is ever lost, and plain git agrees with what is there then."""

from __future__ import annotations

import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.drafts import moving
from shinkyu.model.drafts.listing import Draft, Drafts
from shinkyu.model.drafts.moving import have_back, rename, start, switch, throw_away
from shinkyu.model.drafts.naming import branch_name
from shinkyu.model.errors import ShinkyuError, UsageError
from shinkyu.model.project import Project
from shinkyu.model.repository import Repository, switching
from shinkyu.model.repository.branchfile import MovedMeanwhile
from shinkyu.model.verdicts.sending import send

UNIT, CHIEF = "I-5/①部署", "I-5/②所属長の役職名"
WORK = "I-1/②事務の概要"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "r").init("kiso", "a", {UNIT: "市民課", CHIEF: "課長", WORK: "甲"})
    return repo.edit({UNIT: "戸籍課"}, date="2024-04-01")


def at(repo: Repo) -> Project:
    return Project.around(repo.path)


def drafts(repo: Repo) -> dict[str, Draft]:
    return {one.name: one for one in Drafts(at(repo)).all}


def sound(repo: Repo, branch: str, *, dirty: str = "") -> None:
    assert repo.git("symbolic-ref", "HEAD").strip() == f"refs/heads/{branch}"
    assert repo.git("-c", "core.quotepath=false", "status", "--porcelain").strip() == dirty
    repo.git("fsck", "--strict", "--no-dangling")
    assert not (repo.path / ".git" / "HEAD.lock").exists()


def test_the_hook_of_a_switch_runs_as_git_runs_it(repo: Repo) -> None:
    repo.hook("post-checkout", 'echo "$1 $2 $3" >>.git/went')
    start(at(repo), "見直し")
    repo.edit({UNIT: "住民課"}, date="2024-10-01")
    switch(at(repo), "main", carry=True)
    ours = (repo.path / ".git/went").read_text().splitlines()
    repo.git("switch", "-q", "見直し")
    repo.git("switch", "-q", "main")
    back, there = (repo.git("rev-parse", name).strip() for name in ("main", "見直し"))
    assert ours == [f"{back} {back} 1", f"{there} {back} 1"]
    assert (repo.path / ".git/went").read_text().splitlines()[2:] == [f"{back} {there} 1", ours[-1]]


def test_a_draft_is_begun_from_what_is_taken_in_and_gone_back_and_forth(repo: Repo) -> None:
    base = repo.head
    assert start(at(repo), "組織の見直し 10月") == "組織の見直し　10月"
    sound(repo, "組織の見直し　10月")
    repo.edit({UNIT: "窓口課"}, date="2024-05-01")
    assert start(at(repo), "別件") == "別件"
    sound(repo, "別件")
    assert repo.head == base
    assert "戸籍課" in (repo.path / "a/I-5.yaml").read_text(encoding="utf-8")
    switch(at(repo), "組織の見直し　10月")
    sound(repo, "組織の見直し　10月")
    assert "窓口課" in (repo.path / "a/I-5.yaml").read_text(encoding="utf-8")
    switch(at(repo), "main")
    sound(repo, "main")
    assert repo.git("reflog", "-1", "--format=%gs").strip() == "checkout: moving from 組織の見直し　10月 to main"
    found = drafts(repo)["組織の見直し　10月"]
    assert (found.mine, found.records, found.authors, found.current) == (True, 1, ("試験 花子",), False)


def test_edits_come_along_where_that_loses_nothing_and_only_if_that_is_meant(repo: Repo) -> None:
    repo.replace("a/I-5.yaml", "課長", "室長")
    with pytest.raises(UsageError, match="記録していない直し"):
        start(at(repo), "別件")
    sound(repo, "main", dirty="M a/I-5.yaml")
    assert drafts(repo) == {}
    start(at(repo), "別件", carry=True)
    sound(repo, "別件", dirty="M a/I-5.yaml")
    assert "室長" in (repo.path / "a/I-5.yaml").read_text(encoding="utf-8")


def test_edits_of_a_file_that_is_another_there_are_refused_even_if_that_is_meant(repo: Repo) -> None:
    start(at(repo), "別件")
    repo.edit({WORK: "乙"}, date="2024-05-01")
    repo.write("a/I-1.yaml", (repo.path / "a/I-1.yaml").read_bytes().replace("乙".encode(), "丙".encode()))
    repo.write("memo.txt", "覚書")
    with pytest.raises(UsageError, match=r"a/I-1\.yaml"):
        switch(at(repo), "main", carry=True)
    sound(repo, "別件", dirty="M a/I-1.yaml\n?? memo.txt")
    repo.git("checkout", "-q", "a/I-1.yaml")
    switch(at(repo), "main", carry=True)
    sound(repo, "main", dirty="?? memo.txt")


def test_a_file_that_only_the_other_draft_has_is_not_written_over(repo: Repo) -> None:
    start(at(repo), "別件")
    repo.write("memo.txt", "その下書きの覚書").commit("覚書")
    switch(at(repo), "main")
    assert not (repo.path / "memo.txt").exists()
    repo.write("memo.txt", "手元の覚書")
    with pytest.raises(UsageError, match=r"memo\.txt"):
        switch(at(repo), "別件", carry=True)
    assert (repo.path / "memo.txt").read_text(encoding="utf-8") == "手元の覚書"
    sound(repo, "main", dirty="?? memo.txt")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("a/b:c?*[x]~^\\<>|", "a／b：c？＊［x]～＾＼＜＞｜"),
        ("..", "．．"),
        ("-x.lock", "－x．lock"),
        (".git", "．git"),
        ("終わり.", "終わり．"),
        ("@{u}", "＠{u}"),
        ("ｶﾞ", "ｶﾞ"),
    ],
)
def test_any_name_is_one_for_git(repo: Repo, typed: str, name: str) -> None:
    assert branch_name(typed) == name
    assert start(at(repo), typed) == name
    sound(repo, name)
    repo.git("check-ref-format", "--branch", name)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "  ",
        "あ\u202eい",
        "あ\nい",
        "HEAD",
        "con",
        "NUL.txt",
        "deadbeef",
        "2024-04-01",
        "令和6年4月1日",
        "あ" * 61,
        "@",
    ],
)
def test_names_that_mean_something_else_are_refused(repo: Repo, typed: str) -> None:
    with pytest.raises(UsageError):
        start(at(repo), typed)
    sound(repo, "main")


def test_a_name_is_given_once_in_whatever_letters(repo: Repo) -> None:
    start(at(repo), "Abc")
    for typed in ("abc", "main", "MAIN"):
        with pytest.raises(UsageError, match="もう使われています"):
            start(at(repo), typed)


def test_one_s_own_draft_is_renamed_and_thrown_away_and_had_back(repo: Repo) -> None:
    start(at(repo), "別件")
    repo.edit({UNIT: "窓口課"}, date="2024-05-01")
    tip = repo.head
    assert rename(at(repo), "別件", "窓口の件") == "窓口の件"
    sound(repo, "窓口の件")
    with pytest.raises(UsageError, match="いま開いている"):
        throw_away(at(repo), "窓口の件", tip)
    switch(at(repo), "main")
    with pytest.raises(UsageError, match="記録が増えました"):
        throw_away(at(repo), "窓口の件", "0" * 40)
    throw_away(at(repo), "窓口の件", tip)
    assert drafts(repo) == {}
    repo.git("reflog", "expire", "--expire=now", "--all")
    repo.git("gc", "-q", "--prune=now")
    assert have_back(at(repo), "窓口の件") == "窓口の件"
    assert drafts(repo)["窓口の件"].tip == tip
    sound(repo, "main")


def test_what_is_sent_or_another_s_is_neither_renamed_nor_thrown_away(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(at(repo), "別件")
    repo.edit({UNIT: "窓口課"}, date="2024-05-01")
    send(at(repo), "別件")
    switch(at(repo), "main")
    with pytest.raises(UsageError, match="名前は変えられません"):
        rename(at(repo), "別件", "別の件")
    with pytest.raises(UsageError, match="出してある"):
        throw_away(at(repo), "別件", drafts(repo)["別件"].tip)
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "jiro@example.jp")
    with pytest.raises(UsageError, match="ほかの人の下書き"):
        throw_away(at(repo), "別件", drafts(repo)["別件"].tip)


def test_a_draft_that_another_working_tree_is_on_is_left_alone(repo: Repo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "-q", "-b", "別件", str(tmp_path / "other"))
    with pytest.raises(UsageError, match="いまそれを使っています"):
        switch(at(repo), "別件")
    sound(repo, "main")


def test_of_two_who_go_to_a_draft_at_once_one_is_in_it(
    repo: Repo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both have looked before either of them is there: in one draft they would write over each other."""
    start(at(repo), "別件")
    switch(at(repo), "main")
    other = tmp_path / "other"
    repo.git("worktree", "add", "-q", "-b", "隣の下書き", str(other))
    looked, both = switching.refuse_used_elsewhere, threading.Barrier(2)

    def looks(repository: Repository, branch: str) -> None:
        looked(repository, branch)
        with contextlib.suppress(threading.BrokenBarrierError):
            both.wait(0.5)

    monkeypatch.setattr(switching, "refuse_used_elsewhere", looks)

    def goes(place: Path) -> str:
        try:
            switch(Project.around(place), "別件")
        except ShinkyuError as error:
            return error.what
        return ""

    with ThreadPoolExecutor(2) as pool:
        told = [*pool.map(goes, (repo.path, other))]
    assert sorted(map(bool, told)) == [False, True]
    assert "いまそれを使っています" in "".join(told)
    heads = [repo.git("-C", str(place), "symbolic-ref", "HEAD").strip() for place in (repo.path, other)]
    assert heads.count("refs/heads/別件") == 1


@pytest.mark.parametrize("gone", [False, True])
def test_a_draft_that_goes_on_as_one_goes_to_it_is_not_taken_back(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, *, gone: bool
) -> None:
    """What was laid out for the record of before would stand there as an edit that takes the new record back."""
    start(at(repo), "別件")
    before = repo.edit({UNIT: "窓口課"}, date="2024-05-01").head
    after = repo.edit({CHIEF: "室長"}, date="2024-06-01").head
    switch(at(repo), "main")
    repo.git("branch", "-f", "別件", before)
    looked = moving.prepare

    def prepares(project: Project, commit: str, *, carry: bool) -> moving.Move:
        found = looked(project, commit, carry=carry)
        repo.git("branch", *(["-D", "別件"] if gone else ["-f", "別件", after]))
        return found

    monkeypatch.setattr(moving, "prepare", prepares)
    with pytest.raises(MovedMeanwhile):
        switch(at(repo), "別件")
    sound(repo, "main")
