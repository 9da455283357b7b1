"""Which part of a file is read again for which edit: the narrowest that holds it. And that the parser is left in peace."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import many
from tests.model.yamlfile.edits import FILES, SYSTEMS, UNUSUAL, chain, encoded

from shinkyu.model.yamlfile import Outline, decode
from shinkyu.model.yamlfile.fast import partreader

FILE = """\
# 頭書き
システム:
  - id: juki
    名称: 住民記録システム
    機能: |
      記録する。

      照会する。
    接続:
      - 庁内連携システム
      - その他: 電話
  # 次のシステム
  - id: zei
    名称: 税システム
リスク:
  認証:
    選択: 行っている
    方法: |
      番号で確認する。
  対策: 十分である
入手元:
- 本人
- 代理人
備考: "なし"
"""


def changed(old: str, new: str) -> dict[str, tuple[object, object]] | None:
    """The parts that differ, by their paths; None where the whole has to be read. The outline is that of the file."""
    outline = Outline.of(old.encode())
    assert outline is not None
    step = outline.step(new.encode())
    if step is None:
        return None
    assert step[1] == Outline.of(new.encode())
    return {"/".join(step.name for step in path): (before, after) for path, before, after in step[0]}


@pytest.mark.parametrize(
    ("old", "new", "paths"),
    [
        ("記録する。", "記録し、", ["システム/juki/機能"]),
        ("\n      照会する。\n", "", ["システム/juki/機能"]),
        ("照会する。\n", "照会する。\n\n      点検する。\n", ["システム/juki/機能"]),
        ("記録する。", "接続:\n      - id: zei", ["システム/juki/機能"]),
        ("機能: |", "機能: |1", ["システム/juki/機能"]),
        ("十分である", "'課題がある'  # 注", ["リスク/対策"]),
        ("十分である\n", "十分である\n  その他: 甲\n", ["リスク"]),
        ("  対策: 十分である\n", "", ["リスク"]),
        ("    方法:", "    手順:", ["リスク/認証"]),
        ("認証:", "認証: # 注", []),
        ("  # 次のシステム\n", "", []),
        ("  # 次のシステム\n", "      - 窓口\n", ["システム/juki/接続"]),
        ("その他: 電話", "その他: 手紙", ["システム/juki/接続"]),
        ("税システム\n", "税システム\n    接続: []\n", ["システム/zei"]),
        ("id: zei", "id: fukushi", ["システム"]),
        ("  - id: zei\n    名称: 税システム\n", "", ["システム"]),
        ("リスク:\n", "  - id: fukushi\nリスク:\n", ["システム"]),
        ("- 代理人\n", "- 代理人\n- 行政機関\n", ["入手元"]),
        ("備考:", "- 行政機関\n備考:", ["入手元"]),
        ('"なし"', "|\n  なし", []),
        ('"なし"', ">\n  なし\n  ではない\n", ["備考"]),
        ('"なし"\n', '"なし"\n\n# 終わり\n', []),
        ('"なし"\n', '"なし"', []),
        ("# 頭", "\ufeff# 頭", []),
    ],
)
def test_the_narrowest_part_is_read_again(old: str, new: str, paths: list[str]) -> None:
    other = FILE.replace(old, new)
    for one, two in ((FILE, other), (other, FILE), (FILE, other.replace("\n", "\r\n"))):
        found = changed(one, two)
        assert found is not None
        assert list(found) == paths


def test_parts_next_to_each_other_and_one_that_takes_another_in() -> None:
    texts = FILE.replace("記録する。", "甲").replace("税システム", "乙").replace('"なし"', "丙")
    assert list(changed(FILE, texts) or ()) == ["システム/juki/機能", "システム/zei/名称", "備考"]
    inside = texts.replace("    接続:", "    保存: 甲\n    接続:").replace("リスク:", "    保存: 乙\nリスク:")
    assert list(changed(FILE, inside) or ()) == ["システム/juki", "システム/zei", "備考"]
    moved = inside.replace("  - id: zei", "  - id: fukushi\n  - id: zei")
    assert list(changed(FILE, moved) or ()) == ["システム", "備考"]


def test_nothing_in_a_part_that_was_read_as_a_whole_is_read_once_more() -> None:
    old = "一覧:\n- id: a\n  名称: 甲\n  機能: 乙\n- id: b\n  名称: 甲\n  機能: 乙\n備考: 丙\n"
    assert changed(old, old.replace("- id: b\n", "一覧:\n")) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# 頭書き", "# 別の頭書き"),
        ("備考:", "その他: 甲\n備考:"),
        ("備考:", "備考/その他:"),
        ("リスク:", "リスク"),
        ("      番号で", "    番号で"),
        ("対策: 十分である", "認証: 十分である"),
        ("十分である", "十分である\x00"),
        ("  # 次", "  # 次\u2028"),
        ("十分である\n", "十分である\r\r\n"),
        ("十分である", "&甲 十分である"),
        ('"なし"\n', '"なし"\n  '),
        ('"なし"\n', '"なし\n'),
        ('"なし"\n', '"なし"\n- 甲\n'),
        ("備考", "備考\t"),
        ("名称: 税", "\t名称: 税"),
    ],
)
def test_what_no_part_holds_is_left_to_the_whole(old: str, new: str) -> None:
    assert old in FILE
    assert changed(FILE, FILE.replace(old, new)) is None


def test_entries_without_ids_of_their_own_are_one_list() -> None:
    twice = FILE.replace("id: zei", "id: juki")
    assert list(changed(twice, twice.replace("住民記録", "住基")) or ()) == ["システム"]
    none = FILE.replace("id: zei", "番号: zei")
    assert list(changed(none, none.replace("住民記録", "住基")) or ()) == ["システム"]
    odd = FILE.replace("id: zei", "id: zei\n      |-")
    assert list(changed(odd, odd.replace("住民記録", "住基")) or ()) == ["システム"]


def test_a_comment_within_an_unusual_value_is_a_part_of_it() -> None:
    text = "甲: [乙,\n# 注\n  丙]\n丁: 戊\n"
    outline = Outline.of(text.encode())
    assert outline is not None
    assert outline.value == {"甲": ["乙", "丙"], "丁": "戊"}


def test_many_differences_are_read_as_a_whole() -> None:
    old = "".join(f"見出し{number}: 甲\n備考{number}: 丙\n" for number in range(1000))
    assert changed(old, old.replace("甲", "乙")) is None
    assert len(changed(old, old.replace("甲", "乙", 90)) or ()) == 90


def test_the_parser_reads_only_the_unusual_value_that_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else one folded text would make the reading of its file's history fifty times slower."""
    asked: list[str] = []
    parse = partreader.parse
    monkeypatch.setattr(partreader, "parse", lambda text, problems: asked.append(text) or parse(text, problems))
    outline = Outline.of(UNUSUAL.encode())
    assert outline is not None
    assert outline.value == decode(UNUSUAL.encode())
    assert [text.split(":")[0].strip() for text in asked] == [
        "その他の措置の内容",
        "宛名システム等における措置の内容",
        "ユーザ認証の管理",
        "その他の措置の内容",
        "備考",
    ]
    for old, new, times in (
        ("十分である", "甲", 0),
        ("    文\n", "    改めた文\n", 0),
        ("二行に書く\n\n", "三行\n\n", 1),
    ):
        asked.clear()
        assert len(changed(UNUSUAL, UNUSUAL.replace(old, new)) or ()) == 1
        assert len(asked) == 5 + times + 5  # of the file before, of what changed, and of the file after


def test_what_a_commit_changes_mostly_is_never_read_as_a_whole() -> None:
    """Else the history would be read many times slower without any test failing."""
    outline = Outline.of(SYSTEMS.encode())
    for number in range(20):
        assert outline is not None
        text = SYSTEMS.replace("記録する。", f"記録する({number})。\n\n      控える。").replace("税", f"税{number}")
        step = outline.step(text.encode())
        assert step is not None
        outline = step[1]


@settings(max_examples=many(500), deadline=None)
@given(st.randoms(use_true_random=True))
def test_an_outline_that_was_followed_is_the_one_of_the_file(dice: Random) -> None:
    _, texts = chain(dice)
    for before, after in pairwise(map(encoded, texts)):
        outline = Outline.of(before)
        step = outline.step(after) if outline is not None else None
        if step is not None:
            assert step[1] == Outline.of(after)
            assert step[1].value == decode(after)


@pytest.mark.parametrize("text", [text for texts in FILES.values() for text in texts])
def test_the_files_that_are_edited_have_outlines(text: str) -> None:
    """Else the properties would hold of nothing."""
    outline = Outline.of(text.encode())
    assert outline is not None
    assert outline.value == decode(text.encode())
