"""What `shinkyu comment` and `shinkyu comments` can be asked for."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.cli.options import ITEM
from shinkyu.model.language import tr

Words = Annotated[str, typer.Argument(metavar="TEXT", help=tr("コメントの文章", "what the comment says"))]
Reply = Annotated[str, typer.Argument(metavar="TEXT", help=tr("返事の文章", "what the reply says"))]
Closing = Annotated[str, typer.Argument(metavar="TEXT", help=tr("閉じるときに添える言葉", "words that go with it"))]
Identity = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        autocompletion=sources.threads,
        help=tr(
            "コメントの番号(`shinkyu comments` の示す6字か、そのはじめの3字以上)",
            "the comment's id (the 6 letters that `shinkyu comments` shows, or 3 of them or more)",
        ),
    ),
]
Speaker = Annotated[
    str,
    typer.Option(
        "--by",
        metavar="NAME",
        autocompletion=sources.approvers,
        help=tr(
            "だれのコメントか(氏名かメールアドレス)。なければ、記録する人の",
            "whose comment it is (name or mail address); else of whoever records it",
        ),
    ),
]
About = Annotated[str, typer.Option("--item", metavar="ITEM", help=ITEM, autocompletion=sources.items)]
Row = Annotated[
    str,
    typer.Option(
        "--row",
        metavar="ID",
        autocompletion=sources.changed_rows,
        help=tr(
            "どの行か(`shinkyu review` の示す番号か、そのはじめの4字以上)",
            "which row (the id that `shinkyu review` shows, or 4 digits of it or more)",
        ),
    ),
]
Quote = Annotated[
    str,
    typer.Option(
        "--quote",
        metavar="WORDS",
        help=tr("文章のどの言葉のことか(そのとおりに)", "which words of the text are meant, to the letter"),
    ),
]
Commented = Annotated[
    str,
    typer.Argument(
        metavar="BRANCH",
        autocompletion=sources.branches,
        help=tr("コメントするブランチ", "the branch to comment on"),
    ),
]
OfBranch = Annotated[
    str,
    typer.Argument(
        metavar="BRANCH",
        autocompletion=sources.branches,
        help=tr("どのブランチへのコメントか。なければ、すべて", "on which branch; all unless given"),
    ),
]
OnlyOpen = Annotated[bool, typer.Option("--open", help=tr("まだ開いているものだけ", "those that are still open only"))]
