"""How a command is told which record is meant: by its commit, or by a row of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.cli.options import parsed_day
from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, Slot, options
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.model.project import Project
    from shinkyu.model.project.namedrow import NamedRow

CommitName = Annotated[
    str,
    typer.Argument(
        metavar="COMMIT",
        autocompletion=sources.commits,
        help=tr("コミット(`shinkyu log` に出る)", "the commit (see `shinkyu log`)"),
    ),
]
OfRow = Annotated[
    tuple[str, str] | None,
    typer.Option(
        "--row",
        metavar="DAY ITEM",
        help=tr(
            "コミットの代わりに、表の行の変更日と項目。その行を作ったすべてのコミットに効く",
            "instead of a commit: 変更日 and item of a row of the table; all commits that made it",
        ),
    ),
]


def record_meant(project: Project, commit: str, row: tuple[str, str] | None, slug: str) -> str | NamedRow:
    """The commit that is named, or the row. Raises UsageError where neither is given, or both."""
    from shinkyu.model.project.namedrow import named_row

    if (row is None) == (not commit):
        raise UsageError(
            tr("コミットか行の、どちらか一つを示してください", "name a commit or a row, one of them"),
            hint=Hint((options("--row", Slot(tr("変更日", "DAY")), Slot(tr("項目", "ITEM"))),)),
        )
    if row is None:
        return commit
    day = parsed_day("--row", row[0])
    if day is None:
        raise UsageError(tr("--row に変更日がありません", "--row lacks the 変更日"))
    return named_row(project, day, row[1], slug)
