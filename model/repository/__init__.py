"""All access to git, as plain values; nothing else in the project imports pygit2."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from shinkyu.model.repository.commit import Commit
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.trees import FileChange, TreeEntry, blob_id

if TYPE_CHECKING:
    from shinkyu.model.repository.files import new_files, write_files, written
    from shinkyu.model.repository.filters import filter_of, laid_out, pointed_at
    from shinkyu.model.repository.hooks import hooks_heard
    from shinkyu.model.repository.index import staged_files
    from shinkyu.model.repository.moving import advance, unstage
    from shinkyu.model.repository.personal import Personal, personal_settings, set_person, trust
    from shinkyu.model.repository.recording import adopt, record, record_series
    from shinkyu.model.repository.worktree import (
        configure,
        create_repository,
        current_branch,
        stored_bytes,
        touched_paths,
    )
    from shinkyu.model.repository.writing import (
        Person,
        check_out,
        committers,
        is_unfinished,
        noon,
        refuse_unfinished,
        writable,
        write_commit,
        write_file,
        write_tree,
    )

# Reading needs none of these: they are loaded when they are first used.
_LATER = {
    "Person": "writing",
    "Personal": "personal",
    "adopt": "recording",
    "advance": "moving",
    "check_out": "writing",
    "committers": "writing",
    "configure": "worktree",
    "create_repository": "worktree",
    "current_branch": "worktree",
    "filter_of": "filters",
    "hooks_heard": "hooks",
    "laid_out": "filters",
    "new_files": "files",
    "noon": "writing",
    "personal_settings": "personal",
    "pointed_at": "filters",
    "record": "recording",
    "record_series": "recording",
    "unstage": "moving",
    "is_unfinished": "writing",
    "refuse_unfinished": "writing",
    "set_person": "personal",
    "staged_files": "index",
    "stored_bytes": "worktree",
    "touched_paths": "worktree",
    "trust": "personal",
    "writable": "writing",
    "write_commit": "writing",
    "write_file": "writing",
    "write_files": "files",
    "write_tree": "writing",
    "written": "files",
}

__all__ = [
    "Commit",
    "FileChange",
    "Person",
    "Personal",
    "Repository",
    "TreeEntry",
    "adopt",
    "advance",
    "blob_id",
    "check_out",
    "committers",
    "configure",
    "create_repository",
    "current_branch",
    "filter_of",
    "hooks_heard",
    "is_unfinished",
    "laid_out",
    "new_files",
    "noon",
    "personal_settings",
    "pointed_at",
    "record",
    "record_series",
    "refuse_unfinished",
    "set_person",
    "staged_files",
    "stored_bytes",
    "touched_paths",
    "trust",
    "unstage",
    "writable",
    "write_commit",
    "write_file",
    "write_files",
    "write_tree",
    "written",
]


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
