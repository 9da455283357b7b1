"""What is read from commit messages, whoever wrote them, and what is said of those that went wrong."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from shinkyu.model.findings import Finding, Severity
from shinkyu.model.record.metadata import Metadata, RowNote, Span, read_message

USUAL = """Ⅲ-3 リスク2 の文言の整理

Change-Date: 2020-11-27
Submission: 事後
Significance: minor
Reason: 重要な変更にあたらない。(文言の整理)
"""
READ = Metadata(
    title="Ⅲ-3 リスク2 の文言の整理",
    change_date=dt.date(2020, 11, 27),
    submission="事後",
    significance="minor",
    reason="重要な変更にあたらない。(文言の整理)",
)


def fine(message: str) -> Metadata:
    metadata, findings = read_message(message)
    assert findings == ()
    return metadata


def one_finding(message: str) -> Finding:
    _, findings = read_message(message, commit="c0ffee" * 6 + "c0ff")
    assert len(findings) == 1, findings
    assert findings[0].commit == "c0ffee" * 6 + "c0ff"
    assert findings[0].hint
    return findings[0]


def trailers(*lines: str) -> str:
    return "\n".join(["題名", "", *lines, ""])


def rules(message: str) -> list[str]:
    return [finding.rule for finding in read_message(message)[1]]


def test_the_usual_message() -> None:
    assert fine(USUAL) == READ
    assert READ.recorded
    assert READ.has_trailers


@pytest.mark.parametrize(
    "message", ["", "\n", "題名", "題名\n\n本文だけ。\n続き。\n", "題名\n\nCo-authored-by: A <a@example.jp>\n"]
)
def test_a_message_without_our_trailers(message: str) -> None:
    metadata = fine(message)
    assert not metadata.recorded
    assert not metadata.has_trailers


def test_the_title_is_the_first_paragraph_on_one_line() -> None:
    assert fine("\n \n題名の\n続き\n\n本文\n").title == "題名の 続き"


@pytest.mark.parametrize(
    "message",
    [
        USUAL.replace("\n", "\r\n"),
        USUAL.rstrip("\n"),
        "\n\n" + USUAL + "\n \n",
        USUAL.replace("Change-Date:", "change-date :").replace("Reason", "REASON\t"),
        USUAL.replace(": ", ":"),
        USUAL.replace("2020-11-27", "令和2年11月27日"),
        USUAL.replace("2020-11-27", "R2.11.27") + "Change-Date: 2020-11-27\n",
        USUAL.replace("\n\n", "\n\n本文。\n説明: もう一行\n\n"),
        USUAL.replace("\n\n", "\n\nSee: https://example.jp/\n\n"),
        USUAL + "\nCo-authored-by: A <a@example.jp>\nSigned-off-by: B <b@example.jp>\n",
        USUAL + "Signed-off-by: B <b@example.jp>\n",
        USUAL.replace("Submission", "Signed-off-by: B <b@example.jp>\n\nSubmission"),
        USUAL + "(cherry picked from commit 0123456789)\n",
        USUAL + "\n# Conflicts:\n#\tkouki/III-3.yaml\n",
        USUAL + "# ------------------------ >8 ------------------------\n差分\nChange-Date: 1999-01-01\n",
        USUAL + "Table-of-contents: x\nReviewed-by: C <c@example.jp>\n D\n",
        USUAL + "Reason: 重要な変更にあたらない。(文言の整理)\n",
    ],
)
def test_the_same_is_read_however_it_was_written(message: str) -> None:
    assert fine(message) == READ


def test_values_keep_every_character_but_spaces_at_the_ends() -> None:
    value = "\u3000全角 の:空白\u3000と\u2028U+2028、\x0bと\x85。: # ---\u3000"
    assert fine(trailers(f"Reason:  {value} \t")).reason == value


def test_empty_values_are_not_stated() -> None:
    assert not fine(trailers("Submission:", "Significance: ", "Reason:")).has_trailers


def test_a_commit_that_makes_no_row() -> None:
    metadata = fine(trailers("Table: none", "Reason: 体裁を整えた。"))
    assert metadata.no_row
    assert metadata.recorded
    assert metadata.change_date is None


def test_an_amendment() -> None:
    metadata = fine(trailers("Submission: 事前", "Amends: 4F2a9c1d"))
    assert metadata.amends == "4F2a9c1d"
    assert not metadata.recorded
    assert metadata.has_trailers


# --- rows ----------------------------------------------------------------------------------------------------------


def row(json: str) -> RowNote:
    return fine(trailers(f"Row: {json}")).rows[0]


def test_rows_in_their_order() -> None:
    assert [note.item for note in fine(trailers('Row: {"item": "I-5"}', 'Row: {"item": "I-1"}')).rows] == ["I-5", "I-1"]


def test_a_row_with_everything() -> None:
    assert row(
        '{"item": "III-3/リスク2", "block": {"before": [0, 1], "after": [0]}, "label": "Ⅲ-3\\nリスク2", "way": "置換",'
        ' "terms": [["旧", "新"], ["古い", "新しい"]], "span": {"before": [0, 3], "after": [4, 4]}, "reason": "別の\\n理由",'
        ' "submission": "", "significance": "other", "date_text": "令和2年 11月", "unchanged": true, "place": 0,'
        ' "assumed": "推定", "marker": {"before": "(追加)", "after": "同左"}}'
    ) == RowNote(
        item="III-3/リスク2",
        block_before=(0, 1),
        block_after=(0,),
        label="Ⅲ-3\nリスク2",
        way="置換",
        terms=(("旧", "新"), ("古い", "新しい")),
        span=Span((0, 3), (4, 4)),
        reason="別の\n理由",
        submission="",
        significance="other",
        date_text="令和2年 11月",
        unchanged=True,
        place=0,
        assumed="推定",
        marker_before="(追加)",
        marker_after="同左",
    )


@pytest.mark.parametrize(
    ("json", "note"),
    [
        ('{"item": "I-5"}', RowNote("I-5")),
        ('{"item": "I-5", "block": 3}', RowNote("I-5", (3,), (3,))),
        ('{"item": "I-5", "block": {"after": [2]}}', RowNote("I-5", None, (2,))),
        ('{"item": "I-5", "block": {"before": [], "after": [2]}}', RowNote("I-5", (), (2,))),
        ('{"item": "I-5", "span": {"after": [1, 9]}}', RowNote("I-5", span=Span(None, (1, 9)))),
        ('{"item": "I-5", "span": [1, 9]}', RowNote("I-5", span=Span((1, 9), (1, 9)))),
        ('{"item": "I-5", "marker": {"after": "削除"}}', RowNote("I-5", marker_after="削除")),
        ('{"item": "I-5", "link": true}', RowNote("I-5", link=True)),
        ('{"items": ["I-5", "I-7"]}', RowNote("", items=("I-5", "I-7"))),
        ('{"items": [], "assessment": "x1"}', RowNote("", items=(), assessment="x1")),
        ('{"item": "I-5", "printed": {"after": "（略）甲"}}', RowNote("I-5", printed_after="（略）甲")),
        ('{"item": "I-5", "unchanged": false, "way": ""}', RowNote("I-5")),
    ],
)
def test_a_row_with_a_little(json: str, note: RowNote) -> None:
    assert row(json) == note


@pytest.mark.parametrize(
    ("json", "says"),
    [
        ("", "JSON として読めません"),
        ('{"item": "I-5",}', "16文字目"),
        ('{"item": "I-5"} x', "JSON として読めません"),
        ('{"item": ' + "[" * 100_000, "JSON として読めません"),
        ('{"item": "I-5", "place": ' + "9" * 5000 + "}", "JSON として読めません"),
        ('["I-5"]', '{"item": "…"}'),
        ('"I-5"', '{"item": "…"}'),
        ("{}", "「item」"),
        ('{"item": ""}', "「item」"),
        ('{"item": 5}', "「item」"),
        ('{"item": null}', "「item」"),
        ('{"item": "I-5", "item": "I-6"}', "「item」が2つ"),
        ('{"item": "I-5", "lable": "Ⅰ-5"}', "「lable」という欄はありません"),
        ('{"item": "I-5", "x\\u001b[31m": 1}', "x\\x1b[31m"),
        ('{"item": "I-5", "way": "全部"}', "全文 | 分割"),
        ('{"item": "I-5", "submission": "事"}', "事前 | 事後"),
        ('{"item": "I-5", "significance": "Minor"}', "minor"),
        ('{"item": "I-5", "block": -1}', "「block」"),
        ('{"item": "I-5", "block": true}', "「block」"),
        ('{"item": "I-5", "block": "0"}', "「block」"),
        ('{"item": "I-5", "block": {"before": 0}}', "「block」"),
        ('{"item": "I-5", "block": {"old": [0]}}', "「block」"),
        ('{"item": "I-5", "span": [1, 0]}', "「span」"),
        ('{"item": "I-5", "items": ["I-6"]}', "どちらか一つ"),
        ('{"items": []}', "「assessment」"),
        ('{"items": [""]}', "「items」"),
        ('{"item": "I-5", "date": "2025-7-1"}', "「date」"),
        ('{"item": "I-5", "table": "all"}', "「table」"),
        ('{"item": "I-5", "span": {"before": [3, 1]}}', "「span」"),
        ('{"item": "I-5", "span": {"before": [0, 1, 2]}}', "「span」"),
        ('{"item": "I-5", "span": {"before": [0, 1.5]}}', "「span」"),
        ('{"item": "I-5", "terms": [["a"]]}', "「terms」"),
        ('{"item": "I-5", "terms": {"a": "b"}}', "「terms」"),
        ('{"item": "I-5", "terms": [["a", 1]]}', "「terms」"),
        ('{"item": "I-5", "unchanged": 1}', "「unchanged」"),
        ('{"item": "I-5", "place": true}', "「place」"),
        ('{"item": "I-5", "place": NaN}', "「place」"),
        ('{"item": "I-5", "marker": "(新規)"}', "「marker」"),
        ('{"item": "I-5", "marker": {"before": null}}', "「marker」"),
        ('{"item": "I-5", "reason": ["a"]}', "「reason」"),
    ],
)
def test_a_broken_row_is_told_and_the_others_are_read(json: str, says: str) -> None:
    message = trailers(f"Row: {json}", 'Row: {"item": "I-1"}')
    finding = one_finding(message)
    assert (finding.rule, finding.severity) == ("trailer-row", Severity.ERROR)
    assert says in finding.message
    assert "「Row:" in finding.message
    assert read_message(message)[0].rows == (RowNote("I-1"),)


# --- what went wrong -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("message", "line", "hint"),
    [
        ("題名\nChange-Date: 2020-11-27\n", "Change-Date: 2020-11-27", "空行を1行"),
        ("Change-Date: 2020-11-27\n", "Change-Date: 2020-11-27", "空行を1行"),
        ("題名\n\n本文。\nReason: 理由\n", "Reason: 理由", "「本文。」"),
        ("題名\n\nReason: 理由\n本文。\n", "Reason: 理由", "「本文。」"),
        ("題名\n\nReason: 理由\n\n本文。\n", "Reason: 理由", "「本文。」"),
        ("題名\n\nReason: 理由\n\n---\n", "Reason: 理由", "「---」"),
        ("題名\n\nTable: none\n\n本文。\n\nReason: 理由\n", "Table: none", "「本文。」"),
        ("題名\n\n    Amends: 0123456\n", "Amends: 0123456", "行頭から"),
        ("題名\n\n本文\nrow : {}\n\nReason: 理由\n", "row : {}", "「本文」"),
        ("題名\n\nReason: 一行目\n  Change-Date: 2020-11-27\n", "Change-Date: 2020-11-27", "行頭から"),
    ],
)
def test_a_known_key_anywhere_else_is_told(message: str, line: str, hint: str) -> None:
    finding = one_finding(message)
    assert (finding.rule, finding.severity) == ("trailer-misplaced", Severity.ERROR)
    assert f"「{line}」" in finding.message
    assert hint in finding.hint


def test_misplaced_trailers_of_one_paragraph_are_one_finding_and_not_read() -> None:
    message = USUAL.replace("\n\n", "\n")
    assert "(ほか 3 行)" in one_finding(message).message
    assert not read_message(message)[0].has_trailers


def test_a_key_inside_a_line_is_prose() -> None:
    assert fine("題名\n\n以前の Change-Date: 2020-11-27 は誤り。\n") == Metadata(title="題名")


def test_a_careless_squash() -> None:
    squashed = "\n".join(
        ["まとめ (#7)", "", "* 一つ目", "", "Change-Date: 2020-04-01", "", "* 二つ目", "", "Change-Date: 2020-11-27"]
    )
    finding = one_finding(squashed)
    assert "「Change-Date: 2020-04-01」" in finding.message
    assert "「* 二つ目」" in finding.hint


def test_two_different_dates_leave_none() -> None:
    message = trailers("Change-Date: 2020-04-01", "Change-Date: 2020-04-01", "Change-Date: 2020-11-27", "Reason: 理由")
    finding = one_finding(message)
    assert (finding.rule, finding.severity) == ("trailer-conflict", Severity.ERROR)
    assert "「Change-Date: 2020-04-01」" in finding.message
    assert "「Change-Date: 2020-11-27」" in finding.message
    assert read_message(message)[0] == Metadata(title="題名", reason="理由")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Reason: 一つ目", "Reason: 二つ目"),
        ("Submission: 事前", "Submission: 事後"),
        ("Significance: minor", "Significance: other"),
        ("Amends: 0123456", "Amends: 6543210"),
        ("Change-Date: 2020-11-27", "Table: none"),
    ],
)
def test_two_that_contradict_each_other(one: str, other: str) -> None:
    finding = one_finding(trailers(one, "", other))
    assert (finding.rule, finding.severity) == ("trailer-conflict", Severity.ERROR)
    assert f"「{one}」" in finding.message
    assert f"「{other}」" in finding.message


def test_of_two_reasons_the_later_is_read() -> None:
    assert read_message(trailers("Reason: 一つ目", "Reason: 二つ目"))[0].reason == "二つ目"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Submission: 事後通知", "事前 | 事後"),
        ("Submission: 事後\u3000", "事前 | 事後"),
        ("Significance: Minor", "significant | minor"),
        ("Table: None", "none"),
        ("Table:", "none"),
        ("Amends: HEAD~1", "4f2a9c1"),
        ("Amends:", "4f2a9c1"),
    ],
)
def test_an_unknown_value_is_told_and_not_read(line: str, expected: str) -> None:
    finding = one_finding(trailers(line))
    assert (finding.rule, finding.severity) == ("trailer-value", Severity.ERROR)
    assert f"「{line.strip()}」" in finding.message
    assert expected in finding.hint
    assert not read_message(trailers(line))[0].has_trailers


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("平成31年5月1日", "令和元年5月1日"),
        ("2020-02-30", "2020-02-29"),
        ("昨日", "日付として読めません"),
        ("", "日付として読めません"),
    ],
)
def test_an_impossible_date_is_told_the_right_one(value: str, says: str) -> None:
    finding = one_finding(trailers(f"Change-Date: {value}"))
    assert (finding.rule, finding.severity) == ("trailer-date", Severity.ERROR)
    assert says in finding.message
    assert f"「Change-Date: {value}".rstrip() in finding.message


def test_an_impossible_date_beside_a_good_one_leaves_none() -> None:
    for lines in [("2020-02-30", "2020-11-27"), ("2020-11-27", "2020-02-30")]:
        message = trailers(*(f"Change-Date: {date}" for date in lines))
        assert one_finding(message).rule == "trailer-date"
        assert read_message(message)[0].change_date is None


def test_a_folded_value_is_read_as_git_unfolds_it() -> None:
    message = trailers("Reason: 一行目", "  二行目\r", "\t三行目", "Submission: 事後")
    finding = one_finding(message)
    assert (finding.rule, finding.severity) == ("trailer-folded", Severity.WARNING)
    assert "「Reason: 一行目」 「二行目」" in finding.message
    metadata = read_message(message)[0]
    assert metadata.reason == "一行目 二行目 三行目"
    assert metadata.submission == "事後"


@pytest.mark.parametrize(
    ("line", "key", "severity"),
    [
        ("ChangeDate: 2020-11-27", "Change-Date", Severity.ERROR),
        ("Change Date: 2020-11-27", "Change-Date", Severity.ERROR),
        ("change_date: 2020-11-27", "Change-Date", Severity.ERROR),
        ("Change-Date：2020-11-27", "Change-Date", Severity.ERROR),
        ("Ｃｈａｎｇｅ－Ｄａｔｅ: 2020-11-27", "Change-Date", Severity.ERROR),
        ("\ufeffChange-Date: 2020-11-27", "Change-Date", Severity.ERROR),
        ("\u3000Change-Date: 2020-11-27", "Change-Date", Severity.ERROR),
        ("- Change-Date: 2020-11-27", "Change-Date", Severity.ERROR),
        ("変更日: 令和2年11月27日", "Change-Date", Severity.ERROR),
        ("変更日 ： 令和2年11月27日", "Change-Date", Severity.ERROR),
        ("提出時期：事後", "Submission", Severity.ERROR),
        ("提出時期に係る説明: 文言の整理", "Reason", Severity.ERROR),
        ('Row： {"item": "I-5"}', "Row", Severity.ERROR),
        ("Chnage-Date: 2020-11-27", "Change-Date", Severity.WARNING),
        ("Change-Data: 2020-11-27", "Change-Date", Severity.WARNING),
        ("Submision: 事後", "Submission", Severity.WARNING),
        ("Signifcance: minor", "Significance", Severity.WARNING),
        ("Reasen: 文言の整理", "Reason", Severity.WARNING),
        ("Rows: {}", "Row", Severity.WARNING),
        ("Tabel: none", "Table", Severity.WARNING),
        ("Amend: 4f2a9c1", "Amends", Severity.WARNING),
    ],
)
@pytest.mark.parametrize("before", ["", "本文。\n", "Co-authored-by: A <a@example.jp>\n"])
def test_a_near_miss_is_told(line: str, key: str, severity: Severity, before: str) -> None:
    finding = one_finding(trailers(before + line))
    assert (finding.rule, finding.severity) == ("trailer-near-miss", severity)
    assert key in finding.message
    assert line.strip().strip("\ufeff")[:10] in finding.message
    assert f"{key}: " in finding.hint


@pytest.mark.parametrize(
    "line",
    [
        "Table: 表1のとおり",
        "Tables: 3",
        "Rows: 12",
        "How: x",
        "Raisin: 干し葡萄",
        "Date: 2020-11-27",
        "Change: x",
        "Note: x",
        "備考：なし",
        "https://example.jp/Reason",
        "Co-authored-by: A <a@example.jp>",
        "Amended: しました",
        "変更日は令和2年: のはず",
    ],
)
def test_words_that_only_resemble_a_key_are_prose(line: str) -> None:
    assert "trailer-near-miss" not in rules(trailers("本文。", line))


def test_what_is_there_in_its_right_form_was_not_forgotten() -> None:
    assert fine(USUAL.replace("\n\n", "\n\n変更日: いつもの日\n\n")) == READ
    forgotten = rules(trailers('Row: {"item": "I-5"}', 'Row： {"item": "I-1"}'))
    assert sorted(forgotten) == ["trailer-misplaced", "trailer-near-miss"]
    assert rules(trailers('Row： {"item": "I-1"}', "", 'Row: {"item": "I-5"}')) == ["trailer-near-miss"]


def test_every_finding_is_told_not_the_first() -> None:
    message = trailers("Change-Date: 2020-02-30", "Submission: 事", "Reason: a", "Reason: b", "Row: {", "Reasons: c")
    assert rules(message) == ["trailer-date", "trailer-value", "trailer-conflict", "trailer-row"]


def test_a_quoted_line_is_safe_to_show() -> None:
    message = one_finding(trailers("Submission: \x1b[31m" + "長" * 500)).message
    assert "\\x1b[31m" in message
    assert len(message) < 200


def test_findings_in_english(english: None) -> None:
    assert "not among the closing trailers" in one_finding("題名\n\n本文。\nReason: 理由\n").message


def test_a_hostile_message_is_read_in_time() -> None:
    lines = ["Reason: x", *["  y"] * 20_000, *["Reason : x"] * 20_000]
    assert read_message("題名\n\n" + "\n".join(lines))[0].reason == "x"
    assert rules("題名\n\n" + "\n".join(["Reason: x"] * 40_000 + ["本文"])) == ["trailer-misplaced"]


def test_the_usual_message_loads_no_library_for_likeness() -> None:
    script = (
        "import sys\n"
        "from shinkyu.model.record.metadata import read_message\n"
        f"read_message({USUAL!r} + 'Co-authored-by: A <a@example.jp>')\n"
        "assert not {'rapidfuzz', 'pygit2', 'ruamel'} & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr.decode()) == (0, "")
