"""What is written reads back the same, here and in other YAML parsers."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from shinkyu.model.errors import InputError
from shinkyu.model.yamlfile import Text, Value, decode, encode
from shinkyu.model.yamlfile.fast.plain import decode_plain

pyyaml = pytest.importorskip("yaml", reason="PyYAML reads YAML 1.1, as many other programs do")

# fmt: off
NASTY = [
    "null", "~", "yes", "No", "ON", "y", "n", "0x1F", "0o14", "014", "1:30", "190:20:30",
    "2020-11-27", "2020-01-01 10:00:00", "2001-12-14t21:59:43.10-05:00", "1_000", "1,000", "+1",
    ".5", "1e3", "12e03", "6.8523015e+5", "1.", "0_", ".inf", "-.INF", ".NaN", "=", "<<", "---",
    "...", "- a", "-", "—", "? a", "?", ": a", ":", "a:", "a: b", "a #b", "a#b", "#", "'", '"',
    "it's", 'a"b', "a\\nb", "\\", "|", ">", "|+", "!x", "&x", "*x", "%x", "@x", "`x", "[]", "{}",
    "[a", "{a", ",", "", " ", "  ", " a", "a ", "\ta", "a\t", "\t", "\u3000", "\u3000a", "a\u3000",
    "\n", "\n\n", " \n", "\n ", "  a\nb", "\t\na", "a\n\n\n", " a\n", "a\n", "\na", "a\n\n b",
    "a\n---\nb", "# a\nb", "key: |\n  x", "a\n  \n", "a \nb", "\x00", "\x07", "\x1b[31m", "\x7f",
    "\x85", "a\x85b", "\u2028", "\u2029\n", "\ufeff", "a\ufeff", "\ufffe", "\r", "\r\n", "a\r\nb",
    "\xa0", "\u200b", "😀", "👨\u200d👩", "𠮷野家", "が", "１", "①", "令和2年11月27日", "3人", "１，０００人",
    "<窓口端末における措置>", "( )", "/", "a, b", "a: b\nc: d",
]
# fmt: on
SPECIAL = st.sampled_from(NASTY)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"])),
    SPECIAL,
    st.lists(SPECIAL, max_size=3).map("".join),
    st.lists(SPECIAL, max_size=4).map("\n".join),
)
STRINGS = TEXTS | TEXTS.map(Text)
KEYS = TEXTS.filter(lambda text: len(text) < 100)
VALUES: st.SearchStrategy[Value] = st.recursive(
    STRINGS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=8
)


def agrees(theirs: object, ours: Value) -> bool:
    """Whether another parser read the same: the same strings (a block's last line end apart), nothing for ``""``."""
    if isinstance(ours, str):
        return theirs == ours or theirs == ours + "\n" or (ours == "" and theirs is None)
    if isinstance(ours, list):
        return isinstance(theirs, list) and len(theirs) == len(ours) and all(map(agrees, theirs, ours))
    return isinstance(theirs, dict) and list(theirs) == list(ours) and all(map(agrees, theirs.values(), ours.values()))


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(KEYS, VALUES, max_size=4))
def test_what_is_written_reads_back(mapping: dict[str, Value]) -> None:
    data = encode(mapping)
    assert decode(data) == mapping
    assert list(decode(data)) == list(mapping)
    assert encode(mapping) == data
    assert agrees(YAML(typ="safe", pure=True).load(data.decode()), mapping) or not mapping
    assert agrees(pyyaml.safe_load(data.decode()), mapping) or not mapping


@pytest.mark.parametrize("text", NASTY)
def test_every_nasty_text_alone(text: str) -> None:
    value: dict[str, Value] = {
        "a": text,
        "b": Text(text),
        "c": [text, Text(text)],
        "d": [{"e": text, text: Text(text)}],
    }
    data = encode(value)
    assert decode(data) == value
    assert agrees(YAML(typ="safe", pure=True).load(data.decode()), value)
    assert agrees(pyyaml.safe_load(data.decode()), value)


def test_the_canonical_form() -> None:
    mapping: dict[str, Value] = {
        "リスク2": {
            "選択": "行っている",
            "内容": "一行目\n\n  二行目",
            "短文": Text("一行"),
            "未記入": "",
            "書く欄": Text(""),
        },
        "システム": [{"id": "kouki", "機能": Text("管理")}, {"id": "3"}],
        "一覧": ["甲", "", ["乙", "丙"], Text("  字下げ")],
        "空": [],
        "無": {},
        "2020-11-27": "a: b",
        "末尾": "改行\n",
        "制御": "a\x07\nb",
        "引用": '"b"\\',
    }
    assert (
        encode(mapping, header="yaml-language-server: $schema=x\n# Ⅲ-3").decode()
        == """\
# yaml-language-server: $schema=x
# Ⅲ-3
リスク2:
  選択: 行っている
  内容: |
    一行目

      二行目
  短文: |
    一行
  未記入:
  書く欄: |
システム:
  - id: kouki
    機能: |
      管理
  - id: "3"
一覧:
  - 甲
  - ""
  - - 乙
    - 丙
  - |2
      字下げ
空: []
無: {}
"2020-11-27": "a: b"
末尾: |+
  改行

制御: "a\\x07\\nb"
引用: '"b"\\'
"""
    )


def test_our_own_writing_is_read_the_quick_way() -> None:
    mapping: dict[str, Value] = {
        "a": {"b": "一\n\n二", "3": [{"id": "x", "c": Text("")}], "d": ["é", "a: b"], "e": []},
        "f": " \n",
    }
    assert decode_plain(encode(mapping, header="x")) == mapping


@pytest.mark.parametrize("mapping", [{"a": "\ud800"}, {"a" * 1001: "b"}, {"\ud83d": "x"}])
def test_what_no_file_can_hold_is_refused(mapping: dict[str, Value]) -> None:
    with pytest.raises(InputError):
        encode(mapping)


def test_an_empty_mapping_is_its_header() -> None:
    assert encode({}) == b""
    assert encode({}, header="a\n\nb") == b"# a\n#\n# b\n"
