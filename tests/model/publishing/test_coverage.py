"""Whether what is published was approved: by whom, since when, and by which settings."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.model.verdicts.judging import AUTHOR, DUTY, LAW, RULES, SATO, SUZUKI, TITLE, approve, city, settings
from tests.repos import Repo

from shinkyu.model.form.keys import Key
from shinkyu.model.hints import Call, Hint
from shinkyu.model.project import Project
from shinkyu.model.publishing.preparing import Prepared, prepare
from shinkyu.model.publishing.request import PublishRequest
from shinkyu.model.verdicts.commenting import CommentRequest, comment
from shinkyu.model.verdicts.record import SENT_BACK

DAY, COVER, TAG = "cover/公表日", "jumin/cover.yaml", "published/jumin/2021-04-20"
MAIN = {DUTY: "窓口課", TITLE: "課長"}  # as it was when the branch parted
SATO_WRITES = {
    "GIT_AUTHOR_NAME": SATO,
    "GIT_AUTHOR_EMAIL": "sato@example.jp",
    "GIT_COMMITTER_NAME": SATO,
    "GIT_COMMITTER_EMAIL": "sato@example.jp",
}


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Published once; since then the branch 枝 brings two rows."""
    made = city(tmp_path / "city")
    made.git("tag", TAG)
    return made


def prepared(repo: Repo, *despite: str, day: str = "令和3年6月1日") -> Prepared:
    """What stands against publishing what main has, once the day is written on its cover."""
    repo.switch("main")
    if "公表日:\n" in (repo.path / COVER).read_text(encoding="utf-8"):
        repo.replace(COVER, "公表日:\n", f"公表日: {day}\n").commit("公表日", {"Table": "none", "Reason": "公表日"})
        repo._texts["jumin"][Key(DAY)] = day  # later edits keep it
    return prepare(Project.around(repo.path), PublishRequest(despite=despite))


def rules(repo: Repo, *despite: str) -> list[str]:
    return [one.rule for one in prepared(repo, *despite).refusals]


