"""The table that an imported history makes, held against the one that was read: it comes back to the letter, or nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput, InputError
from shinkyu.model.findings import Finding, distinct
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.language import tr
from shinkyu.model.sheets.headings import NAMES
from shinkyu.model.sheets.tablefindings import head, in_sheet
from shinkyu.model.table.row import Row


def refuse_other_table(made: Sequence[Row], rows: Sequence[TableRow], table: Path) -> None:
    """Raises BrokenInput with each cell that would come back otherwise, InputError where there would be more or fewer rows."""
    if len(made) != len(rows):
        raise InputError(
            tr(
                f"履歴から作った表は{len(made)}行になり、元の{len(rows)}行と一致しません",
                f"the table made from the history has {len(made)} rows and its source {len(rows)}",
            ),
            where=str(table),
            hint=tr(
                "この表の書き方はまだ扱えません。何も書き込んでいません",
                "this way of writing is not handled yet; nothing was written",
            ),
        )
    findings = [finding for one, row in zip(made, rows, strict=True) for finding in _differences(one, row, table)]
    if findings:
        raise BrokenInput(
            tr(
                "履歴から作った表が、元の表のとおりになりません。何も書き込んでいません",
                "the table made from the history is not its source; nothing was written",
            ),
            distinct(findings),
            where=str(table),
        )


def _differences(made: Row, row: TableRow, table: Path) -> Iterator[Finding]:
    ours = (made.date_text, made.label, made.before, made.after, made.submission, made.reason)
    theirs = (row.date_text, row.label, *row.cells, row.submission.strip(), row.reason)
    for name, one, other in zip(NAMES, ours, theirs, strict=True):
        if one != other:
            yield rulebook.finding(
                "not-as-published",
                in_sheet(row.sheet)
                + tr(
                    f"{name}の「{head(other)}」が「{head(one)}」になります",
                    f"{name}: {head(other)!r} would become {head(one)!r}",
                ),
                tr(
                    "この行と、同じ日・同じ項目の行の書き方が合わさると、元の文章が決まりません。"
                    "（略）や 同左、削除、(新規) の代わりに文章そのものを書いた表にして取り込んでください",
                    "with the other rows of its day and item, its texts are not certain: write the texts themselves in place "
                    "of （略）, 同左, 削除 or (新規), and import that",
                ),
                file=str(table),
                line=row.line,
                fact=(*row.texts, name),
            )
