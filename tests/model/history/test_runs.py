"""Net changes over unbroken runs of one 変更日, and the reasons that their rows carry (contract §2, §3.2)."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.model.history.lines import Line, findings, rules, silent, table_of, told
from tests.repos import Texts

from shinkyu.model.findings import Severity
from shinkyu.model.table.table import TableOptions

PLACE, HEAD, BASIS = "I-5/①部署", "I-8/連絡先", "I-3/法令上の根拠"
START = {PLACE: "甲", HEAD: "課長", BASIS: "番号法による。"}
DAY, NEXT = "2021-04-01", "2021-04-02"


@pytest.fixture
def repo(tmp_path: Path) -> Line:
    line = Line(tmp_path)
    line.init("kiso", "jumin", START, edition="2019-01")
    return line


def test_two_commits_of_one_day_leave_one_row_with_the_last_reason(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY, reason="はじめの理由", significance="other")
    first = repo.head
    repo.edit({PLACE: "丙"}, date=DAY, reason="あとの理由", significance="minor")
    (row,) = table_of(repo).rows
    assert (row.before, row.after, row.commits) == ("甲", "丙", (first, repo.head))
    assert (row.reason, row.submission, row.significance) == ("あとの理由", "事後", "minor")
    (replaced,) = findings(repo)
    assert (replaced.rule, replaced.item, replaced.commit) == ("reason-replaced", PLACE, repo.head)
    assert "はじめの理由" in replaced.message


def test_two_commits_of_one_day_and_different_submissions_leave_two_rows(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY, submission="事前").edit({PLACE: "丙"}, date=DAY, submission="事後")
    assert told(repo) == [("04-01", PLACE, "甲", "乙"), ("04-01", PLACE, "乙", "丙")]
    assert [row.submission for row in table_of(repo).rows] == ["事前", "事後"]
    assert rules(repo) == []


def test_of_marked_items_each_significance_has_a_row(tmp_path: Path) -> None:
    """What was claimed as a 重要な変更 does not disappear behind a 軽微な変更 of the same day (contract §3.2)."""
    item = "III-3/リスク2/その他の措置の内容"
    repo = Line(tmp_path)
    repo.init("zenkoumoku", "jumin", {item: "甲"})
    repo.edit({item: "乙"}, date=DAY, significance="minor").edit({item: "丙"}, date=DAY, significance="other")
    repo.edit({item: "丁"}, date=DAY, significance="other")
    assert told(repo) == [("04-01", item, "甲", "乙"), ("04-01", item, "乙", "丁")]


def test_a_rows_own_submission_breaks_the_run_and_its_blocks_own_does_not(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY)
    repo.edit({PLACE: "丙"}, date=DAY, rows=[f'{{"item": "{PLACE}", "submission": "事前"}}'])
    repo.edit({PLACE: "丁"}, date=DAY, submission="事前")
    block = f'{{"item": "{PLACE}", "block": 0, "submission": "事後"}}'
    repo.edit({PLACE: "戊"}, date=DAY, submission="事前", rows=[block])
    assert told(repo) == [("04-01", PLACE, "甲", "乙"), ("04-01", PLACE, "乙", "戊")]
    assert [row.submission for row in table_of(repo).rows] == ["事後", "事後"]


def test_a_linked_row_is_one_of_its_own(repo: Line) -> None:
    link = f'{{"item": "{PLACE}", "link": true}}'
    repo.edit({PLACE: "乙"}, date=DAY).edit({PLACE: "丙"}, date=DAY, rows=[link]).edit({PLACE: "丁"}, date=DAY)
    assert told(repo) == [("04-01", PLACE, *pair) for pair in ("甲乙", "乙丙", "丙丁")]


BLOCKS = "一つ目。\n二つ目。\n三つ目。"
PARTED = "一つ目。\n二つ目。\n\n三つ目。"


@pytest.mark.parametrize("recorded", [{}, {"date": DAY}, {"no_row": True}])
def test_empty_lines_alone_make_no_row_and_need_no_record(repo: Line, recorded: dict[str, str]) -> None:
    repo.edit({BASIS: BLOCKS}, date=DAY).edit({BASIS: PARTED}, **recorded)
    assert told(repo) == [("04-01", BASIS, START[BASIS], BLOCKS)]
    assert rules(repo) == []


def test_empty_lines_break_no_run_and_belong_to_it(repo: Line) -> None:
    repo.edit({BASIS: BLOCKS}, date=DAY).edit({BASIS: PARTED}).edit({BASIS: PARTED + "四つ目。"}, date=DAY)
    assert told(repo) == [("04-01", BASIS, START[BASIS], PARTED + "四つ目。")]
    assert rules(repo) == []


def test_a_run_that_comes_back_but_for_empty_lines_leaves_no_row(repo: Line) -> None:
    repo.edit({BASIS: BLOCKS}, date=DAY).edit({BASIS: "別の文。"}, date=NEXT).edit({BASIS: PARTED}, date=NEXT)
    assert told(repo) == [("04-01", BASIS, START[BASIS], BLOCKS)]
    assert silent(repo) == [("empty-lines", BASIS, BLOCKS, PARTED)]


def test_the_reason_of_a_commit_that_does_not_touch_the_item_is_not_its(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY, reason="部署の理由").edit({HEAD: "部長"}, date=DAY, reason="連絡先の理由")
    assert [(row.item, row.reason) for row in table_of(repo).rows] == [
        (PLACE, "部署の理由"),
        (HEAD, "連絡先の理由"),
    ]


def test_there_and_back_within_one_day_leaves_no_row(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY).edit({HEAD: "部長"}, date=DAY).edit({PLACE: "甲"}, date=DAY)
    assert told(repo) == [("04-01", HEAD, "課長", "部長")]


def test_there_and_back_on_two_days_leaves_two_rows(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY).edit({PLACE: "甲"}, date=NEXT)
    assert told(repo) == [("04-01", PLACE, "甲", "乙"), ("04-02", PLACE, "乙", "甲")]


def test_a_change_without_a_row_breaks_the_run(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY).edit({PLACE: "乙の二"}, no_row=True, reason="誤記").edit({PLACE: "丙"}, date=DAY)
    assert told(repo) == [("04-01", PLACE, "甲", "乙"), ("04-01", PLACE, "乙の二", "丙")]
    assert silent(repo) == [("no-row", PLACE, "乙", "乙の二")]
    assert rules(repo) == []


def test_back_and_forth_around_a_change_without_a_row_is_two_rows(repo: Line) -> None:
    """Equal ends count within a run only: here each of the two runs has ends that differ."""
    repo.edit({PLACE: "乙"}, date=DAY).edit({PLACE: "丙"}, no_row=True).edit({PLACE: "甲"}, date=DAY)
    assert told(repo) == [("04-01", PLACE, "甲", "乙"), ("04-01", PLACE, "丙", "甲")]


def test_a_change_without_a_row_of_another_item_does_not_break_the_run(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY).edit({HEAD: "部長"}, no_row=True).edit({PLACE: "丙"}, date=DAY)
    assert told(repo) == [("04-01", PLACE, "甲", "丙")]


def test_another_day_between_that_touches_the_item_breaks_the_run(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY).edit({PLACE: "丙"}, date=NEXT).edit({PLACE: "丁"}, date=DAY)
    assert told(repo) == [("04-01", PLACE, "甲", "乙"), ("04-01", PLACE, "丙", "丁"), ("04-02", PLACE, "乙", "丙")]
    assert rules(repo) == ["row-chain-order"]


def test_another_day_between_that_does_not_touch_the_item_does_not(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY).edit({HEAD: "部長"}, date=NEXT).edit({PLACE: "丁"}, date=DAY)
    assert told(repo) == [("04-01", PLACE, "甲", "丁"), ("04-02", HEAD, "課長", "部長")]


def test_rows_stand_by_day_however_the_line_runs(repo: Line) -> None:
    """Departments report late: of different items days may cross (contract §3.4)."""
    repo.edit({PLACE: "乙"}, date=NEXT).edit({HEAD: "部長"}, date=DAY)
    assert [row[0] for row in told(repo)] == ["04-01", "04-02"]
    assert rules(repo) == []


def test_an_item_whose_days_cross_is_told(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=NEXT).edit({PLACE: "丙"}, date=DAY)
    (late,) = findings(repo)
    assert (late.rule, late.commit, late.item) == ("row-chain-order", repo.head, PLACE)


def test_a_later_day_that_left_no_row_does_not_count(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=NEXT).edit({PLACE: "甲"}, date=NEXT).edit({PLACE: "丙"}, date=DAY)
    assert told(repo) == [("04-01", PLACE, "甲", "丙")]
    assert rules(repo) == []


SYSTEMS, NAME = "I-2/システム", "①システムの名称"


@pytest.mark.parametrize(
    ("later", "earlier", "crosses"),
    [
        ({SYSTEMS: ["b"]}, {f"{SYSTEMS}[b]/{NAME}": "乙の二"}, True),  # システム2 has become システム1
        ({SYSTEMS: ["a", "b", "c"]}, {f"{SYSTEMS}[b]/{NAME}": "乙の二"}, False),
        ({SYSTEMS: ["b", "a"]}, {f"{SYSTEMS}[a]/{NAME}": "甲の二"}, True),
        ({f"{SYSTEMS}[a]/{NAME}": "甲の二"}, {SYSTEMS: ["b"]}, True),  # what goes would quote a later text
        ({f"{SYSTEMS}[c]/{NAME}": "丙"}, {f"{SYSTEMS}[c]/{NAME}": "丙の二"}, True),  # it came later than it changed
        ({f"{SYSTEMS}[a]/{NAME}": "甲の二"}, {f"{SYSTEMS}[b]/{NAME}": "乙の二"}, False),
        ({f"{SYSTEMS}[c]/{NAME}": "丙"}, {SYSTEMS: ["b", "c"]}, False),  # システム1 was always that
        ({f"{SYSTEMS}[c]/{NAME}": "丙"}, {SYSTEMS: ["d", "a", "b", "c"], f"{SYSTEMS}[d]/{NAME}": "丁"}, False),
        ({f"{SYSTEMS}[c]/{NAME}": "丙"}, {f"{SYSTEMS}[d]/{NAME}": "丁"}, True),  # システム4 only because of システム3
        ({SYSTEMS: ["b"]}, {f"{SYSTEMS}[d]/{NAME}": "丁"}, True),  # システム2 where there were two
        ({SYSTEMS: ["a"]}, {SYSTEMS: ["d", "a"], f"{SYSTEMS}[d]/{NAME}": "丁"}, False),
    ],
)
def test_days_that_cross_over_an_entry_or_its_number(
    tmp_path: Path, later: Texts, earlier: Texts, crosses: bool
) -> None:
    repo = Line(tmp_path)
    repo.init("zenkoumoku", "jumin", {SYSTEMS: ["a", "b"], f"{SYSTEMS}[a]/{NAME}": "甲", f"{SYSTEMS}[b]/{NAME}": "乙"})
    repo.edit(later, date=NEXT).edit(earlier, date=DAY)
    assert rules(repo) == ["row-chain-order"] * crosses


def test_within_a_day_rows_stand_in_the_order_of_the_form(repo: Line) -> None:
    repo.edit({HEAD: "部長"}, date=DAY).edit({PLACE: "乙"}, date=DAY).edit({BASIS: "条例による。"}, date=DAY)
    assert [row[1] for row in told(repo)] == [BASIS, PLACE, HEAD]


def test_all_before_the_first_recorded_commit_is_baseline(repo: Line) -> None:
    repo.edit({PLACE: "乙"}).edit({PLACE: "丙"}, no_row=True).edit({HEAD: "部長"}, date=DAY)
    assert told(repo) == [("04-01", HEAD, "課長", "部長")]
    assert rules(repo) == []


def test_an_unrecorded_commit_after_the_baseline_is_reported_and_kept(repo: Line) -> None:
    repo.edit({HEAD: "部長"}, date=DAY).edit({PLACE: "乙", BASIS: "条例による。"})
    (finding,) = findings(repo)
    assert (finding.rule, finding.commit) == ("unrecorded", repo.head)
    assert PLACE in finding.message
    assert BASIS in finding.message
    assert f"shinkyu amend {repo.head[:10]}" in str(finding.hint)
    assert len(silent(repo)) == 2


def test_an_unrecorded_commit_breaks_the_run_and_two_of_them_are_two(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY).edit({PLACE: "丙"}).edit({PLACE: "丁"}).edit({PLACE: "戊"}, date=DAY)
    assert told(repo) == [("04-01", PLACE, "甲", "乙"), ("04-01", PLACE, "丁", "戊")]
    assert silent(repo) == [("unrecorded", PLACE, "乙", "丙"), ("unrecorded", PLACE, "丙", "丁")]


def test_each_assessment_has_its_own_baseline_and_rows(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY).init("kiso", "zei", {PLACE: "税務課"}, edition="2019-01")
    repo.edit({PLACE: "市民税課"}, slug="zei").edit({PLACE: "資産税課"}, date=NEXT, slug="zei")
    assert told(repo, "jumin") == [("04-01", PLACE, "甲", "乙")]
    assert told(repo, "zei") == [("04-02", PLACE, "市民税課", "資産税課")]
    assert rules(repo, "jumin") == rules(repo, "zei") == []


def test_one_commit_may_change_several_assessments(repo: Line) -> None:
    repo.init("kiso", "zei", {PLACE: "税務課"}, edition="2019-01").write_texts({PLACE: "乙"}, slug="jumin")
    notes = ('{"item": "jumin:I-5/①部署", "reason": "住民の理由"}', '{"item": "zei:I-5/①部署", "label": "税の部署"}')
    repo.edit({PLACE: "資産税課"}, date=DAY, slug="zei", reason="共通の理由", rows=notes)
    (ours,), (theirs,) = table_of(repo, "jumin").rows, table_of(repo, "zei").rows
    assert (ours.slug, ours.after, ours.reason) == ("jumin", "乙", "住民の理由")
    assert (theirs.slug, theirs.after, theirs.reason, theirs.label) == ("zei", "資産税課", "共通の理由", "税の部署")


def amend(repo: Line, commit: str, rows: tuple[str, ...] = (), **trailers: str) -> Line:
    repo.commit("直す", {**{key.title(): value for key, value in trailers.items()}, "Amends": commit}, rows)
    return repo


def test_an_amended_reason_holds_and_the_day_stays(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY, reason="誤った理由", significance="minor")
    amend(repo, repo.head[:10], submission="事前", reason="正しい理由", significance="risk-reducing")
    (row,) = table_of(repo).rows
    assert (row.reason, row.submission, row.significance) == ("正しい理由", "事前", "risk-reducing")
    assert (f"{row.date:%Y-%m-%d}", row.before, row.after) == (DAY, "甲", "乙")
    assert rules(repo) == []


def test_the_last_amendment_holds(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY, reason="誤った理由")
    target = repo.head
    amend(repo, target, submission="事前", reason="まだ違う理由")
    amend(repo, target, submission="事後", reason="正しい理由")
    assert [(row.reason, row.submission) for row in table_of(repo).rows] == [("正しい理由", "事後")]


def test_the_last_reason_of_a_run_is_the_amended_one_of_its_last_commit(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY, reason="一つ目")
    first = repo.head
    repo.edit({PLACE: "丙"}, date=DAY, reason="二つ目")
    amend(repo, first, submission="事後", reason="一つ目を直した")
    assert [row.reason for row in table_of(repo).rows] == ["二つ目"]
    amend(repo, repo.git("rev-parse", "HEAD~1").strip(), submission="事後", reason="二つ目を直した")
    assert [row.reason for row in table_of(repo).rows] == ["二つ目を直した"]


def test_an_amendment_is_a_whole_set(repo: Line) -> None:
    """What it leaves out is empty, but for the 変更日 (contract §2)."""
    repo.edit({PLACE: "乙"}, date=DAY, significance="minor", rows=[f'{{"item": "{PLACE}", "label": "部署"}}'])
    amend(repo, repo.head, reason="正しい理由")
    (row,) = table_of(repo).rows
    assert (f"{row.date:%m-%d}", row.submission, row.significance, row.reason) == ("04-01", "", "", "正しい理由")
    assert row.label != "部署"


def test_a_day_is_put_right(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=NEXT, reason="理由")
    target = repo.head
    amend(repo, target, **{"change-date": DAY}, submission="事後", reason="理由")
    assert told(repo) == [("04-01", PLACE, "甲", "乙")]
    amend(repo, target, submission="事前", reason="理由")  # the last day that was given stays
    assert [(f"{row.date:%m-%d}", row.submission) for row in table_of(repo).rows] == [("04-01", "事前")]
    amend(repo, target, table="none", reason="載せない")
    assert told(repo) == []
    assert rules(repo) == []


def test_an_unrecorded_commit_is_recorded_by_an_amendment(repo: Line) -> None:
    repo.edit({HEAD: "部長"}, date=DAY).edit({PLACE: "乙"})
    amend(repo, repo.head, **{"change-date": NEXT}, submission="事後", reason="理由")
    assert told(repo) == [("04-01", HEAD, "課長", "部長"), ("04-02", PLACE, "甲", "乙")]
    assert rules(repo) == []


def test_an_amendment_of_the_baseline_ends_it_there(repo: Line) -> None:
    repo.edit({PLACE: "乙"})
    target = repo.head
    repo.edit({BASIS: "条例による。"})
    forgotten = repo.head
    repo.edit({HEAD: "部長"}, date=NEXT)
    assert told(repo) == [("04-02", HEAD, "課長", "部長")]
    amend(repo, target, **{"change-date": DAY}, submission="事後", reason="理由")
    assert told(repo) == [("04-01", PLACE, "甲", "乙"), ("04-02", HEAD, "課長", "部長")]
    assert [(finding.rule, finding.commit) for finding in findings(repo)] == [("unrecorded", forgotten)]


def test_one_item_of_a_commit_has_another_day_or_no_row(repo: Line) -> None:
    repo.edit({PLACE: "乙", HEAD: "部長", BASIS: "条例による。"}, date=NEXT, reason="理由")
    rows = (f'{{"item": "{PLACE}", "date": "{DAY}"}}', f'{{"item": "{BASIS}", "table": "none", "reason": "誤記"}}')
    amend(repo, repo.head, rows, submission="事後", reason="理由")
    assert told(repo) == [("04-01", PLACE, "甲", "乙"), ("04-02", HEAD, "課長", "部長")]
    assert silent(repo) == [("no-row", BASIS, "番号法による。", "条例による。")]
    assert rules(repo) == []


def test_after_a_rebase_title_and_date_tell_which_commit_is_amended(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY, reason="誤り", title="(部署)の変更, 一")
    when = repo.git("log", "-1", "--format=%ai").strip()
    amend(repo, f"{'0' * 40} ((部署)の変更, 一, {when})", submission="事後", reason="正しい理由")
    assert [row.reason for row in table_of(repo).rows] == ["正しい理由"]
    assert rules(repo) == ["amends-found-again"]


def test_two_commits_of_one_title_and_date_are_not_told_apart(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY, title="同じ").at_once().edit({PLACE: "丙"}, date=DAY, title="同じ")
    when = repo.git("log", "-1", "--format=%aI").strip()
    amend(repo, f"{'0' * 40} (同じ, {when})", submission="事後", reason="正しい理由")
    assert rules(repo) == ["amends-dangling"]


def test_a_record_that_cannot_be_read_is_none_until_it_is_amended(repo: Line) -> None:
    """As a host squashes two commits: the day and the reason of the last would stand at the changes of both."""
    repo.edit({BASIS: "条例による。"}, date=DAY)
    repo.write_texts({PLACE: "乙", HEAD: "部長"}).commit_message(
        f"枝 (#1)\n\n* 一\n\nChange-Date: {DAY}\nReason: 甲\n\n* 二\n\nChange-Date: {NEXT}\nReason: 乙\n"
    )
    squashed = repo.head
    assert told(repo) == [("04-01", BASIS, "番号法による。", "条例による。")]
    (finding,) = [finding for finding in findings(repo) if finding.rule == "unrecorded"]
    assert (finding.commit, finding.severity) == (squashed, Severity.ERROR)
    assert f"{PLACE}、{HEAD}" in finding.message
    rows = (f'{{"item": "{PLACE}", "date": "{DAY}", "reason": "甲"}}',)
    amend(repo, squashed, rows, **{"change-date": NEXT}, submission="事後", reason="乙")
    assert told(repo)[1:] == [("04-01", PLACE, "甲", "乙"), ("04-02", HEAD, "課長", "部長")]
    assert rules(repo) == []


def test_two_branches_that_amend_one_commit_differently_are_told_until_one_stands_after_both(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date=DAY, reason="はじめ")
    target = repo.head
    amend(repo.branch("side"), target, submission="事後", reason="枝の説明")
    amend(repo.switch("main"), target, submission="事後", reason="幹の説明")
    repo.merge("side")
    assert rules(repo) == ["amends-conflict"]
    amend(repo, target, submission="事後", reason="決めた説明")
    assert rules(repo) == []
    assert [row.reason for row in table_of(repo).rows] == ["決めた説明"]


def test_one_row_is_amended_and_the_others_stay(repo: Line) -> None:
    repo.edit({PLACE: "乙", HEAD: "部長"}, date=DAY, reason="もとの理由")
    row = '{"item": "I-8/連絡先", "reason": "連絡先の理由", "submission": "事前"}'
    amend(repo, repo.head, (row,), submission="事後", reason="もとの理由")
    assert [(row.item, row.reason, row.submission) for row in table_of(repo).rows] == [
        (PLACE, "もとの理由", "事後"),
        (HEAD, "連絡先の理由", "事前"),
    ]


def test_an_amendment_may_name_a_commit_of_a_merged_branch(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "乙"}, date=DAY, reason="誤った理由")
    target = repo.head
    repo.switch("main").merge("side")
    amend(repo, target, submission="事後", reason="正しい理由")
    assert [row.reason for row in table_of(repo).rows] == ["正しい理由"]
    assert rules(repo) == []


@pytest.mark.parametrize("target", ["0123456789abcdef0123456789abcdef01234567", "dead"])
def test_a_dangling_amendment_is_a_finding(repo: Line, target: str) -> None:
    repo.edit({PLACE: "乙"}, date=DAY, reason="もとの理由")
    amend(repo, target, submission="事後", reason="どこにも付かない理由")
    (finding,) = findings(repo)
    assert (finding.rule, finding.commit) == ("amends-dangling", repo.head)
    assert target in finding.message
    assert [row.reason for row in table_of(repo).rows] == ["もとの理由"]


def test_an_amendment_of_a_commit_on_another_branch_dangles(repo: Line) -> None:
    repo.branch("side").edit({PLACE: "乙"}, date=DAY)
    target = repo.head
    repo.switch("main").edit({PLACE: "丙"}, date=DAY)
    amend(repo, target, submission="事後", reason="理由")
    assert rules(repo) == ["amends-dangling"]


def test_a_broken_version_in_between_is_a_finding_and_the_rows_are_exact(repo: Line) -> None:
    repo.edit({PLACE: "乙"}, date="2021-03-01")
    good = (repo.path / "jumin/I-5.yaml").read_bytes()
    repo.write("jumin/I-5.yaml", good.replace("乙".encode(), '"丙'.encode()))
    repo.commit("壊れた", {"Change-Date": DAY, "Reason": "理由"})
    broken = repo.head
    repo.edit({HEAD: "部長"}, date=DAY).write("jumin/I-5.yaml", good.replace("乙".encode(), "丁".encode()))
    repo.commit("直した", {"Change-Date": NEXT, "Reason": "理由"})
    assert told(repo) == [
        ("03-01", PLACE, "甲", "乙"),
        ("04-01", HEAD, "課長", "部長"),
        ("04-02", PLACE, "乙", "丁"),
    ]
    assert {finding.commit for finding in findings(repo)} >= {broken}
    assert {finding.file for finding in findings(repo)} == {"jumin/I-5.yaml"}


def test_a_broken_version_that_is_only_taken_back_leaves_no_row(repo: Line) -> None:
    good = (repo.path / "jumin/I-5.yaml").read_bytes()
    repo.edit({HEAD: "部長"}, date=DAY).write("jumin/I-5.yaml", good + b"\t: [\n").commit("壊れた")
    repo.write("jumin/I-5.yaml", good).commit("直した", {"Change-Date": NEXT, "Reason": "理由"})
    assert told(repo) == [("04-01", HEAD, "課長", "部長")]
    assert [row.after for row in table_of(repo, options=TableOptions(ways="full")).rows] == ["部長"]


def test_a_version_broken_while_the_assessment_itself_changed_is_repaired_exactly(repo: Line) -> None:
    """Where assessment.yaml changes whole documents are compared: the unreadable section stands as it did before."""
    repo.edit({HEAD: "部長"}, date=DAY)
    good = (repo.path / "jumin/I-5.yaml").read_bytes()
    assessment = (repo.path / "jumin/assessment.yaml").read_text()
    repo.git("mv", "jumin", "juki")
    repo.write("juki/I-5.yaml", good + b"\t: [\n").write("juki/assessment.yaml", assessment)
    repo.commit("移して壊した", {"Table": "none", "Reason": "名前"})
    repo.write("juki/I-5.yaml", good.replace("甲".encode(), "乙".encode()))
    repo.commit("直した", {"Change-Date": NEXT, "Reason": "理由"})
    assert told(repo) == [("04-01", HEAD, "課長", "部長"), ("04-02", PLACE, "甲", "乙")]
    assert silent(repo) == []


def test_a_version_broken_from_the_start_begins_where_it_can_be_read(repo: Line) -> None:
    good = (repo.path / "jumin/I-5.yaml").read_bytes()
    repo.write("jumin/I-5.yaml", good + b"\t: [\n").git("commit", "-q", "-a", "--amend", "--no-edit")
    start = repo.head
    repo.write("jumin/I-5.yaml", good).commit("直した").edit({PLACE: "乙"}, date=DAY)
    assert told(repo) == [("04-01", PLACE, "甲", "乙")]
    assert {finding.commit for finding in findings(repo)} == {start}


def test_a_section_broken_before_a_renaming_and_repaired_after_it(repo: Line) -> None:
    repo.edit({HEAD: "部長"}, date=DAY)
    good = (repo.path / "jumin/I-5.yaml").read_bytes()
    repo.write("jumin/I-5.yaml", good + b"\t: [\n").commit("壊した", {"Change-Date": DAY, "Reason": "理由"})
    repo.git("mv", "jumin", "juki")
    repo.commit("移した", {"Table": "none", "Reason": "名前"})
    repo.write("juki/I-5.yaml", good.replace("甲".encode(), "乙".encode()))
    repo.commit("直した", {"Change-Date": NEXT, "Reason": "理由"})
    assert told(repo) == [("04-01", HEAD, "課長", "部長"), ("04-02", PLACE, "甲", "乙")]
    assert silent(repo) == []


def test_a_broken_section_that_is_deleted_takes_its_texts_along(repo: Line) -> None:
    repo.edit({HEAD: "部長"}, date=DAY)
    good = (repo.path / "jumin/I-5.yaml").read_bytes()
    repo.git("mv", "jumin", "juki")
    repo.write("juki/I-5.yaml", good + b"\t: [\n").commit("移して壊した", {"Table": "none", "Reason": "名前"})
    repo.git("rm", "-q", "juki/I-5.yaml")
    repo.commit("消した", {"Change-Date": NEXT, "Reason": "理由"})
    assert told(repo) == [("04-01", HEAD, "課長", "部長"), ("04-02", PLACE, "甲", "削除")]
