"""Reading section files: what values come out, and every finding that can be had of a broken one."""

from __future__ import annotations

import pytest

from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Severity
from shinkyu.model.yamlfile import decode, locate
from shinkyu.model.yamlfile.nodes import parse
from shinkyu.model.yamlfile.problems import Problems
from shinkyu.model.yamlfile.values import MAX_BYTES

SECTION = """\
# yaml-language-server: $schema=../.schema/zenkoumoku-2018-05/III-3.json
リスク2:
  ユーザ認証の管理:
    選択: 行っている   # 注
    具体的な管理方法: |
      <窓口における措置>
        1 職員ごとにIDを割り当てる。

      # 井桁で始まる行
システム:
  - id: kouki
    名称: "a\\tb"
  -
  - id: 'it''s'
一覧: [a, {b: 1}]
折り返し: >
  一行目
  二行目
"""


def findings(data: bytes) -> list[tuple[str, int]]:
    with pytest.raises(BrokenInput) as caught:
        decode(data, "x/I-1.yaml")
    for finding in caught.value.findings:
        assert finding.severity is Severity.ERROR
        assert finding.file == "x/I-1.yaml"
        assert finding.message
        assert finding.hint
    return [(finding.rule, finding.line) for finding in caught.value.findings]


def test_a_section_is_read_to_the_letter() -> None:
    assert decode(SECTION.encode()) == {
        "リスク2": {
            "ユーザ認証の管理": {
                "選択": "行っている",
                "具体的な管理方法": "<窓口における措置>\n  1 職員ごとにIDを割り当てる。\n\n# 井桁で始まる行",
            }
        },
        "システム": [{"id": "kouki", "名称": "a\tb"}, "", {"id": "it's"}],
        "一覧": ["a", {"b": "1"}],
        "折り返し": "一行目 二行目",
    }


@pytest.mark.parametrize(
    "typed", ["yes", "No", "3", "1_000", "0x1F", "1:30", "2020-11-27", ".inf", "+1", "-", "—", "なし", "nULL", "1e3"]
)
def test_plain_scalars_are_their_source_text(typed: str) -> None:
    if typed == "-":
        # "key: -" is no YAML at all; quoted it is a text like any other.
        assert findings(b"a: -\n") == [("yaml-syntax", 1)]
        typed = '"-"'
    assert decode(f"a: {typed}\n".encode()) == {"a": typed.strip('"')}


@pytest.mark.parametrize("typed", ["", "~", "null", "Null", "NULL", "# 注"])
def test_nulls_are_not_written(typed: str) -> None:
    assert decode(f"a: {typed}\nb: ['{typed}']\n".encode()) == {"a": "", "b": [typed]}


@pytest.mark.parametrize(
    "data", [b"", b"\n\n", "# 注だけ\n".encode(), b"---\n", b"---\n...\n", b"~\n", b"{}\n", b"\xef\xbb\xbf"]
)
def test_an_empty_file_is_an_empty_mapping(data: bytes) -> None:
    assert decode(data) == {}


@pytest.mark.parametrize(
    ("block", "text"),
    [
        ("|\n  a\n", "a"),
        ("|\n  a\n\n\n", "a"),
        ("|+\n  a\n", "a"),
        ("|+\n  a\n\n\n", "a\n\n"),
        ("|-\n  a\n", "a"),
        ("|", ""),
        ("|+\n\n", ""),
        ("|+\n\n\n", "\n"),
        ("|2\n   a\n", " a"),
        ("|\n\n  a", "\na"),
        ("|1-\n  a\n b", " a\nb"),
    ],
)
def test_a_literal_block_loses_exactly_one_line_end(block: str, text: str) -> None:
    assert decode(f"a: {block}".encode()) == {"a": text}


