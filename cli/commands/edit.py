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
from shinkyu.model.form.guidance import form_says
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.model.form.assessment import Assessment
    from shinkyu.model.form.keys import Key
    from shinkyu.schema import Item

Cited = Annotated[
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
    examples=('shinkyu edit "Ⅲ-3 リスク2 その他の措置の内容"', "shinkyu edit I-5/②所属長の役職名 --file shokumei.txt"),
)
def edit(item: Cited, source: Source = "", slug: Slug = "") -> int:
    """Opens, puts back, and says what happened."""
    from shinkyu.cli.editor import edited, read_text
    from shinkyu.cli.here import project_here
    from shinkyu.model.form.order import find_item
    from shinkyu.model.workspace.editing import item_text, put_text

    version = project_here().pending(slug, item)
    workspace, assessment = version.workspace, version.assessment
    key = version.names.find(item)
    standing = item_text(workspace, assessment, key)
    label = version.names.label(key)
    if source:
        text = read_text(sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes(), source)
        changed = put_text(workspace, assessment, key, text)
    else:
        for line in (label, *guidance(find_item(assessment, key))):
            complain(line)
        with edited(standing) as text:
            changed = text != standing and put_text(workspace, assessment, key, text)
    for line in _doubts(assessment, key, text):
        complain(line)
    print(
        tr(f"直しました: {label}", f"edited: {label}")
        if changed
        else tr(f"変わっていません: {label}", f"unchanged: {label}")
    )
    return 0


def guidance(item: Item | None) -> Iterable[str]:
    """What the form says of an item: beside the text, not in it."""
    if item is not None:
        yield form_says(item.description)
        if item.kind in (ways := _writing()):
            yield ways[item.kind]
        for option in item.options:
            yield f"  - {option.text}" + (tr("(自由記載)", "(free text)") if option.free else "")


def _writing() -> dict[str, str]:
    """How the kinds whose YAML is no bare text are written where the text stands alone."""
    return {
        "text": tr(
            "段落は空行で分ける(長い項目は、変更箇所の表で段落ごとの行になる)。",
            "A blank line parts paragraphs; a long item gets a row of the table for each.",
        ),
        "choices": tr(
            "いくつも選ぶときは「、」でつなぎ、内容を書き添えるときは「その他(内容)」とする。",
            "Join several by 、 and put what is said freely in brackets: その他(…).",
        ),
        "table": tr("1行に1つ書く。", "One to a line."),
    }


def _doubts(assessment: Assessment, key: Key, text: str) -> Iterable[str]:
    import difflib

    from shinkyu.model.form.order import find_item
    from shinkyu.model.workspace.editing import unknown_options

    item = find_item(assessment, key)
    known = [option.text for option in item.options] if item else []
    for one in unknown_options(assessment, key, text):
        few = known if len(known) <= FEW else []
        nearest = few or difflib.get_close_matches(one, known, n=3, cutoff=0.3) or known
        shown = one.replace("\n", "⏎")
        yield tr(f"警告: 「{shown}」は様式の選択肢にありません", f"warning: {shown!r} is no option of the form")
        yield "  → " + " | ".join(nearest)
        if item is not None and item.kind == "choices":
            yield f"    {_writing()['choices']}"
