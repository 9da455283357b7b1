"""`shinkyu rules`: every rule by which anything is found."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson, NoPager, named_or_json, one_of, option_among
from shinkyu.cli.output import put, screen
from shinkyu.model.language import tr

FORMATS = ("text", "json", "md")

Names = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[RULE]...",
        autocompletion=sources.rules,
        help=tr("どの規則か。なければすべて", "which rules; none: all"),
        show_default=False,
    ),
]
Format = Annotated[
    str,
    option_among(FORMATS, tr("出す形式", "the format"), "--format"),
]


@command(
    tr(
        "指摘の規則を、id、重さ、何についてのものか、もとになる法令や取り決めとともに示す。\n"
        "重さは shinkyu.yaml の severities で変えられ、1件ずつの指摘は waivers で免除できる(変えられない規則には印がある)。",
        "Show the rules of findings: id, severity, what they are about, and the law or convention they come from.\n"
        "A repository can give them another severity (severities in shinkyu.yaml) and waive single findings (waivers), unless marked.",
    ),
    examples=("shinkyu rules", "shinkyu rules reason-missing", "shinkyu rules --format md"),
)
def rules(names: Names = None, form: Format = "", as_json: AsJson = False, no_pager: NoPager = False) -> int:
    """Puts out the rules."""
    from shinkyu.model.rules.listing import rules_named
    from shinkyu.render.reports import rulebook as render

    form = one_of("--format", named_or_json(form, as_json=as_json) or "text", FORMATS)
    found = rules_named(names or [])
    shown = {"text": lambda rules: render.text(rules, screen()), "json": render.json, "md": render.markdown}
    put(shown[form](found), pager=not no_pager)
    return 0
