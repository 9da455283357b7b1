"""The table for a person at a terminal: fitted to the window, or one block a row where the window is narrow."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shinkyu.model.language import tr
from shinkyu.model.table.row import Row
from shinkyu.render.columns import HEADINGS, Cells, cells
from shinkyu.render.signs import visible

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.measure import Measurement

# Below this many columns six cells side by side leave no room for sentences.
_NARROWEST_TABLE = 100
_NARROWEST = 20
_NARROWEST_CELL = 8
_INDENT = 2


def render(rows: Sequence[Row], width: int, draft: str = "") -> str:
    """The rows for a window of ``width`` columns, wide characters counted as two; each line fits, lines end in LF.

    ``draft``: the mark of a draft, above them.

    Nothing in a text can move the cursor or change the order of reading: see `signs.visible`.
    """
    if not rows:
        return tr("変更箇所はありません。", "There are no changes.") + "\n"
    console = _console(max(width, _NARROWEST))
    if draft:
        _print_text(console, draft)
    if width >= _NARROWEST_TABLE:
        _print_table(console, rows)
    else:
        for number, row in enumerate(rows, 1):
            _print_block(console, number, Cells(*map(visible, cells(row))))
    assert isinstance(console.file, io.StringIO)
    return "".join(line.rstrip(" ") + "\n" for line in console.file.getvalue().split("\n")[:-1])


@dataclass(frozen=True, slots=True)
class _Folded:
    """Text cut where the line is full. rich's own wrapping goes by words: a space in Japanese text, where all between
    two spaces is one word, would leave the rest of its line empty and look like a line end.
    """

    text: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from rich.cells import chop_cells
        from rich.segment import Segment

        for line in self.text.split("\n"):
            for piece in chop_cells(line, options.max_width) or [""]:
                yield Segment(piece)
                yield Segment.line()

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        from rich.cells import cell_len
        from rich.measure import Measurement

        longest = max(map(cell_len, self.text.split("\n")))
        return Measurement(min(longest, _NARROWEST_CELL), max(longest, 1))


def _console(width: int) -> Console:
    from rich.console import Console

    return Console(
        file=io.StringIO(),
        width=width,
        color_system=None,
        force_terminal=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def _print_table(console: Console, rows: Sequence[Row]) -> None:
    from rich import box
    from rich.table import Table

    # ASCII lines: in a Japanese terminal the line-drawing characters may be two columns wide.
    table = Table(box=box.ASCII2, show_lines=True, width=console.width)
    for heading, ratio in zip(HEADINGS, (None, 3, 5, 5, None, 3), strict=True):
        table.add_column(_Folded(heading), ratio=ratio)
    for row in rows:
        table.add_row(*(_Folded(visible(cell)) for cell in cells(row)))
    console.print(table)


def _print_block(console: Console, number: int, row: Cells) -> None:
    _print_text(console, f"[{number}] {row.date} {row.submission}".rstrip())
    for place in (1, 2, 3, 5):  # the date and the 提出時期 are in the first line
        _print_text(console, HEADINGS[place])
        _print_text(console, row[place], _INDENT)
    console.print()


def _print_text(console: Console, text: str, indent: int = 0) -> None:
    from rich.padding import Padding

    console.print(Padding(_Folded(text), (0, 0, 0, indent)))
