"""`shinkyu verify`: a published table held against the history, cell by cell."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson, NoPager, Output, Overwrite, Revision, Slug
from shinkyu.cli.options.import_ import Map
from shinkyu.cli.options.struck import Struck, drops_struck
from shinkyu.cli.options.table import Since, Until
from shinkyu.cli.options.tablecall import days
from shinkyu.cli.options.verify import Format, Strict, Table, chosen_format, only_of_tables
from shinkyu.cli.output import note, put, screen
from shinkyu.model.language import tr


@command(
    tr(
        "公表した変更箇所の表が、履歴のとおりかを1欄ずつ確かめる。publish の作ったフォルダなら、公表したときのままかを確かめる。\n"
        "行の抜け、余分な行、記載の違いがあれば 1 で終わる。項目名の表記、改行、行の分け方、置換や抜粋などの書き方だけの違いは、\n"
        "それと分けて示す。",
        "Hold a published 変更箇所 table against the history, cell by cell; a folder that publish made against its commit.\n"
        "It exits 1 where rows are missing, put in, or say something else. What is only written otherwise (names of items,\n"
        "line ends, how a text is parted into rows, 置換 or 抜粋 in place of whole texts) is told apart from that.",
    ),
    examples=(
        "shinkyu verify 変更箇所.xlsx",
        "shinkyu verify 変更箇所.html v1.2 --until 令和5年3月31日",
        "shinkyu verify 変更箇所.docx --strict",
        "shinkyu verify 変更箇所.csv -o 照合.html",
        "shinkyu verify ../kouki-2024-04-01",
    ),
)
def verify(
    table: Table,
    revision: Revision = "HEAD",
    since: Since = "",
    until: Until = "",
    map_: Map = None,
    struck: Struck = "",
    strict: Strict = False,
    as_json: AsJson = False,
    form: Format = "",
    output: Output = None,
    overwrite: Overwrite = False,
    slug: Slug = "",
    no_pager: NoPager = False,
) -> int:
    """Puts out what differs."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.project import TableQuery
    from shinkyu.model.verifying.reading import VerifyRequest
    from shinkyu.render.exporting import Remarks, verified_bundle, verified_table
    from shinkyu.render.reports import bundle, verified

    chosen = chosen_format(table, form, output, as_json=as_json)
    remarks = Remarks(note)
    if table.is_dir():
        only_of_tables(
            revision, {"--since": since, "--until": until, "--map": map_, "--struck": struck, "--slug": slug}
        )
        checked = verified_bundle(project_here(), table, remarks)
        put(chosen.render(checked, {"screen": screen()}), output, pager=not no_pager, overwrite=overwrite)
        note(bundle.notes(checked))
        return 1 if checked.fails(strict=strict) else 0
    request = VerifyRequest(table, revision, slug, TableQuery((), *days(since, until)), map_, drops_struck(struck))
    found = verified_table(project_here(), request, remarks)
    put(chosen.render(found, {"screen": screen()}), output, pager=not no_pager, overwrite=overwrite)
    note(verified.notes(found))
    return 1 if remarks.incomplete or any(one.grave or (strict and one.differences) for one in found) else 0
