"""`shinkyu edit`: one item's text alone, in an editor or from a file."""

from __future__ import annotations

from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.cli.frame import command
from shinkyu.cli.options import ITEM, Slug
from shinkyu.cli.output import note, put
from shinkyu.model.language import tr

Cited = Annotated[str, typer.Argument(metavar="ITEM", autocompletion=sources.items, help=ITEM)]
Source = Annotated[
    str,
    typer.Option(
        "--file",
        metavar="FILE",
        help=tr(
            "エディタを開かず、このファイル(- は標準入力)を記載にする",
            "take the text from a file (-: standard input), no editor",
        ),
    ),
]


@command(
    tr(
        "1つの項目の文章だけを開き、閉じると元のファイルに戻す。まわりは1バイトも変わらない。\n"
        "エディタは VISUAL、EDITOR の順に見る。最後の改行1つは記載に含まれない。",
        "Open one item's text alone and put it back; not a byte around it changes.\n"
        "The editor is VISUAL or EDITOR. One line end at the end is not part of the text.",
    ),
    examples=('shinkyu edit "Ⅲ-3 リスク2 その他の措置の内容"', "shinkyu edit I-5/②所属長の役職名 --file shokumei.txt"),
)
def edit(item: Cited, source: Source = "", slug: Slug = "") -> int:
    """Opens, puts back, and says what happened."""
    from shinkyu.cli.editor import edited, given_text
    from shinkyu.cli.here import project_to_change
    from shinkyu.model.workspace.editing import item_text, put_text
    from shinkyu.render.reports import edited as report

    version = project_to_change().pending(slug, item)
    workspace, assessment, key = version.workspace, version.assessment, version.names.find(item)
    standing = item_text(workspace, assessment, key)
    if source:
        text = given_text(source)
        changed = put_text(workspace, assessment, key, text)
    else:
        note(report.beside(version.names.label(key), assessment, key))
        with edited(standing) as text:
            changed = text != standing and put_text(workspace, assessment, key, text)
    note(report.beside_text(workspace, assessment, key, text, changed=changed))
    put(report.item(version.names.label(key), changed))
    return 0
