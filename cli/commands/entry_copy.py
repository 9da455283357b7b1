"""`shinkyu entry copy`: a repeated entry written once more."""

from __future__ import annotations

from shinkyu.cli.commands.entry import entry
from shinkyu.cli.frame import command
from shinkyu.cli.options import Slug
from shinkyu.cli.options.entry import Entry, Identity
from shinkyu.cli.output import put
from shinkyu.model.language import tr


@command(
    tr("1件を写して、すぐ後ろに足す。記載はすべて同じ。", "Add a copy of an entry behind it, with every text of it."),
    examples=('shinkyu entry copy "Ⅰ-2 システム3"', 'shinkyu entry copy "I-2/システム[juki]" --id zei'),
    within=entry,
)
def copy(which: Entry, identity: Identity = "", slug: Slug = "") -> int:
    """Copies, and names the new one."""
    from shinkyu.cli.here import project_to_change
    from shinkyu.model.workspace.duplicating import duplicate_entry
    from shinkyu.model.workspace.entering import find_entry
    from shinkyu.render.reports.edited import entry_added

    version = project_to_change().pending(slug, which)
    key = find_entry(version.names, which)
    twin = duplicate_entry(version.workspace, version.assessment, key, identity)
    put(entry_added(version.assessment.path_of(twin)))
    return 0
