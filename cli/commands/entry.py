"""`shinkyu entry`: repeated entries (システム, 委託事項, 提供先 …) come, go and move."""

from __future__ import annotations

from shinkyu.cli.frame import command, group
from shinkyu.cli.options import Slug, WithTexts
from shinkyu.cli.options.entry import At, Entry, Identity, List, Name, To
from shinkyu.cli.output import put
from shinkyu.model.language import tr

entry = group(
    "entry",
    tr(
        "繰り返す項目(システム、委託事項、提供先、移転先)を足し、写し、消し、並べ替える。番号は並び順から付く。",
        "Add, copy, remove and move repeated entries (システム, 委託事項 …). Their numbers follow from their order.",
    ),
    examples=(
        'shinkyu entry add I-2/システム --name "住民記録システム"',
        'shinkyu entry copy "I-2/システム[e3]"',
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
    from shinkyu.cli.here import project_to_change
    from shinkyu.model.workspace.entering import add_entry, find_list
    from shinkyu.render.reports.edited import entry_added

    version = project_to_change().pending(slug, heading)
    key = find_list(version.assessment, version.names, heading)
    added = add_entry(version.workspace, version.assessment, key, identity, at, name)
    put(entry_added(version.assessment.path_of(added)))
    return 0


@command(
    tr("1件消す。中の記載もすべて消える。", "Remove an entry with all that is written in it."),
    examples=('shinkyu entry remove "Ⅰ-2 システム3"', 'shinkyu entry remove "I-2/システム[juki]" --yes'),
    within=entry,
)
def remove(which: Entry, yes: WithTexts = False, slug: Slug = "") -> int:
    """Removes, and says what went with it."""
    from shinkyu.cli.here import project_to_change
    from shinkyu.model.workspace.entering import find_entry, remove_entry
    from shinkyu.render.reports.edited import entry_removed

    version = project_to_change().pending(slug, which)
    key = find_entry(version.names, which)
    gone = remove_entry(version.workspace, version.names, key, meant=yes)
    put(entry_removed(version.assessment.path_of(key), gone))
    return 0


@command(
    tr("1件を別の場所へ移す。", "Move an entry to another place."),
    examples=('shinkyu entry move "I-2/システム[juki]" --to 1',),
    within=entry,
)
def move(which: Entry, to: To, slug: Slug = "") -> int:
    """Moves, and names it."""
    from shinkyu.cli.here import project_to_change
    from shinkyu.model.workspace.entering import find_entry, move_entry
    from shinkyu.render.reports.edited import entry_moved

    version = project_to_change().pending(slug, which)
    key = find_entry(version.names, which)
    moved = move_entry(version.workspace, version.assessment, key, to)
    put(entry_moved(version.assessment.path_of(key), to, moved))
    return 0
