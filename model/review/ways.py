"""The ways in which a host or git takes a branch in, each made in memory: some of them lose what the commits say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from shinkyu.model.repository import (
    Commit,
    Repository,
    commits_between,
    overlay_commit,
    reworded,
)
from shinkyu.model.review.delta import RowChange
from shinkyu.model.review.picking import picked
from shinkyu.model.review.trial import FORWARD, Trial


class Outcome(StrEnum):
    """What a way makes of the rows, held against those that are reviewed."""

    SAME = "same"
    DIFFERS = "differs"
    CONFLICTS = "conflicts"
    IMPOSSIBLE = "impossible"


@dataclass(frozen=True, slots=True)
class Way:
    """A way to take the branch in: ``name`` merge, ff, rebase or squash; ``rows``: what it makes of the reviewed rows."""

    name: str
    outcome: Outcome
    rows: tuple[RowChange, ...] = ()


def ways(repository: Repository, trial: Trial, compared: Callable[[str], list[RowChange]]) -> list[Way]:
    """All of them, in an `overlay`. ``compared``: what the rows of a commit are, held against those that are reviewed."""
    makers: Mapping[str, Callable[[Repository, Trial], str | None]] = {
        "merge": _merged,
        "ff": _forwarded,
        "rebase": _rebased,
        "squash": _squashed,
    }
    return [_way(name, make, repository, trial, compared) for name, make in makers.items()]


def _way(
    name: str,
    make: Callable[[Repository, Trial], str | None],
    repository: Repository,
    trial: Trial,
    compared: Callable[[str], list[RowChange]],
) -> Way:
    if name == "ff" and trial.kind != FORWARD:
        return Way(name, Outcome.IMPOSSIBLE)
    commit = make(repository, trial)
    if commit is None:
        return Way(name, Outcome.CONFLICTS)
    rows = () if commit == trial.commit else tuple(compared(commit))
    return Way(name, Outcome.DIFFERS if rows else Outcome.SAME, rows)


def _merged(repository: Repository, trial: Trial) -> str | None:
    """A merge commit, also where the branch could be forwarded to."""
    if trial.conflicts:
        return None
    return overlay_commit(repository, repository.commit(trial.commit).tree, [trial.base, trial.branch])


def _forwarded(_: Repository, trial: Trial) -> str:
    return trial.branch


def _rebased(repository: Repository, trial: Trial) -> str | None:
    """The branch's commits one after the other on top of the base; None where one of them does not fit there."""
    onto = trial.base
    for commit in _commits(repository, trial):
        if commit.parents == (onto,):
            onto = commit.id
            continue
        tree = picked(repository, commit, onto)
        if tree is None:
            return None
        nothing_left = tree == repository.commit(onto).tree and not _is_empty(repository, commit)
        onto = onto if nothing_left else overlay_commit(repository, tree, [onto], commit)
    return onto


def _squashed(repository: Repository, trial: Trial) -> str | None:
    """All in one commit, its message put together as git hosts do: of one commit its own, else each under its title."""
    if trial.conflicts:
        return None
    commits = [*_commits(repository, trial)]
    if not commits:
        return trial.commit
    message = commits[0].message if len(commits) == 1 else _listed(commits)
    tree = repository.commit(trial.commit).tree
    return overlay_commit(repository, tree, [trial.base], reworded(commits[-1], message))


def _listed(commits: list[Commit]) -> str:
    parts = [f"{len(commits)} commits", *(f"* {commit.message.strip()}" for commit in commits)]
    return "\n\n".join(parts) + "\n"


def _commits(repository: Repository, trial: Trial) -> Iterator[Commit]:
    """The branch's own commits, oldest first, without merges."""
    found = (repository.commit(oid) for oid in commits_between(repository, trial.base, trial.branch))
    return (commit for commit in found if len(commit.parents) < 2)


def _is_empty(repository: Repository, commit: Commit) -> bool:
    return bool(commit.parents) and repository.commit(commit.parents[0]).tree == commit.tree
