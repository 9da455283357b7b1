"""`shinkyu edit`: one item's text alone, in an editor or from a file."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from shinkyu.cli.failing import complain
from shinkyu.cli.frame import command
from shinkyu.cli.options import Slug
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.model.assessment import Assessment

Item = Annotated[
    str,
    typer.Argument(
        metavar="ITEM",
        help=tr("項目。パスでも、表での呼び方(Ⅲ-3 リスク2)でも", "an item: its path, or as people cite it"),
    ),
]
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

FEW = 6  # options that are all shown where none was chosen


@command(
    tr(
        "1つの項目の文章だけを開き、閉じると元のファイルに戻す。まわりは1バイトも変わらない。\n"
        "エディタは VISUAL、EDITOR の順に見る。最後の改行1つは記載に含まれない。",
        "Open one item's text alone and put it back; not a byte around it changes.\n"
        "The editor is VISUAL or EDITOR. One line end at the end is not part of the text.",
    ),
    examples=("shinkyu edit 'Ⅲ-3 リスク2 その他の措置の内容'", "shinkyu edit I-5/②所属長の役職名 --file shokumei.txt"),
)
def edit(item: Item, source: Source = "", slug: Slug = "") -> int:
    """Opens, puts back, and says what happened."""
    from shinkyu.cli.editor import edited, read_text
    from shinkyu.cli.standing import naming, working
    from shinkyu.model.workspace.editing import item_text, put_text

    target, workspace = working(slug, item)
    names = naming(target, workspace)
    key = names.find(item)
    standing = item_text(workspace, target.assessment, key)
    label = names.label(key)
    if source:
        text = read_text(sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes(), source)
        changed = put_text(workspace, target.assessment, key, text)
    else:
        for line in _guidance(target.assessment, key, label):
            complain(line)
        with edited(standing) as text:
            changed = text != standing and put_text(workspace, target.assessment, key, text)
    for line in _doubts(target.assessment, key, text):
        complain(line)
    print(
        tr(f"直しました: {label}", f"edited: {label}")
        if changed
        else tr(f"変わっていません: {label}", f"unchanged: {label}")
    )
    return 0


def _guidance(assessment: Assessment, key: str, label: str) -> Iterable[str]:
    """What the form says of the item: beside the text, not in it."""
    from shinkyu.model.order import find_item

    item = find_item(assessment, key)
    yield label
    if item is not None:
        yield item.description
        for option in item.options:
            yield f"  - {option.text}" + (tr("(自由記載)", "(free text)") if option.free else "")


def _doubts(assessment: Assessment, key: str, text: str) -> Iterable[str]:
    import difflib

    from shinkyu.model.order import find_item
    from shinkyu.model.workspace.editing import unknown_options

    item = find_item(assessment, key)
    known = [option.text for option in item.options] if item else []
    for one in unknown_options(assessment, key, text):
        few = known if len(known) <= FEW else []
        nearest = few or difflib.get_close_matches(one, known, n=3, cutoff=0.3) or known
        yield tr(f"警告: 「{one}」は様式の選択肢にありません", f"warning: {one!r} is no option of the form")
        yield "  → " + " | ".join(nearest)
