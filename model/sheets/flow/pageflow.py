"""A web page as passages: its blocks, and the cells of its tables, in the order in which they stand.

White space counts as in `htmltables`. What makes a passage of them is `pagedraft`; this module follows the elements.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from shinkyu.model.language import tr
from shinkyu.model.sheets.flow.pagedraft import Drafts
from shinkyu.model.sheets.flow.pagestyles import Styles, holding
from shinkyu.model.sheets.flow.passage import Flow
from shinkyu.model.sheets.flow.pictures import data_picture
from shinkyu.model.sheets.htmlcells import Part
from shinkyu.model.sheets.htmlfacts import BLOCKS, HEADINGS, OURS, VOID, Attributes, decoded, is_hidden

_EMBEDDED = {"svg", "object", "iframe", "canvas", "video", "audio", "embed", "math"}
_CLOSES = {
    "tr": ("tr", "td", "th"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
}
_BARRIERS = ("table", "ul", "ol", "dl")  # beyond which no start tag ends an element
_NOT_TYPED = ("hidden", "button", "submit", "reset", "image", "file", "password")


def flow_of_page(path: Path, *, without_struck: bool) -> Flow:
    """The passages of the page. Raises ValueError (UnicodeDecodeError) where its letters cannot be read."""
    text = decoded(path.read_bytes())
    reader = _Page(Drafts(path, without_struck=without_struck, ours=OURS in text))
    reader.feed(text)
    reader.close()
    return reader.finish()


@dataclass(frozen=True, slots=True)
class _Open:
    """An element around what is read, what holds in it, and the item that it says to be of."""

    tag: str
    holds: frozenset[str]
    item: str


class _Page(HTMLParser):
    def __init__(self, drafts: Drafts) -> None:
        super().__init__()
        self._drafts = drafts
        self._styles = Styles()
        self._open: list[_Open] = [_Open("", frozenset(), "")]
        self._hidden: list[str] = []  # the texts of the element that is not shown
        self._fresh_pre = False

    def finish(self) -> Flow:
        """What was read."""
        self._tell_hidden()
        return self._drafts.finish()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._end_implied(tag)
        around = self._open[-1]
        holds = holding(tag, given, around.holds, self._styles, ours=self._drafts.ours)
        item = given.get("data-item", around.item)
        if "unseen" not in holds:
            self._begin(tag, given, holds, item)
        elif tag in ("rt", "rp") or tag not in _EMBEDDED:
            self._sign(tag, given)
        if tag in _EMBEDDED and "unseen" not in around.holds:
            self._drafts.aside(tr("埋め込まれたもの", "an embedded object") + f" (<{tag}>)", given.get("title", ""))
        if tag not in VOID:
            self._open.append(_Open(tag, holds, item))

    def _begin(self, tag: str, given: Attributes, holds: frozenset[str], item: str) -> None:
        drafts = self._drafts
        drafts.item = item
        if tag == "table":
            drafts.open_table()
        elif tag == "tr":
            drafts.open_row()
        elif tag in ("td", "th"):
            drafts.open_cell(given, headed=tag == "th" or "filled" in holds)
        elif tag == "br":
            drafts.end_line(always=True)
        elif tag == "img":
            self._image(given)
        elif tag == "input":
            self._input(given)
        elif tag in BLOCKS or "block" in holds:
            drafts.begin_block(*self._heading(tag, given), listed=tag == "li" and "unlisted" not in holds)
        self._fresh_pre = tag == "pre"

    def _heading(self, tag: str, given: Attributes) -> tuple[bool, int]:
        """Whether a block is a heading, and how far in it stands: by its level, or by the lists around it."""
        if tag in HEADINGS:
            return True, HEADINGS.index(tag)
        if given.get("role") == "heading" and re.fullmatch("[1-9]", given.get("aria-level", "")):
            return True, int(given["aria-level"]) - 1
        return False, max(sum(one.tag in ("ul", "ol") for one in self._open) - (tag == "li"), 0)

    def _image(self, given: Attributes) -> None:
        picture = data_picture(given.get("src", ""))
        if picture is not None:
            self._drafts.picture(picture)
        else:
            what = tr("ページに含まれない画像", "a picture that is not in the page")
            self._drafts.aside(what, given.get("alt") or given.get("src", ""))

    def _input(self, given: Attributes) -> None:
        kind = given.get("type", "text").lower()
        if kind in ("checkbox", "radio") and not self._drafts.ours:
            self._drafts.put_sign()
        elif kind not in _NOT_TYPED and given.get("value", "").strip() and not self._drafts.ours:
            self._drafts.aside(tr("入力欄", "a field to be filled in"), given["value"])

    def _sign(self, tag: str, given: Attributes) -> None:
        """A sign of a page of ours that stands for a letter which cannot be seen: the letter itself."""
        found = re.fullmatch(r"U\+([0-9A-F]{4,6})", given.get("title", ""))
        if self._drafts.ours and "sign" in given.get("class", "").split() and found and int(found[1], 16) < 0x110000:
            self._drafts.put(Part(chr(int(found[1], 16))), bold=False)
        if is_hidden(given) and tag not in VOID and "unseen" not in self._open[-1].holds:
            self._tell_hidden()

    def handle_endtag(self, tag: str) -> None:
        if tag not in (one.tag for one in self._open):
            return
        while (ended := self._open.pop()).tag != tag:
            pass
        self._drafts.item = self._open[-1].item
        if "unseen" in ended.holds:
            return
        if tag == "table":
            self._drafts.close_table()
        elif tag in ("td", "th", "tr"):
            self._drafts.close_cell()
        elif tag in BLOCKS or "block" in ended.holds:
            self._drafts.end_block()

    def _end_implied(self, tag: str) -> None:
        """The end tags of paragraphs, cells, rows and parts of lists may be left out."""
        closed = _CLOSES.get(tag, ()) if tag in _CLOSES else ()
        closed = (*closed, "p") if tag in BLOCKS or tag in ("td", "th") else closed
        for place in range(len(self._open) - 1, 0, -1):
            name = self._open[place].tag
            if name in closed:
                for _ in range(len(self._open) - place):
                    self.handle_endtag(self._open[-1].tag)
            elif name in _BARRIERS or (name in ("td", "th") and tag not in ("td", "th", "tr")) or name == "div":
                return

    def handle_data(self, data: str) -> None:
        around = self._open[-1]
        if around.tag == "style" and not self._drafts.ours:
            self._styles.add(data)
        if "told" in around.holds:
            self._hidden.append(data)
        if "unseen" in around.holds:
            return
        if self._fresh_pre and data.startswith("\n"):
            data = data[1:]
        self._fresh_pre = False
        holds = around.holds
        part = Part(data, "struck" in holds, "deleted" in holds, "kept" in holds)
        self._drafts.put(part, bold="bold" in holds, furniture="furniture" in holds)

    def _tell_hidden(self) -> None:
        texts = [text for text in (" ".join(one.split()) for one in self._hidden) if text]
        if texts and not self._drafts.ours:
            self._drafts.tell_hidden(texts)
        self._hidden = []
