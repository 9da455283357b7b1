"""`shinkyu convert`: an assessment taken to a newer edition of its form."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.cli.frame import command
from shinkyu.cli.options import Slug
from shinkyu.cli.output import put
from shinkyu.model.language import tr

Edition = Annotated[
    str,
    typer.Option(
        "--edition",
        metavar="E",
        autocompletion=sources.editions,
        help=tr("新しい版(例 2024-10)", "the newer edition (2024-10)"),
    ),
]


@command(
    tr(
        "評価書を様式の新しい版に移す。文章は1字も変わらず、項目の履歴は続く。\n"
        "手元のファイルを移すだけで記録はしない。新しい版に場所のない記載があれば、並べて断る。",
        "Take an assessment to a newer edition of its form. No text changes; items keep their history.\n"
        "It leaves the files to be committed, and refuses, with the list, what has no place in the new edition.",
    ),
    examples=("shinkyu convert --edition 2024-10", 'shinkyu commit --no-row --reason "様式の改正(令和6年10月)"'),
)
def convert(edition: Edition, slug: Slug = "") -> int:
    """Converts, and says what moved."""
    from shinkyu.cli.here import project_here, project_to_change
    from shinkyu.model.workspace.converting import convert as take_over
    from shinkyu.render.reports import unwritten
    from shinkyu.render.reports.edited import converted

    version = project_to_change().pending(slug)
    put(converted(take_over(version.workspace, version.assessment, edition)))
    put(unwritten.note(project_here().pending(version.assessment.slug)))
    return 0
