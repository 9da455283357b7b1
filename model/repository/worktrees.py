"""Working trees beside the first one of a repository, as `git worktree add` makes them, without the git program."""

from __future__ import annotations

import os
from pathlib import Path

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.language import tr
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.references import move_reference
from shinkyu.model.repository.switching import heads_stay
from shinkyu.model.repository.writing import writable

_WHOLE = "whole-by-shinkyu"  # a file of git's folder of it; there once all of its files lie there


def linked_tree(repository: Repository, name: str, folder: Path) -> bool:
    """Whether a working tree of that name lies in a folder, whole. Raises InputError where it lies elsewhere, or is gone."""
    own = repository.common_folder / "worktrees" / name
    if not (own / _WHOLE).exists():
        return False
    told = Path((own / "gitdir").read_text(encoding="utf-8").rstrip("\n")).parent
    if not (folder / ".git").is_file() or not _is_same(told, folder):
        raise InputError(
            tr(
                "作業用のフォルダが、もとの場所にありません",
                "a working tree is not where it was",
                page=("作業用のフォルダが、もとの場所にありません", "a working folder is not where it was"),
            ),
            where=str(told),
            hint=tr(
                "移したり消したりしていれば、もとの場所に戻してください。記録していない直しが入っていることがあります",
                "if it was moved or deleted, put it back: it may hold edits that are not recorded",
            ),
        )
    return True


def link_tree(repository: Repository, name: str, folder: Path, branch: str, commit: str | None) -> None:
    """A working tree of that name in a new folder, on a branch (by short name): a new one at ``commit``, else one that is there.

    What a stopped program left of it is put aside, never deleted. Raises InputError, and UsageError for a branch that is taken.
    """
    with writable(repository):
        _put_aside(repository, name, folder)
        folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        full = f"refs/heads/{branch}"
        if commit is not None:
            move_reference(repository, full, None, commit, f"branch: Created from {commit}")
        with heads_stay(repository):
            if repository.git.branches.local[branch].is_checked_out():
                raise _taken(branch)
            repository.git.add_worktree(name, str(folder), repository.git.references[full])
            (repository.common_folder / "worktrees" / name / _WHOLE).touch()


def _taken(branch: str) -> UsageError:
    return UsageError(
        tr("その下書きは、ほかの人が使っています", "another one works on that draft"),
        where=branch,
        hint=tr("利用者のファイルの draft を別のものにしてください", "name another draft in the file of users"),
    )


def _put_aside(repository: Repository, name: str, folder: Path) -> None:
    own = repository.common_folder / "worktrees" / name
    for place in (folder, own):
        if os.path.lexists(place):
            number = next(n for n in range(1, 1000) if not os.path.lexists(_aside(place, n)))
            place.replace(_aside(place, number))


def _aside(place: Path, number: int) -> Path:
    return place.with_name(f"{place.name}.unfinished-{number}")


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
