"""The six column headings as published tables print them, and the lines between rows that are no rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.sheets.grid import Record

_NOTE = r"(?:\(.*\))?"
# The official heading, and what offices make of it: without の, with 内容, with a note in brackets behind it.
_HEADINGS = (
    ("変更日", r"変更(?:年月)?日(?:付)?"),
    ("項目", r"(?:変更)?項目(?:名)?|変更箇所"),
    ("変更前の記載", r"変更前(?:の)?(?:記載)?(?:内容|事項)?"),
    ("変更後の記載", r"変更後(?:の)?(?:記載)?(?:内容|事項)?"),
    ("提出時期", r"提出(?:の)?時期"),
    ("提出時期に係る説明", r"提出(?:の)?時期に(?:係る|かかる|関する|ついての)説明"),
)
ASSESSMENT = "評価書"  # what `table --all` puts in front of the six
NAMES = tuple(name for name, _ in _HEADINGS)
_PATTERNS = tuple(re.compile(f"(?:{pattern}){_NOTE}") for _, pattern in _HEADINGS)
_LONGEST_HEADING = 60
# Fewer than this many of the six are words that a body line may hold by chance.
_LIKE_A_HEADING = 4

_TITLE = re.compile(r"(?:[(\[【]?別添\d*[)\]】]?)?変更箇所(?:の?一覧|の?表)?")
# The first part is the 事務's name, not the year of a date (2020/11/27, R2/11/27).
_FOOTER = re.compile(
    r"(?:(?![mtshr]?\d+/).*/)?(?:p(?:age)?\.?)?(\d+)(?:ページ|頁)?(?:/|of)(\d+)(?:ページ|頁)?", re.IGNORECASE
)
_PAGE = re.compile(r"[-‐–—]?(?:p(?:age)?\.?)?\d+(?:ページ|頁)?[-‐–—]?", re.IGNORECASE)

_DATE = re.compile(r"(?:(?:明治|大正|昭和|平成|令和)(?:元|\d+)年|[MTSHR]\d+\.|\d{4}[-/.年])")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the six columns stand (places from 0, -1 = not there), all columns' headings, and which are doubled."""

    places: tuple[int, ...]
    headings: tuple[str, ...]
    doubled: tuple[str, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(name for name, place in zip(NAMES, self.places, strict=True) if place < 0)

    @property
    def whole(self) -> bool:
        return not self.missing and not self.doubled


def fold(text: str) -> str:
    """The text without widths (NFKC) and white space: headings are broken and spread out by the layout."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def find_columns(record: Record) -> Columns | None:
    """The columns if the record is a heading row, whole or nearly (at least four of the six); None otherwise."""
    shown = record.shown
    if len(shown) < _LIKE_A_HEADING:
        return None
    texts = tuple("" if cell.blank else fold(cell.text[:_LONGEST_HEADING]) for cell in record.cells)
    hits = [[place for place in shown if pattern.fullmatch(texts[place])] for pattern in _PATTERNS]
    if sum(map(bool, hits)) < _LIKE_A_HEADING:
        return None
    doubled = tuple(name for name, places in zip(NAMES, hits, strict=True) if len(places) > 1)
    return Columns(tuple(places[0] if places else -1 for places in hits), texts, doubled)


def is_title(text: str) -> bool:
    """Whether the text is the table's own title, ``(別添3)変更箇所`` and the like."""
    return len(text) < _LONGEST_HEADING and _TITLE.fullmatch(fold(text)) is not None


def is_footer(text: str, *, beside: bool) -> bool:
    """Whether it is a page footer: ``…事務 / 1 / 72`` anywhere; a bare number only ``beside`` the two text columns."""
    folded = fold(text)
    if found := _FOOTER.fullmatch(folded):
        return 0 < int(found[1]) <= int(found[2])
    return beside and _PAGE.fullmatch(folded) is not None


def is_dated(text: str) -> bool:
    """Whether the text begins like a 変更日."""
    return _DATE.match(fold(text)) is not None


def like_a_row(texts: Sequence[str]) -> bool:
    """Whether the texts of a line hold both a date and 事前 or 事後, as rows of the table do and titles do not."""
    folded = [fold(text) for text in texts]
    return any(text in ("事前", "事後") for text in folded) and any(map(is_dated, texts))
