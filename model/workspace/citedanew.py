"""The items that shinkyu.yaml names (``withheld``, ``shared``), by the paths that they have in another edition of the form.

The same path may be another item there: what is withheld would be shown, and something else withheld.
"""

from __future__ import annotations

from collections.abc import Iterator

from shinkyu.model import yamlfile
from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.naming import Naming
from shinkyu.model.history.comparison import today_key
from shinkyu.model.settings import FILE
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.workspace.conversion import Files
from shinkyu.model.yamlfile import Pointer


def cited_anew(snapshot: Snapshot, old: Assessment, new: Assessment) -> Files:
    """shinkyu.yaml with the new paths, if any of an assessment's items has another; nothing where none has.

    What names no item stays as it is: `check` tells of it. Raises BrokenInput where the settings cannot be read.
    """
    before = data = snapshot.data(FILE) or b""
    names: Naming | None = None
    for pointer, slug, item in _cited(snapshot):
        if slug != old.slug:
            continue
        names = names or Naming(old, snapshot.texts(old, []))
        try:
            key = names.find(item, whole=True)
        except UsageError:
            continue
        path = new.path_of(today_key(key, old, new))
        if path != old.path_of(key):
            data = yamlfile.replace(data, pointer, path.across(new.slug))
    return {FILE: data} if data != before else {}


def _cited(snapshot: Snapshot) -> Iterator[tuple[Pointer, str, str]]:
    """Each item that is named: where, of which assessment, and how."""
    settings = snapshot.settings(["withheld", "shared"])
    for entry in settings.withheld:
        yield ("withheld", entry.place, "item"), entry.slug, entry.item
    for shared in settings.shared:
        for place, (slug, item) in enumerate(shared.items):
            yield ("shared", shared.place, "items", place), slug, item
