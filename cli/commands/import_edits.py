"""`shinkyu import-edits`: what a colleague edited in Excel or Word, taken into the working tree."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson
from shinkyu.cli.options.struck import Struck, drops_struck
from shinkyu.cli.output import note, put, screen
from shinkyu.model.language import tr

File = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help=tr(
            "`shinkyu show --editable` で書き出し、Excel か Word で直したファイル(.xlsx、.docx)",
            "a file of `shinkyu show --editable` (.xlsx, .docx), edited in Excel or Word",
        ),
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help=tr("何が変わるかだけを見る。何も書き込まない", "only report; write nothing"))
]


@command(
    tr(
        "Excel か Word で直してもらったファイルから、直したところだけを手元のファイルに取り込む。記録(コミット)はしない。\n"
        "Word の変更履歴は、すべて承諾したものとして読む。コメントは取り込まずに知らせる。\n"
        "書き出した後にリポジトリでも直した項目は、両方の文章を示して断る。誤りが1つでもあれば何も書き込まず、1 で終わる。",
        "Take what was edited in an exported workbook or Word file into the working tree, and only that; nothing is committed.\n"
        "Tracked changes of Word are read as if accepted; comments are told, not taken in.\n"
        "An item that was changed in the repository too is refused, both texts shown. If anything is wrong nothing is\n"
        "written, and it exits 1.",
    ),
    examples=("shinkyu import-edits 評価書.xlsx --dry-run", "shinkyu import-edits 評価書.docx"),
    name="import-edits",
)
def import_edits(file: File, struck: Struck = "", dry_run: DryRun = False, as_json: AsJson = False) -> int:
    """Compares, writes unless something speaks against it, and says what happened."""
    from shinkyu.cli.here import project_here, project_to_change
    from shinkyu.model.editable.applying import apply, compare
    from shinkyu.render.reports import edits as report
    from shinkyu.render.reports import notes

    note(notes.of_open_book(file))
    workspace = (project_here() if dry_run else project_to_change()).workspace
    outcome = compare(workspace, file, without_struck=drops_struck(struck))
    written = apply(workspace, outcome) if outcome.fine and outcome.changes and not dry_run else []
    note(notes.of_unread_files(workspace))
    put(report.json(outcome, written) if as_json else report.text(outcome, screen(), dry_run=dry_run))
    return 0 if outcome.fine else 1
