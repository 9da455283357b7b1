"""`shinkyu export`: rows, items and findings as tables for other programs."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import Revision, Slug, parsed_day
from shinkyu.cli.options.export import AsOf, Every, Folder, Format, Name, OneTable, Redacted, chosen_tables
from shinkyu.cli.options.tablecall import refuse_two_places
from shinkyu.cli.output import note, put
from shinkyu.model.language import tr


@command(
    tr(
        "変更箇所の行(rows)、いまの項目(items)、指摘(findings)を、ほかのプログラムで集計する3つの表として書き出す。\n"
        "公表しない部分もそのまま入る。入れないなら --redacted。parquet には pyarrow が要る。",
        "Write the rows of the table, the items as they are, and the findings as three tables for other programs.\n"
        "What is withheld from publication is in them, unless --redacted. parquet needs pyarrow.",
    ),
    examples=(
        "shinkyu export --all -o 集計",
        "shinkyu export --all --format parquet -o 集計",
        "shinkyu export --slug kouki --table rows --format jsonl",
        "shinkyu export v1 --all --as-of 令和6年4月1日 --name 見本市 -o 集計",
    ),
)
def export(
    revision: Revision = "HEAD",
    form: Format = "",
    slug: Slug = "",
    every: Every = False,
    output: Folder = None,
    table: OneTable = "",
    name: Name = "",
    as_of: AsOf = "",
    redacted: Redacted = False,
) -> int:
    """Writes the tables."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.exporting.records import Export, asked
    from shinkyu.render.exporting import Remarks
    from shinkyu.render.hints import worded
    from shinkyu.render.reports.exported import of_tables
    from shinkyu.render.tables.exporting import put_tables, table_bytes

    chosen, names = chosen_tables(form, table, output)
    refuse_two_places(revision, slug, every=every, pending=False)
    day, remarks = parsed_day("--as-of", as_of), Remarks(note)
    project = project_here()
    query = asked(project, name, day, revision, slug, every=every, redacted=redacted)
    found = Export(project, query, worded)
    if output is None:
        put(table_bytes(found, chosen, table, remarks))
    else:
        note(of_tables(output, *put_tables(found, chosen, output, remarks, names)))
    return 1 if remarks.incomplete else 0
