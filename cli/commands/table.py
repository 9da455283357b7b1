"""`shinkyu table`: the 変更箇所 table of an assessment."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import ItemOptions, NoPager, Output, Overwrite, Redacted, Revision, Slug
from shinkyu.cli.options.table import (
    Every,
    Excel,
    Explain,
    Format,
    Labels,
    Pending,
    SheetPer,
    Since,
    Tracked,
    Until,
    Ways,
)
from shinkyu.cli.options.tablecall import days, format_meant, refuse_sheets_of_one, refuse_two_places, written_as
from shinkyu.cli.output import note, put, width
from shinkyu.model.language import tr


@command(
    tr(
        "変更箇所の表を、履歴から作って出す。\n端末には窓の幅に合わせた表を、パイプとファイルには TSV か --format の形式を出す。",
        "Print the 変更箇所 table, made from the history.\n"
        "A terminal gets a table fitted to its window; a pipe or a file gets TSV or what --format says.",
    ),
    examples=(
        "shinkyu table --since 令和2年4月1日",
        "shinkyu table --excel -o 変更箇所.csv",
        "shinkyu table --all --sheet-per slug -o 変更箇所.xlsx",
        'shinkyu table --item "Ⅲ-3 リスク2" --ways full --labels long',
        "shinkyu table --ways concise --explain",
        "shinkyu table --tracked -o 変更箇所.docx",
        "shinkyu table --redacted -o 変更箇所.xlsx",
    ),
)
def table(
    revision: Revision = "HEAD",
    since: Since = "",
    until: Until = "",
    items: ItemOptions = None,
    form: Format = "",
    output: Output = None,
    overwrite: Overwrite = False,
    ways: Ways = "",
    labels: Labels = "recorded",
    explain: Explain = False,
    pending: Pending = False,
    redacted: Redacted = False,
    every: Every = False,
    excel: Excel = False,
    tracked: Tracked = False,
    sheet_per: SheetPer = "",
    slug: Slug = "",
    no_pager: NoPager = False,
) -> int:
    """Puts out the rows."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.project import TableQuery, TablesQuery
    from shinkyu.render.exporting import Remarks
    from shinkyu.render.requested import table_file

    settings: dict[str, object] = {"excel": excel, "tracked": tracked, "sheet_per": sheet_per}
    refuse_sheets_of_one(sheet_per, every=every)
    options = written_as(ways, labels, explain=explain)
    chosen = format_meant(form, output, settings, options.ways, explain=explain, redacted=redacted, every=every)
    refuse_two_places(revision, slug, every=every, pending=pending)
    query = TableQuery(tuple(items or ()), *days(since, until), options)
    asked = TablesQuery(query, slug, revision, every=every, pending=pending, redacted=redacted)
    remarks = Remarks(note)
    rows = table_file(project_here(), asked, chosen, settings | {"width": width()}, remarks)
    put(rows, output, pager=not no_pager, overwrite=overwrite)
    return 1 if remarks.incomplete else 0
