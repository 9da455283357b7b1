"""`shinkyu check`: every finding about the files and the record."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson, NoPager, Slug, named_or_json, one_of, parsed_day
from shinkyu.cli.options.check import FORMATS, LEVELS, AsOf, FailOn, Format, Revision, Waived
from shinkyu.cli.output import put, screen
from shinkyu.model.language import tr


@command(
    tr(
        "YAML の書き方、様式、記録を検査し、指摘をすべて示す。何も書き換えない。\n"
        "評価書のフォルダではその評価書を、ほかではすべてを検査する。",
        "Check the YAML, the form and the record, and show every finding. Nothing is written.\n"
        "In the folder of an assessment that one is checked, elsewhere all are.",
    ),
    examples=(
        "shinkyu check",
        "shinkyu check --fail-on warning",
        "shinkyu check --waived",
        "shinkyu check HEAD --format github",
    ),
)
def check(
    revision: Revision = "",
    as_json: AsJson = False,
    form: Format = "",
    fail_on: FailOn = "error",
    waived: Waived = False,
    as_of: AsOf = "",
    slug: Slug = "",
    no_pager: NoPager = False,
) -> int:
    """Puts out the findings."""
    from shinkyu.cli.here import project_here
    from shinkyu.render import findings as render

    form = one_of("--format", named_or_json(form, as_json=as_json) or "text", FORMATS)
    one_of("--fail-on", fail_on, LEVELS)
    found = project_here().check(revision, slug, parsed_day("--as-of", as_of))
    shown = {
        "text": lambda found: render.text(found, screen(), waived=waived),
        "json": render.json,
        "github": render.github,
    }
    put(shown[form](found), pager=not no_pager)
    return 1 if found.fails(fail_on) else 0
