"""Some items' edits out of a working tree with more: what HEAD's files are with those edits alone."""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence

from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key, entry_ids, order_text
from shinkyu.model.form.layout import section_header
from shinkyu.model.hints import Hint, options, shinkyu
from shinkyu.model.history.moving import moved_entries
from shinkyu.model.language import COMMIT, COMMITTED, UNCOMMITTED, tr
from shinkyu.model.sections.document import Texts, has_entry, ids_under
from shinkyu.model.snapshots.snapshot import file_texts
from shinkyu.model.snapshots.tree import FileEdit, Workspace
from shinkyu.model.workspace.section import SectionFile

Chosen = dict[str, bytes | None]


def selected_files(
    workspace: Workspace, assessment: Assessment, items: Sequence[Key], *, whole: Container[str] | None = None
) -> Chosen:
    """The files of a commit with the edits of ``items`` only (keys of items, groups, entries or sections), by path.

    The key of a list's order stands for the entries that only moved, without what is written in them. A file all of whose
    edits are chosen is taken as it stands in the working tree; of those that are not among ``whole`` (None: all are) only
    the texts. Raises UsageError for an item without
    an edit and for edits that cannot be told apart, BrokenInput for YAML that cannot be read. HEAD's assessment must have
    the `same_layout`.
    """
    unused = set(items)
    files: Chosen = {}
    shown = _shown_files(workspace, assessment, items)
    for edit in workspace.edits_of(assessment):
        inner = edit.path.removeprefix(f"{assessment.slug}/")
        if inner in shown:
            files[edit.path] = edit.after
            unused -= shown[inner]
        elif _concerns(assessment, inner, items):
            selection = _Selection(assessment, edit, items)
            unused -= selection.used
            if selection.chosen:
                files[edit.path] = selection.data(whole=whole is None or edit.path in whole)
    if unused:
        paths = "、".join(assessment.path_of(key) for key in sorted(unused))
        raise UsageError(
            tr(f"{paths} に記録していない変更はありません", f"{paths} has no {UNCOMMITTED} edit"),
            hint=Hint.of(tr("{} で変更のある項目を確かめてください", "see {} for what has changed"), shinkyu("status")),
        )
    return files


def same_layout(one: Assessment, other: Assessment) -> bool:
    """Whether both keep the same items in the same files."""
    return _layout(one) == _layout(other)


def _layout(assessment: Assessment) -> tuple[object, ...]:
    files = tuple((file.id, file.slug) for file in assessment.files)
    return assessment.slug, assessment.form_name, assessment.edition, files


def _concerns(assessment: Assessment, inner: str, items: Sequence[Key]) -> bool:
    """Whether a file (path below the assessment's folder) holds any of the items."""
    place = assessment.place(inner)
    if place is None:
        return inner in items
    return any(place[1].covers(item) for item in items)


def _shown_files(workspace: Workspace, assessment: Assessment, items: Sequence[Key]) -> dict[str, set[Key]]:
    """The attachments that the figures among the items show, before or after: path to the items."""
    shown: dict[str, set[Key]] = {}
    for texts in (workspace.committed_texts(assessment), workspace.snapshot.texts(assessment, [])):
        for key, file in texts.items():
            if key.is_figure_file and (named := {item for item in items if item.covers(key)}):
                shown.setdefault(file, set()).update(named)
    return shown


