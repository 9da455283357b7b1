"""`shinkyu import-document`: an assessment that is there, completed from the document that was published."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson, Slug
from shinkyu.cli.options.import_ import Map, WriteMap
from shinkyu.cli.output import note, put, screen
from shinkyu.model.language import tr

Document = Annotated[
    Path,
    typer.Argument(
        metavar="DOCUMENT",
        help=tr(
            "公表した評価書の全体: .xlsx、.xls、.ods、.docx、.html、テキスト、文字の取り出せる PDF",
            "the whole published document: .xlsx, .xls, .ods, .docx, .html, text, a PDF that has text",
        ),
    ),
]
Renamed = Annotated[
    bool,
    typer.Option(
        "--renamed",
        help=tr(
            "評価書名が違っていても、この評価書の文書として読む",
            "another 評価書名 is meant: it is this assessment's document",
        ),
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        help=tr("何を補うかだけを見る。何も書き込まない", "only report what would be completed; write nothing"),
    ),
]


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
    dry_run: DryRun = False,
    as_json: AsJson = False,
    slug: Slug = "",
) -> int:
    """Reads, completes, and says what was done."""
    from shinkyu.cli.here import project_here, project_to_change
    from shinkyu.model.completing.completing import carry_out, complete
    from shinkyu.model.importing.mapping import map_place, put_mapping_to_fill
    from shinkyu.model.repository import hooks_heard
    from shinkyu.render.reports import completed as report
    from shinkyu.render.reports import imported, recorded, unwritten

    project = project_here() if dry_run else project_to_change()
    version = project.version(slug=slug)
    made = complete(project.workspace, version.history, document, map_, renamed=renamed)
    if map_file := map_place(document, map_, write_map, dry_run=dry_run) if made.report.doubtful else None:
        put_mapping_to_fill(made.report.questions, map_file)
    oid = carry_out(project.workspace, made) if made.prepared is not None and not dry_run else ""
    put(report.json(made, oid) if as_json else report.text(made, oid, map_file, screen(), dry_run=dry_run))
    note([imported.map_note(map_file)] if as_json and map_file is not None else [])
    note(recorded.notes(made.prepared) if made.prepared is not None else [])
    note(recorded.of_hooks(*hooks_heard(project.repository)))
    if oid:
        note(unwritten.after_import(project_here().version(slug=version.assessment.slug)))
    return 3 if made.report.doubtful else 0