def test_bom_and_crlf_are_accepted() -> None:
    assert decode("\ufeffa: |\r\n  b\r\n\r\n  c\r\nd: e\r\n".encode()) == {"a": "b\n\nc", "d": "e"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b\na: c\n", [("yaml-duplicate-key", 2)]),
        ('a: b\n"a": c\n', [("yaml-duplicate-key", 2)]),
        ("a: {b: 1, b: 2}\n", [("yaml-duplicate-key", 1)]),
        ("a: &x b\nc: *x\n", [("yaml-anchor", 1), ("yaml-alias", 2)]),
        ("a: *x\n", [("yaml-alias", 1)]),
        ("a: !!str b\nc: ! d\n", [("yaml-tag", 1), ("yaml-tag", 2)]),
        ("<<: {a: b}\n", [("yaml-merge-key", 1)]),
        ("%YAML 1.1\n---\na: b\n", [("yaml-directive", 2)]),
        ("a: b\n---\nc: d\n", [("yaml-several-documents", 2)]),
        ("- a\n", [("yaml-not-a-mapping", 1)]),
        ("ただの文\n", [("yaml-not-a-mapping", 1)]),
        ("|\n", [("yaml-not-a-mapping", 1)]),
        ("? [a]\n: b\n", [("yaml-key", 1)]),
        ("a: b\n~: c\n", [("yaml-key", 2)]),
        ("a: b\n : c\n", [("yaml-syntax", 2)]),
        ("a: b: c\n", [("yaml-syntax", 1)]),
        ("a:\n\tb: c\n", [("yaml-syntax", 2)]),
        ("a: '\n", [("yaml-syntax", 2)]),
        ('a: "\\UFFFFFFFF"\n', [("yaml-syntax", 1)]),
        ('a: "\\ud800"\n', [("yaml-half-character", 1)]),
        ("a: x\x00\nb: \x07\n", [("yaml-control-character", 1), ("yaml-control-character", 2)]),
        ("a: |\n  x\u2028y\n  \x85\n", [("yaml-line-separator", 2), ("yaml-line-separator", 3)]),
        ("a: b\rc: d\n", [("yaml-line-separator", 1)]),
        ("a: b\nc: \ufeff\n", [("yaml-control-character", 2)]),
        ("a: " + "[" * 5000 + "\n", [("yaml-too-deep", 1)]),
        ("".join(" " * i + "a:\n" for i in range(3000)), [("yaml-too-deep", 41)]),
    ],
)
def test_what_is_wrong_is_found_with_its_line(text: str, expected: list[tuple[str, int]]) -> None:
    assert findings(text.encode()) == expected


def test_all_findings_and_not_only_the_first() -> None:
    text = "a: b: c\nd:\n  e: 1\n  e: 2\nf: &g h\ni: k: l\n"
    assert findings(text.encode()) == [
        ("yaml-syntax", 1),
        ("yaml-duplicate-key", 4),
        ("yaml-anchor", 5),
        ("yaml-syntax", 6),
    ]


def test_shift_jis_names_the_byte() -> None:
    with pytest.raises(BrokenInput) as caught:
        decode("a: b\n項目: 値\n".encode("cp932"))
    finding = caught.value.findings[0]
    assert (finding.rule, finding.line) == ("yaml-not-utf8", 2)
    assert "5" in finding.message
    assert "Shift_JIS" in finding.hint
    assert findings("a: b\n".encode("utf-16")) == [("yaml-not-utf8", 1)]


def test_a_huge_file_is_refused_unread() -> None:
    assert findings(b"a" * (MAX_BYTES + 1)) == [("yaml-too-large", 0)]


def test_a_broken_file_of_many_lines_has_a_bounded_report() -> None:
    assert len(findings(b"\x00\n" * 5000)) == 100


def test_pairs_of_escaped_halves_are_one_character() -> None:
    assert decode(b'a: "\\ud83d\\ude00"\n') == {"a": "😀"}


def test_locate_gives_lines_of_keys_and_entries() -> None:
    lines = locate(SECTION.encode())
    assert lines[("リスク2",)] == 2
    assert lines[("リスク2", "ユーザ認証の管理", "具体的な管理方法")] == 5
    assert [lines["システム", place] for place in range(3)] == [11, 13, 14]
    assert lines["システム", 0, "名称"] == 12
    assert lines["一覧", 1, "b"] == 15
    assert list(lines.values()) == sorted(lines.values())
    assert locate(b"") == {}


def test_the_quick_way_takes_our_own_writing() -> None:
    """Else the history would be read fifty times slower without any test failing."""
    from shinkyu.model.yamlfile.fast.plain import decode_plain

    plain = SECTION.replace("一覧: [a, {b: 1}]\n", "").split("折り返し")[0]
    node = parse(plain, Problems(""))
    assert node is not None
    assert decode_plain(plain.encode()) == node.value
