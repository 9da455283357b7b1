"""Entries laid out as pages in a style."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from fuzzchoices import printed
from fuzzcontents import Entry
from fuzzpages import Cell, Line, Page, Row, Table
from fuzzstyle import Style
from fuzztexts import sentence

_WIDTH = 4
_NOTES = ["【記載要領】", "〔記入上の注意〕", "※記載要領：", "（記載例）"]
_STRAYS = ["担当者メモ", "確認欄", "前回からの変更の有無", "様式外の補足"]


def laid_out(source: random.Random, entries: Sequence[Entry], look: Style) -> list[Page]:
    """The pages of a document."""
    pages = [_page(source, group, look, number) for number, group in enumerate(_grouped(entries), 1)]
    if look.repeats:
        pages = [half for page in pages for half in _halves(source, page)]
    if look.shuffled and not any(one.file for one in entries):
        source.shuffle(pages)
    return pages


def _grouped(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    """The entries of each part, and of each file of it."""
    group: list[Entry] = []
    for one in entries:
        if group and (one.part, one.file) != (group[-1].part, group[-1].file):
            yield group
            group = []
        group.append(one)
    yield from [group] if group else []


def _page(source: random.Random, entries: Sequence[Entry], look: Style, number: int) -> Page:
    page = Page(f"その{number}")
    drawer = _Drawer(source, look, page)
    for one in entries:
        drawer.draw(one)
    drawer.end()
    return page


def _halves(source: random.Random, page: Page) -> list[Page]:
    """A page parted in two, with its first heading again above the second half."""
    head = page.blocks[0]
    if len(page.blocks) < 4 or not isinstance(head, Line):
        return [page]
    at = source.randrange(2, len(page.blocks))
    again = Line(head.text + source.choice(["", "（続き）"]), head.bold, head.indent, head.level)
    return [Page(page.name, page.blocks[:at]), Page(f"{page.name}続き", [again, *page.blocks[at:]])]


class _Drawer:
    """Draws one entry after the other onto a page."""

    def __init__(self, source: random.Random, look: Style, page: Page) -> None:
        self._source, self._look, self._page = source, look, page
        self._rows: list[Row] = []
        self._place = look.place
        self._waiting: Entry | None = None
        self._titles = ["", ""]
        if look.versions and look.versions[0] and look.place == "right":
            self._rows.append([Cell("項目"), *self._versions(look.versions[0], look.versions[1])])
        if look.place == "list":
            self._rows.append([Cell("部"), Cell("節"), Cell("項目"), *self._heads()])

    def _heads(self) -> list[Cell]:
        look = self._look
        if look.versions:
            return self._versions(look.versions[0], look.versions[1])
        return [Cell("記載内容"), *([Cell("記載要領")] if look.notes == "column" else [])]

    def _versions(self, former: str, present: str) -> list[Cell]:
        assert self._look.versions is not None
        cells = [Cell(former), Cell(present)]
        return cells[::-1] if self._look.versions[2] else cells

    def draw(self, one: Entry) -> None:
        """Draws an entry."""
        if self._look.place == "mixed" and one.level == 1:
            self._place = self._source.choice(["right", "below"])
        if one.item is None:
            self._title(one)
        elif self._place == "lines":
            self._lines(one)
        else:
            self._cells(one)
            if self._source.random() < self._look.strays:
                stray = self._source.choice(_STRAYS)
                self._rows.append([Cell(stray), Cell(sentence(self._source), _WIDTH - 1)])

    def end(self) -> None:
        """Puts down what is not yet drawn."""
        self._flush()
        rows = [row for row in self._rows if row]
        if rows:
            self._page.blocks.append(Table(rows))
        self._rows = []

    def _title(self, one: Entry) -> None:
        self._flush()
        if self._look.place == "list":
            self._titles[one.level :] = [one.words, ""][: 2 - one.level]
            return
        if self._look.kind != "xlsx" and self._place != "lines" and self._source.random() < 0.3 and self._rows:
            self._rows.append([Cell(one.words, _WIDTH, 1, self._bold())])
            return
        self.end()
        level = 0 if self._look.kind == "txt" else (one.level + 1) * (self._look.looks == 1)
        self._page.blocks.append(Line(one.words, self._bold(), 0, level))

    def _bold(self) -> bool:
        return self._source.random() < self._look.looks

    def _lines(self, one: Entry) -> None:
        step = 2 * (one.level - 1) if self._look.indent else 0
        if not one.gone:
            self._page.blocks.append(Line(one.words, self._bold(), step))
        if self._look.notes == "lines" and self._source.random() < 0.1:
            self._page.blocks.append(Line(self._note(), False, step + 2 * self._look.indent))
        for text in printed(self._source, one, self._look.choice, lines=True):
            for line in text.split("\n"):
                if line.strip():
                    self._page.blocks.append(Line(line, False, step + 2 * self._look.indent))

    def _note(self) -> str:
        return self._source.choice(_NOTES) + sentence(self._source)

    def _cells(self, one: Entry) -> None:
        texts = printed(self._source, one, self._look.choice, lines=False)
        if self._place == "pairs" and self._pair(one, texts):
            return
        self._flush()
        if self._place == "list":
            self._rows.append(self._listed(one, texts))
        elif self._place == "right" or (self._place == "pairs" and self._source.random() < 0.5):
            self._rows += self._right(one, texts)
        else:
            self._rows += self._below(one, texts)
        if self._look.notes == "lines" and self._source.random() < 0.1:
            self._rows.append([Cell(self._note(), _WIDTH)])

    def _listed(self, one: Entry, texts: list[str]) -> Row:
        row = [Cell(self._titles[0]), Cell(self._titles[1]), Cell("" if one.gone else one.words, bold=self._bold())]
        self._titles = ["", ""] if self._source.random() < 0.8 else self._titles
        row += self._texts("\n".join(texts), 1)
        return [*row, Cell(self._note())] if self._look.notes == "column" and not self._look.versions else row

    def _texts(self, text: str, columns: int) -> list[Cell]:
        """The cell of a text, beside that of the former one where there are versions."""
        if not self._look.versions:
            return [Cell(text, columns)]
        return self._versions(text if self._source.random() < 0.3 else sentence(self._source), text)

    def _right(self, one: Entry, texts: list[str]) -> list[Row]:
        words, bold = "" if one.gone else one.words, self._bold()
        mark = words[:1] if self._look.numbers and "①" <= words[:1] <= "⑳" else ""
        head = [Cell(mark), Cell(words[1:], bold=bold)] if mark else [Cell(words, 1, 1, bold)]
        room = _WIDTH - len(head)
        if self._look.versions:
            return [[*head, *self._texts("\n".join(texts), room)]]
        if len(texts) > 1:
            pieces = [*texts[: room - 1], "\n".join(texts[room - 1 :])]
            return [[*head, *(Cell(text) for text in pieces if text)]]
        text = "\n".join(texts)
        first, end, rest = text.partition("\n")
        if end and self._look.split and self._source.random() < 0.5:
            head = [Cell(cell.text, cell.columns, 2, cell.bold) for cell in head]
            return [[*head, Cell(first, room)], [Cell(rest, room)]]
        return [[*head, Cell(text, room)]]

    def _below(self, one: Entry, texts: list[str]) -> list[Row]:
        head = [] if one.gone else [[Cell(one.words, _WIDTH, 1, self._bold())]]
        if len(texts) > 1:
            return [*head, [Cell(text) for text in [*texts[: _WIDTH - 1], "\n".join(texts[_WIDTH - 1 :])] if text]]
        text = "\n".join(texts)
        first, end, rest = text.partition("\n")
        if end and self._look.split and self._source.random() < 0.5:
            return [*head, [Cell(first, _WIDTH)], [Cell(rest, _WIDTH)]]
        return [*head, [Cell(text, _WIDTH)]]

    def _pair(self, one: Entry, texts: list[str]) -> bool:
        """Whether an entry is drawn beside its neighbour."""
        short = one.item is not None and one.item.kind in ("line", "date") and not one.gone and not one.item.items
        if not short:
            return False
        if self._waiting is None or self._waiting.level != one.level:
            self._flush()
            self._waiting = one
            return True
        other, self._waiting = self._waiting, None
        if self._source.random() < 0.5:
            self._rows.append([Cell(other.words, 2, 1, self._bold()), Cell(one.words, 2, 1, self._bold())])
            self._rows.append([Cell(other.text, 2), Cell(one.text, 2)])
        else:
            self._rows.append([Cell(other.words), Cell(other.text), Cell(one.words), Cell(one.text)])
        return True

    def _flush(self) -> None:
        if self._waiting is not None:
            one, self._waiting = self._waiting, None
            self._rows += self._right(one, [one.text])