def as_sato(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SATO_WRITES.items():
        monkeypatch.setenv(name, value)


def test_approving_the_branch_is_enough(repo: Repo) -> None:
    approve(repo)
    repo.merge("枝")
    found = prepared(repo)
    assert found.refusals == ()
    assert [*found.approvals.rows.values()] == [((SATO, "hogo"),)] * 2
    assert found.approvals.people == [(SATO, "hogo")]


def test_whatever_became_of_its_commits(repo: Repo) -> None:
    approve(repo)
    repo.edit({**MAIN, LAW: "甲\n\n丙"}, date="2021-04-30")
    approve_rest(repo)
    repo.git("switch", "-q", "枝")
    repo.git("rebase", "-q", "main")
    repo.git("switch", "-q", "main")
    repo.git("merge", "-q", "--ff-only", "枝")
    assert rules(repo) == []


def approve_rest(repo: Repo, by: str = SATO) -> None:
    """As the finding says."""
    found = prepared(repo)
    (one,) = (one for one in found.refusals if one.rule == "publish-unapproved")
    assert isinstance(one.hint, Hint)
    call = [part for part in one.hint.parts if isinstance(part, Call)][-1]
    words = [str(word) for word in call.words]
    assert (words[0], words[2], words[4]) == ("approve", "--base", "--slug")
    approve(repo, by, words[1], base=words[3], slug=words[5])


def test_what_is_left_is_approved_as_the_finding_says(repo: Repo) -> None:
    repo.merge("枝")
    assert rules(repo) == ["publish-unapproved"]
    approve_rest(repo)
    assert rules(repo) == []


def test_a_row_that_changed_since_is_to_be_approved_anew(repo: Repo) -> None:
    approve(repo)
    repo.merge("枝")
    assert rules(repo) == []
    repo.edit({DUTY: "区民課"}, date="2021-05-01", reason="組織改編")
    found = prepared(repo)
    assert [one.rule for one in found.refusals] == ["publish-unapproved"]
    assert "Ⅰ-5" in found.refusals[0].message
    assert found.refusals[0].message.startswith("承認されていない行が1")


def test_what_was_sent_back_is_not_approved(repo: Repo) -> None:
    approve(repo)
    approve(repo, SUZUKI, verdict=SENT_BACK, comment="根拠は")
    repo.merge("枝")
    assert "publish-unapproved" in rules(repo)


def test_nobody_approves_what_is_his_own(repo: Repo) -> None:
    repo.merge("枝")
    with pytest.raises(AssertionError):
        approve(repo, AUTHOR)
    assert rules(repo) == ["publish-unapproved"]


def test_who_took_the_branch_in_and_wrote_beside_it_may_have_approved_it(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve(repo)
    as_sato(repo, monkeypatch)
    repo.merge("枝").edit({LAW: "甲\n\n丙"}, date="2021-05-03")
    found = prepared(repo)
    assert [one.rule for one in found.refusals] == ["publish-unapproved"]
    assert found.refusals[0].message.startswith("承認されていない行が1")
    approve_rest(repo, SUZUKI)
    assert rules(repo) == []


def test_who_put_a_row_right_later_is_an_author_of_it(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    """And of no other."""
    commit = repo.git("rev-parse", "枝").strip()
    repo.merge("枝")
    approve(repo, SATO, "main", base=TAG)
    as_sato(repo, monkeypatch)
    as_it_was = {"Change-Date": "2021-05-02", "Submission": "事後", "Reason": "文言の整理"}
    repo.commit("記録を正す", {"Amends": commit, **as_it_was})
    (one,) = prepared(repo).refusals
    assert one.message.startswith("承認されていない行が1")
    assert "所属長" in one.message
    assert "自分の書いた変更" in one.message


def test_who_changed_a_published_row_is_an_author_of_what_it_became(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.edit({**MAIN, DUTY: "住民課"}, date="2021-04-01")
    approve(repo, SATO, "main", base=TAG, despite=("published-row-changed",), comment="誤記")
    assert rules(repo) == ["published-row-changed"]
    repo.edit({LAW: "甲\n\n丙"}, date="2021-05-03")
    as_sato(repo, monkeypatch)
    repo.edit({TITLE: "主幹"}, date="2021-05-04")
    assert "publish-unapproved" in rules(repo)
    left = [one.message for one in prepared(repo).refusals if one.rule == "publish-unapproved"]
    assert "①部署" in left[0], "she wrote in the section in which it stands"


def test_the_first_publication_needs_what_came_since_approvals_are_asked_for(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {DUTY: "市民課", TITLE: "課長"})
    repo.edit({DUTY: "窓口課"}, date="2021-04-01").write("shinkyu.yaml", settings()).commit("承認する人")
    assert rules(repo) == []
    repo.edit({TITLE: "室長"}, date="2021-05-02")
    found = prepared(repo)
    assert [one.rule for one in found.refusals] == ["publish-unapproved"]
    assert found.refusals[0].message.startswith("承認されていない行が1")
    approve_rest(repo)
    assert rules(repo) == []


def test_approvals_that_are_asked_for_since_the_last_publication(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {DUTY: "市民課", TITLE: "課長"})
    repo.edit({DUTY: "窓口課"}, date="2021-04-01").git("tag", TAG)
    repo.edit({DUTY: "住民課"}, date="2021-04-30").write("shinkyu.yaml", settings()).commit("承認する人")
    assert rules(repo) == []
    repo.edit({TITLE: "室長"}, date="2021-05-02")
    assert rules(repo) == ["publish-unapproved"]


def test_nobody_appoints_himself(repo: Repo) -> None:
    """Settings that changed since count only where that is known."""
    repo.write("shinkyu.yaml", settings(RULES.replace("sato@example.jp", "tanaka@example.jp"))).commit("承認する人")
    approve(repo, "tanaka@example.jp")
    repo.merge("枝")
    (one,) = prepared(repo).refusals
    assert one.rule == "publish-approvers-changed"
    found = prepared(repo, "publish-approvers-changed")
    assert (found.refusals, found.despite) == ((), ["publish-approvers-changed"])
    assert len(found.approvals.rows) == 2


def test_nobody_does_away_with_approvals(repo: Repo) -> None:
    repo.merge("枝").write("shinkyu.yaml", "format: 2\n").commit("承認をやめる")
    assert rules(repo) == ["publish-approvers-changed"]


def test_where_nobody_asks_for_approvals_none_is_needed(tmp_path: Path) -> None:
    repo = city(tmp_path / "city", "  required_approvals: 0\n")
    repo.git("tag", TAG)
    repo.merge("枝")
    found = prepared(repo)
    assert found.refusals == ()
    assert (found.approvals.required, found.approvals.rows) == (0, {})


def commented(repo: Repo, by: str, branch: str = "枝") -> None:
    comment(Project.around(repo.path), CommentRequest(branch, "根拠は", by=by, item=TITLE))


def test_open_comments_of_who_approves(repo: Repo) -> None:
    commented(repo, SATO)
    commented(repo, "田中")
    approve(repo)
    assert "comment-open" not in rules(repo), "nobody has taken the branch in"
    repo.merge("枝")
    found = prepared(repo)
    assert [one.rule for one in found.refusals] == ["comment-open"]
    assert found.others == 1
    assert rules(repo, "comment-open") == []
