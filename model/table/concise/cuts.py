"""Where sentences, phrases, items, lines and blocks of a text begin and end."""

from __future__ import annotations

import re
from functools import lru_cache

from shinkyu.model.text.lists import is_heading, items

# White space, and what office programs leave between two paragraphs (``</p> <p>``): it belongs to neither.
NOTHING = r"(?:\s|</?[A-Za-z][^<>\n]{0,80}>)*"
# Behind a closing bracket a sentence may go on; inside brackets none ends (`_is_open`).
_STOP = rf"(?:。(?![)）」』】])|。[)）」』】]+(?=\s|\Z|[・※<＜【〔]|</)){NOTHING}"
# A comma behind a verb or a condition: behind は, を, に or a noun the phrase goes on, and について does not end it. What begins
# with その or 又は leans on what stands before it.
_VERB = "(?:(?<=[いきぎしちびみりえけげせてでねべめれず])(?<!により)(?<!として)|(?<=とき)|(?<=ときは)|(?<=場合は)|(?<=ため)|(?<=ほか))"
_LEANING = "その|この|同|当該|これ|それ|及び|並びに|又は|若しくは"
_ENDS = {
    "clause": re.compile(rf"{_STOP}|\n+|、"),
    "phrase": re.compile(rf"{_STOP}|\n+|{_VERB}(?<!いて)、"),
    "phrase start": re.compile(rf"{_STOP}|\n+|{_VERB}、(?!{_LEANING})"),
    "sentence": re.compile(rf"{_STOP}|\n+"),
    "point": re.compile(rf"{_STOP}|\n+|(?=・)"),
    "line": re.compile(r"\n+"),
    "block": re.compile(r"\n{2,}"),
}
_OPENING, _CLOSING = "(（", ")）"
_PAIRS = (("(", ")"), ("（", "）"), ("「", "」"), ("『", "』"))


@lru_cache(maxsize=64)
def cuts(text: str, kind: str) -> tuple[int, ...]:
    """The places where a unit begins or ends, in order."""
    if kind == "item":
        return (*sorted({*cuts(text, "sentence"), *(item.start for item in items(text))}),)
    inside = "。、" if kind.startswith("phrase") else "。"
    ends = (
        match.end()
        for match in _ENDS[kind].finditer(text)
        if match[0][:1] not in inside or not match[0] or not _is_open(text, match.end())
    )
    return (*dict.fromkeys((0, *ends, len(text))),)


@lru_cache(maxsize=64)
def cut_set(text: str, kind: str) -> frozenset[int]:
    """The same, to ask for one."""
    return frozenset(cuts(text, kind))


def sentence_ends(text: str) -> tuple[int, ...]:
    """The places where a sentence ends, the head of the text among them."""
    return cuts(text, "sentence")


def is_closed(cell: str) -> bool:
    """Whether no bracket or quotation is cut in two."""
    return all(cell.count(opening) == cell.count(closing) for opening, closing in _PAIRS)


def leaves_heading_bare(text: str, start: int, end: int) -> bool:
    """Whether the last line of a stretch is a heading, and what stands under it is left out."""
    return is_heading(text, max(start, text.rfind("\n", start, end) + 1)) and text[end:].strip() != ""


def _is_open(text: str, place: int) -> bool:
    """Whether a round bracket of the same line is still open at a place."""
    line = text[text.rfind("\n", 0, place) + 1 : place]
    return sum(map(line.count, _OPENING)) > sum(map(line.count, _CLOSING))
