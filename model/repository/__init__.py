"""All access to git, as plain values; nothing else in the project imports pygit2."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from shinkyu.model.repository.commit import Commit
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.trees import SUBMODULE_MODE, FileChange, TreeEntry, blob_id

if TYPE_CHECKING:
    from shinkyu.model.repository.alone import put_right
    from shinkyu.model.repository.bases import (
        Tree,
        commits_between,
        common_tree,
        flat_part,
        flat_tree,
        merge_attribute,
        merge_bases,
        shows_base,
        stored_blob,
        stored_tree,
        suppressed_destinations,
        with_part,
    )
    from shinkyu.model.repository.checkout import WorkingFile, checked_out, working_file
    from shinkyu.model.repository.edits import edited, put_edits
    from shinkyu.model.repository.filters import LFS, filter_of, laid_out, pointed_at
    from shinkyu.model.repository.healing import Healed
    from shinkyu.model.repository.hooks import AFTER_MERGE, BEFORE_MERGE, hooks_heard
    from shinkyu.model.repository.index import staged_files
    from shinkyu.model.repository.laying import new_files, write_files
    from shinkyu.model.repository.mergestate import (
        MergeUnderWay,
        Stages,
        conflicts_staged,
        end_merge,
        merge_under_way,
        staged_files_beside,
    )
    from shinkyu.model.repository.merging import (
        MergeCommit,
        abort_merge,
        conclude_merge,
        forward,
        record_merge,
        stage_files,
        staged_tree,
        stand_in_conflict,
    )
    from shinkyu.model.repository.moving import advance, unstage
    from shinkyu.model.repository.overlaid import overlay, overlay_commit, reworded
    from shinkyu.model.repository.personal import Personal, personal_settings, set_person, trust
    from shinkyu.model.repository.recording import adopt, record, record_series
    from shinkyu.model.repository.sparse import absent
    from shinkyu.model.repository.temporary import clear_stale
    from shinkyu.model.repository.turn import LOCK, in_turn
    from shinkyu.model.repository.worktree import (
        configure,
        create_repository,
        current_branch,
        stored_bytes,
        stored_id,
        touched_paths,
    )
    from shinkyu.model.repository.writing import (
        Person,
        check_out,
        committers,
        is_merging,
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
    "LFS": "filters",
    "Tree": "bases",
    "WorkingFile": "checkout",
    "absent": "sparse",
    "checked_out": "checkout",
    "edited": "edits",
    "put_edits": "edits",
    "stored_id": "worktree",
    "working_file": "checkout",
    "commits_between": "bases",
    "common_tree": "bases",
    "flat_part": "bases",
    "flat_tree": "bases",
    "merge_attribute": "bases",
    "merge_bases": "bases",
    "shows_base": "bases",
    "stored_blob": "bases",
    "stored_tree": "bases",
    "suppressed_destinations": "bases",
    "with_part": "bases",
    "MergeUnderWay": "mergestate",
    "Stages": "mergestate",
    "conflicts_staged": "mergestate",
    "end_merge": "mergestate",
    "merge_under_way": "mergestate",
    "MergeCommit": "merging",
    "abort_merge": "merging",
    "conclude_merge": "merging",
    "forward": "merging",
    "record_merge": "merging",
    "stage_files": "merging",
    "staged_files_beside": "mergestate",
    "stand_in_conflict": "merging",
    "staged_tree": "merging",
    "is_merging": "writing",
    "Healed": "healing",
    "put_right": "alone",
    "AFTER_MERGE": "hooks",
    "BEFORE_MERGE": "hooks",
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
    "new_files": "laying",
    "noon": "writing",
    "overlay": "overlaid",
    "overlay_commit": "overlaid",
    "personal_settings": "personal",
    "reworded": "overlaid",
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
    "LOCK": "turn",
    "in_turn": "turn",
    "clear_stale": "temporary",
    "trust": "personal",
    "writable": "writing",
    "write_commit": "writing",
    "write_file": "writing",
    "write_files": "laying",
    "write_tree": "writing",
}

__all__ = [
    "AFTER_MERGE",
    "BEFORE_MERGE",
    "LFS",
    "LOCK",
    "SUBMODULE_MODE",
    "Commit",
    "FileChange",
    "Healed",
    "MergeCommit",
    "MergeUnderWay",
    "Person",
    "Personal",
    "Repository",
    "Stages",
    "Tree",
    "TreeEntry",
    "WorkingFile",
    "abort_merge",
    "absent",
    "adopt",
    "advance",
    "blob_id",
    "check_out",
    "checked_out",
    "clear_stale",
    "commits_between",
    "committers",
    "common_tree",
    "conclude_merge",
    "configure",
    "conflicts_staged",
    "create_repository",
    "current_branch",
    "edited",
    "end_merge",
    "filter_of",
    "flat_part",
    "flat_tree",
    "forward",
    "hooks_heard",
    "in_turn",
    "is_merging",
    "is_unfinished",
    "laid_out",
    "merge_attribute",
    "merge_bases",
    "merge_under_way",
    "new_files",
    "noon",
    "overlay",
    "overlay_commit",
    "personal_settings",
    "pointed_at",
    "put_edits",
    "put_right",
    "record",
    "record_merge",
    "record_series",
    "refuse_unfinished",
    "reworded",
    "set_person",
    "shows_base",
    "stage_files",
    "staged_files",
    "staged_files_beside",
    "staged_tree",
    "stand_in_conflict",
    "stored_blob",
    "stored_bytes",
    "stored_id",
    "stored_tree",
    "suppressed_destinations",
    "touched_paths",
    "trust",
    "unstage",
    "with_part",
    "working_file",
    "writable",
    "write_commit",
    "write_file",
    "write_files",
    "write_tree",
]


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
