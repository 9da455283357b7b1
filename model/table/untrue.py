"""What is said where a `Row` note is not true of the texts that stand beside it (contract §2)."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.history.changes import Run
from shinkyu.model.language import tr
from shinkyu.model.record.metadata import RowNote
from shinkyu.model.record.rownote import write_row
from shinkyu.model.table.row import Row

RULE = "row-note-untrue"


def untrue_note(slug: str, item: str, run: Run, notes: Sequence[RowNote]) -> Finding:
    """Of notes whose way of writing does not give the two texts, or whose printed cells do not say them."""
    way = "・".join(dict.fromkeys(note.way or tr("公表どおり", "as published") for note in notes))
    return _finding(
        tr(
            f"Row に記録された書き方({way})では、変更前後の記載が一致しないため、全文で示します",
            f"the recorded way ({way}) does not give the two texts; they are shown in full",
            page=(
                f"記録された行の書き方({way})では、変更前後の記載が一致しないため、全文で示します",
                f"the recorded way ({way}) does not give the two texts; they are shown in full",
            ),
        ),
        slug,
        item,
        run.visits[-1].commit.id,
        [*map(write_row, notes)],
    )


def untrue_print(row: Row, slug: str) -> Finding:
    """Of a cell that was published as 〃 and does not read as the one above it."""
    return _finding(
        tr(
            f"{row.date_text}の行の「{row.before}」「{row.after}」は、上の行の記載と違うため、全文で示します",
            f"{row.before!r} or {row.after!r} of the row of {row.date} does not read as the row above; it is written out",
        ),
        slug,
        row.item,
        row.commits[-1],
        [row.before, row.after],
    )


def _finding(message: str, slug: str, item: str, commit: str, fact: Sequence[str]) -> Finding:
    hint = Hint.of(
        tr(
            "{} で Row を直してください",
            "put the Row right with {}",
            page=(
                "「これまでの記録」の「記録を正す」で、行の書き方を選び直してください",
                "choose how the row is written anew, by “Put it right” in “History”",
            ),
        ),
        shinkyu("amend"),
    )
    return rulebook.finding(RULE, message, hint, slug=slug, item=item, commit=commit, fact=fact)
