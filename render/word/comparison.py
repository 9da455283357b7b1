"""What differs between two points of an assessment: a table on A4 across, changed words underlined on both sides."""

from __future__ import annotations

from collections.abc import Iterator

from shinkyu.render.comparison import COLUMNS, Comparison, Pair, none_differ
from shinkyu.render.word.changes import marked_text, titles
from shinkyu.render.word.grid import cell, fits, headed, row, twips
from shinkyu.render.word.package import WordFile
from shinkyu.render.word.page import ACROSS, ROW_ROOM
from shinkyu.render.word.text import paragraph, run
from shinkyu.render.word.xml import Xml

WIDTHS = twips(47, 110, 110)


def comparison_file(compared: Comparison) -> bytes:
    """A Word file: the titles, the two points, a row for each item."""
    file = WordFile(ACROSS, f"{compared.about.title} {compared.heading}")
    file.add([paragraph("Heading1", run(compared.heading)), *titles(compared.about)])
    file.add(paragraph("Note", run(f"{side}: {point}")) for side, point in compared.told_points)
    file.add(_table(compared))
    return file.finish()


def _table(compared: Comparison) -> Iterator[Xml]:
    yield from headed(WIDTHS, COLUMNS, map(_row, compared.pairs))
    yield paragraph("TableEnd") if compared.found else paragraph("Note", run(none_differ()))


def _row(pair: Pair) -> Xml:
    spans = (((pair.label, False),), pair.before, pair.after)
    texts = ["".join(text for text, _ in side) for side in spans]
    made = [cell(width, marked_text(side)) for width, side in zip(WIDTHS, spans, strict=True)]
    return row(*made, whole=fits(texts, WIDTHS, ROW_ROOM))
