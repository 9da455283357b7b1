"""Changes of single items in the working tree: a text, a repeated entry, edits undone. One file, one rename."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shinkyu.model.assessment import ATTACHMENTS, Assessment
from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.language import tr
from shinkyu.model.laying import section_header
from shinkyu.model.order import find_item
from shinkyu.model.repository import remove_file, write_file
from shinkyu.model.values import entry_mapping, value_of
from shinkyu.model.workspace.section import SectionFile
from shinkyu.model.workspace.selecting import covers, same_layout, selected_files
from shinkyu.model.workspace.tree import FileEdit, Workspace
from shinkyu.schema import Item

ENTRY_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*\Z")


@dataclass(frozen=True, slots=True)
class Restored:
    """A file that was put back, and whether it went away altogether (it was not in HEAD)."""

    path: str
    gone: bool


def section_file(workspace: Workspace, assessment: Assessment, key: str) -> SectionFile:
    """The file of the working tree that an item's key stands in; new, with its heading lines, where there is none yet.

    Raises UsageError for a key of no section.
    """
    file_id, _, rest = key[1:].partition("/") if key.startswith("@") else ("", "", key)
    section_id = rest.partition("/")[0].partition("[")[0]
    try:
        section = assessment.form.section(section_id)
    except KeyError:
        raise UsageError(
            tr(f"{assessment.path_of(key)} という項目はありません", f"there is no item {assessment.path_of(key)}"),
            where=assessment.slug,
        ) from None
    path = f"{assessment.slug}/{assessment.section_path(section, file_id)}"
    data = workspace.snapshot.data(path) if path in workspace.snapshot.paths(path) else None
    header = f"{section_header(assessment.form, section, path.count('/'))}\n"
    head = f"@{file_id}/" if section.per_file else ""
    return SectionFile(section, head, path, data if data is not None else header.encode())


def put_text(workspace: Workspace, assessment: Assessment, key: str, text: str) -> bool:
    """Puts a text into an item; whether that changed anything. Nothing around it is touched.

    Raises UsageError for a heading that only holds others, for a figure and for an entry that is not there, BrokenInput
    for a file that cannot be read, InputError for what cannot be written.
    """
    item = _writable(assessment, key)
    file = section_file(workspace, assessment, key)
    try:
        if file.texts().get(key, "") == text:
            return False
        changed = file.with_text(key, text)
    except KeyError:
        raise _no_entry(assessment, key) from None
    assert item is not None
    _save(workspace, file, changed)
    return True


def item_text(workspace: Workspace, assessment: Assessment, key: str) -> str:
    """An item's text in the working tree. Raises as `put_text`."""
    _writable(assessment, key)
    file = section_file(workspace, assessment, key)
    try:
        file.pointer(key)
    except KeyError:
        raise _no_entry(assessment, key) from None
    return file.texts().get(key, "")


def unknown_options(assessment: Assessment, key: str, text: str) -> list[str]:
    """What a text chooses that is none of the item's options; nothing for items without options."""
    item = find_item(assessment, key)
    if item is None or not item.options or not text:
        return []
    known = {option.text for option in item.options}
    free = {option.text for option in item.options if option.free}
    value = value_of(item, text)
    chosen = value if isinstance(value, list) else [value]
    named = [next(iter(one)) if isinstance(one, dict) else one for one in chosen]
    return [one for one in named if isinstance(one, str) and one not in known and one.partition("(")[0] not in free]


def add_entry(
    workspace: Workspace, assessment: Assessment, heading: str, identity: str = "", place: int = 0, name: str = ""
) -> str:
    """A new entry under a repeated heading (a key), empty but for ``name`` in its first line; gives the entry's key.

    ``place`` counts from 1; 0 puts it last. Raises UsageError for a heading that does not repeat, an id that is taken or
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
    identity = identity or _unused(ids, workspace.committed_texts(assessment), heading)
    _check_id(identity, ids)
    entry = f"{heading}[{identity}]"
    value = entry_mapping(item, entry, identity, {f"{entry}{_first_line(item)}": name} if name else {})
    _save(workspace, file, file.with_entry(heading, _place(place, len(ids) + 1) - 1, value))
    return entry


def remove_entry(workspace: Workspace, assessment: Assessment, entry: str) -> None:
    """Takes an entry (its key) out, with all that is written in it."""
    file = _with_entry(workspace, assessment, entry)
    _save(workspace, file, file.without_entry(entry))


def move_entry(workspace: Workspace, assessment: Assessment, entry: str, place: int) -> bool:
    """Puts an entry (its key) at ``place`` (from 1) among its siblings; whether that changed anything."""
    file = _with_entry(workspace, assessment, entry)
    heading = entry.rpartition("[")[0]
    moved = file.with_moved(entry, _place(place, len(file.entries(heading))) - 1)
    if moved.data == file.data:
        return False
    _save(workspace, file, moved)
    return True


def restore(workspace: Workspace, assessment: Assessment, items: list[str]) -> list[Restored]:
    """Undoes the uncommitted edits of items, groups, entries or sections (keys); gives the files that were put back.

    All or nothing as far as can be checked before writing. Raises UsageError for an item without an edit.
    """
    folder = workspace.committed_folder(assessment)
    if folder is None or not same_layout(folder.assessment, assessment):
        raise UsageError(
            tr(
                "assessment.yaml が変わっているので、項目ごとには戻せません",
                "assessment.yaml has changed: items cannot be undone alone",
            ),
            where=assessment.slug,
            hint=tr("`git restore` でファイルごと戻してください", "restore whole files with `git restore`"),
        )
    reverse = _Reverse(workspace)
    sections = {path: item for item in items if (path := _whole_section(reverse, assessment, item))}
    rest = [item for item in items if item not in sections.values()]
    files = {edit.path: edit.after for edit in reverse.edits_of(assessment) if edit.path in sections}
    if rest:
        files |= selected_files(reverse, assessment, rest)
    return [_put_back(workspace, path, data) for path, data in files.items()]


def _whole_section(workspace: Workspace, assessment: Assessment, item: str) -> str:
    """The changed file that an item is the whole section of: put back without being read, for its YAML may be broken."""
    for edit in workspace.edits_of(assessment):
        place = assessment.place(edit.path.removeprefix(f"{assessment.slug}/"))
        if place is not None and f"{place[1]}{place[0].id}" == item:
            return edit.path
    return ""


def _put_back(workspace: Workspace, path: str, data: bytes | None) -> Restored:
    target = workspace.root / path
    if data is None:
        remove_file(target)
    else:
        write_file(target, data)
    return Restored(path, data is None)


class _Reverse(Workspace):
    """The same two sides the other way round: from the working tree to HEAD."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace.repository)
        self._forward = workspace

    def edits_of(self, assessment: Assessment) -> list[FileEdit]:
        prefix = f"{assessment.slug}/"
        edits = self._forward.edits_of(assessment)
        return [FileEdit(e.path, e.after, e.before) for e in edits if e.path.startswith(prefix)]