class _Selection:
    """Of one file's edits those that the items cover."""

    def __init__(self, assessment: Assessment, edit: FileEdit, items: Sequence[Key]) -> None:
        self._assessment = assessment
        self._edit = edit
        self._items = items
        self._old, self._new = self._texts(edit.before), self._texts(edit.after)
        keys = self._old.keys() | self._new.keys()
        self._changed = {key for key in keys if self._old.get(key, "") != self._new.get(key, "")}
        self.used = {item for item in items if any(self._touches(item, key) for key in self._changed)}
        self.chosen = {key for key in self._changed if any(self._touches(item, key) for item in self.used)}

    def data(self, *, whole: bool) -> bytes | None:
        """The file with the chosen edits; ``whole``: as it stands, where all are chosen."""
        place = self._assessment.place(self._edit.path.removeprefix(f"{self._assessment.slug}/"))
        orders = [key for key in self.chosen if key.is_order]
        complete = self.chosen == self._changed and all(self._target(key) == self._new.get(key, "") for key in orders)
        if (whole and complete) or place is None:
            return self._edit.after
        section, key = place
        depth = self._edit.path.count("/")
        header = section_header(self._assessment.form, section, depth)
        empty = f"{header}\n".encode()
        source = self._edit.path
        base = SectionFile(section, key, source, self._edit.before if self._edit.before is not None else empty)
        work = SectionFile(section, key, source, self._edit.after if self._edit.after is not None else empty)
        return self._applied(base, work).data

    def _applied(self, file: SectionFile, work: SectionFile) -> SectionFile:
        wanted = dict(self._old)
        come: list[Key] = []
        for order in sorted((key for key in self.chosen if key.is_order), key=len):
            if not set(come).isdisjoint(order.entries):
                continue  # in an entry that has just come, whole
            target = entry_ids(self._target(order))
            heading = order.item
            gone = [heading.entry(name) for name in file.entries(heading) if name not in target]
            new = [heading.entry(name) for name in target if name not in file.entries(heading)]
            wanted = {key: text for key, text in wanted.items() if not covered(gone, key)}
            wanted |= {key: text for key, text in self._new.items() if covered(new, key)}
            wanted[order] = order_text(target)
            file = _reordered(file, work, heading, target)
            come += new
        for key in sorted(self.chosen):
            if key.is_order or covered(come, key) or self._inside_gone(key, wanted):
                continue
            self._refuse_unknown_entry(key, wanted)
            item = key.item
            wanted |= {item: self._new.get(item, "")}
            if item.figure_file in self._changed:
                wanted |= {item.figure_file: self._new.get(item.figure_file, "")}
            file = file.with_text(item, wanted[item], wanted.get(item.figure_file, ""))
        if file.texts() != {key: text for key, text in wanted.items() if text}:
            raise UsageError(
                tr(
                    "選んだ項目の変更だけを取り出せません", "the chosen items' edits cannot be told apart from the rest"
                ),
                where=self._edit.path,
                hint=tr("ファイルごと記録してください", f"{COMMIT} the whole file"),
            )
        return file

    def _target(self, order: Key) -> str:
        """The order of entries that HEAD's becomes when only the chosen entries come, go or move."""
        heading = order.item
        old, new = (ids_under(texts, heading) for texts in (self._old, self._new))
        moved = {name for name, _, _ in moved_entries(self._old.get(order, ""), self._new.get(order, ""))}
        picked = {name for name in {*old, *new} if self._picks(heading.entry(name))}
        picked |= moved if order in self._items else set()
        placed = [name for name in new if name in picked and (name not in old or name in moved)]
        result = [name for name in old if name not in placed and (name in new or name not in picked)]
        for name in placed:
            above = new[: new.index(name)]
            after = next((result.index(other) + 1 for other in reversed(above) if other in result), 0)
            result.insert(after, name)
        return order_text(result)

    def _picks(self, entry: Key) -> bool:
        return any(item.covers(entry) for item in self._items)

    def _touches(self, item: Key, key: Key) -> bool:
        """Whether a changed key is an edit of the item; an entry's coming, going and moving shows in its list's order."""
        if item.covers(key):
            return True
        if not (key.is_order and item.is_entry and item.list == key.item):
            return False
        name, old, new = item.entry_id, self._old.get(key, ""), self._new.get(key, "")
        came_or_went = (name in entry_ids(old)) != (name in entry_ids(new))
        return came_or_went or name in {moved for moved, _, _ in moved_entries(old, new)}

    def _inside_gone(self, key: Key, wanted: Texts) -> bool:
        """Whether the key lies in an entry that the commit takes out."""
        return any(not has_entry(wanted, entry) and has_entry(self._old, entry) for entry in key.entries)

    def _refuse_unknown_entry(self, key: Key, wanted: Texts) -> None:
        for entry in key.entries:
            if not has_entry(wanted, entry):
                path = self._assessment.path_of(entry)
                raise UsageError(
                    tr(
                        f"{path} は新しい項目なので、その中の一部だけは記録できません",
                        f"{path} is new: no part of it can be {COMMITTED} alone",
                    ),
                    hint=Hint((options("--item", path),)),
                )

    def _texts(self, data: bytes | None) -> Texts:
        return file_texts(self._assessment, self._edit.path, data) if data is not None else {}


def covered(items: Collection[Key], key: Key) -> bool:
    """Whether a key belongs to any of the items."""
    return any(item.covers(key) for item in items)


def _reordered(file: SectionFile, work: SectionFile, heading: Key, target: list[str]) -> SectionFile:
    """The file with the entries of a list as ``target`` names them; new ones as they stand in ``work``."""
    for name in file.entries(heading):
        if name not in target:
            file = file.without_entry(heading.entry(name))
    for place, name in enumerate(target):
        entry = heading.entry(name)
        standing = file.entries(heading)
        if name not in standing:
            file = file.with_entry(heading, place, work.entry_value(entry))
        elif standing.index(name) != place:
            file = file.with_moved(entry, place)
    return file
