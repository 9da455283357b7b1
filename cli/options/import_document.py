"""What `shinkyu import-document` can be asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

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
