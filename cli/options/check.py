"""What `shinkyu check` can be asked for."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.cli.options import option_among
from shinkyu.model.findings import Severity
from shinkyu.model.language import tr

FORMATS = ("text", "json", "github")
LEVELS = (Severity.ERROR, Severity.WARNING)

Revision = Annotated[
    str,
    typer.Argument(
        metavar="REV",
        autocompletion=sources.revisions,
        help=tr(
            "どの版か。なければ、手元のファイルと HEAD までの記録",
            "which revision; none: the working tree's files and HEAD's record",
        ),
    ),
]
Format = Annotated[
    str,
    option_among(FORMATS, tr("出す形式", "the format"), "--format"),
]
FailOn = Annotated[
    str,
    option_among(
        LEVELS, tr("どの重さの指摘から終了コードを1にするか", "from which severity on the exit code is 1"), "--fail-on"
    ),
]
Waived = Annotated[
    bool,
    typer.Option(
        "--waived",
        help=tr(
            "免除した指摘も理由とともに示し、ほかの指摘には免除するために書く行を添える",
            "show the waived findings too, with the reasons, and with the others the lines that would waive them",
        ),
    ),
]
AsOf = Annotated[
    str,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help=tr("どの日の時点で検査するか。なければ今日", "as of which day it is checked; else today"),
    ),
]
