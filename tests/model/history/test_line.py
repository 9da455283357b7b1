"""The line that a table is read from: merges of every shape (contract §3.1)."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.model.history.lines import Line, findings, rules, silent, table_of, told

from shinkyu.model.history.linereading import read_line
from shinkyu.model.repository import Person, Repository, write_commit, write_tree

PLACE, HEAD, BASIS = "I-5/①部署", "I-8/連絡先", "I-3/法令上の根拠"
START = {PLACE: "福祉課", HEAD: "課長", BASIS: "番号法による。"}


@pytest.fixture
def repo(tmp_path: Path) -> Line:
    line = Line(tmp_path)
    line.init("kiso", "jumin", START, edition="2019-01")
    return line


def test_a_merge_without_trailers_gives_its_side_commits_their_own_rows(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "福祉部"}, date="2021-04-01", reason="組織改編")
    repo.switch("main").edit({HEAD: "室長"}, date="2021-05-01").merge("side")
    assert told(repo) == [("04-01", PLACE, "福祉課", "福祉部"), ("05-01", HEAD, "課長", "室長")]
    assert table_of(repo).rows[0].reason == "組織改編"
    # On the line the side commit stands behind the main one, whose day is later: they tell of different items.
    assert rules(repo) == []


MARKED = "まとめて\n\nChange-Date: 2021-06-01\nSubmission: 事後\nReason: 組織改編\n"


def test_trailers_of_a_merge_say_nothing_of_what_its_side_commits_did(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "福祉部"}, date="2021-04-01").edit({HEAD: "部長"}, date="2021-04-02")
    repo.switch("main").merge("side", MARKED)
    assert told(repo) == [("04-01", PLACE, "福祉課", "福祉部"), ("04-02", HEAD, "課長", "部長")]
    assert rules(repo) == []


def test_trailers_of_a_merge_tell_what_it_adds(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "福祉部"}, date="2021-04-01")
    repo.switch("main")
    repo.merge_as("side", {PLACE: "福祉部", BASIS: "条例による。"}, MARKED)
    assert told(repo) == [("04-01", PLACE, "福祉課", "福祉部"), ("06-01", BASIS, "番号法による。", "条例による。")]
    assert rules(repo) == []


def test_other_peoples_trailers_do_not_make_a_merge_one_commit(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "福祉部"}, date="2021-04-01")
    repo.switch("main").merge("side", "合わせる\n\nCo-authored-by: 試験 次郎 <jiro@example.jp>\n")
    assert told(repo) == [("04-01", PLACE, "福祉課", "福祉部")]


def test_both_sides_changed_one_item_and_the_merge_took_a_third_text(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "福祉部"}, date="2021-05-01", reason="枝の理由")
    repo.switch("main").edit({PLACE: "保険課"}, date="2021-04-01", reason="幹の理由")
    repo.merge_as("side", {PLACE: "福祉保険部"})
    assert told(repo) == [("04-01", PLACE, "福祉課", "保険課"), ("05-01", PLACE, "保険課", "福祉保険部")]
    assert [row.reason for row in table_of(repo).rows] == ["幹の理由", "枝の理由"]
    assert rules(repo) == []


def test_both_sides_changed_one_item_and_the_merge_kept_ours(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "福祉部"}, date="2021-05-01")
    repo.switch("main").edit({PLACE: "保険課"}, date="2021-04-01")
    repo.merge_as("side", {PLACE: "保険課"})
    assert told(repo) == [("04-01", PLACE, "福祉課", "保険課")]
    assert rules(repo) == ["merge-leaves-no-row"]


def test_both_sides_made_the_same_change(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "福祉部"}, date="2021-05-01")
    repo.switch("main").edit({PLACE: "福祉部"}, date="2021-04-01").merge("side")
    assert told(repo) == [("04-01", PLACE, "福祉課", "福祉部")]
    assert rules(repo) == ["merge-leaves-no-row"]


def test_both_sides_made_the_same_change_and_claim_the_same(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "福祉部"}, date="2021-05-01")
    repo.switch("main").edit({PLACE: "福祉部"}, date="2021-05-01").merge("side")
    assert told(repo) == [("05-01", PLACE, "福祉課", "福祉部")]
    assert rules(repo) == []


def test_a_conflict_stands_at_the_last_side_commit_that_touched_it(repo: Line) -> None:
    repo.branch("side")
    repo.edit({PLACE: "福祉部"}, date="2021-04-02", reason="一つ目")
    repo.edit({PLACE: "福祉局"}, date="2021-04-03", reason="二つ目")
    repo.edit({HEAD: "局長"}, date="2021-04-04", reason="三つ目")
    repo.switch("main").edit({PLACE: "こども課"}, date="2021-04-01")
    repo.merge_as("side", {PLACE: "福祉こども局", HEAD: "局長"})
    assert told(repo) == [
        ("04-01", PLACE, "福祉課", "こども課"),
        ("04-03", PLACE, "こども課", "福祉こども局"),
        ("04-04", HEAD, "課長", "局長"),
    ]
    assert rules(repo) == ["merge-leaves-no-row"]  # of the first of them


def test_what_the_merge_writes_anew_without_a_conflict_is_a_finding(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "福祉部"}, date="2021-04-01")
    repo.switch("main")
    repo.merge_as("side", {PLACE: "福祉こども局"})
    assert told(repo) == [("04-01", PLACE, "福祉課", "福祉部")]
    assert silent(repo) == [("unrecorded", PLACE, "福祉部", "福祉こども局")]
    assert "merge-adds" in rules(repo)


def test_what_the_merge_adds_to_an_item_of_neither_side_is_a_finding(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "福祉部"}, date="2021-04-01")
    repo.switch("main")
    repo.merge_as("side", {PLACE: "福祉部", BASIS: "番号法第9条による。"})
    assert told(repo) == [("04-01", PLACE, "福祉課", "福祉部")]
    assert silent(repo) == [("unrecorded", BASIS, "番号法による。", "番号法第9条による。")]
    added = next(finding for finding in findings(repo) if finding.rule == "merge-adds")
    assert (added.item, added.commit) == (BASIS, repo.head)


def test_an_item_that_only_the_main_line_touched_is_added_to_by_the_merge_itself(repo: Line) -> None:
    repo.branch("side").edit({HEAD: "部長"}, date="2021-04-01")
    repo.switch("main").edit({PLACE: "福祉部"}, date="2021-04-02")
    repo.merge_as("side", {HEAD: "部長", PLACE: "福祉局"})
    assert told(repo) == [("04-01", HEAD, "課長", "部長"), ("04-02", PLACE, "福祉課", "福祉部")]
    assert "merge-adds" in rules(repo)


def test_a_fast_forward_leaves_no_trace(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "福祉部"}, date="2021-04-01")
    repo.switch("main").git("merge", "-q", "--ff-only", "side")
    assert told(repo) == [("04-01", PLACE, "福祉課", "福祉部")]


def test_a_branch_that_merged_main_into_itself_tells_mains_commits_once(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "福祉部"}, date="2021-04-01")
    repo.switch("main").edit({BASIS: "条例による。"}, date="2021-04-02")
    repo.switch("side").merge("main").edit({HEAD: "部長"}, date="2021-04-03")
    repo.switch("main").merge("side")
    assert sorted(told(repo)) == [
        ("04-01", PLACE, "福祉課", "福祉部"),
        ("04-02", BASIS, "番号法による。", "条例による。"),
        ("04-03", HEAD, "課長", "部長"),
    ]
    assert "merge-adds" not in rules(repo)


def test_a_foxtrot_reads_what_was_main_as_the_side(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "福祉部"}, date="2021-04-01")
    repo.switch("main").edit({BASIS: "条例による。"}, date="2021-04-02")
    repo.switch("side").merge("main").switch("main").git("merge", "-q", "--ff-only", "side")
    assert told(repo) == [
        ("04-01", PLACE, "福祉課", "福祉部"),
        ("04-02", BASIS, "番号法による。", "条例による。"),
    ]
    assert rules(repo) == []


def test_an_octopus_lays_its_arms_one_after_the_other(repo: Line) -> None:
    for number, (item, text) in enumerate({PLACE: "福祉部", HEAD: "部長", BASIS: "条例による。"}.items(), 1):
        repo.branch(f"arm{number}", "main").edit({item: text}, date=f"2021-04-0{number}")
    repo.switch("main").git("merge", "-q", "--no-ff", "-m", "三つの枝", "arm1", "arm2", "arm3")
    assert len(repo.git("rev-list", "--parents", "-1", "HEAD").split()) == 5
    assert [row[:2] for row in told(repo)] == [("04-01", PLACE), ("04-02", HEAD), ("04-03", BASIS)]
    assert rules(repo) == []


def test_a_criss_cross_tells_each_commit_once(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "福祉部"}, date="2021-04-01")
    repo.switch("main").edit({BASIS: "条例による。"}, date="2021-04-02")
    one, other = repo.git("rev-parse", "main").strip(), repo.git("rev-parse", "side").strip()
    repo.merge(other).switch("side").merge(one)
    repo.edit({HEAD: "部長"}, date="2021-04-03")
    repo.switch("main").merge("side")
    assert sorted(row[:2] for row in told(repo)) == [("04-01", PLACE), ("04-02", BASIS), ("04-03", HEAD)]
    assert "merge-adds" not in rules(repo)


def test_merges_within_merges_stand_where_their_commits_were_made(repo: Line) -> None:
    repo.branch("outer").edit({PLACE: "福祉部"}, date="2021-04-01")
    repo.branch("inner").edit({HEAD: "部長"}, date="2021-04-02")
    repo.switch("outer").edit({BASIS: "条例による。"}, date="2021-04-03").merge("inner")
    repo.edit({BASIS: "規則による。"}, date="2021-04-04")
    repo.switch("main").merge("outer")
    assert told(repo) == [
        ("04-01", PLACE, "福祉課", "福祉部"),
        ("04-02", HEAD, "課長", "部長"),
        ("04-03", BASIS, "番号法による。", "条例による。"),
        ("04-04", BASIS, "条例による。", "規則による。"),
    ]
    assert "merge-adds" not in rules(repo)


def test_what_an_inner_merge_settles_belongs_to_the_side_commit_that_touched_it(repo: Line) -> None:
    repo.branch("outer").edit({PLACE: "福祉部"}, date="2021-04-01")
    repo.branch("inner", "main").edit({PLACE: "保険課"}, date="2021-04-02")
    repo.switch("outer")
    repo.merge_as("inner", {PLACE: "福祉保険部"}, "枝の枝を合わせる")
    repo.switch("main").merge("outer")
    assert told(repo) == [("04-01", PLACE, "福祉課", "福祉部"), ("04-02", PLACE, "福祉部", "福祉保険部")]
    assert rules(repo) == []


def test_what_an_inner_merge_adds_of_its_own_is_a_finding_too(repo: Line) -> None:
    repo.branch("outer").edit({PLACE: "福祉部"}, date="2021-04-01")
    repo.branch("inner", "main").edit({HEAD: "部長"}, date="2021-04-02")
    repo.switch("outer")
    repo.merge_as("inner", {PLACE: "福祉部", HEAD: "部長", BASIS: "黙って改めた。"}, "枝の枝を合わせる")
    repo.switch("main").merge("outer")
    assert [row[1] for row in told(repo)] == [PLACE, HEAD]
    assert silent(repo) == [("unrecorded", BASIS, "番号法による。", "黙って改めた。")]
    assert "merge-adds" in rules(repo)


def test_trailers_of_an_inner_merge_tell_what_it_adds(repo: Line) -> None:
    repo.branch("outer").edit({PLACE: "福祉部"}, date="2021-04-01")
    repo.branch("inner", "main").edit({HEAD: "部長"}, date="2021-04-02")
    repo.switch("outer")
    repo.merge_as("inner", {PLACE: "福祉部", HEAD: "部長", BASIS: "条例による。"}, MARKED)
    repo.switch("main").merge("outer")
    assert told(repo) == [
        ("04-01", PLACE, "福祉課", "福祉部"),
        ("04-02", HEAD, "課長", "部長"),
        ("06-01", BASIS, "番号法による。", "条例による。"),
    ]
    assert rules(repo) == []


def test_unrelated_histories_put_together(repo: Line) -> None:
    """Another department's repository, with an assessment of its own and its baseline, comes in by a merge."""
    repo.edit({PLACE: "福祉部"}, date="2021-04-01")
    repo.git("switch", "-q", "--orphan", "other")
    repo.init("kiso", "zei", {PLACE: "税務課"}, edition="2019-01")
    repo.edit({PLACE: "資産税課"}, date="2021-04-02", slug="zei")
    repo.switch("main").git("merge", "-q", "--allow-unrelated-histories", "-m", "一つにする", "other")
    assert told(repo, "jumin") == [("04-01", PLACE, "福祉課", "福祉部")]
    assert told(repo, "zei") == [("04-02", PLACE, "税務課", "資産税課")]
    assert rules(repo, "jumin") == rules(repo, "zei") == []


