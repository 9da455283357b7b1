"""A sheet filled from the top. Every write is checked: XlsxWriter tells only by a return code that it left a cell empty."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from shinkyu.model.published.pictures import Picture
from shinkyu.model.sheets.excelcell import LONGEST_CELL, units
from shinkyu.model.text.dates import wareki
from shinkyu.model.text.textdiff.woven import How
from shinkyu.render.excel.book import Book
from shinkyu.render.excel.continued import Spans, split_row
from shinkyu.render.excel.figures import scales
from shinkyu.render.excel.footer import footer_code, header_code
from shinkyu.render.excel.measure import DIGIT, FONT_SIZE, HIGHEST, MARGIN, PIXEL, Room
from shinkyu.render.excel.text import fragments
from shinkyu.render.signs import in_cell

if TYPE_CHECKING:
    from xlsxwriter.format import Format

Properties = Mapping[str, object]

_A4 = 9
# quote_prefix: a cell that begins with ``=`` stays a text also when somebody edits it. reading_order: from left to right,
# whatever letter a text begins with.
_CELL: Properties = {"text_wrap": True, "align": "left", "valign": "top", "quote_prefix": True, "reading_order": 1}
_NONE: Properties = {}
_FONT = ("bold", "font_size", "font_color")
# What changed is told by its line too, not by its colour alone.
_INK: Mapping[bool | How, Properties] = {
    False: {},
    True: {"underline": 1},
    How.KEPT: {},
    How.DELETED: {"font_strikeout": True, "font_color": "#A5322A"},
    How.INSERTED: {"underline": 1, "font_color": "#1D5B9B"},
}
_DOWNWARDS: Properties = {"rotation": 270, "align": "center", "valign": "vcenter"}  # 270: letter below letter
_PICTURE_MARGIN = 6.0  # points
_DRAFT: Properties = {"bold": True, "border": 1, "align": "center"}
_WAREKI = '[$-411]ggge"年"m"月"d"日";@'
FIRST_OF_EXCEL = dt.date(1900, 3, 1)  # before, its days are other ones: it has a 29 February 1900
_MOST_FROZEN = 250.0  # points; more would leave no room to scroll in


class Cell(NamedTuple):
    """From one column to another, with its text and its look."""

    first: int
    last: int
    spans: Spans
    look: Properties


class Sheet:
    """``next`` is the row (from 0) that is written next, ``widths`` those of the columns, in Excel's measure; ``shown`` what
    each cell holds, by row and column, ``heights`` those of the rows, in points.
    """

    def __init__(self, book: Book, name: str, widths: Sequence[float], *, landscape: bool, footer: str) -> None:
        self.next = 0
        self.widths = widths
        self.shown: dict[tuple[int, int], str] = {}
        self._book = book
        self._sheet = book.add(name)
        self._above = 0.0
        self.heights: list[float] = []
        self._breaks: list[int] = []
        self._lay_out(landscape, footer)

    def _lay_out(self, landscape: bool, footer: str) -> None:
        """A4, as wide as the page; the footer has a text, and the page among the pages."""
        sheet = self._sheet
        for column, width in enumerate(self.widths):
            done(sheet.set_column(column, column, width))
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.65)
        sheet.center_horizontally()
        sheet.hide_gridlines(2)
        sheet.set_footer(footer_code(footer))

    def cells(self, cells: Sequence[Cell], least: float = 0.0) -> None:
        """One row of cells of which some go over several columns, as high as their texts need, and as ``least``.

        Each must fit into a row: see `split_row`.
        """
        points = least
        for first, last, spans, given in cells:
            if first < last:
                done(self._sheet.merge_range(self.next, first, self.next, last, "", self._format(given)))
            self._write(first, spans, given)
            points = max(points, self.room(first, last, given).height("".join(text for text, _ in spans)))
        self.end_row(points)

    def row(self, columns: Sequence[Spans], properties: Sequence[Properties]) -> None:
        """One row, as high as the texts of its cells need; see `split_row` for texts that need more."""
        points = 0.0
        for column, (spans, given) in enumerate(zip(columns, properties, strict=True)):
            self._write(column, spans, given)
            text = "".join(text for text, _ in spans)
            points = max(points, self.room(column, column, given).height(text))
        self.end_row(points)

    def values(self, values: Sequence[str | int | dt.date | None], properties: Sequence[Properties]) -> None:
        """One row of values: texts, numbers that are numbers, and days that are days in the Japanese calendar."""
        points = 0.0
        for column, (value, given) in enumerate(zip(values, properties, strict=True)):
            text = self._write_value(column, value, given)
            points = max(points, self.room(column, column, given).height(text))
        self.end_row(min(points, HIGHEST))

    def _write_value(self, column: int, value: str | int | dt.date | None, properties: Properties) -> str:
        """A cell of the next row; what it shows, to be measured."""
        look = {**properties, "align": "right", "quote_prefix": False}
        if isinstance(value, int):
            done(self._sheet.write_number(self.next, column, value, self._format({**look, "num_format": "0"})))
            return str(value)
        if isinstance(value, dt.date) and value >= FIRST_OF_EXCEL:
            day = dt.datetime.combine(value, dt.time())
            done(self._sheet.write_datetime(self.next, column, day, self._format({**look, "num_format": _WAREKI})))
            return wareki(value)
        text = value.isoformat() if isinstance(value, dt.date) else in_cell(value or "")
        self._write(column, ((text, False),) if text else (), properties)
        return text

    def band(self, text: str | Spans, properties: Properties = _NONE, *, head: str = "") -> None:
        """A text over all columns (with a ``head`` in the first: over the others), in as many rows as it needs."""
        first, last = (1 if head else 0), len(self.widths) - 1
        room = self.room(first, last, properties)
        whole: Spans = ((text, False),) if isinstance(text, str) else text
        for (spans,) in split_row([whole], [room]):
            if head:
                self._write(0, ((head, False),), properties)
            if first < last:
                done(self._sheet.merge_range(self.next, first, self.next, last, "", self._format(properties)))
            self._write(first, spans, properties)
            self.end_row(room.height("".join(text for text, _ in spans)))

    def picture(self, picture: Picture, description: str, border: Properties | None = None) -> None:
        """A picture over all columns, shrunk to fit; the description is for those who cannot see it."""
        margin, last = _PICTURE_MARGIN, len(self.widths) - 1
        scale = picture.scale(self.room(0, last, {}).points - 2 * margin, HIGHEST - 2 * margin)
        done(self._sheet.merge_range(self.next, 0, self.next, last, "", self._format(border or {"border": 1})))
        offset, (across, down) = margin / PIXEL, scales(picture, scale)
        place = {"x_offset": offset, "y_offset": offset, "x_scale": across, "y_scale": down}
        about = {"image_data": io.BytesIO(picture.data), "description": in_cell(description)}
        done(self._sheet.insert_image(self.next, 0, "", {**place, **about}))
        self.end_row(min(picture.height * scale + 2 * margin, HIGHEST))  # a fraction may have become more

    def room(self, first: int, last: int, properties: Properties) -> Room:
        """What a cell from one column to another has room for."""
        size, indent = properties.get("font_size", FONT_SIZE), properties.get("indent", 0)
        assert isinstance(size, float)
        assert isinstance(indent, int)
        return Room(sum(self.widths[first : last + 1]) + (last - first) * MARGIN / DIGIT, size, indent)

    def end_row(self, points: float) -> None:
        """The height of the row just written; the next one is below it."""
        if points > HIGHEST:
            raise AssertionError(f"a row {points} points high")
        done(self._sheet.set_row(self.next, points))
        self._above += points
        self.heights.append(points)
        self.next += 1

    def raise_row(self, row: int, points: float) -> None:
        """Makes a row that is written higher by so much."""
        self._above += points
        self.heights[row] += points
        done(self._sheet.set_row(row, self.heights[row]))

    def write_down(self, column: int, rows: tuple[int, int], spans: Spans, properties: Properties) -> None:
        """A cell from one row to another, all of them written, its text downwards."""
        first, last = rows
        look = {**properties, **_DOWNWARDS}
        if first < last:
            done(self._sheet.merge_range(first, column, last, column, "", self._format(look)))
        self._write(column, spans, look, row=first)

    def head_row(self, texts: Sequence[str], properties: Properties) -> None:
        """A row of headings that stay while one scrolls, and stand at the top of every printed page."""
        self._sheet.repeat_rows(self.next)
        self.row([((text, False),) for text in texts], [properties] * len(texts))
        if self._above <= _MOST_FROZEN:
            self._sheet.freeze_panes(self.next, 0)

    def mark(self, draft: str) -> None:
        """The mark of a draft, unless it is "": in the next row, and at the head of every printed page."""
        if draft:
            done(self._sheet.set_header(header_code(draft)))
            self.band(draft, _DRAFT)

    def filter(self, heading: int) -> None:
        """Buttons at the headings (in row ``heading``) to choose among the rows below."""
        done(self._sheet.autofilter(heading, 0, self.next - 1, len(self.widths) - 1))

    def break_page(self, row: int | None = None) -> None:
        """The next row (or that one) begins a printed page."""
        self._breaks.append(self.next if row is None else row)

    def finish(self) -> None:
        """Ends the sheet. No green corners beside numbers that are texts, as all are."""
        self._sheet.set_h_pagebreaks(self._breaks)
        area = f"A1:{chr(ord('A') + len(self.widths) - 1)}{self.next}"
        done(self._sheet.ignore_errors({"number_stored_as_text": area}))

    def _write(self, column: int, spans: Spans, properties: Properties, *, row: int | None = None) -> None:
        """A cell of the next row, or that one: a text to the letter, in fragments of which some are marked."""
        row = self.next if row is None else row
        cut = fragments(spans)
        text = self.shown[row, column] = "".join(text for text, _ in cut)
        if units(text) > LONGEST_CELL:
            raise AssertionError(f"{units(text)} UTF-16 units in one cell")
        if not cut:
            done(self._sheet.write_blank(row, column, None, self._format(properties)))
        elif len(cut) == 1:
            cell = self._format({**properties, **_INK[cut[0][1]]})
            done(self._sheet.write_string(row, column, text, cell))
        else:
            font = {name: properties[name] for name in _FONT if name in properties}
            runs = ((self._book.format(**{**font, **_INK[flag]}), text) for text, flag in cut)
            parts = [part for run in runs for part in run]
            done(self._sheet.write_rich_string(row, column, *parts, self._format(properties)))

    def _format(self, properties: Properties) -> Format:
        return self._book.format(**{**_CELL, **properties})


def done(code: int | None) -> None:
    """Sees to it that XlsxWriter wrote what it was told to."""
    if code:
        raise AssertionError(f"XlsxWriter did not write: {code}")
