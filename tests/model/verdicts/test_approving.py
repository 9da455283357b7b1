"""An approval is of a row: it outlives every way in which the row comes to stand elsewhere, and no change of its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.model.verdicts.judging import (
    AUTHOR,
    DOWN,
    DUTY,
    LAW,
    RULES,
    SATO,
    SUZUKI,
    TITLE,
    approve,
    approved,
    asked,
    city,
    judged,
    row_id,
    rows,
    settings,
    void,
)
from tests.model.verdicts.keeping import put
from tests.repos import Repo

from shinkyu.model.errors import BrokenInput, InputError, UsageError
from shinkyu.model.repository import Repository
from shinkyu.model.verdicts.record import HELD, SENT_BACK
from shinkyu.model.verdicts.store import BRANCH, read_records


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return city(tmp_path / "city")


def test_all_rows_at_once(repo: Repo) -> None:
    assert not judged(repo).approved
    before = [repo.git("status", "--porcelain"), repo.git("ls-files", "-s"), repo.git("rev-parse", "main", "枝")]
    assert approve(repo, evidence="令和3年総第123号(決裁)", comment="よい") == 2
    assert [
        repo.git("status", "--porcelain"),
        repo.git("ls-files", "-s"),
        repo.git("rev-parse", "main", "枝"),
    ] == before
    found = judged(repo)
    assert found.approved
    assert approved(found) == {DUTY: True, TITLE: True}
    (record,) = read_records(Repository.open(repo.path), "jumin").records
    assert record.digest == found.assessments[0].digest
    assert record.evidence == "令和3年総第123号(決裁)"
    assert [(one.item, one.date) for one in record.rows] == [(DUTY, "2021-05-01"), (TITLE, "2021-05-02")]
    subject = repo.git("log", "-1", "--format=%s", BRANCH).strip()
    assert subject == f"承認: 佐藤 花子 jumin 2行 {record.digest[:12]}"


def test_one_row(repo: Repo) -> None:
    assert approve(repo, rows=(row_id(judged(repo), DUTY)[:6],)) == 1
    assert approved(judged(repo)) == {DUTY: True, TITLE: False}
    assert approve(repo) == 1  # the other
    assert judged(repo).approved
    assert not asked(repo).records
    assert asked(repo, every=True).records


@pytest.mark.parametrize("name", ["佐藤花子", "佐藤　花子", "SATO@example.jp"])
def test_a_name_as_people_write_it(repo: Repo, name: str) -> None:
    assert asked(repo, name).approver.name == SATO


def test_a_stranger_is_told_who_may(repo: Repo) -> None:
    with pytest.raises(UsageError) as raised:
        asked(repo, "田中")
    assert "佐藤 花子 <sato@example.jp> (hogo)" in str(raised.value.hint)
    with pytest.raises(UsageError):
        asked(repo, SATO, role="kacho")


def test_two_of_one_name_are_told_apart_by_role(tmp_path: Path) -> None:
    repo = city(tmp_path / "city", RULES.replace("鈴木 一郎", SATO))
    with pytest.raises(UsageError, match="何人も"):
        asked(repo)
    assert asked(repo, role="kacho").approver.email == "suzuki@example.jp"


def test_where_nobody_may_that_is_said(tmp_path: Path) -> None:
    repo = city(tmp_path / "city", "  marked_only: false\n")
    with pytest.raises(UsageError, match="決められていません"):
        asked(repo)
    assert judged(repo).approved  # nobody need


@pytest.mark.parametrize(
    "more",
    [
        {"verdict": "よし"},
        {"rows": ("abcd",)},
        {"rows": ("ab",)},
        {"rows": ("abcd",), "every": True},
        {"despite": ("no-such-rule",), "comment": "x"},
        {"despite": ("unrecorded",)},
        {"digests": ("abc",)},
        {"comment": "a\x07"},
        {"slug": "nai"},
    ],
    ids=str,
)
def test_calls_that_cannot_be(repo: Repo, more: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        approve(repo, **more)
    assert repo.git("branch", "--list", BRANCH) == ""


def test_settings_that_cannot_be_read(repo: Repo) -> None:
    repo.write("shinkyu.yaml", settings("  required: 2\n")).commit("誤り")
    with pytest.raises(BrokenInput):
        asked(repo)
    found = judged(repo)
    assert not found.approved
    assert found.approval is not None
    assert [finding.line for finding in found.approval.findings] == [3]


# What stands against it


def test_a_digest_that_moved(repo: Repo) -> None:
    seen = judged(repo).assessments[0].digest
    assert asked(repo, digests=(seen[:12],)).fine
    repo.switch("枝").edit({LAW: "甲\n\n丙"}, date="2021-05-03").switch("main")
    refused = asked(repo, digests=(seen[:12],))
    assert refused.refused
    assert [part.slug for part in refused.moved] == ["jumin"]
    assert asked(repo, verdict=SENT_BACK, digests=(seen,)).refused


def test_conflicts_and_errors_keep_it_from_being_approved_but_not_from_being_sent_back(repo: Repo) -> None:
    repo.switch("枝").edit({LAW: "甲\n\n丙"}).switch("main")
    refused = asked(repo)
    assert refused.refused
    assert [one.rule for one in refused.errors] == ["unrecorded"]
    assert asked(repo, despite=("unrecorded",), comment="後で記録する").fine
    assert approve(repo, verdict=SENT_BACK) == 3
    repo.edit({DUTY: "別の課"}, date="2021-04-15")
    assert asked(repo).conflicts


def test_what_was_known_is_kept(repo: Repo) -> None:
    repo.switch("枝").edit({LAW: "甲\n\n丙"}).switch("main")
    approve(repo, despite=("unrecorded",), comment="後で記録する")
    (record,) = read_records(Repository.open(repo.path), "jumin").records
    assert (record.despite, record.text) == (("unrecorded",), "後で記録する")


# Counting


def test_the_same_person_twice_is_one(tmp_path: Path) -> None:
    repo = city(tmp_path / "city", RULES.replace("approvals: 1", "approvals: 2"))
    approve(repo)
    approve(repo, every=True)
    assert not judged(repo).approved
    approve(repo, SUZUKI)
    assert judged(repo).approved


def test_each_role_must_be_there(tmp_path: Path) -> None:
    repo = city(tmp_path / "city", RULES.replace("approvals: 1", "approvals: 1\n  roles: {kacho: 1}"))
    approve(repo)
    found = judged(repo)
    assert not found.approved
    assert found.approval is not None
    assert found.approval.missing == ("kacho",)
    approve(repo, SUZUKI)
    assert judged(repo).approved


def test_a_role_that_a_record_claims_is_not_believed(tmp_path: Path) -> None:
    repo = city(tmp_path / "city", RULES.replace("approvals: 1", "approvals: 1\n  roles: {kacho: 1}"))
    found = judged(repo)
    listed = ", ".join(f"{{id: {row_id(found, item)}, verdict: 承認}}" for item in (DUTY, TITLE))
    by = "{name: 佐藤 花子, email: sato@example.jp, role: kacho}"
    put(repo, "jumin/20210501T000000-aaaaaa.yaml", f"kind: verdict\nassessment: jumin\nby: {by}\nrows: [{listed}]\n")
    assert rows(judged(repo))[DUTY].given == 1
    assert not judged(repo).approved


def test_a_stranger_s_record_is_shown_and_does_not_count(repo: Repo) -> None:
    identity = row_id(judged(repo), DUTY)
    put(
        repo,
        "jumin/20210501T000000-aaaaaa.yaml",
        f"kind: verdict\nassessment: jumin\nby: {{name: 他人, email: x@y}}\nrows: [{{id: {identity}, verdict: 承認}}]\n",
    )
    row = rows(judged(repo))[DUTY]
    assert (row.approved, [bool(one.why) for one in row.statements]) == (False, [True])


def test_sent_back_blocks_until_that_person_says_otherwise(tmp_path: Path) -> None:
    repo = city(tmp_path / "city")
    approve(repo)
    approve(repo, SUZUKI, verdict=SENT_BACK, rows=(row_id(judged(repo), DUTY),), comment="根拠は")
    found = judged(repo)
    assert approved(found) == {DUTY: False, TITLE: True}
    assert found.approval is not None
    assert found.approval.assessments["jumin"].sent_back == 1
    approve(repo, every=True)  # another person's word takes nothing back
    assert not judged(repo).approved
    approve(repo, SUZUKI, verdict=HELD, rows=(row_id(found, DUTY),))
    assert judged(repo).approved  # on hold is neither


def test_a_verdict_is_taken_back(repo: Repo) -> None:
    approve(repo)
    approve(repo, withdraw=True, rows=(row_id(judged(repo), DUTY),))
    assert approved(judged(repo)) == {DUTY: False, TITLE: True}
    approve(repo)
    assert judged(repo).approved
    approve(repo, withdraw=True)
    assert not any(approved(judged(repo)).values())
    assert not asked(repo, withdraw=True).records


def test_a_record_is_taken_back_by_whoever_made_it_only(repo: Repo) -> None:
    approve(repo)
    (record,) = read_records(Repository.open(repo.path), "jumin").records
    for time, email, left in (("aaaaaa", "suzuki@example.jp", True), ("bbbbbb", "Sato@example.jp", False)):
        put(
            repo,
            f"jumin/20990501T000000-{time}.yaml",
            f"kind: withdraw\nassessment: jumin\nby: {{name: 誰か, email: {email}}}\nto: {record.name}\n",
        )
        assert judged(repo).approved is left


def test_an_old_approval_does_not_hold_where_what_the_base_made_of_it_is_taken_back(repo: Repo) -> None:
    approve(repo)
    repo.switch("枝").edit({DUTY: "総合窓口センター"}, date="2021-05-01", reason="組織改編").switch("main")
    approve(repo)
    repo.git("merge", "-q", "枝")
    repo.branch("戻す").edit({DUTY: "総合窓口課"}, date="2021-05-01", reason="組織改編").switch("main")
    found = judged(repo, "戻す")
    assert approved(found) == {DUTY: False}
    assert "取り込まれる前" in rows(found)[DUTY].statements[0].why
    approve(repo, branch="戻す")
    assert judged(repo, "戻す").approved


def test_four_eyes(repo: Repo) -> None:
    prepared = asked(repo, AUTHOR)
    assert (prepared.records, prepared.parts[0].own) == ((), 2)
    repo.switch("枝")
    repo.replace("jumin/I-1.yaml", "乙", "丁")
    repo.commit_message(
        "共に書く\n\nChange-Date: 2021-05-05\nSubmission: 事後\nReason: 整理\n\nCo-authored-by: 佐藤 花子 <SATO@example.jp>\n"
    ).switch("main")
    prepared = asked(repo)
    assert (prepared.parts[0].rows, prepared.parts[0].own) == (2, 1)
    assert rows(judged(repo))[LAW].authors == ("試験 花子 <hanako@example.jp>", "佐藤 花子 <SATO@example.jp>")


@pytest.mark.parametrize(
    "named",
    [
        "佐藤 花子 < sato@example.jp >",
        "佐藤 花子 <ｓato@example.jp>",
        "sato@example.jp",
        "佐藤 花子 (sato@example.jp)",
        "佐藤 花子 <sato@example.jp> (保護担当)",
        "佐藤 花子 <sato@example.jp>, 田中 <tanaka@example.jp>",
    ],
)
def test_four_eyes_however_a_co_author_is_named(repo: Repo, named: str) -> None:
    repo.switch("枝").replace("jumin/I-1.yaml", "乙", "丁")
    repo.commit_message(
        f"共に書く\n\nChange-Date: 2021-05-05\nSubmission: 事後\nReason: 整理\nCo-authored-by: {named}\n"
    ).switch("main")
    assert (asked(repo).parts[0].rows, asked(repo).parts[0].own) == (2, 1)


def test_four_eyes_also_where_the_record_says_otherwise(repo: Repo) -> None:
    """A record that was made elsewhere: what counts is who wrote the row."""
    identity = row_id(judged(repo), DUTY)
    by = "{name: 試験 花子, email: Hanako@example.jp}"
    put(
        repo,
        "jumin/20210501T000000-aaaaaa.yaml",
        f"kind: verdict\nassessment: jumin\nby: {by}\nrows: [{{id: {identity}, verdict: 承認}}]\n",
    )
    row = rows(judged(repo))[DUTY]
    assert (row.given, row.statements[0].verdict) == (0, "承認")
    assert "自分" in row.statements[0].why


def test_who_put_a_row_right_wrote_it_too(repo: Repo) -> None:
    repo.switch("枝")
    commit = repo.git("rev-parse", "HEAD~1").strip()
    message = f"訂正\n\nAmends: {commit}\nSubmission: 事前\nReason: 訂正\n"
    repo.git("commit", "-q", "--allow-empty", "-F", "-", stdin=message, extra={"GIT_AUTHOR_EMAIL": "sato@example.jp"})
    repo.switch("main")
    assert asked(repo).parts[0].own == 2  # it could speak of either
    assert asked(repo, SUZUKI).parts[0].rows == 2


def test_who_settles_a_conflict_in_a_merge_wrote_what_stands_then(repo: Repo) -> None:
    repo.replace("jumin/I-5.yaml", "窓口課", "窓口センター")
    repo.commit_message("改める\n\nChange-Date: 2021-04-20\nSubmission: 事後\nReason: 整理\n").switch("枝")
    sato = {"GIT_AUTHOR_EMAIL": "sato@example.jp"}
    repo.git("merge", "-q", "-s", "ours", "--no-commit", "main")
    repo.replace("jumin/I-5.yaml", "総合窓口課", "佐藤の書いた課").git("commit", "-qam", "合わせる", extra=sato)
    repo.switch("main")
    assert (asked(repo).parts[0].rows, asked(repo).parts[0].own) == (1, 1)  # not the row that the merge left alone
    assert asked(repo, SUZUKI).parts[0].rows == 2


def test_who_merges_ticks_of_both_sides_as_the_tool_does_wrote_none_of_them(tmp_path: Path) -> None:
    audits, mine, main = "IV-8/実施の有無", "自己点検、内部監査", "自己点検、外部監査"
    repo = Repo(tmp_path / "city").write("shinkyu.yaml", settings())
    repo.init("kiso", "jumin", {audits: "自己点検"}, edition="2019-01").edit({audits: "自己点検"}, date="2021-04-01")
    repo.branch("枝").edit({audits: mine}, date="2021-05-01").switch("main").edit({audits: main}, date="2021-04-20")
    repo.switch("枝").git("merge", "-q", "-s", "ours", "--no-commit", "main")
    repo.write_texts({audits: "自己点検、内部監査、外部監査"})
    repo.git("commit", "-qam", "合わせる", extra={"GIT_AUTHOR_EMAIL": "sato@example.jp"})
    repo.switch("main")
    assert (asked(repo).parts[0].rows, asked(repo).parts[0].own) == (1, 0)


def test_two_eyes_where_they_are_enough(tmp_path: Path) -> None:
    repo = city(tmp_path / "city", "  four_eyes: false\n" + RULES)
    approve(repo, AUTHOR)
    assert judged(repo).approved


def test_required_none_is_off(tmp_path: Path) -> None:
    repo = city(tmp_path / "city", RULES.replace("approvals: 1", "approvals: 0"))
    approve(repo, verdict=SENT_BACK)
    found = judged(repo)
    assert found.approved
    assert not any(row.needed for row in rows(found).values())


def test_only_rows_of_marked_items(tmp_path: Path) -> None:
    place, how = "I-7/①部署", "III-3/リスク2/その他の措置の内容"
    repo = Repo(tmp_path / "r").write("shinkyu.yaml", settings("  marked_only: true\n" + RULES))
    repo.init("zenkoumoku", "a", {place: "市民課", how: "鍵"}).edit({place: "課"}, date="2021-04-01").branch("枝")
    repo.edit({place: "窓口課"}, date="2021-05-01").edit({how: "鍵と札"}, date="2021-05-02", significance="minor")
    repo.switch("main")
    assert {item: row.needed for item, row in rows(judged(repo)).items()} == {place: False, how: True}
    approve(repo, rows=(row_id(judged(repo), how),))
    assert judged(repo).approved


def test_nobody_appoints_himself(repo: Repo) -> None:
    """What the branch says of approvers takes effect when it is taken in."""
    repo.switch("枝").write("shinkyu.yaml", settings(RULES.replace(SATO, "他人").replace("sato@", "tanin@")))
    repo.commit("自分を足す").switch("main")
    with pytest.raises(UsageError):
        asked(repo, "他人")
    repo.switch("枝").write("shinkyu.yaml", "format: 2\n").commit("承認は要らない").switch("main")
    assert not judged(repo).approved


def test_a_record_that_cannot_be_read_is_not_passed_over(repo: Repo) -> None:
    approve(repo)
    put(repo, "jumin/20210501T000000-aaaaaa.yaml", "kind: verdict\n")
    found = judged(repo)
    assert not found.approved
    assert found.approval is not None
    assert [finding.rule for finding in found.approval.findings] == ["review-record"]


def test_changes_without_a_row_are_judged_too(repo: Repo) -> None:
    repo.switch("枝").edit({LAW: "甲\n\n丙"}, no_row=True, reason="書式").switch("main")
    assert approve(repo) == 3
    assert judged(repo).approved
    (record,) = read_records(Repository.open(repo.path), "jumin").records
    assert {(one.item, one.date) for one in record.rows} >= {(LAW, "")}


def test_rows_that_go_are_judged_too(repo: Repo) -> None:
    repo.branch("取消", "main")
    repo.git("revert", "--no-edit", "HEAD")
    undone = repo.git("rev-parse", "HEAD~1").strip()
    repo.git("commit", "-q", "--amend", "-m", f"取り消す\n\nUndoes: {undone}\nReason: 誤り\n")
    repo.switch("main")
    assert [change.became for one in judged(repo, "取消").assessments for change in one.rows] == ["removed"]
    assert approve(repo, branch="取消") == 1
    assert judged(repo, "取消").approved


def test_that_a_row_came_is_no_approval_of_its_going(repo: Repo) -> None:
    approve(repo)
    repo.merge("枝").branch("取消", "main")
    undone = repo.git("rev-parse", "枝").strip()
    repo.git("revert", "--no-edit", undone)
    repo.git("commit", "-q", "--amend", "-m", f"取り消す\n\nUndoes: {undone}\nReason: 誤り\n")
    repo.switch("main")
    assert "removed" in {change.became for one in judged(repo, "取消").assessments for change in one.rows}
    assert not judged(repo, "取消").approved


# The base


def test_the_base_that_the_settings_name(tmp_path: Path) -> None:
    repo = city(tmp_path / "city")
    repo.branch("本番", "main").switch("main")
    repo.write("shinkyu.yaml", settings("  base: 本番\n" + RULES)).commit("取り込む先")
    assert judged(repo).points.base.name == "本番"
    assert judged(repo, base="main").points.base.name == "main"
    repo.write("shinkyu.yaml", settings("  base: ない\n" + RULES)).commit("取り込む先")
    with pytest.raises(InputError) as raised:
        judged(repo)
    assert "review.base" in raised.value.where


def test_a_branch_under_review_does_not_choose_its_base(tmp_path: Path) -> None:
    repo = city(tmp_path / "city")
    repo.switch("枝").write("shinkyu.yaml", settings("  base: 枝\n" + RULES)).commit("取り込む先")
    assert judged(repo).points.base.name == "main"


# What an approval outlives


def elsewhere(repo: Repo) -> Repo:
    """main goes on with another item."""
    return repo.switch("main").edit({DOWN: "住民基本台帳の事務", DUTY: "窓口課", TITLE: "課長"}, date="2021-04-20")


def test_it_holds_when_main_goes_on_elsewhere(repo: Repo) -> None:
    approve(repo)
    elsewhere(repo)
    found = judged(repo)
    assert (found.approved, void(found)) == (True, 0)


def test_it_is_void_for_exactly_the_row_whose_before_main_changed(repo: Repo) -> None:
    repo.switch("枝").edit({LAW: "甲甲\n\n乙"}, date="2021-05-03").switch("main")
    approve(repo)
    repo.edit({LAW: "甲\n\n乙乙", DUTY: "窓口課", TITLE: "課長"}, date="2021-04-20")
    found = judged(repo)
    assert approved(found) == {DUTY: True, TITLE: True, LAW: False}
    assert void(found) == 1
    assert [item for item, row in rows(found).items() if row.changed] == [LAW]
    approve(repo)
    found = judged(repo)
    assert found.approved
    assert not any(row.changed for row in rows(found).values())


def test_it_is_void_for_exactly_the_row_that_the_branch_changed(repo: Repo) -> None:
    approve(repo)
    repo.switch("枝").edit({DUTY: "総合窓口センター"}, date="2021-05-01", reason="組織改編").switch("main")
    found = judged(repo)
    assert approved(found) == {DUTY: False, TITLE: True}
    assert (void(found), rows(found)[DUTY].changed) == (1, True)


def test_a_fast_forward_and_a_merge_commit(repo: Repo) -> None:
    """What is taken in is no longer void, whatever became of its rows since."""
    approve(repo)
    repo.branch("二", "枝").edit({LAW: "甲\n\n丙"}, date="2021-06-01").switch("main")
    found = judged(repo, "二")
    assert approved(found) == {DUTY: True, TITLE: True, LAW: False}
    repo.merge("枝")
    found = judged(repo, "二")
    assert (approved(found), void(found)) == ({LAW: False}, 0)
    assert judged(repo).up_to_date


def test_rebase(repo: Repo) -> None:
    approve(repo)
    elsewhere(repo)
    repo.git("rebase", "-q", "main", "枝")
    repo.switch("main")
    found = judged(repo)
    assert (found.approved, void(found)) == (True, 0)


def test_cherry_pick(repo: Repo) -> None:
    approve(repo)
    elsewhere(repo)
    repo.git("switch", "-q", "-c", "別", "main")
    repo.git("cherry-pick", "枝~1", "枝")
    repo.switch("main")
    found = judged(repo, "別")
    assert (found.approved, void(found)) == (True, 0)


def test_what_is_taken_in_before_the_rest_is_not_void(repo: Repo) -> None:
    repo.switch("枝").edit({LAW: "甲\n\n丙"}, no_row=True, reason="書式").switch("main")
    approve(repo)
    repo.git("cherry-pick", "枝~2", "枝")
    found = judged(repo)
    assert (approved(found), void(found)) == ({TITLE: True}, 0)


def test_a_host_s_squash_of_one_commit(repo: Repo) -> None:
    repo.git("branch", "-f", "枝", "枝~1")
    approve(repo)
    elsewhere(repo)
    repo.git("switch", "-q", "-c", "まとめ", "main")
    repo.git("merge", "-q", "--squash", "枝")
    repo.git("commit", "-q", "-m", repo.git("log", "-1", "--format=%B", "枝"))
    repo.switch("main")
    assert judged(repo, "まとめ").approved


def test_a_host_s_squash_of_several_is_another_thing_than_was_approved(repo: Repo) -> None:
    """The records stand beside it, untouched; that its rows are others is told."""
    approve(repo)
    repo.git("switch", "-q", "-c", "まとめ", "main")
    repo.git("merge", "-q", "--squash", "枝")
    messages = repo.git("log", "--reverse", "--format=* %B", "main..枝")
    repo.git("commit", "-q", "-m", f"2 commits\n\n{messages}")
    repo.switch("main")
    assert not judged(repo, "まとめ").approved
    assert len(read_records(Repository.open(repo.path), "jumin").records) == 1


def test_a_plain_clone_knows_it(repo: Repo, tmp_path: Path) -> None:
    approve(repo)
    repo.git("clone", "-q", ".", str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone")
    assert judged(clone, "origin/枝").approved
    approve(clone, SUZUKI, branch="origin/枝")
    repo.switch("枝").edit({DUTY: "総合窓口センター"}, date="2021-05-01", reason="組織改編").switch("main")
    clone.git("fetch", "-q")
    assert void(judged(clone, "origin/枝")) == 1


def test_two_clones_that_both_began_the_branch(tmp_path: Path) -> None:
    repo = city(tmp_path / "city", RULES.replace("approvals: 1", "approvals: 2"))
    repo.git("clone", "-q", ".", str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone")
    approve(repo)
    approve(clone, SUZUKI, branch="origin/枝")
    clone.git("fetch", "-q")
    assert judged(clone, "origin/枝").approved
    clone.git("switch", "-q", BRANCH)
    clone.git("merge", "-q", "--allow-unrelated-histories", "-m", "合わせる", f"origin/{BRANCH}")
    clone.git("push", "-q", "origin", BRANCH)
    assert judged(repo).approved


def test_a_folder_that_is_renamed_and_an_order_of_the_same(repo: Repo) -> None:
    """The id of the assessment is what counts."""
    approve(repo)
    repo.git("mv", "jumin", "juki")
    repo.commit_message("改名\n\nTable: none\nReason: フォルダの改名\n")
    assert judged(repo).approved
