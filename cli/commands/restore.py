"""`shinkyu restore`: uncommitted edits of items undone."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.cli.frame import command
from shinkyu.cli.options import Slug
from shinkyu.cli.output import put
from shinkyu.model.language import tr

Items = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="ITEM",
        autocompletion=sources.items,
        help=tr(
            "項目。繰り返しの1つ(I-2/システム[kouki])、セクション(Ⅲ-3)、status に出るファイルでもよい",
            "an item, an entry (I-2/システム[kouki]), a section (Ⅲ-3), or a file as status names it",
        ),
    ),
]
Yes = Annotated[
    bool,
    typer.Option(
        "--yes",
        help=tr(
            "項目なしで、評価書のまだ記録していない直しをすべて取り消す(様式の版の移し替えも)",
            "without an item: undo all that is uncommitted of the assessment (a conversion too)",
        ),
    ),
]


@command(
    tr(
        "項目の、まだ記録していない直しを取り消し、記録された文章に戻す。ほかの直しは残る。\n"
        "セクションを指定すると、YAML として読めなくなったファイルも戻る。",
        "Undo items' uncommitted edits; all other edits stay.\nA section named whole comes back even where its YAML is broken.",
    ),
    examples=('shinkyu restore "Ⅲ-3 リスク2 その他の措置の内容"', "shinkyu restore III-3", "shinkyu restore --yes"),
)
def restore(items: Items = None, yes: Yes = False, slug: Slug = "") -> int:
    """Restores, and names the files."""
    from shinkyu.cli.here import project_to_change
    from shinkyu.model.project.restoring import restore_all, restore_named
    from shinkyu.render.reports.edited import restored

    project = project_to_change()
    put(restored(restore_named(project, items, slug) if items else restore_all(project, slug, meant=yes)))
    return 0
