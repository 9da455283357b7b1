"""`shinkyu status`: uncommitted edits as the rows they would become."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson, Slug
from shinkyu.cli.output import put, screen
from shinkyu.model.language import tr


@command(
    tr(
        "記録していない直しを、表の行になったところで示す。`commit` で問われることも示す。\n書き方の誤りがあれば 1 で終わる。",
        "Show uncommitted edits as the rows they would become, and what `commit` will ask for.\nExits 1 on errors.",
    ),
    examples=("shinkyu status", "shinkyu status --json"),
)
def status(as_json: AsJson = False, slug: Slug = "") -> int:
    """Puts out what stands uncommitted: of the assessment meant, or of all where none is."""
    from shinkyu.cli.here import project_here
    from shinkyu.render.reports import status as report

    found = project_here().standing(slug)
    put(report.json(found) if as_json else report.text(found, screen()))
    return int(found.broken)
