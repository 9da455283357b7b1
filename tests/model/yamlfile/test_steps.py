"""A file followed from version to version, edit upon edit: what differs is to the letter what whole files say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import many
from tests.model.yamlfile.edits import chain, encoded

from shinkyu.model import yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.form.keys import Key
from shinkyu.model.history.versions import Versions
from shinkyu.model.sections.document import Texts, section_texts
from shinkyu.schema import Section, load_form

Differences = dict[Key, tuple[str, str]]


@cache
def section(name: str) -> Section:
    return load_form("zenkoumoku").section(name)


def of_texts(old: Texts, new: Texts) -> Differences:
    pairs = {key: (old.get(key, ""), new.get(key, "")) for key in old.keys() | new.keys()}
    return {key: pair for key, pair in pairs.items() if pair[0] != pair[1]}


def whole(name: str, data: bytes) -> Texts | None:
    try:
        return section_texts(section(name), yamlfile.decode(data), Key.of_section(section(name)))
    except BrokenInput:
        return None


def followed(name: str, versions: Sequence[bytes]) -> list[Differences | None]:
    """What each version changes, None for one that cannot be read, as a history is read."""
    # The same bytes have the same id, as in git.
    blobs = {data.hex(): data for data in versions}
    ids = [data.hex() for data in versions]
    reader = Versions(blobs, section(name), Key.of_section(section(name)), "x.yaml")
    found: list[Differences | None] = []
    for before, after in pairwise(ids):
        try:
            found.append(of_texts(*reader.differing(before, after)))
        except BrokenInput:
            found.append(None)
            assert reader.carry_over(before, after)
    return found


def expected(name: str, versions: Sequence[bytes]) -> list[Differences | None]:
    """The same of whole files."""
    found: list[Differences | None] = []
    last = whole(name, versions[0])
    assert last is not None
    for data in versions[1:]:
        texts = whole(name, data)
        found.append(None if texts is None else of_texts(last, texts))
        last = last if texts is None else texts
    return found


@settings(max_examples=many(500), deadline=None)
@given(st.randoms(use_true_random=True))
def test_a_chain_of_edits_is_read_as_whole_files_are(dice: Random) -> None:
    name, texts = chain(dice)
    versions = [encoded(text) for text in texts]
    assert followed(name, versions) == expected(name, versions)


# What quick ways to read have got wrong: a second edit where the first left something that only the parser judges rightly.
CHAINS = {
    "a blank line of CRLF is no end of a text": (
        "I-5",
        "法令上の根拠: |\n  一段。\n  二段。\n\n  三段。\n",
        [("一段。\n", "一段。\n\r\n"), ("一段。", "改めた一段。")],
    ),
    "a blank line of a tab is an end of a text, or a part of it": (
        "I-5",
        "法令上の根拠: |\n  一段。\n  二段。\n\n  三段。\n",
        [("一段。\n", "一段。\n   \t\n"), ("一段。", "改めた一段。"), ("   \t\n", "\t\n")],
    ),
    "an id goes on in the next line": (
        "I-2",
        "システム:\n  - id: e1\n    ①システムの名称: 甲\n  - id: e2\n    ①システムの名称: 乙\n",
        [("id: e2\n", "id: e2\n      |-\n"), ("乙", "丙")],
    ),
    "an id comes twice": (
        "I-2",
        "システム:\n  - id: e1\n    ①システムの名称: 甲\n  - id: e2\n    ①システムの名称: 乙\n",
        [
            ("id: e2", "id: e1"),
            ("乙", "丙"),
            ("甲", "丁"),
            ("id: e1\n    ①システムの名称: 丁", '"id": e1\n    ①システムの名称: 丁'),
        ],
    ),
    "a text stands at a list's heading": (
        "II-3",
        "①入手元: # 注\n- 甲\n- 乙\n②入手方法: 丙\n",
        [("# 注", '"注"'), ('"注"', "|\n  丁"), ("|\n  丁", "# 丁"), ("丙", "丙\n- 丁")],
    ),
    "the heading of a list at its column is renamed": (
        "III-3",
        "リスク1:\n  その他:\n  - id: e1\n    名称: 甲\n  その他の措置の内容: 乙\n",
        [("その他:", "別の見出し:"), ("乙", "丙"), ("別の見出し:", "別の見出し: # 注"), ("甲", "丁")],
    ),
    "options are one text, each with its own": (
        "II-3",
        "①入手元:\n  本人: ''\n  他部署: 税務課\n②入手方法: 甲\n",
        [
            ("税務課", "[税務課, 市民課]"),
            ("[税務課, 市民課]", "\n    - 福祉課"),
            ("\n    - 福祉課", "税務課"),
            ("''", "窓口"),
        ],
    ),
    "the file starts with a BOM": (
        "I-5",
        "法令上の根拠: 甲\n備考: 乙\n",
        [
            ("法令", "\ufeff法令"),
            ("甲", "丙"),
            ("備考", "\ufeff備考"),
            ("\ufeff備考", "備考"),
            ("丙", "丁"),
            ("\ufeff", ""),
        ],
    ),
    "a tab stands in a heading": (
        "I-5",
        "法令上の根拠: 甲\n備考: 乙\n",
        [("備考:", "備考\t:"), ("乙", "丙"), ("備考\t:", "備考:\t"), ("丙", "丁")],
    ),
    "a heading holds the signs of an entry": (
        "I-2",
        "システム:\n  - id: e1\n    ①システムの名称: 甲\n監査担当: 乙\n",
        [
            ("監査担当: 乙", "監査担当  - id:\n    ①システムの名称: 丙"),
            ("丙", "丁"),
            ("- id:\n", "- id: e1\n"),
            ("甲", "戊"),
        ],
    ),
    "a merge left its marks": (
        "I-5",
        "法令上の根拠: 甲\n",
        [("法令", "<<<<<<< 枝: 乙\n法令"), ("甲", "丙"), ("<<<<<<< 枝: 乙\n", ""), ("丙", "丁")],
    ),
    "a comment holds what no file may": (
        "I-5",
        "# 注\n法令上の根拠: 甲\n# 注\n備考: 乙\n",
        [("# 注", "# 注\x00"), ("甲", "丙"), ("\x00", "\udce3"), ("\udce3", ""), ("丙", "甲")],
    ),
    "one broken version comes back": (
        "I-5",
        "法令上の根拠: 甲\n",
        [("甲", "[甲"), ("[甲", "乙"), ("乙", "[甲"), ("[甲", "丙")],
    ),
}


@pytest.mark.parametrize("what", CHAINS)
def test_what_has_been_got_wrong_once(what: str) -> None:
    name, text, edits = CHAINS[what]
    versions = [encoded(text)]
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
        versions.append(encoded(text))
    assert followed(name, versions) == expected(name, versions)


def test_what_is_wrong_is_found_on_its_line_of_the_file() -> None:
    old = "法令上の根拠: 甲\n備考:\n  い: ろ\n"
    blobs = {
        "old": old.encode(),
        "new": (old + "  い: は\n").encode(),
        "other": (old + "  い: は\n  い: ほ\n").encode(),
    }
    reader = Versions(blobs, section("I-5"), "", "I-5.yaml")
    for before, lines in (("old", [4]), ("new", [4])):
        with pytest.raises(BrokenInput) as caught:
            reader.differing(before, "new")
        assert [finding.line for finding in caught.value.findings] == lines
    with pytest.raises(BrokenInput) as caught:
        reader.differing("new", "other")
    assert [finding.line for finding in caught.value.findings] == [4, 5]
