"""`shinkyu form`: editions of the repository's own, for official forms that change before the tool does."""

from __future__ import annotations

from shinkyu.cli.frame import command, group
from shinkyu.cli.options import AsJson
from shinkyu.cli.options.form import NewEdition, Source
from shinkyu.cli.output import put
from shinkyu.model.language import tr

NEW = "shinkyu form new --from juten-2018-05 --edition 2024-10"
ADOPT = "shinkyu form adopt juten-2024-10"

form = group(
    "form",
    tr(
        "様式の版を示し、独自の版を作り、この道具の版に引き継ぐ。\n"
        "様式が改められ、この道具にまだその版がないとき、リポジトリの .forms に自分で版を持てる。",
        "Show the editions of forms, make one of your own, hand it over to the tool's.\n"
        "Where a form has changed and the tool does not bring it yet, a repository can hold the edition itself, in .forms.",
    ),
    examples=(NEW, "shinkyu form list", ADOPT),
)


@command(
    tr(
        "ある版の写しを .forms に置く。公布された様式のとおりに直し、`shinkyu check` で確かめて使う。\n"
        "呼び名 (edition_label) と使い始める日 (in_force) は、書き入れるまで誤りとして示される。",
        "Lay a copy of an edition into .forms, to be edited until it is the official form, and checked with `shinkyu check`.\n"
        "What it is called (edition_label) and its first day (in_force) are errors until they are filled in.",
    ),
    examples=(NEW,),
    within=form,
)
def new(source: Source, edition: NewEdition) -> int:
    """Lays it down, and says what to do next."""
    from shinkyu.cli.here import project_to_change
    from shinkyu.model.workspace.forms.laying import lay_down
    from shinkyu.render.reports.forms import laid

    put(laid(lay_down(project_to_change().workspace, source, edition)))
    return 0


@command(
    tr(
        "使える版をすべて、使い始める日、様式の番号、その版の評価書とともに示す。",
        "Show every edition that is known, its first day, the number of the form, and the assessments written by it.",
    ),
    examples=("shinkyu form list", "shinkyu form list --json"),
    within=form,
    name="list",
)
def list_(as_json: AsJson = False) -> int:
    """Puts out the editions."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.project.forms import editions_here
    from shinkyu.render.reports import forms as report

    found = editions_here(project_here())
    put(report.json(found) if as_json else report.text(found))
    return 1 if found.broken else 0
