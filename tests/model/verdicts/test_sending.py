"""Drafts sent for review: what was last said of each holds, in every clone, and no reader of records is disturbed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.model.verdicts.keeping import add, put, read, verdict
from tests.repos import Repo

from shinkyu.model.drafts.listing import Draft, Drafts
from shinkyu.model.errors import UsageError
from shinkyu.model.project import Project
from shinkyu.model.repository import Repository
from shinkyu.model.verdicts.listing import listed
from shinkyu.model.verdicts.sending import Sending, send, sent_branches, take_back
from shinkyu.model.verdicts.store import BRANCH, judged_assessments, read_records
from shinkyu.model.verdicts.syncing import sync

UNIT = "I-5/①部署"
DRAFT = "児童手当の見直し"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "r").init("kiso", "a", {UNIT: "市民課"})
    repo.git("switch", "-q", "-c", DRAFT)
    repo.edit({UNIT: "戸籍課"}, date="2024-04-01", reason="組織の見直し")
    repo.git("switch", "-q", "main")
    return repo


def at(repo: Repo) -> Project:
    return Project.around(repo.path)


def waiting(project: Project) -> list[Draft]:
    return [one for one in Drafts(project).all if one.is_sent]


def test_what_was_last_said_of_a_draft_holds(repo: Repo) -> None:
    sent = send(at(repo), DRAFT, "よろしく\nお願いします")
    assert sent_branches(Repository.open(repo.path)) == {DRAFT: sent}
    assert (sent.tip, sent.base) == (repo.git("rev-parse", DRAFT).strip(), repo.git("rev-parse", "main").strip())
    (one,) = waiting(at(repo))
    assert (one.sending, one.called, one.corrected) == (sent, DRAFT, False)
    take_back(at(repo), DRAFT)
    assert waiting(at(repo)) == []
    again = send(at(repo), DRAFT)
    assert [one.sending for one in waiting(at(repo))] == [again]


def test_what_is_sent_already_is_not_sent_again_but_what_was_corrected_is(repo: Repo) -> None:
    send(at(repo), DRAFT)
    with pytest.raises(UsageError, match="もう出してあります"):
        send(at(repo), DRAFT)
    repo.git("switch", "-q", DRAFT)
    repo.edit({UNIT: "窓口課"}, date="2024-04-02", reason="誤記")
    repo.git("switch", "-q", "main")
    assert [one.corrected for one in waiting(at(repo))] == [True]
    send(at(repo), DRAFT)
    assert [one.corrected for one in waiting(at(repo))] == [False]


def test_a_draft_without_anything_is_refused_and_so_is_taking_back_what_was_not_sent(repo: Repo) -> None:
    repo.git("branch", "空", "main")
    with pytest.raises(UsageError, match="出すものがありません"):
        send(at(repo), "空")
    with pytest.raises(UsageError, match="出してありません"):
        take_back(at(repo), DRAFT)
    with pytest.raises(UsageError):
        send(at(repo), DRAFT, "右から左\u202e")
    assert not Repository.open(repo.path).has_reference(f"refs/heads/{BRANCH}")


def test_a_draft_that_is_taken_in_waits_no_more_even_if_its_name_is_used_again(repo: Repo) -> None:
    send(at(repo), DRAFT)
    repo.git("merge", "-q", "--no-ff", "-m", "取り込む", DRAFT)
    assert waiting(at(repo)) == []


def test_readers_of_verdicts_and_comments_see_nothing_of_it(repo: Repo) -> None:
    (stored,) = add(repo.path, verdict())
    send(at(repo), DRAFT)
    repository = Repository.open(repo.path)
    assert judged_assessments(repository) == ["hyoka"]
    assert read(repo.path) == [stored]
    assert read_records(repository, "hyoka").findings == ()
    assert listed(at(repo)).findings == ()


@pytest.mark.parametrize(
    "data",
    [
        "",
        "kind: [",
        "kind: later\nbranch: x\nby: {name: a}\n",
        "kind: sent\nby: {name: a}\n",
        "kind: sent\nbranch: x\n",
        "- a\n",
    ],
)
def test_what_cannot_be_read_is_passed_over(repo: Repo, data: str) -> None:
    sent = send(at(repo), DRAFT)
    put(repo, "sent-20990101T000000-abcdef.yaml", data)
    put(repo, "sent-なにか.yaml", "x: y\n")
    assert sent_branches(Repository.open(repo.path)) == {DRAFT: sent}


def test_two_clones_agree_once_records_are_exchanged(repo: Repo, tmp_path: Path) -> None:
    repo.git("clone", "-q", "--bare", ".", str(tmp_path / "hub.git"))
    clones = []
    for name in ("a", "b"):
        repo.git("clone", "-q", str(tmp_path / "hub.git"), str(tmp_path / name))
        clones.append(Repo(tmp_path / name))
    one, other = clones
    one.git("branch", DRAFT, f"origin/{DRAFT}")
    send(at(one), DRAFT)
    sync(at(one))
    assert sent_branches(Repository.open(other.path)) == {}
    sync(at(other))
    (found,) = waiting(at(other))
    assert found.called == f"origin/{DRAFT}"
    take_back(at(other), DRAFT)
    sync(at(other))
    sync(at(one))
    assert waiting(at(one)) == []
    texts: list[dict[str, Sending]] = [sent_branches(Repository.open(each.path)) for each in clones]
    assert texts[0] == texts[1]
