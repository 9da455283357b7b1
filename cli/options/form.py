"""What `shinkyu form` can be asked for."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.model.language import tr

Source = Annotated[
    str,
    typer.Option(
        "--from",
        metavar="FORM-EDITION",
        autocompletion=sources.form_editions,
        help=tr("もとにする版(例 juten-2018-05)", "the edition to copy (juten-2018-05)"),
    ),
]
NewEdition = Annotated[
    str,
    typer.Option("--edition", metavar="E", help=tr("新しい版の年月(例 2024-10)", "the new edition's month (2024-10)")),
]
Which = Annotated[
    str,
    typer.Argument(
        metavar="[FORM-EDITION]",
        autocompletion=sources.form_editions,
        help=tr("どの版か(例 juten-2024-10)。1つだけなら要らない", "which one (juten-2024-10); not needed if one only"),
        show_default=False,
    ),
]
Yes = Annotated[
    bool,
    typer.Option("--yes", help=tr("実際に、この道具の版に移る", "do go over to the tool's edition")),
]
