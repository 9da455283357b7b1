"""`shinkyu status`: uncommitted edits as the rows they would become."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson, NoPager, Slug
from shinkyu.cli.output import put, screen
from shinkyu.model.language import tr

Empty = Annotated[bool, typer.Option("--empty", help=tr("記載のない項目を並べる", "list the items that are blank"))]


@command(
    tr(
        "記録していない直しを、表の行になったところで示す。`commit` で問われることも示す。\n書き方の誤りがあれば 1 で終わる。"
        "いまいるブランチの差し戻された行と、開いているコメントも示す。--empty は、直しの代わりに、記載のない項目を並べる。",
        "Show uncommitted edits as the rows they would become, and what `commit` will ask for.\nExits 1 on errors. "
        "Rows of the current branch that were sent back, and open comments, are shown, too. "
        "--empty lists the items that are blank instead.",
    ),
    examples=("shinkyu status", "shinkyu status --json", "shinkyu status --empty"),
)
def status(as_json: AsJson = False, slug: Slug = "", empty: Empty = False, no_pager: NoPager = False) -> int:
    """Puts out what stands uncommitted, or is blank: of the assessment meant, or of all where none is."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.project.reviews import has_reviews
    from shinkyu.render.reports import status as report
    from shinkyu.render.reports import unwritten

    if empty:
        versions = project_here().meant(slug)
        put(unwritten.json(versions) if as_json else unwritten.text(versions, screen()), pager=not no_pager)
        return 0
    project = project_here()
    found, said = project.standing(slug), None
    if has_reviews(project.repository):
        from shinkyu.model.verdicts.forauthor import for_author

        said = for_author(project, slug)
    put(report.json(found, said) if as_json else report.text(found, screen(), said), pager=not no_pager)
    return int(found.broken)
