"""`shinkyu restore`: uncommitted edits of items undone."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.frame import command
from shinkyu.cli.options import Slug
from shinkyu.cli.output import put
from shinkyu.model.language import tr

Items = Annotated[
    list[str],
    typer.Argument(
        metavar="ITEM",
        help=tr(
            "項目。繰り返しの1つ(I-2/システム[kouki])、セクション(Ⅲ-3)でもよい",
            "an item, an entry (I-2/システム[kouki]) or a section (Ⅲ-3)",
        ),
    ),
]


@command(
    tr(
        "項目の、まだ記録していない直しを取り消し、記録された文章に戻す。ほかの直しは残る。\n"
        "セクションを指定すると、YAML として読めなくなったファイルも戻る。",
        "Undo items' uncommitted edits; all other edits stay.\nA section named whole comes back even where its YAML is broken.",
    ),
    examples=('shinkyu restore "Ⅲ-3 リスク2 その他の措置の内容"', "shinkyu restore III-3"),
)
def restore(items: Items, slug: Slug = "") -> int:
    """Restores, and names the files."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.workspace.restoring import restore as put_back
    from shinkyu.render.reports.edited import restored

    version = project_here().pending(slug, items[0])
    keys = list(dict.fromkeys(version.names.find(item, whole=True) for item in items))
    put(restored(put_back(version.workspace, version.assessment, keys)))
    return 0
