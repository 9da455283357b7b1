"""What another repository has of a branch, as it was last received."""

from __future__ import annotations

from contextlib import suppress

import pygit2

from shinkyu.model.repository.reading import Repository

_REMOTE = "origin"


def upstream_of(repository: Repository, branch: str) -> tuple[str, str] | None:
    """The name (``origin/main``) and the commit of what a local branch follows, else of the branch of its name at origin.

    None where nothing of the kind was ever received.
    """
    found = repository.git.branches.local.get(branch)
    with suppress(KeyError, ValueError, pygit2.GitError):  # settings that name what was never received
        if found is not None and found.upstream is not None:
            return str(found.upstream.shorthand), str(found.upstream.peel(pygit2.Commit).id)
    name = f"{_REMOTE}/{branch}"
    if name not in repository.branches_and_tags()[1]:
        return None
    return name, repository.resolve(f"refs/remotes/{name}")
