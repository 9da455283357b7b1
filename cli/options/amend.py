"""What `shinkyu amend` can be asked for."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.model.language import tr

Submission = Annotated[
    str | None, typer.Option("--submission", metavar="事前|事後", help=tr("提出時期", "事前 or 事後"))
]
Reason = Annotated[
    str | None, typer.Option("--reason", metavar="TEXT", help=tr("提出時期に係る説明", "提出時期に係る説明"))
]
NewSignificance = Annotated[
    str | None,
    typer.Option("--significance", metavar="S", help="significant | minor | risk-reducing | emergency | other"),
]
NewDate = Annotated[str, typer.Option("--date", metavar="DATE", help=tr("正しい変更日", "the right 変更日"))]
NoRow = Annotated[
    bool,
    typer.Option("--no-row", help=tr("表に載せない(--reason に理由)", "it makes no row (--reason says why)")),
]
Items = Annotated[
    list[str] | None,
    typer.Option(
        "--item", metavar="ITEM", help=tr("この項目の行だけを正す(何度でも)", "this item's rows only (repeatable)")
    ),
]
Label = Annotated[
    str | None,
    typer.Option(
        "--label",
        metavar="LABEL",
        help=tr("表に印刷する項目名(--item と)", "how the table prints the item (with --item)"),
    ),
]
