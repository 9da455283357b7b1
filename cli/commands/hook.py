"""`shinkyu hook`: what the hooks call that `shinkyu hooks install` puts in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.frame import command
from shinkyu.cli.options import one_of
from shinkyu.cli.output import note
from shinkyu.model.githooks.names import MESSAGE, NAMES, PUSH
from shinkyu.model.language import tr

Name = Annotated[
    str, typer.Argument(metavar="|".join(NAMES), help=tr("どのフックか", "which hook"), show_default=False)
]
Given = Annotated[
    list[str] | None, typer.Argument(metavar="ARGS", help=tr("git がフックに渡すもの", "what git gives to the hook"))
]


@command(
    tr(
        "git のフックが呼ぶ。記録にならないコミットと、記録を壊すプッシュを 1 で断る(`shinkyu hooks install` で設定する)。",
        "Called by git's hooks: exits 1 for a commit that records nothing, or a push that breaks the record"
        " (`shinkyu hooks install` sets it up).",
    ),
    examples=("shinkyu hook commit-msg .git/COMMIT_EDITMSG", "shinkyu hook pre-push -- origin URL"),
)
def hook(name: Name, given: Given = None) -> int:
    """Says yes by 0, no by 1."""
    from shinkyu.cli.here import project_here, repository_here

    one_of("NAME", name, NAMES)
    if name == PUSH:
        from shinkyu.model.githooks.pushing import check_pushes

        check_pushes(project_here(), "" if sys.stdin.isatty() else sys.stdin.read())
        return 0
    file, *rest = given or [""]
    if name == MESSAGE:
        from shinkyu.model.githooks.checking import check_message
        from shinkyu.render.reports import hooks as report

        note(report.passed(check_message(repository_here(), Path(file))))
    else:
        from shinkyu.model.githooks.preparing import prepare_message

        prepare_message(repository_here(), Path(file), *rest[:1])
    return 0
