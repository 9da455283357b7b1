"""How an invented document is laid out, and how its headings are spoilt."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from fuzzcontents import Entry

# The heads of two columns of texts, the former and the present one; the last show neither.
VERSIONS = [
    ("前回", "今回"),
    ("変更前", "変更後"),
    ("令和5年度", "令和6年度"),
    ("記載例", "記載内容"),
    ("前回の記載", "今回の記載"),
    ("旧", "新"),
    ("（A）", "（B）"),
    ("", ""),
]
_PLACES = {
    "xlsx": ["right", "right", "below", "mixed", "list", "pairs"],
    "docx": ["lines", "right", "right", "below", "mixed", "pairs"],
    "html": ["lines", "right", "right", "below", "mixed", "pairs"],
    "txt": ["lines"],
}
_MARK = re.compile(r"\A[①-⑳]")


@dataclass
class Style:
    """``place``: of a text beside its heading. ``looks``: of how many of the headings are set in bold. ``versions``: the heads of
    two columns of texts, and whether the present one stands first."""

    kind: str
    place: str
    looks: float
    indent: bool
    choice: str
    versions: tuple[str, str, bool] | None
    notes: str
    repeats: bool
    split: bool
    nested: bool
    numbers: bool
    shuffled: bool
    strays: float

    @property
    def tells(self) -> bool:
        """Whether looks, places or indents tell headings and texts apart."""
        return self.looks == 1 or self.indent or self.place in ("right", "list")


def style(source: random.Random) -> Style:
    """A layout at random."""
    kind = source.choice(list(_PLACES))
    place = source.choice(_PLACES[kind])
    tables = place in ("right", "list")
    return Style(
        kind,
        place,
        source.choice([0, 0, 0.5, 1]),
        kind == "txt" and source.random() < 0.5,
        source.choice(["plain", "bracket", "cells", "boxes", "ticks"]),
        (*source.choice(VERSIONS), source.random() < 0.4) if tables and source.random() < 0.25 else None,
        source.choice(["", "", "", "column", "lines"]),
        source.random() < 0.3,
        source.random() < 0.3,
        source.random() < 0.3,
        tables and source.random() < 0.2,
        kind == "xlsx" and source.random() < 0.2,
        source.choice([0, 0, 0, 0.05]),
    )


def spoil(source: random.Random, entries: Sequence[Entry], look: Style) -> None:
    """Rewords headings, and leaves some out."""
    unmarked, starred = source.random() < 0.15, source.random() < 0.3
    reworded = source.choice([0, 0, 0.03, 0.15])
    gone = source.choice([0, 0, 0.02, 0.06])
    before: Entry | None = None
    for one in entries:
        if one.item is not None and one.level > 1:
            one.words = _MARK.sub("", one.words) if unmarked else one.words
            one.words += " ※" if starred and one.item.marked else ""
        if source.random() < reworded:
            one.words = _reworded(source, one.words)
        told = before is not None and (bool(before.text) or before.item is None)
        one.gone = one.item is not None and told and source.random() < gone and bool(one.text)
        before = one
    _tame(entries, look)


def _tame(entries: Sequence[Entry], look: Style) -> None:
    """Without a look or a place a line that is a heading which nobody printed is that heading: no reader could tell."""
    if look.tells:
        return
    gone = {_plain(one.words) for one in entries if one.gone}
    for one in entries:
        if one.odd and any(_plain(line) in gone for line in one.text.split("\n")):
            one.text, one.odd = "窓口で確かめる。", False


def _plain(words: str) -> str:
    return _MARK.sub("", words.replace(" ※", "")).strip()


def _reworded(source: random.Random, words: str) -> str:
    ways = [
        lambda: words.replace("遵守", "順守").replace("手続", "手続き").replace("ユーザ認証", "ユーザー認証"),
        lambda: words.translate(str.maketrans("0123456789()", "０１２３４５６７８９（）")),
        lambda: _without_letter(source, words),
        lambda: words + "について",
        lambda: re.sub(r"[(（].*[)）]\Z", "", words) or words,
        lambda: "　".join(words) if len(words) < 7 else words,
        lambda: "◆" + words,
        lambda: words + "（任意）",
    ]
    return source.choice(ways)()


def _without_letter(source: random.Random, words: str) -> str:
    if len(words) < 4:
        return words
    at = source.randrange(1, len(words))
    return words[:at] + words[at + 1 :]
