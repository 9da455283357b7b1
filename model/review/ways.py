"""The ways in which a host or git takes a branch in, each made in memory: some of them lose what the commits say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.project import Project
from shinkyu.model.repository import (
    Commit,
    Repository,
    commits_between,
    overlay_commit,
    reworded,
)
from shinkyu.model.review.delta import RowChange, row_changes
from shinkyu.model.review.picking import picked
from shinkyu.model.review.sides import Side
from shinkyu.model.review.trial import FORWARD, Trial
from shinkyu.model.table.row import Row


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


class WaysIn:
    """All of them, made at once in an `overlay`; what they make of the rows is looked at one assessment after the other."""

    def __init__(self, over: Project, trial: Trial, before: Side) -> None:
        self._commits = commits_in(over.repository, trial)
        others = {commit for commit in self._commits.values() if commit and commit != trial.commit}
        self._others = {commit: Side(over, commit, known=before) for commit in others}
        self._rows: dict[str, list[RowChange]] = {commit: [] for commit in others}

    def compare(self, assessment: Assessment, reviewed: Sequence[Row]) -> None:
        """Holds the rows that each makes of an assessment against those that are reviewed."""
        for commit, side in self._others.items():
            self._rows[commit] += row_changes(assessment, reviewed, side.table(assessment)[1].rows)
            side.let_go()

    def found(self) -> list[Way]:
        """What they come to, once all assessments were compared."""
        return [self._way(name, commit) for name, commit in self._commits.items()]

    def _way(self, name: str, commit: str | None) -> Way:
        if commit is None:
            return Way(name, Outcome.IMPOSSIBLE if name == "ff" else Outcome.CONFLICTS)
        rows = self._rows.get(commit, [])
        return Way(name, Outcome.DIFFERS if rows else Outcome.SAME, tuple(rows))


def _merged(repository: Repository, trial: Trial) -> str | None:
    """A merge commit, also where the branch could be forwarded to."""
    if trial.conflicts:
        return None
    return overlay_commit(repository, repository.commit(trial.commit).tree, [trial.base, trial.branch])


def _forwarded(_: Repository, trial: Trial) -> str | None:
    return trial.branch if trial.kind == FORWARD else None


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


_MAKERS: Mapping[str, Callable[[Repository, Trial], str | None]] = {
    "merge": _merged,
    "ff": _forwarded,
    "rebase": _rebased,
    "squash": _squashed,
}


def commits_in(repository: Repository, trial: Trial) -> Mapping[str, str | None]:
    """By its name the commit that each way ends in, made in an `overlay`; None where it cannot be gone."""
    return {name: make(repository, trial) for name, make in _MAKERS.items()}
