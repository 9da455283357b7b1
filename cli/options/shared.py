"""What `shinkyu shared` can be asked for."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, Slot, options
from shinkyu.model.language import tr

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[NAME]...",
        autocompletion=sources.shared_names,
        help=tr(
            "共通の記載の名前(shinkyu.yaml の name)。示さなければ、すべて",
            "of shared passages (name in shinkyu.yaml); all unless given",
        ),
    ),
]
Take = Annotated[
    str,
    typer.Option(
        "--take",
        metavar="SLUG",
        autocompletion=sources.slugs,
        help=tr(
            "この評価書の記載を、ほかの評価書にも入れる(評価書の中で2つ以上あるときは kouki:項目)",
            "put this assessment's text into the others (SLUG:ITEM where it has several)",
        ),
    ),
]


def refuse_alone(*, dry_run: bool, yes: bool) -> None:
    """Raises UsageError for what says how to write, where nothing is to be written."""
    if dry_run or yes:
        raise UsageError(
            tr("--dry-run と --yes は --take と一緒に使います", "--dry-run and --yes go with --take"),
            hint=Hint.of(tr("{} も指定してください", "give {} too"), options("--take", Slot("SLUG"))),
        )
