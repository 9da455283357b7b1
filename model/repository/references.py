"""References moved one by one, each from what it was seen at: with git's own locks, and put right after a kill."""

from __future__ import annotations

from collections.abc import Iterable

from shinkyu.model.repository.alone import undertaken
from shinkyu.model.repository.branchfile import branch_moved, tip_of
from shinkyu.model.repository.moving import undisturbed
from shinkyu.model.repository.reading import Repository
from shinkyu.model.repository.writing import writable


def move_reference(repository: Repository, name: str, old: str | None, new: str, note: str) -> None:
    """Moves a reference of that full name. Raises MovedMeanwhile where it is not at ``old``, InputError."""
    with (
        writable(repository),
        undisturbed(),
        undertaken(repository) as record,
        branch_moved(repository, record, new, old, note, name),
    ):
        pass


def follow(repository: Repository, name: str, new: str, note: str = "fetch") -> None:
    """The same for a reference that only tells where another repository was seen, wherever it was before."""
    old = tip_of(repository, name)
    if old != new:
        move_reference(repository, name, old, new, note)


def all_tips(repository: Repository) -> list[str]:
    """What the branches and tags here name, and those of other repositories as they were seen: all of it is here."""
    found = (one.target for one in repository.git.listall_reference_objects())
    detached = repository.head()
    return [*dict.fromkeys([str(one) for one in found if not isinstance(one, str)] + ([detached] if detached else []))]


def not_here(repository: Repository, tips: Iterable[str]) -> list[str]:
    """Those of the tips that no name here names, and that the branch here does not build on: what they build on may be missing."""
    here, head = {*all_tips(repository)}, repository.head()
    new = (one for one in tips if one not in here)
    return [one for one in new if head is None or not repository.reaches(head, one)]


def direct_references(repository: Repository) -> dict[str, str]:
    """The branches and tags by full name, each with the object that it names."""
    kinds = ("refs/heads/", "refs/tags/")
    there = sorted(repository.git.listall_reference_objects(), key=lambda one: one.name)
    return {one.name: str(one.resolve().target) for one in there if one.name.startswith(kinds)}


def begin_branch(repository: Repository, name: str, commit: str) -> None:
    """A new repository is on a branch (by full name) at a commit; its files are still to be checked out."""
    with writable(repository):
        repository.git.set_head(name)
    move_reference(repository, name, None, commit, "clone")