def test_a_squash_of_one_day_is_one_commit(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "福祉部"}, date="2021-04-01").edit({HEAD: "部長"}, date="2021-04-01")
    repo.switch("main").git("merge", "-q", "--squash", "side")
    repo.commit("まとめ", {"Change-Date": "2021-04-01", "Submission": "事後", "Reason": "組織改編"})
    assert told(repo) == [("04-01", PLACE, "福祉課", "福祉部"), ("04-01", HEAD, "課長", "部長")]


def test_a_careless_squash_with_two_dates_makes_no_row_and_is_told(repo: Line) -> None:
    repo.edit({BASIS: "条例による。"}, date="2021-03-01").write_texts({PLACE: "福祉部"})
    repo.commit_message("まとめ\n\nChange-Date: 2021-04-01\nReason: 甲\n\nChange-Date: 2021-04-02\nReason: 乙\n")
    assert [row[1] for row in told(repo)] == [BASIS]
    assert silent(repo) == [("unrecorded", PLACE, "福祉課", "福祉部")]
    line = read_line(Repository.open(repo.path), repo.head)
    quoted = [finding.message for finding in line.by_id[repo.head].findings]
    assert any("Change-Date: 2021-04-01" in message and "Change-Date: 2021-04-02" in message for message in quoted)


