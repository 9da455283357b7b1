"""Terms of a text that are written in another way elsewhere: サーバ and サーバー, 取扱い and 取り扱い, 又は and または.

Found by the shape of words and by lists (`conventions`), without a dictionary: what is not sure is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from shinkyu.model.text.conventions import CONVENTIONS, LOANWORDS, NOUNS_OF_VERBS

_SHORTEST, _SURE = 3, 5  # letters that are left of a word without its last ー, and without any
_RUN = re.compile("[ァ-ヺーｦ-ﾟ]{2,}|[A-Za-zＡ-Ｚａ-ｚ][A-Za-zＡ-Ｚａ-ｚ0-9０-９]+")
_COUNTER = re.compile("(?<=[0-9０-９一二三四五六七八九十百数何各])[かヶケカヵ箇](月|所|年|国|条|村)")
_PARTICLE = r"(?=$|[^ぁ-ゖ]|[はがをにのとへも](?![るらりれろうすせ])|で(?![きす])|や(?=[^ぁ-ゖ])|など|及び|から|まで|より|により|について)"
_OPTIONAL = re.compile(r"\((.)\)")


class Kind(StrEnum):
    """In what the spellings of a term differ."""

    HOUSE = "house"  # the terms of shinkyu.yaml
    RENAMED = "renamed"  # a term that a record replaced, and that still stands elsewhere
    LETTERS = "letters"  # the width of letters, ー
    OKURIGANA = "okurigana"
    CONVENTION = "convention"  # kanji or kana, loanwords
    COUNTER = "counter"  # か, ヶ, ケ, 箇


@dataclass(frozen=True, slots=True)
class Spelled:
    """A term as it is written at a place of a text. All spellings of one term have the same kind and the same ``term``."""

    kind: Kind
    term: str
    text: str
    start: int


def spelled(text: str) -> Iterator[Spelled]:
    """The terms of a text that may be written in another way elsewhere, kind by kind."""
    for match in _RUN.finditer(text):
        yield Spelled(Kind.LETTERS, _bare(match[0]), match[0], match.start())
    for match in _COUNTER.finditer(text):
        yield Spelled(Kind.COUNTER, match[1], match[0], match.start())
    pattern, terms = _listed()
    for match in pattern.finditer(text):
        yield Spelled(Kind.CONVENTION, terms[match[0]], match[0], match.start())
    for noun, shape in _nouns():
        for match in shape.finditer(text):
            if not _is_a_verb(noun, text, match):
                yield Spelled(Kind.OKURIGANA, noun, match[0], match.start())


def rank(kind: Kind, term: str, written: str) -> int:
    """Of two spellings that stand as often the one of the lower rank is the better one: that of official documents."""
    if kind is Kind.LETTERS:
        return 2 * (unicodedata.normalize("NFKC", written) != written) + (not written.endswith("ー"))
    return int((kind is Kind.CONVENTION and written != term) or (kind is Kind.COUNTER and not written.startswith("か")))


def _bare(run: str) -> str:
    """A katakana or Latin word in letters of one width, without the ー by which spellings differ."""
    plain = unicodedata.normalize("NFKC", run)
    short = plain.rstrip("ー")
    if len(short) < _SHORTEST:
        return plain
    bare = short.replace("ー", "")
    return bare if len(bare) >= _SURE else short


@cache
def _listed() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for all spellings of the lists, and the term of each."""
    terms = {one: spellings[0] for spellings in (*CONVENTIONS, *LOANWORDS) for one in spellings}
    return re.compile("|".join(map(re.escape, sorted(terms, key=len, reverse=True)))), terms


@cache
def _nouns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each noun of a verb with the pattern of its spellings, where it stands as a noun."""
    return tuple((noun, re.compile(_shape(noun))) for noun in NOUNS_OF_VERBS)


def _shape(noun: str) -> str:
    """With its last kana any word may follow but an ending of the verb; without it no kanji either, for there it is left out."""
    head, optional = (noun[:-3], noun[-2]) if noun.endswith(")") else (noun, "")
    shape = _OPTIONAL.sub("(?:\\1)?", head)
    if not optional:
        return shape + _PARTICLE
    return f"(?:{shape}{optional}{_PARTICLE}|{shape}(?![一-龯々]){_PARTICLE})"


def _is_a_verb(noun: str, text: str, match: re.Match[str]) -> bool:
    """Whether it goes on behind a 、 as a verb does (申請を受け付け、審査する)."""
    return (
        "ぁ" <= match[0][-1] <= "ゖ"
        and text[match.end() : match.end() + 1] in ("、", "")
        and "を" in text[: match.start()][-8:]
    )
