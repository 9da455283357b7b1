"""`shinkyu import-document`: an assessment that is there, completed from the document that was published."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson, Slug
from shinkyu.cli.options.import_ import Map, WriteMap
from shinkyu.cli.options.import_document import Document, DryRun, Renamed
from shinkyu.cli.options.struck import Struck, drops_struck
from shinkyu.cli.output import note, put, screen
from shinkyu.model.language import tr


@command(
    tr(
        "公表した評価書の全体を読み、空いている項目をその記載で補って、表の行にならない1つのコミットにする。\n"
        "行のある項目は、行がそのまま成り立つときだけ補う。いまの記載と違うところは、両方を示すだけで変えない。\n"
        "どの項目か決められないところがあれば、何も書き込まずに尋ねる。",
        "Read a whole published document and fill in what is blank, as one commit that makes no row of the table.\n"
        "An item that has rows is completed only where these stay true; what differs is shown and not touched.\n"
        "Where a passage may be this item or that, nothing is written and it asks.",
    ),
    examples=(
        "shinkyu import-document 評価書.xlsx --dry-run",
        "shinkyu import-document 評価書.docx --slug kouki",
        "shinkyu import-document 評価書.xlsx --map 評価書.xlsx.map.yaml",
    ),
    name="import-document",
)
def import_document(
    document: Document,
    map_: Map = None,
    write_map: WriteMap = None,
    renamed: Renamed = False,
    struck: Struck = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
    slug: Slug = "",
) -> int:
    """Reads, completes, and says what was done."""
    from shinkyu.cli.here import project_here, project_to_change
    from shinkyu.model.completing.completing import carry_out, complete
    from shinkyu.model.importing.mapping import ask_in_map
    from shinkyu.model.repository import hooks_heard
    from shinkyu.render.reports import completed as report

    project = project_here() if dry_run else project_to_change()
    history = project.version(slug=slug).history
    drop = drops_struck(struck)
    made = complete(project.workspace, history, document, map_, renamed=renamed, without_struck=drop)
    map_file = ask_in_map(made.report.questions, document, given=map_, asked=write_map, dry_run=dry_run)
    oid = "" if dry_run else carry_out(project.workspace, made)
    put(report.json(made, oid) if as_json else report.text(made, oid, map_file, screen(), dry_run=dry_run))
    note(report.notes(made, map_file if as_json else None, *hooks_heard(project.repository)))
    return 3 if made.report.doubtful else 0