def test_a_revert_of_another_day_is_a_row_back(repo: Line) -> None:
    repo.edit({PLACE: "福祉部"}, date="2021-04-01").git("revert", "--no-commit", "HEAD")
    repo.commit("戻す", {"Change-Date": "2021-05-01", "Submission": "事後", "Reason": "誤りの訂正"})
    assert told(repo) == [("04-01", PLACE, "福祉課", "福祉部"), ("05-01", PLACE, "福祉部", "福祉課")]


def test_a_reverted_merge_takes_its_changes_back(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "福祉部"}, date="2021-04-01")
    repo.switch("main").merge("side").git("revert", "--no-commit", "-m", "1", "HEAD")
    repo.commit("戻す", {"Change-Date": "2021-04-01", "Submission": "事後", "Reason": "やめた"})
    assert told(repo) == []


def test_a_branch_that_its_merge_takes_back_without_a_word_is_a_finding(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "福祉部"}, date="2021-04-01")
    repo.switch("main")
    repo.merge_as("side", {PLACE: "福祉課"})
    assert told(repo) == [("04-01", PLACE, "福祉課", "福祉部")]
    assert silent(repo) == [("unrecorded", PLACE, "福祉部", "福祉課")]
    assert "merge-adds" in rules(repo)


@pytest.mark.parametrize("foxtrot", [False, True])
def test_a_very_long_chain_of_merges_is_read(repo: Line, foxtrot: bool) -> None:
    """Each merge's side holds the merge before it: as deep as there are merges."""
    repository = Repository.open(repo.path)
    data = (repo.path / "jumin/I-5.yaml").read_bytes()
    tip = start = repo.head
    for number in range(600):
        person = Person("試験", "test@example.invalid", 1_600_000_000 + number)
        text = data.replace("福祉課".encode(), f"第{number}係".encode())
        tree = write_tree(repository, repository.commit(start).tree, {"jumin/I-5.yaml": text})
        message = f"変更 {number}\n\nChange-Date: 2021-04-01\nReason: 試験\n"
        made = write_commit(repository, tree, [tip if not foxtrot else start], message, person, person)
        parents = [made, tip] if foxtrot else [start, made]
        tip = write_commit(repository, tree, parents, "合わせる", person, person)
    repo.git("reset", "-q", "--hard", tip)
    limit = sys.getrecursionlimit()
    assert [row[1:] for row in told(repo)][-1][2] == "第599係"
    assert sys.getrecursionlimit() == limit
