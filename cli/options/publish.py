"""What `shinkyu publish` can be asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.model.language import tr

Date = Annotated[
    str,
    typer.Option(
        "--date",
        metavar="D",
        help=tr(
            "公表日。表紙の公表日と同じでなければならない(無ければ表紙のもの)",
            "the day, which must be 公表日 of the cover (the default)",
        ),
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help=tr(
            "このフォルダの中に 〈評価書〉-〈公表日〉 のフォルダを作る(無ければ、リポジトリの隣)",
            "make the folder SLUG-DATE in this one (by default beside the repository)",
        ),
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run", help=tr("書き込まず、公表できるかだけを示す", "write nothing; say whether it can be published")
    ),
]
Pdf = Annotated[
    bool,
    typer.Option(
        "--pdf",
        help=tr(
            "お使いの Edge、Chrome、Chromium で PDF も作る(PDF だけは、作るたびにバイト列が変わる)",
            "PDFs too, by your own Edge, Chrome or Chromium (only these differ each time)",
        ),
    ),
]
Despite = Annotated[
    list[str] | None,
    typer.Option(
        "--despite",
        metavar="RULE",
        autocompletion=sources.rules,
        help=tr(
            "承知のうえで、この規則の指摘があっても公表する(何度でも)。記録が事実と違ってしまうものには使えない",
            "publish in spite of findings of this rule (repeatable); not of what makes the record false",
        ),
    ),
]
