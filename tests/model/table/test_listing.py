"""Rows of several items, of none, and cells kept as they were published (contract §2: `items`, `assessment`, `printed`)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.model.history.lines import Line, findings, rules, table_of, told

from shinkyu.model.project.project import Project
from shinkyu.model.project.query import TableQuery
from shinkyu.model.table.table import TableOptions
from shinkyu.render import json as as_json

PLACE, HEAD, BASIS, TASK = "I-5/①部署", "I-8/連絡先", "I-3/法令上の根拠", "I-1/②事務の概要"
AUDIT, NUMBER = "IV-8/実施の有無", "II-1/評価対象の事務の対象人数は何人か"
DAY, NEXT = "2021-04-01", "2021-04-02"


@pytest.fixture
def repo(tmp_path: Path) -> Line:
    line = Line(tmp_path)
    start = {PLACE: "福祉課", HEAD: "福祉課", BASIS: "規則", TASK: "福祉課が受付を行う。", AUDIT: "自己点検"}
    line.init("kiso", "jumin", start, edition="2019-01")
    return line


def note(**fields: object) -> str:
    return json.dumps(fields, ensure_ascii=False)


def test_one_row_tells_of_several_items(repo: Line) -> None:
    row = note(items=[PLACE, HEAD], label="Ⅰ5①、Ⅰ8", reason="組織の改編")
    repo.edit({PLACE: "健康課", HEAD: "健康課"}, date=DAY, rows=[row])
    (made,) = table_of(repo).rows
    assert (made.item, made.items, made.label) == (PLACE, (PLACE, HEAD), "Ⅰ5①、Ⅰ8")
    assert (made.before, made.after, made.reason, made.submission) == ("福祉課", "健康課", "組織の改編", "事後")
    assert [(change.item, change.before, change.after) for change in made.changes] == [
        (PLACE, "福祉課", "健康課"),
        (HEAD, "福祉課", "健康課"),
    ]
    assert json.loads(as_json.render([made]))[0]["items"] == [PLACE, HEAD]
    assert rules(repo) == []


def test_it_is_no_part_of_another_row_of_its_items(repo: Line) -> None:
    repo.edit({PLACE: "健康課", HEAD: "健康課"}, date=DAY)
    repo.edit({PLACE: "高齢課", HEAD: "高齢課"}, date=DAY, rows=[note(items=[PLACE, HEAD])])
    assert told(repo) == [
        ("04-01", PLACE, "福祉課", "健康課"),
        ("04-01", PLACE, "健康課", "高齢課"),
        ("04-01", HEAD, "福祉課", "健康課"),
    ]


def test_it_stands_at_its_first_item_or_at_its_place(repo: Line) -> None:
    row = note(items=[PLACE, HEAD])
    repo.edit({PLACE: "健康課", HEAD: "健康課", BASIS: "条例"}, date=DAY, rows=[row])
    assert [row.item for row in table_of(repo).rows] == [BASIS, PLACE]
    row = note(items=[PLACE, HEAD], place=0)
    repo.edit({PLACE: "高齢課", HEAD: "高齢課", BASIS: "法律"}, date=NEXT, rows=[row])
    assert [row.item for row in table_of(repo).rows[2:]] == [PLACE, BASIS]


def test_where_it_is_not_true_of_each_there_is_a_row_for_each_and_a_finding(repo: Line) -> None:
    repo.edit({PLACE: "健康課", HEAD: "高齢課"}, date=DAY, rows=[note(items=[PLACE, HEAD])])
    assert told(repo) == [("04-01", PLACE, "福祉課", "健康課"), ("04-01", HEAD, "福祉課", "高齢課")]
    assert rules(repo) == ["row-note-untrue"]


def test_a_printed_part_of_each_is_true_where_it_is_what_changed(repo: Line) -> None:
    row = note(items=[PLACE, TASK], printed={"before": "福祉課", "after": "健康課"})
    repo.edit({PLACE: "健康課", TASK: "健康課が受付を行う。"}, date=DAY, rows=[row])
    assert told(repo) == [("04-01", PLACE, "福祉課", "健康課")]
    assert [len(row.items) for row in table_of(repo).rows] == [2]
    assert rules(repo) == []


def test_with_whole_texts_asked_for_items_that_read_otherwise_have_a_row_each(repo: Line) -> None:
    row = note(items=[PLACE, TASK], printed={"before": "福祉課", "after": "健康課"})
    repo.edit({PLACE: "健康課", TASK: "健康課が受付を行う。"}, date=DAY, rows=[row])
    rows = table_of(repo, options=TableOptions(ways="full")).rows
    assert [(row.items, row.after) for row in rows] == [((TASK,), "健康課が受付を行う。"), ((PLACE,), "健康課")]
    assert findings(repo) == []


def test_terms_of_several_items_hold_in_each(repo: Line) -> None:
    row = note(items=[PLACE, TASK], way="置換", terms=[["福祉課", "健康課"]])
    repo.edit({PLACE: "健康課", TASK: "健康課が受付を行う。"}, date=DAY, rows=[row])
    assert told(repo) == [("04-01", PLACE, "記載中にある「福祉課」", "「健康課」")]
    assert rules(repo) == []


def test_its_label_names_all_of_them_where_none_is_recorded(repo: Line) -> None:
    repo.edit({PLACE: "健康課", HEAD: "健康課"}, date=DAY, rows=[note(items=[PLACE, HEAD], label="庁内")])
    (row,) = table_of(repo, options=TableOptions(labels="short")).rows
    assert row.label == "Ⅰ-5 ①部署、Ⅰ-8 連絡先"


def test_a_row_of_no_item_stands_at_its_place(repo: Line) -> None:
    of_none = note(items=[], assessment="jumin", label="全般", place=0, printed={"before": "本市", "after": "当市"})
    repo.edit({PLACE: "健康課", BASIS: "条例"}, date=DAY, rows=[of_none])
    first, *rest = table_of(repo).rows
    assert (first.item, first.items, first.label, first.before, first.after) == ("", (), "全般", "本市", "当市")
    assert (first.date_text, first.submission, first.reason) == ("令和3年4月1日", "事後", "文言の整理")
    assert [row.item for row in rest] == [BASIS, PLACE]
    assert rules(repo) == []


def test_a_row_of_no_item_needs_no_change_at_all(repo: Line) -> None:
    of_none = note(items=[], assessment="jumin", label="変更なし", submission="", reason="")
    repo.commit("見直し", {"Change-Date": DAY, "Submission": "事後"}, [of_none])
    (row,) = table_of(repo).rows
    assert (row.label, row.before, row.after, row.submission, row.reason) == ("変更なし", "", "", "", "")


def test_of_two_assessments_it_is_in_the_one_it_names(repo: Line) -> None:
    repo.init("kiso", "zei", {PLACE: "税務課"}, edition="2019-01")
    of_none = note(items=[], assessment="zei", label="全般", printed={"before": "本市", "after": "当市"})
    repo.edit({PLACE: "健康課"}, date=DAY, rows=[of_none], slug="jumin")
    assert [row.label for row in table_of(repo, "jumin").rows] == ["Ⅰ-5 ①部署"]
    assert [row.label for row in table_of(repo, "zei").rows] == ["全般"]


@pytest.mark.parametrize(
    ("item", "after", "printed"),
    [
        (AUDIT, "自己点検、内部監査", "[○]自己点検　[○]内部監査　[　]外部監査"),
        (AUDIT, "内部監査", "□自己点検　☑内部監査"),
        (NUMBER, "30万人以上", "５）30万人以上"),
        (TASK, "健康課が受付を行い、通知する。", "（略）受付を行い、（略）"),
        (TASK, "健康課が受付を行い、通知する。", "健康課が（中略）通知する。"),
    ],
)
def test_printed_cells_are_shown_where_they_say_what_the_text_does(
    repo: Line, item: str, after: str, printed: str
) -> None:
    repo.edit({item: after}, date=DAY, rows=[note(item=item, way="全文", printed={"after": printed})])
    (row,) = table_of(repo).rows
    assert (row.after, row.changes[0].after) == (printed, after)
    assert rules(repo) == []


@pytest.mark.parametrize(
    ("item", "after", "printed"),
    [
        (AUDIT, "自己点検、内部監査", "[○]自己点検　[　]内部監査"),
        (NUMBER, "30万人以上", "４）30万人以上"),
        (TASK, "健康課が受付を行う。", "（略）審査を行う。"),
        (PLACE, "健康課", "健康"),
        (PLACE, "健康課", "〃"),
    ],
)
def test_printed_cells_that_say_another_thing_are_a_finding_and_the_text_is_shown(
    repo: Line, item: str, after: str, printed: str
) -> None:
    repo.edit({item: after}, date=DAY, rows=[note(item=item, way="全文", printed={"after": printed})])
    (row,) = table_of(repo).rows
    assert row.after == after
    assert rules(repo) == ["row-note-untrue"]


def test_a_ditto_is_true_below_a_row_that_reads_so(repo: Line) -> None:
    rows = [note(item=HEAD, printed={"before": "同上", "after": "〃"})]
    repo.edit({PLACE: "健康課", HEAD: "健康課"}, date=DAY, rows=rows)
    assert told(repo)[1] == ("04-01", HEAD, "同上", "〃")
    assert rules(repo) == []
    asked = Project.around(repo.path).version().table(TableQuery(items=(HEAD,)))
    assert [(row.before, row.after) for row in asked.rows] == [("福祉課", "健康課")]


def test_of_two_rows_with_one_place_the_earlier_commit_goes_first(repo: Line) -> None:
    repo.edit({PLACE: "健康課"}, date=DAY, rows=[note(item=PLACE, place=0)])
    repo.edit({BASIS: "条例"}, date=DAY, rows=[note(item=BASIS, place=0)])
    repo.edit({AUDIT: "内部監査"}, date=DAY)
    assert [row.item for row in table_of(repo).rows] == [PLACE, BASIS, AUDIT]
