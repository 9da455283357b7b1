"""All access to git, as plain values; nothing else in the project imports pygit2."""

from shinkyu.model.repository.reading import Commit, FileChange, Repository, TreeEntry
from shinkyu.model.repository.recording import adopt, record
from shinkyu.model.repository.worktree import (
    blob_id,
    configure,
    create_repository,
    current_branch,
    new_files,
    remove_file,
    stored_bytes,
    touched_paths,
)
from shinkyu.model.repository.writing import (
    Person,
    advance,
    check_out,
    committers,
    noon,
    refuse_unfinished,
    writable,
    write_commit,
    write_file,
    write_tree,
)

__all__ = [
    "Commit",
    "FileChange",
    "Person",
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
    "new_files",
    "noon",
    "record",
    "refuse_unfinished",
    "remove_file",
    "stored_bytes",
    "touched_paths",
    "writable",
    "write_commit",
    "write_file",
    "write_tree",
]
