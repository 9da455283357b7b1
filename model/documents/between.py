"""What stands between the items of a document by itself: its title, the form's edition, the heads of its pages, lists of headings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinkyu.model.documents.candidates import Headings
from shinkyu.model.documents.ends import LISTS, PARTS_LISTED, is_edition, of_the_page, title_place
from shinkyu.model.documents.wording import SHORT, Wordings
from shinkyu.model.form.labels.fold import ROMAN, bare, fold, without_roman
from shinkyu.model.form.labels.index import Index
from shinkyu.model.language import tr
from shinkyu.model.sheets.flow.passage import Look, Passage
from shinkyu.model.sheets.headings import is_footer, is_title

_LONGEST = 60
_NAMED = re.compile(r"評価書番号:.*評価書名:", re.DOTALL)  # what stands above each 別添
_FILE = re.compile(r"\(特定個人情報ファイル:\(\d{1,2}\).{1,80}\)")
_NEXT_TITLE = re.compile(rf"\s+(?=[{ROMAN}]\s|[(（]別添)")


class Between:
    """Says of a passage why it is of no item."""

    def __init__(self, headings: Headings, wordings: Wordings, index: Index) -> None:
        self._headings, self._passages = headings, headings.passages
        self._wordings, self._index = wordings, index
        self._said = frozenset(_said(index))
        self._first = next((at for at in headings.of if headings.is_exact(at)), 0)

    def why(self, at: int) -> str:
        """What the passage at that place is; "" for one that may be of an item. One that is set as texts are is taken for
        anything else only by what stands beside it."""
        passage = self._passages[at]
        found = self._head_of_annex(at) or self._head_of_entries(at) or self._list(at) or self._note(passage)
        as_text = self._headings.looks and passage.look is Look.TEXT and at > self._first
        beside = any(self._headings.is_exact(left) for left in self._headings.neighbours.left(at))
        return found or ("" if as_text or beside else self._by_itself(at, passage))

    def _by_itself(self, at: int, passage: Passage) -> str:
        text = fold(passage.text) if len(passage.text) <= _LONGEST else ""
        title = f"特定個人情報保護評価書({self._index.form.title})"
        if text and bare(text) in (bare(title), bare("特定個人情報保護評価書")):
            return tr("評価書の題名", "the document's title")
        if is_edition(passage.text) and (at < self._first or not passage.text.strip()[0].isalnum()):
            return tr("様式の版", "the form's edition")
        if not passage.cell and passage.place.page and is_footer(passage.text, beside=False):
            return of_the_page()
        entries = self._index.ranges.search(text)
        if entries and self._is_title(text[: entries.start()]) and not text[entries.end() :].strip("()"):
            return tr("ページの見出し", "the heading of a page")
        return ""

    def _head_of_annex(self, at: int) -> str:
        if not _NAMED.match(fold(self._passages[at].text)):
            return ""
        behind = self._behind(at)
        annexed = any(one.node.place.annex for one in self._headings.of.get(behind, ()) if one.score >= SHORT)
        if annexed or behind >= len(self._passages) or is_title(self._passages[behind].text):
            return tr("別添の上の評価書番号と評価書名", "number and name of the document above an annex")
        return ""

    def _head_of_entries(self, at: int) -> str:
        """``委託事項2～5`` right above 委託事項2."""
        entries = self._index.ranges.fullmatch(fold(self._passages[at].text))
        if entries is None:
            return ""
        number, word = int(entries["first"]), entries["word"]
        behind = self._headings.of.get(self._behind(at), ())
        if any(one.number == number and one.node.headings[-1:] == (word,) for one in behind):
            return tr("ページの見出し", "the heading of a page")
        return ""

    def _note(self, passage: Passage) -> str:
        """What the form says below a section's title, and of which 特定個人情報ファイル a part is."""
        if {bare(line) for line in passage.text.split("\n")} <= self._said:
            return tr("様式の注記", "a note of the form")
        if _FILE.fullmatch(fold(passage.text)):
            return tr("特定個人情報ファイルの番号と名称", "number and name of the 特定個人情報ファイル")
        return ""

    def _list(self, at: int) -> str:
        """``項目一覧`` above a passage that lists the parts, one a line, and that passage."""
        lists = [
            one for one in (at, at + 1) if one < len(self._passages) and self._lists_parts(self._passages[one].text)
        ]
        if (at in lists and at and fold(self._passages[at - 1].text) in LISTS) or (
            at + 1 in lists and fold(self._passages[at].text) in LISTS
        ):
            return tr("見出しの一覧(項目一覧・目次)", "a list of headings")
        return ""

    def _lists_parts(self, text: str) -> bool:
        lines = [line for part in text.split("\n") for line in _NEXT_TITLE.split(part) if line.strip()]
        places = [title_place(line, self._wordings) for line in lines]
        return None not in places and sum(place[1] for place in places if place) >= PARTS_LISTED

    def _behind(self, at: int) -> int:
        """The place of the next passage that may be of an item."""
        return next(
            (one for one in range(at + 1, len(self._passages)) if one in self._headings.of), len(self._passages)
        )

    def _is_title(self, text: str) -> bool:
        """Whether a text is the title of a part or section, numbered or not, or nothing."""
        words = bare(text).lstrip("0123456789")
        nodes = [node for node in self._index.nodes if node.item is None]
        titles = {title for node in nodes for title in (*node.place.part_titles, *node.place.titles)}
        return not words or without_roman(words) in titles


def _said(index: Index) -> Iterator[str]:
    """What the form says below the titles of its sections (the risks of Ⅲ-4), numbered or not."""
    for section in index.form.sections:
        for number, one in enumerate(map(bare, section.says), 1):
            yield from (one, f"リスク{one}", f"リスク{number}{one}", f"{number}{one}")
