"""Whether a host (GitHub, GitLab, Gitea) can take a branch in by itself: it merges by lines, and runs no merge driver."""

from __future__ import annotations

from enum import StrEnum

from shinkyu.model.repository import Repository, merges_by_lines
from shinkyu.model.review.trial import FORWARD, UP_TO_DATE, Trial


class Host(StrEnum):
    """What a merge at a host comes to."""

    CLEAN = "clean"
    CONFLICT = "conflict"


def at_host(repository: Repository, trial: Trial | None) -> Host | None:
    """The merge made as a host makes it, in an `overlay`; None where there is none to make."""
    if trial is None or trial.kind == UP_TO_DATE:
        return None
    clean = trial.kind == FORWARD or merges_by_lines(repository, trial.base, trial.branch)
    return Host.CLEAN if clean else Host.CONFLICT
