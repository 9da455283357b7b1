"""`shinkyu add`: one more assessment in a repository."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import Literal
from shinkyu.cli.options.init import Edition, FormName, Name, SlugToAdd
from shinkyu.cli.output import put
from shinkyu.model.language import tr


@command(
    tr(
        "いまのリポジトリに評価書をもう1件、空の様式で置いて記録する。\nほかの評価書の、記録していない直しには触れない。",
        "Lay one more assessment into this repository, its form empty, and commit it.\nOther uncommitted edits stay.",
    ),
    examples=('shinkyu add kaigo --form kiso --name "介護保険に関する事務 基礎項目評価書"',),
)
def add(slug: SlugToAdd, form: FormName, name: Name = "", edition: Edition = "", literal: Literal = False) -> int:
    """Adds it and says what to do next."""
    from shinkyu.cli.here import project_here, project_to_change
    from shinkyu.model.starting.adding import NewAssessment
    from shinkyu.model.starting.adding import add as lay
    from shinkyu.render.reports import unwritten
    from shinkyu.render.reports.started import added

    workspace = project_to_change().workspace
    lay(workspace, NewAssessment(slug, form, name, edition or None))
    put(added(slug, workspace.root / slug, unwritten.note(project_here().version(slug=slug))))
    return 0
