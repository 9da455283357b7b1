"""What the cells of a row show, as texts: real dates in the Japanese calendar, merged cells as far as they are certain."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from shinkyu.model.sheets.cellfindings import (
    date_number,
    hidden_text,
    merged_columns,
    merged_text,
    struck_text,
    unknown_text,
)
from shinkyu.model.sheets.grid import Cell, Doubt, Record
from shinkyu.model.sheets.headings import NAMES, Columns
from shinkyu.model.sheets.tablefindings import Wording
from shinkyu.model.text.dates import DateError, wareki

DATE, LABEL, BEFORE, AFTER, SUBMISSION, REASON = range(6)
# A merged cell stands for all its rows in these columns only. A text that spans rows belongs to one row, or to none.
_FILLED = frozenset({DATE, LABEL, SUBMISSION, REASON})
_NUMBER = re.compile(r"\d+|元")


class Find(Protocol):
    """Notes what is wrong with a line, or with one column of it."""

    def __call__(self, rule: str, record: Record, wording: Wording, column: int | str = "") -> None: ...


@dataclass(frozen=True, slots=True)
class CellTexts:
    """Reads the cells below one heading row. ``by_line``: the rows so far, which merged cells reach down from."""

    _find: Find
    _by_line: Mapping[int, Record]
    columns: Columns

    def _note(self, rule: str, record: Record, wording: Wording, column: int | str = "") -> None:
        self._find(rule, record, wording, column)

    def text(self, record: Record, place: int, column: int) -> str:
        """What a cell says for its row; "" with a finding where that is not certain."""
        cell = record.cell(place)
        if cell.under is not None:
            return self._text_above(record, cell, cell.under, column)
        return self._shown(record, cell, column)

    def _text_above(self, record: Record, cell: Cell, under: tuple[int, int], column: int) -> str:
        """What a merged cell says for this row; a finding where that is not certain."""
        line, place = under
        anchor = self._by_line.get(line)
        if cell.text.strip():
            self._note("hidden-text", record, hidden_text(NAMES[column], cell.text), column)
        elif place != self.columns.places[column]:
            self._note("merged-columns", record, merged_columns(NAMES[column]), column)
        elif column not in _FILLED or anchor is None:
            self._note("merged-text", record, merged_text(NAMES[column], line), column)
        else:
            return self._shown(anchor, anchor.cell(place), column)
        return ""

    def _shown(self, record: Record, cell: Cell, column: int) -> str:
        if column == DATE and cell.date is not None and _shows_day(cell.text):
            return self._in_japanese_calendar(record, cell.date)
        if cell.doubt is Doubt.STRUCK:
            self._note("struck-text", record, struck_text(NAMES[column], cell), column)
        elif cell.doubt is not None:
            self._note("unknown-text", record, unknown_text(NAMES[column], cell.doubt, cell.text), column)
        elif column == DATE and cell.date is not None:
            self._note("unknown-text", record, unknown_text(NAMES[column], Doubt.DAY, cell.text), column)
        elif column == DATE and cell.number:
            self._note("date-number", record, date_number(cell.text))
        return cell.text

    def _in_japanese_calendar(self, record: Record, date: dt.date) -> str:
        try:
            return wareki(date)
        except DateError as error:
            self._note("bad-date", record, Wording(error.what, error.hint))
            return ""


def _shows_day(text: str) -> bool:
    """Whether a date is shown with its year, month and day. Of an .xlsx it is known from the format (`Doubt.DAY`)."""
    return not text or len(_NUMBER.findall(text)) >= 3
