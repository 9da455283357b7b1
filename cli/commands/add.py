"""`shinkyu add`: one more assessment in a repository."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import Literal
from shinkyu.cli.options.init import Edition, FormName, From, Name, SlugToAdd
from shinkyu.cli.output import note, put
from shinkyu.model.language import tr


@command(
    tr(
        "いまのリポジトリに評価書をもう1件、空の様式か、ほかの評価書の写しで置いて記録する。\n"
        "ほかの評価書の、記録していない直しには触れない。",
        "Lay one more assessment into this repository, empty or as a copy of another, and commit it.\n"
        "Other uncommitted edits stay.",
    ),
    examples=(
        'shinkyu add kaigo --form kiso --name "介護保険に関する事務 基礎項目評価書"',
        "shinkyu add kokuho --form zenkoumoku --from kouki",
    ),
)
def add(
    slug: SlugToAdd,
    form: FormName,
    name: Name = "",
    edition: Edition = "",
    from_: From = "",
    literal: Literal = False,
) -> int:
    """Adds it and says what to do next."""
    from shinkyu.cli.here import project_here, project_to_change
    from shinkyu.model.starting.adding import NewAssessment
    from shinkyu.model.starting.adding import add as lay
    from shinkyu.model.workspace.copying import copy
    from shinkyu.render.reports import notes, started, unwritten

    workspace = project_to_change().workspace
    asked = NewAssessment(slug, form, name, edition or None)
    if from_:
        done = copy(workspace, asked, from_)
        note(notes.of_uncommitted([project_here().version(slug=from_)]))
        put(started.copied(done))
    else:
        lay(workspace, asked)
    put(started.added(slug, workspace.root / slug, unwritten.note(project_here().version(slug=slug))))
    return 0
