"""A sheet of which some cells are to be filled in; behind its columns a hidden one says what each row is."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.language import tr
from shinkyu.render.excel.book import Book
from shinkyu.render.excel.sheet import Properties, Sheet, done

# A cell to be filled in: a text, whatever is typed.
OPEN: Properties = {
    "border": 1,
    "locked": False,
    "bg_color": "#FFF9DB",
    "num_format": "@",
    "quote_prefix": False,
}
# What can be done in a protected sheet beside filling in.
_MAY = {"format_rows": True, "format_columns": True, "autofilter": True, "select_locked_cells": True}


class Form(Sheet):
    """A sheet that is protected (without a password) but for its open cells."""

    def __init__(self, book: Book, name: str, widths: Sequence[float], *, footer: str) -> None:
        super().__init__(book, name, widths, landscape=True, footer=footer)
        done(self._sheet.set_column(len(widths), len(widths), 1.0, None, {"hidden": True}))

    def named(self, row: int, code: str) -> list[str]:
        """Puts a code behind a row that is written; gives the texts of its cells."""
        done(self._sheet.write_string(row, len(self.widths), code))
        return [self.shown.get((row, column), "") for column in range(len(self.widths))]

    def choose(self, column: int, options: Sequence[str]) -> None:
        """A list to choose from in a cell of the next row."""
        listed = tr("、", ", ").join(options)
        rule = {
            "validate": "list",
            "source": list(options),
            "error_title": tr("判定", "Verdict"),
            "error_message": tr(f"{listed} のどれかを選ぶか、空にしてください", f"Choose one of {listed}, or clear it"),
        }
        done(self._sheet.data_validation(self.next, column, self.next, column, rule))

    def finish(self) -> None:
        super().finish()
        self._sheet.protect("", _MAY)
