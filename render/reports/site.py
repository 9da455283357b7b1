"""What was made of a site."""

from __future__ import annotations

from shinkyu.model.hints import options, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.site.folder import Built
from shinkyu.model.site.places import INDEX
from shinkyu.render.hints import command_line
from shinkyu.render.json import indented


def text(built: Built) -> str:
    """How many pages were made, and which one to open."""
    if not built.made and not built.gone:
        told = tr(
            f"新しいものはありません({len(built.stayed)}ページ)", f"there is nothing new ({len(built.stayed)} pages)"
        )
    else:
        told = tr(
            f"{len(built.made)}ページを作り、{len(built.stayed)}ページはそのままです",
            f"{len(built.made)} pages were made, {len(built.stayed)} stayed",
        )
        told += tr(f"、{len(built.gone)}ページを消しました", f", {len(built.gone)} went") if built.gone else ""
    return f"{told}: {built.folder / INDEX}\n" + ("" if built.assessments else _nothing_public())


def _nothing_public() -> str:
    publish, drafts = command_line(shinkyu("publish", "--dry-run")), command_line(options("--drafts"))
    return tr(
        f"公表した評価書がまだないので、一覧は空です。公表できるかは {publish} で、公表する前の見本は {drafts} を付けて見られます。\n",
        f"No assessment was published yet: the index is empty. See {publish}, or add {drafts} for what is not published.\n",
    )


def json(built: Built) -> str:
    """The same for programs, with each path."""
    return indented(
        {"folder": str(built.folder), "made": list(built.made), "stayed": len(built.stayed), "gone": list(built.gone)}
    )
