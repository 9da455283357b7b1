"""How changes are written into rows: recorded and in full, block by block, notes, figures, options, tables (contract §1-§3)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.model.history.lines import Line, findings, rules, table_of, told

from shinkyu.model.table.row import Row
from shinkyu.model.table.table import TableOptions

ITEM, OTHER, LAST = "I-5/法令上の根拠", "I-1/②事務の内容", "IV-1/①自己点検/具体的なチェック方法"
DAY, NEXT = "2021-04-01", "2021-04-02"
FULL = TableOptions(ways="full")
SPLIT = 10  # a limit that splits what the tests below write
Cell = tuple[str, str, str]


@pytest.fixture
def repo(tmp_path: Path) -> Line:
    return Line(tmp_path)


def start(repo: Line, before: str, after: str, *notes: Mapping[str, object], item: str = ITEM, limit: int = 0) -> Line:
    """One item changed on one day, with the notes on its rows; with the ``limit`` of shinkyu.yaml, if one is given."""
    if limit:
        repo.write("shinkyu.yaml", f"limit: {limit}\n")
    repo.init("zenkoumoku", "jumin", {item: before})
    rows = [json.dumps({"item": item, **note}, ensure_ascii=False) for note in notes]
    repo.edit({item: after}, date=DAY, reason="共通の理由", rows=rows)
    return repo


def cells(repo: Line, options: TableOptions | None = None) -> list[Cell]:
    return [(row.way, row.before, row.after) for row in table_of(repo, options=options).rows]


def rows_of(repo: Line, options: TableOptions | None = None) -> tuple[Row, ...]:
    return table_of(repo, options=options).rows


def test_a_text_that_comes_and_one_that_goes(repo: Line) -> None:
    start(repo, "", "条例による。").edit({ITEM: ""}, date=NEXT)
    assert cells(repo) == [("新規", "(新規)", "条例による。"), ("削除", "条例による。", "削除")]


def test_a_dash_is_a_text_like_any_other(repo: Line) -> None:
    start(repo, "-", "なし").edit({ITEM: "—"}, date=NEXT)
    assert cells(repo) == [("全文", "-", "なし"), ("全文", "なし", "—")]


@pytest.mark.parametrize(("length", "rows"), [(700, 1), (701, 2)])
def test_an_item_is_split_when_a_side_is_longer_than_the_limit(repo: Line, length: int, rows: int) -> None:
    long = "あ" * (length - 4) + "\n\n" + "い。"
    assert len(long) == length
    start(repo, long, "う\n\nい。")
    assert len(cells(repo)) == rows


def test_all_blocks_are_listed_the_unchanged_too(repo: Line) -> None:
    start(repo, "一つ目の段落\n\n二つ目の段落\n\n三つ目", "一つ目の段落\n\n二つ目を改めた\n\n三つ目", limit=SPLIT)
    assert cells(repo) == [
        ("分割", "一つ目の段落", "一つ目の段落"),
        ("分割", "二つ目の段落", "二つ目を改めた"),
        ("分割", "三つ目", "三つ目"),
    ]
    assert [row.blocks_before for row in rows_of(repo)] == [(0,), (1,), (2,)]


def test_blocks_without_a_partner_are_added_or_removed(repo: Line) -> None:
    start(
        repo,
        "1 窓口で確認する。\n\n2 画面で確認する。",
        "1 窓口で確認する。\n\n2 全く新しい。\n\n2 画面で確認する。",
        limit=SPLIT,
    )
    repo.edit({ITEM: "2 全く新しい。\n\n2 画面で確認する。"}, date=NEXT)
    assert cells(repo) == [
        ("分割", "1 窓口で確認する。", "1 窓口で確認する。"),
        ("追記", "(項番2の追記)", "2 全く新しい。"),
        ("分割", "2 画面で確認する。", "2 画面で確認する。"),
        ("削除", "1 窓口で確認する。", "削除"),
        ("分割", "2 全く新しい。", "2 全く新しい。"),
        ("分割", "2 画面で確認する。", "2 画面で確認する。"),
    ]


def test_a_long_text_of_one_block_is_one_row(repo: Line) -> None:
    start(repo, "あ" * 800, "い" * 800)
    assert len(cells(repo)) == 1


def test_a_long_new_text_is_split_and_all_its_blocks_are_new(repo: Line) -> None:
    start(repo, "", "一つ目の段落\n\n二つ目の段落", limit=SPLIT).edit({ITEM: ""}, date=NEXT)
    assert cells(repo) == [
        ("新規", "(新規)", "一つ目の段落"),
        ("新規", "(新規)", "二つ目の段落"),
        ("削除", "一つ目の段落", "削除"),
        ("削除", "二つ目の段落", "削除"),
    ]


def test_a_row_says_that_a_short_item_is_split_or_a_long_one_is_not(repo: Line) -> None:
    start(repo, "甲\n\n乙", "甲\n\n丙", {"way": "分割"})
    assert cells(repo) == [("分割", "甲", "甲"), ("分割", "乙", "丙")]
    assert len(cells(repo, FULL)) == 1


def test_a_row_says_that_a_long_item_is_not_split(repo: Line) -> None:
    start(repo, "一つ目の段落\n\n二つ目の段落", "一つ目の段落\n\n二つ目", {"way": "全文"}, limit=SPLIT)
    assert cells(repo) == [("全文", "一つ目の段落\n\n二つ目の段落", "一つ目の段落\n\n二つ目")]


def test_the_limit_is_that_of_the_commit_and_no_later_one_splits_its_rows(repo: Line) -> None:
    start(repo, "一つ目の段落\n\n二つ目の段落", "一つ目の段落\n\n二つ目")
    repo.write("shinkyu.yaml", "limit: 12\n").edit({ITEM: "一つ目の段落\n\n二つ目の段落"}, date=NEXT)
    repo.write("shinkyu.yaml", "limit: 700\n").commit("設定")
    assert [(row.date.isoformat(), row.way) for row in rows_of(repo)] == [(DAY, "全文"), (NEXT, "分割"), (NEXT, "分割")]


def test_of_a_run_the_limit_is_that_of_its_last_commit(repo: Line) -> None:
    start(repo, "一つ目の段落\n\n二つ目の段落", "一つ目の段落\n\n二つ目")
    repo.write("shinkyu.yaml", "limit: 12\n").edit({ITEM: "一つ目の段落\n\n二つ目を改めた"}, date=DAY)
    assert len(cells(repo)) == 2


def test_settings_that_could_not_be_read_for_a_while_leave_the_limit_before_them(repo: Line) -> None:
    start(repo, "一つ目の段落\n\n二つ目の段落", "一つ目の段落\n\n二つ目", limit=12)
    repo.write("shinkyu.yaml", "limit: [\n").edit({ITEM: "一つ目の段落\n\n二つ目の段落"}, date=NEXT)
    repo.write("shinkyu.yaml", "limit: 700\n").commit("設定")
    assert len(cells(repo)) == 4


def test_each_block_may_have_a_reason_of_its_own(repo: Line) -> None:
    notes = (
        {"block": 0, "way": "分割", "reason": "一の理由", "submission": "事前"},
        {"block": 1, "significance": "minor"},
    )
    start(repo, "甲\n\n乙", "甲二\n\n丙", *notes)
    assert [(row.before, row.after, row.reason, row.submission, row.significance) for row in rows_of(repo)] == [
        ("甲", "甲二", "一の理由", "事前", ""),
        ("乙", "丙", "共通の理由", "事後", "minor"),
    ]


def test_what_is_claimed_of_the_item_beside_its_blocks_is_no_row(repo: Line) -> None:
    start(repo, "甲\n\n乙", "甲二\n\n丙", {"reason": "全体の理由"}, {"block": 0, "reason": "甲の理由"})
    assert [(row.before, row.after, row.reason) for row in rows_of(repo)] == [
        ("甲", "甲二", "甲の理由"),
        ("乙", "丙", "全体の理由"),
    ]


@pytest.mark.parametrize("whole", [{"way": "全文"}, {"way": "置換", "terms": [["甲", "甲二"]]}, {"way": "追記"}])
def test_an_item_written_whole_and_by_blocks_is_written_anew(repo: Line, whole: dict[str, object]) -> None:
    start(repo, "甲\n\n乙", "甲二\n\n丙", whole, {"block": 0})
    assert cells(repo) == [("全文", "甲\n\n乙", "甲二\n\n丙")]


def test_a_block_that_no_row_names_is_listed_too(repo: Line) -> None:
    start(repo, "甲\n\n乙\n\n丙", "甲\n\n乙二\n\n丙", {"block": 1, "reason": "乙の理由"})
    assert [(row.before, row.after, row.reason) for row in rows_of(repo)] == [
        ("甲", "甲", "共通の理由"),
        ("乙", "乙二", "乙の理由"),
        ("丙", "丙", "共通の理由"),
    ]


def test_the_partner_of_a_block_that_a_row_names_alone_is_listed_too(repo: Line) -> None:
    """The author says that the first old block went: then the first new one came, it does not vanish."""
    start(repo, "1 窓口で確認する。\n\n2 画面", "3 全く別。\n\n2 画面", {"block": {"before": [0]}, "way": "削除"})
    assert cells(repo) == [
        ("削除", "1 窓口で確認する。", "削除"),
        ("追記", "(項番3の追記)", "3 全く別。"),
        ("分割", "2 画面", "2 画面"),
    ]


def test_blocks_that_merged_into_one_stand_in_one_row(repo: Line) -> None:
    start(repo, "甲\n\n乙\n\n丙", "甲乙\n\n丙", {"block": {"before": [0, 1], "after": [0]}})
    assert cells(repo) == [("分割", "甲\n\n乙", "甲乙"), ("分割", "丙", "丙")]
    assert rows_of(repo)[0].blocks_before == (0, 1)


TEXT = "情報部が管理し、総務部が点検する。情報部に届け出る。"


def test_a_replacement_shows_its_terms(repo: Line) -> None:
    after = TEXT.replace("情報部", "情報局").replace("総務部", "総務局")
    note = {"way": "置換", "terms": [["情報部", "情報局"], ["総務部", "総務局"]]}
    start(repo, TEXT, after, note)
    assert cells(repo) == [("置換", "記載中にある「情報部」・「総務部」", "「情報局」・「総務局」")]
    assert cells(repo, FULL) == [("全文", TEXT, after)]
    assert rules(repo) == []


def test_a_replacement_of_two_terms_by_one(repo: Line) -> None:
    after = TEXT.replace("情報部", "本部").replace("総務部", "本部")
    start(repo, TEXT, after, {"way": "置換", "terms": [["情報部", "本部"], ["総務部", "本部"]]})
    assert cells(repo) == [("置換", "記載中にある「情報部」・「総務部」", "「本部」")]


@pytest.mark.parametrize(
    ("before", "after", "terms"),
    [
        (TEXT, TEXT.replace("情報部", "情報局", 1), [["情報部", "情報局"]]),
        (TEXT, TEXT.replace("情報部", "情報局") + "毎月。", [["情報部", "情報局"]]),
        (TEXT, TEXT, [["情報部", "情報局"]]),
        ("甲乙", "乙甲乙", [["甲", "乙甲"], ["乙", "甲"]]),
    ],
)
def test_an_untrue_replacement_is_shown_in_full_with_a_finding(
    repo: Line, before: str, after: str, terms: list[list[str]]
) -> None:
    start(repo, before + "以上", after + "以下", {"way": "置換", "terms": terms, "reason": "行の理由"})
    assert cells(repo) == [("全文", before + "以上", after + "以下")]
    assert rows_of(repo)[0].reason == "行の理由"
    (untrue,) = findings(repo)
    assert (untrue.rule, untrue.item, untrue.commit) == ("row-note-untrue", ITEM, repo.head)


def test_a_replacement_of_a_term_that_stands_nowhere_is_untrue(repo: Line) -> None:
    terms = [["情報部", "情報局"], ["どこにもない部", "新しい部"]]
    start(repo, TEXT, TEXT.replace("情報部", "情報局"), {"way": "置換", "terms": terms})
    assert [way for way, *_ in cells(repo)] == ["全文"]
    assert rules(repo) == ["row-note-untrue"]


def test_an_excerpt_shows_its_spans(repo: Line) -> None:
    start(
        repo, "条例第42号による。", "条例第43号による。", {"way": "抜粋", "span": {"before": [2, 6], "after": [2, 6]}}
    )
    assert cells(repo) == [("抜粋", "第42号", "第43号")]
    assert cells(repo, FULL) == [("全文", "条例第42号による。", "条例第43号による。")]


@pytest.mark.parametrize("span", [{"before": [0, 2], "after": [0, 2]}, {"before": [2, 99], "after": [2, 99]}, None])
def test_an_untrue_excerpt_is_shown_in_full_with_a_finding(repo: Line, span: dict[str, list[int]] | None) -> None:
    start(repo, "条例第42号による。", "条例第43号による。", {"way": "抜粋"} | ({"span": span} if span else {}))
    assert cells(repo) == [("全文", "条例第42号による。", "条例第43号による。")]
    assert rules(repo) == ["row-note-untrue"]


def test_two_excerpts_of_one_item_are_two_rows(repo: Line) -> None:
    first = {"way": "抜粋", "span": {"before": [0, 3], "after": [0, 3]}, "reason": "一"}
    second = {"way": "抜粋", "span": {"before": [5, 8], "after": [5, 8]}, "reason": "二"}
    start(repo, "第1条及び第2条", "第7条及び第8条", first, second)
    assert [(row.before, row.after, row.reason) for row in rows_of(repo)] == [
        ("第1条", "第7条", "一"),
        ("第2条", "第8条", "二"),
    ]
    assert rules(repo) == []


def test_two_excerpts_that_do_not_tell_the_whole_change_are_untrue(repo: Line) -> None:
    first = {"way": "抜粋", "span": {"before": [0, 3], "after": [0, 3]}}
    second = {"way": "抜粋", "span": {"before": [5, 8], "after": [5, 8]}}
    start(repo, "第1条及び第2条", "第7条並びに第8条", first, second)
    assert [way for way, *_ in cells(repo)] == ["全文"]
    assert rules(repo) == ["row-note-untrue"]


def test_an_addition_shows_the_new_paragraph_alone(repo: Line) -> None:
    old, new = "1 窓口\n2 画面", "3 端末も確認する。"
    after = f"{old}\n{new}"
    start(repo, old, after, {"way": "追記", "span": {"after": [len(old) + 1, len(after)]}})
    assert cells(repo) == [("追記", "(項番3の追記)", new)]
    assert cells(repo, FULL) == [("全文", old, after)]


def test_a_deletion_shows_what_went(repo: Line) -> None:
    start(repo, "1 窓口\n2 画面", "1 窓口", {"way": "削除", "span": {"before": [5, 9]}})
    assert cells(repo) == [("削除", "2 画面", "削除")]


def test_an_untrue_addition_is_shown_in_full(repo: Line) -> None:
    start(repo, "1 窓口", "1 窓\n2 画面", {"way": "追記", "span": {"after": [4, 8]}})
    assert [way for way, *_ in cells(repo)] == ["全文"]
    assert rules(repo) == ["row-note-untrue"]


def test_printed_notes_stand_in_place_of_a_text(repo: Line) -> None:
    start(repo, "", "条例による。", {"way": "新規", "marker": {"before": "(項目追加)"}})
    assert cells(repo) == [("新規", "(項目追加)", "条例による。")]
    assert cells(repo, FULL) == [("新規", "(新規)", "条例による。")]


def test_an_unchanged_row_is_listed_and_shows_the_same_on_both_sides(repo: Line) -> None:
    repo.init("zenkoumoku", "jumin", {ITEM: "条例による。", OTHER: "受け付ける。"})
    note = json.dumps({"item": OTHER, "unchanged": True, "reason": "変更なし"}, ensure_ascii=False)
    repo.edit({ITEM: "規則による。"}, date=DAY, rows=[note])
    assert told(repo) == [
        ("04-01", OTHER, "受け付ける。", "受け付ける。"),
        ("04-01", ITEM, "条例による。", "規則による。"),
    ]
    unchanged = rows_of(repo)[0]
    assert (unchanged.reason, unchanged.changes) == ("変更なし", ())


def test_an_unchanged_row_of_a_commit_without_changes(repo: Line) -> None:
    """In a repository with one assessment nothing else can be meant."""
    repo.init("zenkoumoku", "jumin", {ITEM: "条例による。", OTHER: "受け付ける。"}).edit({ITEM: "規則"}, date=DAY)
    note = json.dumps({"item": OTHER, "unchanged": True}, ensure_ascii=False)
    repo.commit("変更なし", {"Change-Date": NEXT, "Reason": "理由"}, [note])
    assert told(repo)[1:] == [("04-02", OTHER, "受け付ける。", "受け付ける。")]


def test_a_rows_own_place_and_date(repo: Line) -> None:
    repo.init("zenkoumoku", "jumin", {})
    note = json.dumps({"item": LAST, "place": 0, "date_text": "R3.4.1"}, ensure_ascii=False)
    repo.edit({OTHER: "一", ITEM: "二", LAST: "三"}, date=DAY, rows=[note])
    assert [row.item for row in rows_of(repo)] == [LAST, OTHER, ITEM]
    assert [row.date_text for row in rows_of(repo)] == ["R3.4.1", "令和3年4月1日", "令和3年4月1日"]
    assert [row.item for row in rows_of(repo, FULL)] == [OTHER, ITEM, LAST]


def test_a_recorded_label_yields_to_the_official_ones(repo: Line) -> None:
    start(repo, "甲", "乙", {"label": "Ⅰ5"})
    assert [rows_of(repo, TableOptions(labels=kind))[0].label == "Ⅰ5" for kind in ("recorded", "short", "long")] == [
        True,
        False,
        False,
    ]


FIGURE = "I-A1/図"


@pytest.fixture
def figure(repo: Line) -> Line:
    repo.init("zenkoumoku", "jumin", {}).write("jumin/attachments/a.png", b"one")
    repo.write("jumin/I-A1.yaml", "図:\n  file: attachments/a.png\n  caption: 事務の流れ\n(備考):\n").commit("図")
    return repo


def dated(repo: Line, date: str = DAY) -> Line:
    repo.commit("図を改めた", {"Change-Date": date, "Reason": "理由"})
    return repo


def test_another_picture_under_the_same_caption(figure: Line) -> None:
    dated(figure.write("jumin/attachments/a.png", b"other"))  # type: ignore[arg-type]
    assert cells(figure) == [("図", "(図の差替え)", "図:事務の流れ")]
    assert rows_of(figure)[0].item == FIGURE


def test_another_file_with_other_bytes_under_the_same_caption(figure: Line) -> None:
    figure.write("jumin/attachments/b.png", b"other").replace("jumin/I-A1.yaml", "a.png", "b.png")
    figure.git("rm", "-q", "jumin/attachments/a.png")
    assert cells(dated(figure)) == [("図", "(図の差替え)", "図:事務の流れ")]


def test_a_renamed_file_with_the_same_bytes_is_no_change(figure: Line) -> None:
    figure.git("mv", "jumin/attachments/a.png", "jumin/attachments/b.png")
    figure.replace("jumin/I-A1.yaml", "a.png", "b.png")
    assert cells(dated(figure)) == []


def test_another_caption_is_a_changed_text(figure: Line) -> None:
    figure.replace("jumin/I-A1.yaml", "事務の流れ", "事務の流れ図")
    assert cells(dated(figure)) == [("全文", "図:事務の流れ", "図:事務の流れ図")]


def test_another_caption_and_another_picture_are_one_row(figure: Line) -> None:
    figure.replace("jumin/I-A1.yaml", "事務の流れ", "事務の流れ図").write("jumin/attachments/a.png", b"other")
    assert cells(dated(figure)) == [("全文", "図:事務の流れ", "図:事務の流れ図")]


def test_another_caption_and_another_picture_in_two_commits_of_a_day_are_one_row(figure: Line) -> None:
    dated(figure.replace("jumin/I-A1.yaml", "事務の流れ", "事務の流れ図"))  # type: ignore[arg-type]
    dated(figure.write("jumin/attachments/a.png", b"other"))  # type: ignore[arg-type]
    assert cells(figure) == [("全文", "図:事務の流れ", "図:事務の流れ図")]


def test_the_brackets_in_the_name_of_a_picture_are_no_entrys(figure: Line) -> None:
    """What a branch made of it stands on the line as what each of its commits made."""
    figure.write("jumin/attachments/図[1].png", b"one").replace("jumin/I-A1.yaml", "a.png", "図[1].png").commit("図")
    figure.branch("side")
    dated(figure.write("jumin/attachments/図[1].png", b"two"))  # type: ignore[arg-type]
    dated(figure.write("jumin/attachments/図[1].png", b"three"), "2021-04-02")  # type: ignore[arg-type]
    figure.switch("main").edit({"I-7/①部署": "市民課"}, no_row=True)
    figure.merge("side")
    assert cells(figure) == [("図", "(図の差替え)", "図:事務の流れ")] * 2


def test_a_picture_replaced_and_put_back_within_a_day_leaves_nothing(figure: Line) -> None:
    dated(figure.write("jumin/attachments/a.png", b"other"))  # type: ignore[arg-type]
    dated(figure.write("jumin/attachments/a.png", b"one"))  # type: ignore[arg-type]
    assert cells(figure) == []


def test_a_figure_that_comes_and_goes(figure: Line) -> None:
    dated(figure.write("jumin/I-A1.yaml", "図:\n(備考):\n"))  # type: ignore[arg-type]
    figure.write("jumin/I-A1.yaml", "図:\n  file: attachments/a.png\n  caption: 新しい図\n(備考):\n")
    dated(figure, NEXT)
    assert cells(figure) == [("削除", "図:事務の流れ", "削除"), ("新規", "(新規)", "図:新しい図")]


def test_options_are_joined_and_free_texts_stand_in_brackets(repo: Line) -> None:
    item = "II-3/①入手元"
    start(repo, "本人又は本人の代理人", "本人又は本人の代理人、評価実施機関内の他部署(税務課、市民課)", item=item)
    assert "他部署: " in (repo.path / "jumin/II-3.yaml").read_text()
    assert cells(repo) == [
        ("全文", "本人又は本人の代理人", "本人又は本人の代理人、評価実施機関内の他部署(税務課、市民課)")
    ]


def test_a_table_is_one_line_each(repo: Line) -> None:
    start(repo, "1 氏名\n2 住所", "1 氏名\n2 住所\n3 生年月日", item="II-A2/記録項目")
    assert "- 1 氏名\n" in (repo.path / "jumin/II-A2.yaml").read_text()
    assert cells(repo) == [("全文", "1 氏名\n2 住所", "1 氏名\n2 住所\n3 生年月日")]


def test_a_value_and_its_sub_items_are_rows_of_their_own(repo: Line) -> None:
    repo.init("zenkoumoku", "jumin", {"IV-1/①自己点検": "十分に行っている", LAST: "毎月"})
    repo.edit({"IV-1/①自己点検": "十分に行っていない", LAST: "毎週"}, date=DAY)
    assert told(repo) == [
        ("04-01", "IV-1/①自己点検", "十分に行っている", "十分に行っていない"),
        ("04-01", LAST, "毎月", "毎週"),
    ]
