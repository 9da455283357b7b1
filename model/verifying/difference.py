"""What can differ between a published table and the history, and how grave it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from shinkyu.model.importing.tablerow import Aside, TableRow
from shinkyu.model.table.row import Row
from shinkyu.model.text.textdiff import Spans, spans


class Kind(StrEnum):
    """``MISSING``: a row of the history that was not published; ``EXTRA``: a published row that the history does not make.

    ``ALTERED``: a row of which cells say something else. ``WRITTEN_OTHERWISE``: it says the same in another way. ``ORDER``: it
    stands elsewhere.
    """

    MISSING = "missing"
    EXTRA = "extra"
    ALTERED = "altered"
    WRITTEN_OTHERWISE = "written-otherwise"
    ORDER = "order"


GRAVE = frozenset({Kind.MISSING, Kind.EXTRA, Kind.ALTERED})
# In what a row is written otherwise: white space, widths, its label or its date in another spelling, other blocks or parts,
# 置換 in place of whole texts and the like, or with words kept back.
LAYOUT, WIDTH, LABEL, DATE, SPLIT, WAY, WITHHELD = "layout", "width", "label", "date", "split", "way", "withheld"


@dataclass(frozen=True, slots=True)
class Difference:
    """``rows`` of the history and ``published`` ones that belong together; one or the other is empty where nothing does.

    Of two tables that were read ``given`` are those of the first, and there are no ``rows``.
    ``fields``: the cells that differ, by their names in `Printed`; ``how`` (of what is written otherwise): in what.
    """

    kind: Kind
    fields: tuple[str, ...] = ()
    how: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    published: tuple[TableRow, ...] = ()
    given: tuple[TableRow, ...] = ()

    @property
    def cells(self) -> Iterator[tuple[str, str, str]]:
        """Each cell that differs: its name, what the history says, what was published. Of rows that are parted otherwise the
        cells are put together, one below the other."""
        for field in self.fields:
            yield (
                field,
                _joined(
                    [
                        *(cell_of(row, field) for row in self.rows),
                        *(published_cell(row, field) for row in self.given),
                    ]
                ),
                _joined([published_cell(row, field) for row in self.published]),
            )

    def spans(self, field: str) -> tuple[Spans, Spans] | None:
        """The words in which a cell of the history and the published one differ; None for a cell that does not."""
        return next((spans(ours, theirs) for name, ours, theirs in self.cells if name == field), None)


@dataclass(frozen=True, slots=True)
class Verification:
    """A table held against the history of the assessment ``slug``; ``same``: how many published rows are as the history
    has them, to the letter and in their place; ``asides``: what was passed over in the file."""

    slug: str
    rows: tuple[Row, ...]
    published: tuple[TableRow, ...]
    same: int
    differences: tuple[Difference, ...]
    asides: tuple[Aside, ...] = ()

    @property
    def grave(self) -> bool:
        """Whether the table says anything else than the history."""
        return any(difference.kind in GRAVE for difference in self.differences)

    @property
    def withheld(self) -> int:
        """How many differences are words kept back, of which nobody can say whether they are the history's."""
        return sum(WITHHELD in difference.how for difference in self.differences)


def cell_of(row: Row, field: str) -> str:
    """A cell of a row of the history, by its name."""
    return {
        "date": row.date_text,
        "label": row.label,
        "before": row.before,
        "after": row.after,
        "submission": row.submission,
        "reason": row.reason,
    }[field]


def published_cell(row: TableRow, field: str) -> str:
    """A cell of a published row, by its name, as it is printed."""
    before, after = row.cells
    return {
        "date": row.date_text,
        "label": row.label,
        "before": before,
        "after": after,
        "submission": row.submission,
        "reason": row.reason,
    }[field]


def _joined(cells: list[str]) -> str:
    return "\n\n".join(cells)