def _writable(assessment: Assessment, key: str) -> Item | None:
    """The item, if it is one that a text can be put into."""
    path = assessment.path_of(key)
    item = find_item(assessment, key)
    if key.startswith(ATTACHMENTS) or item is None:
        raise UsageError(tr(f"{path} という項目はありません", f"there is no item {path}"), where=assessment.slug)
    entry = key.endswith("]")
    if item.kind == "figure":
        raise UsageError(
            tr(f"{path} は図です", f"{path} is a figure"),
            hint=tr(
                "attachments/ に図を置き、file と caption を YAML で書いてください",
                "put it into attachments/ and name it in the YAML",
            ),
        )
    if item.kind == "group" or (item.repeat and (not entry or not item.value_key)):
        inner = "、".join(child.heading for child in item.items)
        raise UsageError(
            tr(f"{path} は見出しだけの項目です", f"{path} is a heading, with items below it"),
            hint=tr(f"その中の項目を指定してください: {inner}", f"name one of its items: {inner}"),
        )
    return item


def _with_entry(workspace: Workspace, assessment: Assessment, entry: str) -> SectionFile:
    if not entry.endswith("]"):
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
        raise _no_entry(assessment, entry) from None
    return file


def _with_known_list(workspace: Workspace, assessment: Assessment, heading: str) -> SectionFile:
    file = section_file(workspace, assessment, heading)
    try:
        file.pointer(heading, own=False)
    except KeyError:
        raise _no_entry(assessment, heading) from None
    return file


def _no_entry(assessment: Assessment, key: str) -> UsageError:
    path = assessment.path_of(key)
    return UsageError(
        tr(f"{path} はいまの評価書にありません", f"{path} is not there now"),
        hint=tr(
            "`shinkyu show` で繰り返しの項目の id を確かめるか、`shinkyu entry add` で足してください",
            "see `shinkyu show` for the ids, or add one with `shinkyu entry add`",
        ),
    )


def _check_id(identity: str, ids: list[str]) -> None:
    if not ENTRY_ID.match(identity):
        raise UsageError(
            tr(f"id「{identity}」は使えません", f"{identity!r} cannot be an id"),
            hint=tr("半角の英数字と . _ - で書いてください", "use ASCII letters, digits, '.', '_' and '-'"),
        )
    if identity in ids:
        raise UsageError(
            tr(f"id「{identity}」はすでに使われています", f"the id {identity!r} is taken"),
            hint=tr("別の --id を指定してください", "give another --id"),
        )


def _unused(ids: list[str], committed: dict[str, str], heading: str) -> str:
    """The first of e1, e2, … that neither the list has now nor HEAD has: an id never comes to mean another entry."""
    before = {key[len(heading) + 1 :].partition("]")[0] for key in committed if covers(heading, key)}
    number = len(ids) + 1
    while f"e{number}" in ids or f"e{number}" in before:
        number += 1
    return f"e{number}"


def _place(place: int, last: int) -> int:
    if place == 0:
        return last
    if not 1 <= place <= last:
        raise UsageError(
            tr(f"{place} 番目はありません", f"there is no place {place}"),
            hint=tr(f"1 から {last} までです", f"from 1 to {last}"),
        )
    return place


def _first_line(item: Item) -> str:
    """Where an entry's name goes: its own value, else its first item that is one line or a text."""
    if item.value_key:
        return ""
    return next((f"/{child.heading}" for child in item.items if child.kind in ("line", "text")), "")


def _save(workspace: Workspace, old: SectionFile, new: SectionFile) -> None:
    """Writes the file unless someone changed it since it was read; line ends stay as they are in the working tree."""
    target = workspace.root / new.source
    raw = target.read_bytes() if target.exists() else None
    data = new.data
    if raw is not None and b"\r\n" in raw and raw.replace(b"\r\n", b"\n") == old.data:
        data = data.replace(b"\n", b"\r\n")
        raw = old.data
    if raw is not None and raw != old.data:
        raise InputError(
            tr("読んでいる間にファイルが変わりました", "the file changed while it was read"),
            where=new.source,
            hint=tr("もう一度実行してください", "run it again"),
        )
    write_file(target, data)
