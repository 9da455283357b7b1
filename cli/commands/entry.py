"""`shinkyu entry`: repeated entries (システム, 委託事項, 提供先 …) come, go and move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from shinkyu.cli.frame import command, group
from shinkyu.cli.options import Slug
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.model.form.keys import Key

List = Annotated[
    str,
    typer.Argument(
        metavar="LIST", help=tr("繰り返す見出し(I-2/システム、Ⅰ-2 システム)", "the repeated heading (I-2/システム)")
    ),
]
Entry = Annotated[
    str,
    typer.Argument(
        metavar="ENTRY",
        help=tr("どれか(I-2/システム[kouki]、Ⅰ-2 システム2)", "which one (I-2/システム[kouki], Ⅰ-2 システム2)"),
    ),
]
Identity = Annotated[
    str,
    typer.Option(
        "--id",
        metavar="ID",
        help=tr("変わらない id(半角英数字)。なければ e3 など", "its lasting id; e3 or the like unless given"),
    ),
]
At = Annotated[
    int | None,
    typer.Option("--at", metavar="N", help=tr("何番目に入れるか。なければ最後", "its place; last unless given")),
]
To = Annotated[int, typer.Option("--to", metavar="N", help=tr("何番目へ移すか", "the place to move it to"))]
Name = Annotated[
    str,
    typer.Option(
        "--name", metavar="NAME", help=tr("最初の項目(名称など)の記載", "what its first item (its name) says")
    ),
]

entry = group(
    "entry",
    tr(
        "繰り返す項目(システム、委託事項、提供先、移転先)を足し、消し、並べ替える。番号は並び順から付く。",
        "Add, remove and move repeated entries (システム, 委託事項 …). Their numbers follow from their order.",
    ),
    examples=(
        'shinkyu entry add I-2/システム --name "住民記録システム"',
        'shinkyu entry move "I-2/システム[e3]" --to 1',
    ),
)


@command(
    tr("1件足す。", "Add an entry."),
    examples=('shinkyu entry add I-2/システム --id juki --name "住民記録システム" --at 2',),
    within=entry,
)
def add(heading: List, identity: Identity = "", at: At = None, name: Name = "", slug: Slug = "") -> int:
    """Adds, and names it."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.form.naming import split_slug
    from shinkyu.model.workspace.entering import add_entry, find_lists

    version = project_here().pending(slug, heading)
    lists = find_lists(version.assessment, split_slug(heading)[1])
    key = version.names.only(heading, lists) if lists else version.names.find(heading, whole=True)
    added = add_entry(version.workspace, version.assessment, key, identity, at, name)
    print(tr("足しました: ", "added: ") + version.assessment.path_of(added))
    return 0


@command(
    tr("1件消す。中の記載もすべて消える。", "Remove an entry with all that is written in it."),
    examples=('shinkyu entry remove "I-2/システム[juki]"',),
    within=entry,
)
def remove(which: Entry, slug: Slug = "") -> int:
    """Removes, and names it."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.workspace.entering import remove_entry

    version = project_here().pending(slug, which)
    key = _entry(version.names.find(which, whole=True))
    remove_entry(version.workspace, version.assessment, key)
    print(tr("消しました: ", "removed: ") + version.assessment.path_of(key))
    return 0


@command(
    tr("1件を別の場所へ移す。", "Move an entry to another place."),
    examples=('shinkyu entry move "I-2/システム[juki]" --to 1',),
    within=entry,
)
def move(which: Entry, to: To, slug: Slug = "") -> int:
    """Moves, and names it."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.workspace.entering import move_entry

    version = project_here().pending(slug, which)
    key = _entry(version.names.find(which, whole=True))
    moved = move_entry(version.workspace, version.assessment, key, to)
    path = version.assessment.path_of(key)
    print(
        tr(f"{to} 番目へ移しました: {path}", f"moved to place {to}: {path}")
        if moved
        else tr("もうその場所です", "it is there already")
    )
    return 0


def _entry(key: Key) -> Key:
    """The entry that an item stands in: `システム3` is cited for its own text, too."""
    return key.entries[-1] if key.entries else key
