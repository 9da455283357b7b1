"""Repeated entries of the working tree: one more, one less, another place (contract §1)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.ids import is_id, random_id
from shinkyu.model.form.keys import Key
from shinkyu.model.form.layout import section_places
from shinkyu.model.form.naming import Naming, split_slug
from shinkyu.model.form.order import find_item
from shinkyu.model.language import tr
from shinkyu.model.sections.document import ids_under
from shinkyu.model.sections.values import entry_mapping
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.editing import no_entry, save, section_file
from shinkyu.model.workspace.removing import Removal, entry_removal, refuse_unmeant
from shinkyu.model.workspace.section import SectionFile
from shinkyu.schema import Item, walk


def find_lists(assessment: Assessment, cited: str) -> list[Key]:
    """The keys of repeated headings that are cited so: ``I-2/システム``, ``Ⅰ-2 システム``, ``システム``; one for each file."""
    wanted = _folded(cited)
    found = []
    for section, file_id in section_places(assessment):
        for headings, item in walk(section):
            if item.repeat:
                key = Key.of_section(section, file_id).descend(headings)
                if wanted in (_folded(assessment.path_of(key)), _folded(key.path()), _folded(item.heading)):
                    found.append(key)
    return found


def find_list(assessment: Assessment, names: Naming, cited: str) -> Key:
    """The key of the repeated heading that is meant. Raises UsageError, naming the nearest, where it is not exactly one."""
    lists = find_lists(assessment, split_slug(cited)[1])
    return names.only(cited, lists) if lists else names.find(cited, whole=True)


def find_entry(names: Naming, cited: str) -> Key:
    """The key of the entry that an item stands in: `システム3` is cited for its own text, too.

    Of an item that stands in none its own, which `remove_entry` and `move_entry` refuse. Raises as `Naming.find`.
    """
    key = names.find(cited, whole=True)
    return key.entries[-1] if key.entries else key


def add_entry(
    workspace: Workspace,
    assessment: Assessment,
    heading: Key,
    identity: str = "",
    place: int | None = None,
    name: str = "",
) -> Key:
    """A new entry under a repeated heading (a key), empty but for ``name`` in its first line; gives the entry's key.

    ``place`` counts from 1; None puts it last. Raises UsageError for a heading that does not repeat, an id that is taken or
    cannot be one, a place beyond the end.
    """
    item = find_item(assessment, heading)
    if item is None or not item.repeat:
        raise UsageError(
            tr(
                f"{assessment.path_of(heading)} は繰り返しの項目ではありません",
                f"{assessment.path_of(heading)} does not repeat",
            ),
            hint=tr(
                "システム、委託事項、提供先、移転先などを指定してください",
                "name a repeated heading, such as I-2/システム",
            ),
        )
    file = _with_known_list(workspace, assessment, heading)
    ids = file.entries(heading)
    identity = identity or unused_id(ids, workspace.committed_texts(assessment), heading)
    check_id(identity, ids)
    entry = heading.entry(identity)
    value = entry_mapping(item, entry, {name_of_entry(item, entry): name} if name else {})
    last = len(ids) + 1
    save(workspace, file, file.with_entry(heading, (last if place is None else _place(place, last)) - 1, value))
    return entry


def remove_entry(workspace: Workspace, names: Naming, entry: Key, *, meant: bool = False) -> Removal:
    """Takes an entry (its key) out, with all that is written in it, and gives what that was.

    Raises UsageError where something is, unless that is ``meant``.
    """
    file = file_with_entry(workspace, names.assessment, entry)
    removal = entry_removal(names, file.texts(), entry)
    refuse_unmeant(removal, meant=meant)
    save(workspace, file, file.without_entry(entry))
    return removal


def move_entry(workspace: Workspace, assessment: Assessment, entry: Key, place: int) -> bool:
    """Puts an entry (its key) at ``place`` (from 1) among its siblings; whether that changed anything."""
    file = file_with_entry(workspace, assessment, entry)
    moved = file.with_moved(entry, _place(place, len(file.entries(entry.list))) - 1)
    if moved.data == file.data:
        return False
    save(workspace, file, moved)
    return True


def file_with_entry(workspace: Workspace, assessment: Assessment, entry: Key) -> SectionFile:
    """The file in which an entry (its key) stands. Raises UsageError where it is none, or not there."""
    if not entry.is_entry:
        raise UsageError(
            tr(
                f"{assessment.path_of(entry)} は繰り返しの項目の1つではありません",
                f"{assessment.path_of(entry)} is no repeated entry",
            ),
            hint=tr("I-2/システム[kouki] のように id で指定してください", "name it by its id, as I-2/システム[kouki]"),
        )
    file = section_file(workspace, assessment, entry)
    try:
        file.pointer(entry, own=False)
    except KeyError:
        raise no_entry(assessment, entry) from None
    return file


def _with_known_list(workspace: Workspace, assessment: Assessment, heading: Key) -> SectionFile:
    file = section_file(workspace, assessment, heading)
    try:
        file.pointer(heading, own=False)
    except KeyError:
        raise no_entry(assessment, heading) from None
    return file


def check_id(identity: str, ids: list[str]) -> None:
    """Raises UsageError for what cannot be an id beside these."""
    if not is_id(identity):
        raise UsageError(
            tr(f"id「{identity}」は使えません", f"{identity!r} cannot be an id"),
            hint=tr("半角の英数字と . _ - で書いてください", "use ASCII letters, digits, '.', '_' and '-'"),
        )
    if identity in ids:
        raise UsageError(
            tr(f"id「{identity}」はすでに使われています", f"the id {identity!r} is taken"),
            hint=tr(
                "別の --id を指定してください",
                "give another --id",
                page=("ほかの名前にしてください", "give another name"),
            ),
        )


def unused_id(ids: list[str], committed: Mapping[Key, str], heading: Key) -> str:
    """A new id that neither the list has now nor HEAD has: an id never comes to mean another entry."""
    taken = {*ids, *ids_under(committed, heading)}
    return next(identity for identity in iter(random_id, "") if identity not in taken)


def _place(place: int, last: int) -> int:
    if not 1 <= place <= last:
        raise UsageError(
            tr(f"{place} 番目はありません", f"there is no place {place}"),
            hint=tr(f"1 から {last} までです", f"from 1 to {last}"),
        )
    return place


def name_of_entry(item: Item, entry: Key) -> Key:
    """Where an entry's name goes: its own value, else its first item that is one line or a text."""
    if item.value_key:
        return entry
    return next((entry.child(child.heading) for child in item.items if child.kind in ("line", "text")), entry)


def _folded(text: str) -> str:
    """One spelling for Ⅰ-2 and I-2, with or without spaces and slashes."""
    return "".join(unicodedata.normalize("NFKC", text).replace("/", " ").split())
