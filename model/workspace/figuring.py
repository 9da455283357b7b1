"""The figure of an item in the working tree: its picture put in, exchanged, taken away, and its caption.

A picture lies in the assessment's attachments, under a name made of its item's place: never the one that a file was sent by.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import PurePosixPath

from shinkyu.model.errors import UsageError
from shinkyu.model.form.address import ATTACHMENTS
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.order import find_item
from shinkyu.model.language import tr
from shinkyu.model.published.pictures import Kind, kind_of
from shinkyu.model.repository import put_edits, refuse_unfinished
from shinkyu.model.rules.pictures import told_of_no_picture
from shinkyu.model.sections.document import figure_text
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.editing import no_entry, section_file

_SUFFIXES = {Kind.PNG: ".png", Kind.JPEG: ".jpg", Kind.GIF: ".gif", Kind.WEBP: ".webp", Kind.SVG: ".svg"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands: its caption, the file that it shows below the assessment's folder, and that file's bytes (None: it
    is not there, or is none of the assessment's attachments)."""

    key: Key
    caption: str
    file: str
    data: bytes | None

    @property
    def etag(self) -> str:
        """What tells it, the picture too, from any other one."""
        told = hashlib.sha256(f"{self.caption}\0{self.file}\0".encode("utf-8", "surrogatepass"))
        told.update(b"-" if self.data is None else hashlib.sha256(self.data).digest())
        return told.hexdigest()


def figure_at(workspace: Workspace, assessment: Assessment, key: Key) -> Figure:
    """The figure of an item. Raises UsageError for an item that is none, and for an entry that is not there."""
    item = find_item(assessment, key)
    if item is None or item.kind != "figure":
        raise UsageError(tr("図の項目ではありません", "that item is no figure"), where=str(assessment.path_of(key)))
    file = section_file(workspace, assessment, key)
    try:
        file.pointer(key)
    except KeyError:
        raise no_entry(assessment, key) from None
    texts = file.texts()
    shown = texts.get(key.figure_file, "")
    return Figure(key, texts.get(key, "").removeprefix(figure_text("")), shown, _data(workspace, assessment, shown))


def put_figure(
    workspace: Workspace, assessment: Assessment, key: Key, caption: str, picture: bytes | None = None
) -> None:
    """Gives a figure its caption and, where there is one, another ``picture``; what it showed goes where nobody shows it any more.

    All of it or nothing, left to be recorded. Raises as `figure_at`, UsageError for bytes that are no picture, InputError where a
    file cannot be written or was changed meanwhile.
    """
    before = figure_at(workspace, assessment, key)
    _put(workspace, assessment, before, caption, before.file if picture is None else None, picture)


def remove_figure(workspace: Workspace, assessment: Assessment, key: Key) -> None:
    """Takes a figure away, with its caption. Raises as `put_figure`."""
    _put(workspace, assessment, figure_at(workspace, assessment, key), "", "")


def _put(
    workspace: Workspace,
    assessment: Assessment,
    before: Figure,
    caption: str,
    shown: str | None,
    picture: bytes | None = None,
) -> None:
    refuse_unfinished(workspace.repository)
    files: dict[str, bytes | None] = {}
    if picture is not None:
        shown = _name(workspace, assessment, before, picture)
        files[f"{assessment.slug}/{shown}"] = picture
    assert shown is not None
    file = section_file(workspace, assessment, before.key)
    text = figure_text(caption) if caption or shown else ""
    changed = file.with_text(before.key, text, shown)
    if changed.data != file.data:
        files[file.source] = changed.data
    if shown != before.file and before.data is not None and not _is_shared(workspace, assessment, before):
        files[f"{assessment.slug}/{before.file}"] = None
    put_edits(workspace.repository, files, workspace.current)


def _name(workspace: Workspace, assessment: Assessment, before: Figure, picture: bytes) -> str:
    """The name it has, where that fits and nobody else shows that file; else a new one, of the item's place."""
    if told := told_of_no_picture(tr("(送ったもの)", "(as sent)"), picture):
        raise UsageError(told[0], hint=told[1])
    kind = kind_of(picture)
    assert kind is not None
    suffix = _SUFFIXES[kind]
    fits = before.data is not None and PurePosixPath(before.file).suffix.lower() == suffix
    if fits and not _is_shared(workspace, assessment, before):
        return before.file
    there = {name.lower() for name in workspace.snapshot.paths(f"{assessment.slug}/{ATTACHMENTS}")}
    return next(name for name in _names(before.key, suffix) if f"{assessment.slug}/{name}".lower() not in there)


def _names(key: Key, suffix: str) -> Iterator[str]:
    place = "-".join(filter(None, (key.file_id, key.section_id)))
    return (f"{ATTACHMENTS}{place}-{number}{suffix}" for number in count(1))


def _data(workspace: Workspace, assessment: Assessment, file: str) -> bytes | None:
    """Of one of the assessment's attachments alone, whatever the section's file says."""
    path = f"{assessment.slug}/{file}"
    if not Key(file).is_attachment or path not in workspace.snapshot.paths(f"{assessment.slug}/{ATTACHMENTS}"):
        return None
    return workspace.snapshot.content(path)


def _is_shared(workspace: Workspace, assessment: Assessment, figure: Figure) -> bool:
    """Whether another figure shows the same file."""
    texts = workspace.snapshot.texts(assessment)
    own = figure.key.figure_file
    return any(key.is_figure_file and key != own and text == figure.file for key, text in texts.items())
