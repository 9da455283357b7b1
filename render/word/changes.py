"""The table of changes: the six columns of the form under its heading, changed words underlined in both cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shinkyu.model.table.changedwords import changed_words
from shinkyu.model.table.row import Row
from shinkyu.model.table.titled import NAME, NUMBER, TitledTable
from shinkyu.model.text.textdiff import Spans
from shinkyu.render.columns import HEADINGS, cells
from shinkyu.render.drafts import mark_of_tables
from shinkyu.render.word.grid import cell, fits, headed, row, twips
from shinkyu.render.word.package import WordFile
from shinkyu.render.word.page import ACROSS, ROW_ROOM
from shinkyu.render.word.text import paragraph, run
from shinkyu.render.word.tracked import no_more, tracked_table
from shinkyu.render.word.xml import Xml

WIDTHS = twips(32, 35, 74, 74, 16, 36)  # 令和2年11月27日 on one line, also where digits are set apart from kanji


def table_file(titled: TitledTable, authors: Mapping[str, str] | None) -> bytes:
    """A Word file of the table alone; with ``authors`` its rows are tracked changes."""
    file = WordFile(ACROSS, f"{titled.title} {titled.heading}", mark_of_tables([titled]))
    file.add([paragraph("Heading1", run(titled.heading)), *titles(titled)])
    file.add(changes(titled.rows) if authors is None else tracked_table(titled.rows, authors))
    return file.finish()


def changes(rows: Sequence[Row]) -> Iterator[Xml]:
    """The table; without rows it is the headings, and says so below."""
    yield from headed(WIDTHS, HEADINGS, map(_row, rows))
    yield no_more(rows)


def titles(titled: TitledTable) -> Iterator[Xml]:
    """Of which assessment it is."""
    for heading, text in ((NUMBER, titled.number), (NAME, titled.name)):
        yield paragraph("Note", run(f"{heading}: {text}"))


def _row(shown: Row) -> Xml:
    texts = cells(shown)
    before, after = changed_words(shown)
    spans: list[Spans] = [((text, False),) for text in texts]
    spans[2:4] = [before, after]
    made = [cell(width, marked_text(parts)) for width, parts in zip(WIDTHS, spans, strict=True)]
    return row(*made, whole=fits(texts, WIDTHS, ROW_ROOM))


def marked_text(spans: Spans) -> Xml:
    """A text in a cell, what changed underlined."""
    return paragraph("TableText", *[run(text, underlined=changed) for text, changed in spans])
