"""`shinkyu init`: a new repository with its first assessment."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import Literal
from shinkyu.cli.options.init import Edition, FormName, Name, NewSlug, Place
from shinkyu.cli.output import put
from shinkyu.model.language import tr


@command(
    tr(
        "新しいリポジトリを作り、評価書を1件、空の様式で置いて記録する。\n全部できるか、何も作らないかのどちらかになる。",
        "Make a new repository and lay one assessment into it, its form empty, as a first commit.\nAll of it or nothing.",
    ),
    examples=('shinkyu init hyouka --form kiso --slug jumin --name "住民基本台帳に関する事務 基礎項目評価書"',),
)
def init(
    place: Place, form: FormName, slug: NewSlug, name: Name = "", edition: Edition = "", literal: Literal = False
) -> int:
    """Makes it and says what to do next."""
    from shinkyu.model.project import Project
    from shinkyu.model.starting.adding import NewAssessment
    from shinkyu.model.starting.adding import init as make
    from shinkyu.render.reports import unwritten
    from shinkyu.render.reports.started import made

    make(place, NewAssessment(slug, form, name, edition or None))
    put(made(place / slug, unwritten.note(Project.around(place).version(slug=slug))))
    return 0
