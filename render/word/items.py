"""The pieces of a document as the form prints them: rows of one table as far as they follow one another, and Word's headings.

A section, a repeated entry (委託事項1) and a risk (リスク2) begin with a heading of Word's, so that the navigation pane lists them
(it lists none that stands in a table).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from shinkyu.model.published.outline import Node
from shinkyu.model.text.textdiff.woven import How, Woven, all_of
from shinkyu.render import inplace
from shinkyu.render.official import values
from shinkyu.render.official.pieces import Band, Box, Field, Figure, Numbers, PartTitle, Piece, SectionTitle, Side
from shinkyu.render.widths import columns
from shinkyu.render.word.grid import POINT, table
from shinkyu.render.word.itemrows import FULL, WIDTHS, Rows, columns_of
from shinkyu.render.word.revisions import Revisions
from shinkyu.render.word.text import paragraph, run
from shinkyu.render.word.xml import Xml

_LETTER = 21 * POINT // 2  # of a title
_EDGE = 90  # twips that a title keeps free beside its words

Drawing = Callable[[Node], Iterable[Xml]]


@dataclass(frozen=True, slots=True)
class Items:
    """``above_annex``: what stands above the heading of a 別添. What changed since an earlier point is tracked by
    ``revisions``. ``figure`` draws one.
    """

    revisions: Revisions
    figure: Drawing
    above_annex: Callable[[How], Woven] = lambda how: ()

    def drawn(self, pieces: Iterable[Piece]) -> Iterator[Xml]:
        """All of them. Rows that follow one another are one table."""
        made = Rows(self.revisions)
        rows: list[Xml] = []
        how = How.KEPT
        for piece in pieces:
            match piece:
                case Field():
                    rows.append(made.field(piece))
                case Side():
                    rows += made.side(piece)
                case Box(node=node):
                    rows.append(made.box(node))
                case Band(outlined=False):
                    rows.append(made.over_all(piece))
                case _:
                    yield from self.closed(rows, how)
                    yield from self._heading(piece)
                    rows = [made.box(piece.node, keep=True)] if isinstance(piece, Band) and piece.beside else []
                    how = piece.node.how if isinstance(piece, SectionTitle) else how
        yield from self.closed(rows, how)

    def heading(self, node: Node, shown: Woven, style: str) -> Xml:
        """A heading of Word's: one that came or went takes its line with it."""
        return self._line(style, shown, node.how)

    def _line(self, style: str, shown: Woven, how: How, *, new_page: bool = False) -> Xml:
        change = self.revisions.mark(how)
        return paragraph(style, *self.revisions.runs(shown), new_page=new_page, change=change)

    def closed(self, rows: Iterable[Xml], how: How = How.KEPT) -> Iterator[Xml]:
        """A table of these rows, if any, and the paragraph without which Word would join it to the next one."""
        if made := [*rows]:
            yield from table(WIDTHS, made)
            yield paragraph("TableEnd", change=self.revisions.mark(how))

    def _heading(self, piece: Piece) -> Iterator[Xml]:
        match piece:
            case PartTitle(title=title, of_file=of_file, new_page=new_page, how=how):
                yield self._line("Heading1", all_of(title, how), how, new_page=new_page)
                if of_file:
                    yield self._line("OfFile", all_of(f"(特定個人情報ファイル: {of_file})", how), how)
            case SectionTitle():
                yield from self._section(piece)
            case Band():
                yield self.heading(piece.node, piece.heading, "Heading3")
            case Numbers(text=text):
                yield paragraph("Numbers", run(text))
            case Figure(node=node):
                yield from self.figure(node)

    def _section(self, section: SectionTitle) -> Iterator[Xml]:
        """The title, and below it the risks that the section is about. What can be ticked stands at the right of the title, or
        in a line of its own. None of them is a row, which some programs do not keep with a heading.
        """
        how, new_page = section.node.how, section.new_page
        if section.annex:
            yield self._line("Above", self.above_annex(how), how, new_page=new_page)
            new_page = False
        ticked = values.value(section.tick, columns_of(FULL), 0).written if section.tick else ()
        beside = bool(ticked) and _on_one_line(section.heading, ticked)
        runs = self.revisions.runs(section.heading)
        if beside:
            runs += [*self.revisions.runs(all_of("\t", how)), *self.revisions.runs(ticked)]
        change = self.revisions.mark(how)
        yield paragraph("Heading2", *runs, new_page=new_page, right_tab=FULL - _EDGE if beside else 0, change=change)
        if section.tick and not beside:
            yield self._line("Tick", ticked, section.tick.how)
        yield from (paragraph("Risks", run(risk)) for risk in section.says)


def _on_one_line(heading: Woven, ticked: Woven) -> bool:
    """Whether a title and what can be ticked have room side by side."""
    whole = f"{inplace.plain(heading)}    {inplace.plain(ticked)}"
    return "\n" not in whole and columns(whole) <= columns_of(FULL - 2 * _EDGE, _LETTER)
