"""`shinkyu review sync`: what reviewers say, exchanged with another repository."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.commands.review import review
from shinkyu.cli.completion import sources
from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson
from shinkyu.cli.output import note, put
from shinkyu.model.language import tr

Remote = Annotated[
    str,
    typer.Argument(
        metavar="REMOTE",
        autocompletion=sources.remotes,
        help=tr("相手(git の remote)。なければ origin", "with whom (a remote of git); origin unless given"),
    ),
]


@command(
    tr(
        "承認とコメントを、ほかの人とやりとりする。受け取り、合わせ、送る。git のプログラムが要る。\n"
        "送り受けするのは shinkyu-reviews というブランチだけ。sync という名前のブランチのレビューは、\n"
        "refs/heads/sync と指定する。",
        "Exchange approvals and comments with others: receive, unite, send. It needs the git program.\n"
        "Only the branch shinkyu-reviews is received and sent. To review a branch of the name sync, give refs/heads/sync.",
    ),
    examples=("shinkyu review sync", "shinkyu review sync upstream", "shinkyu review refs/heads/sync"),
    within=review,
)
def sync(remote: Remote = "", as_json: AsJson = False) -> int:
    """Exchanges, and says what came and went."""
    from shinkyu.cli.here import project_to_change
    from shinkyu.model.verdicts.syncing import sync as exchanged
    from shinkyu.render.reports import synced as report

    project = project_to_change()
    done = exchanged(project, remote, Path.cwd())
    put(report.json(done) if as_json else report.text(done))
    note(report.notes(done, project.repository.branches_and_tags()[0]))
    return 1 if done.altered else 0
