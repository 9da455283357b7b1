"""What a merge would overwrite, or mix with its own: edits, files that git does not know, and what is staged already."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from shinkyu.model.errors import UsageError
from shinkyu.model.findings import listed
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.repository import Tree, WorkingFile, absent, staged_files_beside, stored_id, touched_paths
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.merging.mergedfiles import MergedFiles


def refuse_edits(workspace: Workspace, head: Tree, files: MergedFiles) -> None:
    """Raises UsageError for what a merge into ``head`` would overwrite, and for what is staged beside it."""
    there = _InTheWay(workspace, head, files)
    if there.unknown:
        raise _unknown(there.unknown)
    if there.edited or there.staged:
        raise _not_recorded(there.edited, there.staged)


class _InTheWay:
    def __init__(self, workspace: Workspace, head: Tree, files: MergedFiles) -> None:
        self._repository = workspace.repository
        self._root = workspace.root
        self._head = head
        self._laid = files.laid
        self._absent = absent(self._repository, files.laid)

    @cached_property
    def staged(self) -> list[str]:
        """Files that are staged otherwise than the merge has them: they would be in its commit."""
        found = staged_files_beside(self._repository, self._head).items()
        return [path for path, oid in found if path not in self._laid or oid != _oid(self._laid[path])]

    @cached_property
    def edited(self) -> list[str]:
        """Files of HEAD that the merge changes and that hold something else than there."""
        touched = {*touched_paths(self._repository)} - self._absent
        return [path for path in self._laid if path in self._head and path in touched and self._differs(path)]

    @cached_property
    def unknown(self) -> list[str]:
        """What HEAD does not have and stands where the merge puts something, ignored files too."""
        put = (path for path, file in self._laid.items() if file is not None and path not in self._absent)
        return list(dict.fromkeys(one for path in put for one in self._in_place_of(path)))

    def _in_place_of(self, path: str) -> Iterator[str]:
        above = [path[:at] for at, letter in enumerate(path) if letter == "/"]
        files = [one for one in above if self._is_no_folder(one)]
        place = self._root / path
        if files:
            yield files[0]
        elif place.is_dir() and not place.is_symlink():
            yield from self._within(path)
        elif path not in self._head and os.path.lexists(place) and self._differs(path):
            yield path

    def _within(self, path: str) -> Iterator[str]:
        """The files in a folder that is to be a file."""
        file = self._laid[path]
        if file is not None and (file.is_plain or file.is_link):
            for folder, _, names in os.walk(self._root / path):
                inner = (Path(folder, name).relative_to(self._root).as_posix() for name in names)
                yield from (one for one in inner if one not in self._head)

    def _is_no_folder(self, path: str) -> bool:
        """Whether no folder of this repository stands there: a file or link that HEAD does not have, or another's checkout."""
        place, entry = self._root / path, self._head.get(path)
        if entry is not None and not entry.is_file:
            return place.is_dir() and any(place.iterdir())
        return entry is None and (place.is_symlink() or place.is_file())

    def _differs(self, path: str) -> bool:
        """Whether a file is neither as HEAD nor as the merge has it; another repository is its own business."""
        versions = [file for file in (self._laid[path],) if file is not None]
        entry = self._head.get(path)
        if (entry is not None and not entry.is_file) or any(not one.is_plain and not one.is_link for one in versions):
            return (self._root / path).is_file()
        return stored_id(self._repository, path) not in (_oid(self._laid[path]), entry.oid if entry is not None else "")


def _oid(file: WorkingFile | None) -> str:
    return "" if file is None else file.oid


def _unknown(paths: list[str]) -> UsageError:
    return UsageError(
        tr(
            f"マージで置くファイルと同じ場所に、まだ一度も記録していないものがあります: {listed(paths)}",
            f"something that was never committed stands where the merge puts files: {listed(paths)}",
            page=(
                "取り込むと置かれるファイルと同じ場所に、まだ一度も記録していないものがあります",
                "something that was never recorded stands where files of the draft go",
            ),
        ),
        hint=tr(
            "ほかの名前にするか、ほかのフォルダへ移してから、もう一度実行してください。何も変えていません",
            "give it another name, or move it to another folder, then run this again; nothing was changed",
            page=(
                "管理する人に、そのファイルを移してもらってから、もう一度行ってください。何も変えていません",
                "have who looks after this machine move that file, then do this again; nothing was changed",
            ),
        ),
    )


def _not_recorded(edited: list[str], staged: list[str]) -> UsageError:
    return UsageError(
        tr(
            f"まだ記録していない直しのあるファイルが、マージで変わります: {listed(edited)}",
            f"the merge would change files that hold uncommitted edits: {listed(edited)}",
            page=(
                "まだ記録していない直しのあるところが、取り込むと変わります",
                "taking it in would change what holds edits that are not recorded",
            ),
        )
        if edited
        else tr(
            f"次のコミットに入れる準備をしたままのファイルがあります: {listed(staged)}",
            f"files are staged for a commit: {listed(staged)}",
            page=(
                "ほかの道具で、記録する準備をしたままのものがあります",
                "another program has made something ready to be recorded",
            ),
        ),
        hint=Hint.of(
            tr(
                "先に {} で記録するか、{} で元に戻してください。何も変えていません",
                "first record them with {}, or undo them with {}; nothing was changed",
            ),
            shinkyu("commit"),
            shinkyu("restore", Slot(tr("項目またはファイル", "ITEM|FILE"))),
        ),
    )
