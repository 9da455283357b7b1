"""All access to git, as plain values; nothing else in the project imports pygit2."""

from shinkyu.model.repository.reading import Commit, FileChange, Repository, TreeEntry
from shinkyu.model.repository.writing import (
    Person,
    advance,
    check_out,
    committers,
    create_repository,
    noon,
    refuse_unfinished,
    stage,
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
    "advance",
    "check_out",
    "committers",
    "create_repository",
    "noon",
    "refuse_unfinished",
    "stage",
    "write_commit",
    "write_file",
    "write_tree",
]
