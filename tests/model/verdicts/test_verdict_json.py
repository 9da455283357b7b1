"""A file of verdicts that the page saved, read: every word of it, or what is wrong and where."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.errors import BrokenInput, InputError
from shinkyu.model.findings import Finding
from shinkyu.model.verdicts.file import JudgedAssessment, JudgedRow, VerdictFile, read_verdict_file
from shinkyu.model.verdicts.record import VERDICTS

A, B, C = ("a" * 16, "b" * 16, "c" * 16)
DIGEST = "d" * 64

Object = dict[str, object]


def row(identity: str = A, verdict: str = "承認", comment: str = "") -> Object:
    return {"id": identity, "verdict": verdict, "comment": comment}


def one(*rows: Object, **others: object) -> Object:
    told = {"format": "shinkyu-verdict/1", "assessment": "7c1e", "digest": DIGEST, "by": "佐藤 花子", "rows": [*rows]}
    return {**told, **others}


def several(*assessments: Object) -> Object:
    return {"format": "shinkyu-verdict/1", "by": "佐藤 花子", "assessments": [*assessments]}


def read(tmp_path: Path, what: object) -> VerdictFile:
    """What is read of a file with this object, or with these bytes."""
    file = tmp_path / "v.json"
    file.write_bytes(what if isinstance(what, bytes) else json.dumps(what, ensure_ascii=False, indent=1).encode())
    return read_verdict_file(file)


def found(tmp_path: Path, what: object) -> tuple[Finding, ...]:
    with pytest.raises(BrokenInput) as refused:
        read(tmp_path, what)
    return refused.value.findings


def test_what_is_read_is_what_was_said(tmp_path: Path) -> None:
    said = one(row(), row(B, "差戻し", "根拠の条番号を\n確かめてください。"), row(C, "", "質問だけ"))
    found = read(tmp_path, said)
    rows = (
        JudgedRow(A, "承認", ""),
        JudgedRow(B, "差戻し", "根拠の条番号を\n確かめてください。"),
        JudgedRow(C, "", "質問だけ"),
    )
    assert found.by == "佐藤 花子"
    assert found.assessments == (JudgedAssessment("7c1e", DIGEST, rows),)
    assert found.sha256 == hashlib.sha256((tmp_path / "v.json").read_bytes()).hexdigest()
    assert found.findings == ()


def test_several_assessments_may_hold_rows_of_the_same_id(tmp_path: Path) -> None:
    told = [{"assessment": name, "digest": DIGEST, "rows": [row()]} for name in ("7c1e", "9f")]
    assert [judged.assessment for judged in read(tmp_path, several(*told)).assessments] == ["7c1e", "9f"]


def test_a_mark_in_front_that_an_editor_put_there_does_no_harm(tmp_path: Path) -> None:
    assert read(tmp_path, b"\xef\xbb\xbf" + json.dumps(one(row())).encode()).by == "佐藤 花子"


def test_blanks_around_a_remark_and_a_name_are_no_part_of_them(tmp_path: Path) -> None:
    found = read(tmp_path, one(row(comment="　よい \n"), by=" 佐藤　花子 "))
    assert (found.by, found.assessments[0].rows[0].comment) == ("佐藤　花子", "よい")


CASES: dict[str, Callable[[], Object]] = {
    "verdict-unknown": lambda: one(row(verdict="OK")),
    "verdict-doubled": lambda: one(row(), row(verdict="差戻し")),
    "verdict-row-unknown": lambda: one(row("システム[e2]")),
    "verdict-odd-character": lambda: one(row(comment="よ\u200bい")),
    "verdict-too-long": lambda: one(row(comment="長" * 10_001)),
}


@pytest.mark.parametrize("rule", CASES)
def test_each_rule_finds_its_case_and_no_other(rule: str, tmp_path: Path) -> None:
    assert [finding.rule for finding in found(tmp_path, CASES[rule]())] == [rule]


def test_all_that_is_wrong_is_told_with_its_line(tmp_path: Path) -> None:
    rows = [row(), row(B, "可"), row(C, comment="一\n二\u202e三"), row(B)]
    broken = found(tmp_path, one(*rows, by="佐\n藤"))
    lines = (tmp_path / "v.json").read_text(encoding="utf-8").splitlines()
    assert [finding.rule for finding in broken] == [
        "verdict-odd-character",
        "verdict-unknown",
        "verdict-odd-character",
        "verdict-doubled",
    ]
    assert [lines[finding.line - 1].strip() for finding in broken[1:]] == [f'"id": "{one}",' for one in (B, C, B)]
    assert "「可」" in broken[1].message
    assert "2行目" in broken[2].message
    assert "U+202E" in broken[2].message
    assert "rows[1]" in broken[3].message


def test_an_assessment_that_is_judged_twice(tmp_path: Path) -> None:
    told = [{"assessment": "7c1e", "digest": DIGEST, "rows": [row(name)]} for name in (A, B)]
    assert "7c1e" in found(tmp_path, several(*told))[0].message


@pytest.mark.parametrize(
    "letter", ["\x00", "\x1b", "\x7f", "\x85", "\xad", "\u2028", "\u2066", "\ufeff", "\uffff", "\ud800"]
)
def test_no_character_that_cannot_be_seen_gets_in(letter: str, tmp_path: Path) -> None:
    said = json.dumps(one(row(comment=f"よ{letter}い"))).encode()
    assert f"U+{ord(letter):04X}" in found(tmp_path, said)[0].message


@pytest.mark.parametrize("text", ["葛\U000e0100城市", "𠮷野家", "か\u3099", "😀", "①\t②"])
def test_letters_that_can_be_seen_do(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, one(row(comment=text))).assessments[0].rows[0].comment == text


REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "JSON"),
    "no JSON": (b'{"format":\n"shinkyu-verdict/1",\n,}', "v.json:3"),
    "not UTF-8": (json.dumps(one(), ensure_ascii=False).encode("cp932"), "UTF-8"),
    "another JSON": (b'{"rows": []}', "判定のファイルではありません"),
    "a list": (b"[]", "判定のファイルではありません"),
    "a newer format": (json.dumps(one(format="shinkyu-verdict/2")).encode(), "shinkyu-verdict/2"),
    "a key twice": (b'{"format":"shinkyu-verdict/1","by":"a","by":"b"}', "「by」が2つ"),
    "a key of a row twice": (
        json.dumps(one(row())).replace('"comment"', '"id": "x", "comment"').encode(),
        "「id」が2つ",
    ),
    "another key": (json.dumps(one(more=1)).encode(), "「more」という欄はありません"),
    "both forms": (json.dumps(one(assessments=[])).encode(), "「assessment」という欄はありません"),
    "a key missing": (json.dumps({"format": "shinkyu-verdict/1", "by": ""}).encode(), "「assessment」がありません"),
    "a key of a row missing": (json.dumps(one({"id": A})).encode(), "rows[0]: 「comment」がありません"),
    "a number for a verdict": (json.dumps(one({**row(), "verdict": 1})).encode(), "rows[0].verdict"),
    "no list": (json.dumps(one() | {"rows": {}}).encode(), "rows の値"),
    "a row that is none": (json.dumps(one() | {"rows": [None]}).encode(), "rows[0] の値"),
    "a digest that is none": (json.dumps(one(digest="3f2a")).encode(), "digest の値"),
    "an assessment that is none": (json.dumps(one(assessment="a b")).encode(), "assessment の値"),
    "NaN": (b'{"format": NaN}', "NaN"),
    "a nesting without end": (b"[" * 200_000, "JSON"),
    "a number without end": (b'{"format": ' + b"1" * 10_000 + b"}", "JSON"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0", "判定のファイルではありません"),
    "a page": (b"<!DOCTYPE html><html></html>", "判定のファイルではありません"),
    "too much": (b" " * (20 * 1024 * 1024 + 1), "大きすぎて"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_such_file_is_refused_with_what_and_where(case: str, tmp_path: Path) -> None:
    data, said = REFUSED[case]
    with pytest.raises(InputError) as refused:
        read(tmp_path, data)
    assert said in str(refused.value)
    assert "v.json" in refused.value.where
    assert refused.value.hint
    assert refused.value.exit_code == 3


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="ファイルがありません"):
        read_verdict_file(tmp_path / "nai.json")


REMARKS = st.text(st.characters(exclude_categories=["Cc", "Cf", "Zl", "Zp", "Cs", "Cn"]), max_size=30)
ROWS = st.dictionaries(
    st.text("0123456789abcdef", min_size=16, max_size=16),
    st.tuples(st.sampled_from(["", *VERDICTS]), REMARKS),
    max_size=5,
)


@given(rows=ROWS)
def test_whatever_is_judged_comes_back(
    rows: dict[str, tuple[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    said = one(*(row(name, *told) for name, told in rows.items()))
    judged = read(tmp_path_factory.getbasetemp(), said).assessments[0].rows
    assert [(one.id, one.verdict, one.comment) for one in judged] == [
        (name, verdict, comment.strip()) for name, (verdict, comment) in rows.items()
    ]
