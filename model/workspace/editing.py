"""One item's text in the working tree: read, and put back without touching a byte around it."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.layout import section_header
from shinkyu.model.form.order import find_item
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.repository import laid_out, write_files
from shinkyu.model.sections.values import value_of
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.merging.byhand import marked, put_settled, text_of_both
from shinkyu.model.workspace.section import SectionFile
from shinkyu.schema import Item

FEW = 6  # options that are all told where none of them was chosen


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something chosen that is no option of the form, and the options that may be meant."""

    chosen: str
    nearest: tuple[str, ...]


def section_file(workspace: Workspace, assessment: Assessment, key: Key) -> SectionFile:
    """The file of the working tree that an item's key stands in; new, with its heading lines, where there is none yet.

    Raises UsageError for a key of no section, or of a 特定個人情報ファイル that is not there.
    """
    file_id = key.file_id
    try:
        section = assessment.form.section(key.section_id)
    except KeyError:
        raise UsageError(
            tr(f"{assessment.path_of(key)} という項目はありません", f"there is no item {assessment.path_of(key)}"),
            where=assessment.slug,
        ) from None
    if file_id not in ("", *(file.id for file in assessment.files)):
        raise UsageError(
            tr("その特定個人情報ファイルは、いまはありません", "that 特定個人情報ファイル is there no more"),
            where=assessment.slug,
            hint=" | ".join(assessment.path_of(key.path().key(file.id)) for file in assessment.files),
        )
    path = f"{assessment.slug}/{assessment.section_path(section, file_id)}"
    data = workspace.snapshot.data(path) if path in workspace.snapshot.paths(path) else None
    header = f"{section_header(assessment.form, section, path.count('/'))}\n"
    return SectionFile(section, Key.of_section(section, file_id), path, data if data is not None else header.encode())


def item_text(workspace: Workspace, assessment: Assessment, key: Key) -> str:
    """An item's text in the working tree. Raises as `put_text`."""
    _writable(assessment, key)
    file = section_file(workspace, assessment, key)
    if (conflicts := marked(workspace, file)) is not None:
        return text_of_both(file, conflicts, key)
    try:
        file.pointer(key)
    except KeyError:
        raise no_entry(assessment, key) from None
    return file.texts().get(key, "")


def put_text(workspace: Workspace, assessment: Assessment, key: Key, text: str) -> bool:
    """Puts a text into an item; whether that changed anything. Nothing around it is touched.

    Raises UsageError for a heading that only holds others, for a figure and for an entry that is not there, BrokenInput
    for a file that cannot be read, InputError for what cannot be written.
    """
    item = _writable(assessment, key)
    file = section_file(workspace, assessment, key)
    try:
        if (conflicts := marked(workspace, file)) is not None:
            put_settled(workspace, assessment, file, conflicts, key, text)
            return True
        if file.texts().get(key, "") == text:
            return False
        changed = file.with_text(key, text)
    except KeyError:
        raise no_entry(assessment, key) from None
    assert item is not None
    save(workspace, file, changed)
    return True


def unknown_options(assessment: Assessment, key: Key, text: str) -> list[str]:
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


def doubts(assessment: Assessment, key: Key, text: str) -> list[Doubt]:
    """Each of its `unknown_options` with those that may be meant: all where they are few, else the nearest."""
    import difflib

    item = find_item(assessment, key)
    known = [option.text for option in item.options] if item is not None else []
    few = known if len(known) <= FEW else []
    return [
        Doubt(one, tuple(few or difflib.get_close_matches(one, known, n=3, cutoff=0.3) or known))
        for one in unknown_options(assessment, key, text)
    ]


def no_entry(assessment: Assessment, key: Key) -> UsageError:
    path = assessment.path_of(key)
    return UsageError(
        tr(f"{path} はいまの評価書にありません", f"{path} is not there now"),
        hint=Hint.of(
            tr(
                "{} で繰り返しの項目の id を確かめるか、{} で足してください",
                "see {} for the ids, or add one with {}",
            ),
            shinkyu("show"),
            shinkyu("entry", "add"),
        ),
    )


def save(workspace: Workspace, old: SectionFile, new: SectionFile) -> None:
    """Writes the file. Raises InputError as `bytes_to_write`, and where it cannot be written."""
    write_files(workspace.repository, {new.source: bytes_to_write(workspace, old, new)}, workspace.current)


def bytes_to_write(workspace: Workspace, old: SectionFile, new: SectionFile) -> bytes:
    """What makes ``new`` of the file in the working tree: its line ends stay as they are there, a new one has those that a
    checkout would give it.

    Raises InputError where it is no longer ``old``: someone changed it since it was read.
    """
    target = workspace.root / new.source
    raw = target.read_bytes() if target.exists() else None
    data = new.data
    if raw is None:
        return laid_out(workspace.repository, {new.source: data})[new.source] or b""
    if b"\r\n" in raw and raw.replace(b"\r\n", b"\n") == old.data:
        data = data.replace(b"\n", b"\r\n")
        raw = old.data
    if raw != old.data:
        raise InputError(
            tr("読んでいる間にファイルが変わりました", "the file changed while it was read"),
            where=new.source,
            hint=tr("もう一度実行してください", "run it again"),
        )
    return data


def _writable(assessment: Assessment, key: Key) -> Item | None:
    """The item, if it is one that a text can be put into."""
    path = assessment.path_of(key)
    item = find_item(assessment, key)
    if key.is_attachment or item is None:
        raise UsageError(tr(f"{path} という項目はありません", f"there is no item {path}"), where=assessment.slug)
    if item.kind == "figure":
        raise UsageError(
            tr(f"{path} は図です", f"{path} is a figure"),
            hint=tr(
                "attachments/ に図を置き、file と caption を YAML で書いてください",
                "put it into attachments/ and name it in the YAML",
                page=("「図」の画面で、図を入れてください", "put the figure in on the page of figures"),
            ),
        )
    if item.kind == "group" or (item.repeat and (not key.is_entry or not item.value_key)):
        inner = "、".join(child.heading for child in item.items)
        raise UsageError(
            tr(f"{path} は見出しだけの項目です", f"{path} is a heading, with items below it"),
            hint=tr(f"その中の項目を指定してください: {inner}", f"name one of its items: {inner}"),
        )
    return item
