"""The table of changes at the end of a whole document, held against the one that is imported beside it.

Publications of different days are common: either may be the newer one. The table that was given is what is imported; of
the other is told what differs. One thing cannot be told and gone on from: a row of the document alone of which the given
table names no item. That item would have the document's text since the first publication, and its table says it has not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding, distinct
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.importing.mapping import Given, read_mapping
from shinkyu.model.importing.report import ImportReport
from shinkyu.model.importing.run import ImportRequest, intended_assessment, published_table, run_import
from shinkyu.model.importing.tablefile import may_enclose, read_enclosed
from shinkyu.model.importing.tablerow import PublishedTable, TableRow
from shinkyu.model.language import tr
from shinkyu.model.progress import step
from shinkyu.model.verifying.citing import cited
from shinkyu.model.verifying.difference import Difference
from shinkyu.model.verifying.printed import Printed, of_published
from shinkyu.model.verifying.verify import compare, day_of


@dataclass(frozen=True, slots=True)
class EnclosedTable:
    """``given`` and ``rows`` count the rows of the table that is imported and of the document's, ``same`` those that are the
    same in both. Of a difference ``given`` are rows of the one, ``published`` of the other. ``newest``: the last 変更日 of each.

    ``unread``: why the document's table could not be read; ``readable``: whether it is of a kind that is read at all.
    """

    document: Path
    given: int = 0
    rows: int = 0
    same: int = 0
    differences: tuple[Difference, ...] = ()
    newest: tuple[dt.date | None, dt.date | None] = (None, None)
    unread: tuple[Finding, ...] = ()
    readable: bool = True


def import_beside(table: Path | None, request: ImportRequest) -> tuple[ImportReport, EnclosedTable | None]:
    """An import as of `run_import`, and before it, where a table and a document are given, what `held_against` finds.

    Raises as both of them.
    """
    published = published_table(table, request)
    enclosed = held_against(published, table, request)
    return run_import(table, request, published), enclosed


def held_against(published: PublishedTable, table: Path | None, request: ImportRequest) -> EnclosedTable | None:
    """The table of ``request.document`` held against the ``published`` one; None where one of both is not given, or has no table.

    Raises BrokenInput with every row that only the document's table has and that tells of an item of which the other tells
    nothing, InputError where the document cannot be read.
    """
    if table is None or request.document is None:
        return None
    step(tr("評価書の末尾の表と突き合わせています", "comparing with the table at the end of the document"))
    if not may_enclose(request.document):
        return EnclosedTable(request.document, len(published.rows), readable=False)
    try:
        enclosed = read_enclosed(request.document, without_struck=request.without_struck)
    except BrokenInput as error:
        return EnclosedTable(request.document, len(published.rows), unread=tuple(error.findings))
    if enclosed is None or not enclosed.rows:
        return None
    assessment = intended_assessment(request, published.rows)
    mapping = read_mapping(request.mapping) if request.mapping else {}
    same, differences = compare(published.rows, enclosed.rows, assessment, mapping)
    if differences:
        _refuse_unnamed(published.rows, enclosed.rows, assessment, mapping, (table, request.document))
    newest = _newest(published.rows), _newest(enclosed.rows)
    return EnclosedTable(request.document, len(published.rows), len(enclosed.rows), same, differences, newest)


def _newest(rows: Sequence[TableRow]) -> dt.date | None:
    return max(filter(None, map(day_of, rows)), default=None)


def _refuse_unnamed(
    given: Sequence[TableRow],
    others: Sequence[TableRow],
    assessment: Assessment,
    mapping: Mapping[str, Given],
    files: tuple[Path, Path],
) -> None:
    ours, theirs = ([of_published(row, day_of(row), n) for n, row in enumerate(rows)] for rows in (given, others))
    ours, theirs = cited(ours, theirs, assessment, mapping)
    named = {key for row in ours for key in row.items or ()}
    labels = {row.cells[:2] for row in ours}
    rows = [row for row in theirs if row.cells[:2] not in labels and any(_unnamed(row, named))]
    if rows:
        table, document = files
        raise BrokenInput(
            tr(
                f"評価書の末尾の表に、取り込む表({table})には出てこない項目の行があります。"
                "その項目は評価書の記載がはじめの版からのものになってしまうため、何も取り込んでいません",
                f"the document's table has rows of items that the imported table ({table}) does not name: they would have the"
                " document's text since the first version, so nothing was taken in",
            ),
            distinct(_finding(row, document) for row in rows),
            where=str(document),
            hint=Hint.of(
                tr(
                    "評価書のほうが新しければ、表を示さずに {} とすると、評価書の表が取り込まれます。"
                    "取り込む表のほうが正しければ、表だけを取り込んでから {} で評価書の記載を補ってください",
                    "if the document is the newer one, import its own table with {}; if the given table is right, import that"
                    " alone and complete the items with {}",
                ),
                shinkyu("import", "--with", Slot(tr("評価書", "DOCUMENT"))),
                shinkyu("import-document", Slot(tr("評価書", "DOCUMENT"))),
            ),
        )


def _unnamed(row: Printed, named: set[Key]) -> Iterator[bool]:
    """Of each of its items, whether no row of the other table has to do with it; a label that cannot be read may be any."""
    yield from [True] if row.items is None else []
    for key in row.items or ():
        yield not any(one.covers(key) or key.covers(one) for one in named)


def _finding(row: Printed, document: Path) -> Finding:
    source = row.source
    assert isinstance(source, TableRow)
    label = " ".join(source.label.split())
    place = tr(f"シート「{source.sheet}」: ", f"sheet {source.sheet!r}: ") if source.sheet else ""
    return rulebook.finding(
        "document-row-alone",
        place
        + tr(
            f"{source.date_text} {label}: 評価書の表にだけある行です",
            f"{source.date_text} {label}: only the document's table has this row",
        ),
        file=str(document),
        line=source.line,
        fact=source.texts,
    )
