"""`shinkyu check`: every finding about the files and the record."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson, NoPager, Slug, named_or_json, one_of
from shinkyu.cli.output import put, screen
from shinkyu.model.findings import Severity
from shinkyu.model.language import tr

FORMATS = ("text", "json", "github")
LEVELS = ("error", "warning")

Revision = Annotated[
    str,
    typer.Argument(
        metavar="REV",
        autocompletion=sources.revisions,
        help=tr(
            "どの版か。なければ、手元のファイルと HEAD までの記録",
            "which revision; none: the working tree's files and HEAD's record",
        ),
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format", metavar="|".join(FORMATS), autocompletion=sources.words(FORMATS), help=tr("出す形式", "the format")
    ),
]
FailOn = Annotated[
    str,
    typer.Option(
        "--fail-on",
        metavar="|".join(LEVELS),
        autocompletion=sources.words(LEVELS),
        help=tr("どの重さの指摘から終了コードを1にするか", "from which severity on the exit code is 1"),
    ),
]


@command(
    tr(
        "YAML の書き方、様式、記録を検査し、指摘をすべて示す。何も書き換えない。\n"
        "評価書のフォルダではその評価書を、ほかではすべてを検査する。",
        "Check the YAML, the form and the record, and show every finding. Nothing is written.\n"
        "In the folder of an assessment that one is checked, elsewhere all are.",
    ),
    examples=("shinkyu check", "shinkyu check --fail-on warning", "shinkyu check HEAD --format github"),
)
def check(
    revision: Revision = "",
    as_json: AsJson = False,
    form: Format = "",
    fail_on: FailOn = "error",
    slug: Slug = "",
    no_pager: NoPager = False,
) -> int:
    """Puts out the findings."""
    from shinkyu.cli.here import project_here
    from shinkyu.render import findings as render

    form = one_of("--format", named_or_json(form, as_json=as_json) or "text", FORMATS)
    one_of("--fail-on", fail_on, LEVELS)
    findings = project_here().check(revision, slug)
    shown = {"text": lambda found: render.text(found, screen()), "json": render.json, "github": render.github}
    put(shown[form](findings), pager=not no_pager)
    failing = [finding for finding in findings if finding.severity is Severity.ERROR or fail_on == "warning"]
    return 1 if failing else 0
