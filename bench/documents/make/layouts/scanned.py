"""07: text as a scanner reads it off paper: one column, widths mixed up, stray spaces, letters taken for others."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import headings
import loose
from drawn_text import wrapped
from model import Document, Node, Written

WIDTH, PAGE = 76, 46
_HALF = str.maketrans("０１２３４５６７８９（）：．", "0123456789():.")
_ROMAN = {"Ⅰ": ("I", "l", "Ⅰ"), "Ⅱ": ("II", "ll", "Ⅱ"), "Ⅲ": ("III", "1ll", "Ⅲ"), "Ⅳ": ("IV", "lV"), "Ⅴ": ("V", "Ⅴ")}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


def draw(document: Document, folder: Path) -> Path:
    """Draw it."""
    reader = Scanner(document)
    lines = [*reader.lines()]
    pages = [lines[start : start + PAGE] for start in range(0, len(lines), PAGE)]
    file = folder / f"{document.number}.txt"
    text = "".join("\n".join([*page, "", f"{'　' * 18}一{number}一", ""]) for number, page in enumerate(pages, start=1))
    file.write_text(text, encoding="utf-8")
    return file


class Scanner:
    """Reads a document off its pages, always with the same faults."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.random = random.Random(document.number)
        loose.mark(document, WIDTH)

    def lines(self) -> Iterator[str]:
        """The whole document."""
        for part, _, _, group in self.document.parts():
            if part == "表紙":
                yield self.heading(headings.document_heading(self.document.form))
            else:
                yield from ("", self.heading(headings.part_heading(part)))
            for written in group:
                yield from self._section(written)
            if part == "表紙":
                yield from ("[平成30年5月 様式3]", "", "項 目 一覧")
                yield from (self.heading(line) for line in headings.overview(self.document))
        yield from ("", self.heading(headings.wide(self.document.form.changes_heading)))
        for row in (headings.ROW_HEADINGS, *self.document.rows):
            yield from wrapped(self.spoilt("  ".join(row).replace("\n", " ")), WIDTH)

    def heading(self, text: str) -> str:
        """A heading, with the faults of large letters."""
        for letter, read in _ROMAN.items():
            text = text.replace(letter, self.random.choice(read))
        for number, circled in enumerate(_CIRCLED, start=1):
            text = text.replace(
                circled, self.random.choice((f"({number})", f"{number}", f"{number} ", circled, f"（{number}）"))
            )
        text = self._widths(text)
        at = self.random.randrange(2, len(text)) if len(text) > 4 else 0
        return text[:at] + self.random.choice((" ", "", "　")) + text[at:] if at else text

    def spoilt(self, text: str) -> str:
        """A text, with the faults of small letters."""
        lines = [self._widths(line) for line in text.split("\n")]
        for number, circled in enumerate(_CIRCLED, start=1):
            lines = [line.replace(circled, self.random.choice((f"({number})", circled))) for line in lines]
        return "\n".join(line.replace("、", self.random.choice(("、", "、 ", "､"))) for line in lines)

    def _widths(self, text: str) -> str:
        text = text.replace("ー", "一") if self.random.random() < 0.3 else text
        return self.random.choice((text, text.translate(_HALF), headings.wide(text) if len(text) < 40 else text))

    def _section(self, written: Written) -> Iterator[str]:
        if written.section.part:
            alone = [
                self._box(*tick[:2]) for node in written.nodes if headings.lone(node) for tick in headings.ticks(node)
            ]
            yield from ("", self.heading(headings.section_heading(written.section)) + "  " + " ".join(alone))
        for node in written.nodes:
            if not headings.lone(node):
                yield from self._node(node, written)

    def _node(self, node: Node, written: Written) -> Iterator[str]:
        counts = [one for one in node.nodes if one.item.kind == "number"]
        if not headings.bare(node, written):
            yield self.heading(headings.heading(node, written))
        if node.item.kind == "choices":
            yield from self._boxes(node, counts)
        elif node.item.options:
            count = f"   ( {counts[0].text} ) 件" if counts else ""
            yield f"[ {self._widths(node.text)} ]  <選 択肢>{count}"
            for option in headings.options(node):
                yield "  " + self._widths(option).replace(")", self.random.choice((")", "）", ") ")))
        elif node.text:
            yield from wrapped(self._printed(node), WIDTH)
        for one in node.nodes:
            if one not in counts:
                yield from self._node(one, written)

    def _boxes(self, node: Node, counts: list[Node]) -> Iterator[str]:
        for place, (chosen, option, free, told) in enumerate(headings.ticks(node)):
            if headings.group(node, place):
                yield headings.group(node, place)
            behind = f" ( {told} )" if free else f"  ( {counts[place].text} ) 件" if place < len(counts) else ""
            yield self._box(chosen, option) + behind

    def _printed(self, node: Node) -> str:
        spoilt = self.spoilt(node.text)
        if spoilt != node.text:
            self.document.as_printed[node.path] = spoilt
        return spoilt

    def _box(self, chosen: bool, option: str) -> str:
        return self.random.choice(("[O]", "[○]", "[ ○]", "〔○〕") if chosen else ("[ ]", "[　]", "[]")) + self._widths(
            option
        )
