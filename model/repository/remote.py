"""The other repositories that are known here by a name, as git's settings have them."""

from __future__ import annotations

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint
from shinkyu.model.language import REPOSITORY, tr
from shinkyu.model.repository.gitsettings import put_settings
from shinkyu.model.repository.reading import Repository


def remotes(repository: Repository) -> list[str]:
    """The names of the other repositories that are known here."""
    return sorted(one.name for one in repository.git.remotes if one.name)


def known_remote(repository: Repository, how_to_begin: str | Hint) -> str:
    """The other repository that is meant where none is named: origin, else the only one.

    Raises UsageError where there is none (``how_to_begin``: what to do then), or it cannot be told which, listing them.
    """
    known = remotes(repository)
    if "origin" in known or len(known) == 1:
        return "origin" if "origin" in known else known[0]
    if not known:
        raise UsageError(
            tr("やりとりする相手が決められていません", f"there is no other {REPOSITORY} to exchange with"),
            hint=how_to_begin,
        )
    listed = tr("、", ", ").join(known)
    raise UsageError(
        tr("どの相手とやりとりするのかを示してください", "say which remote to exchange with"),
        hint=tr(f"決められている相手: {listed}", f"remotes: {listed}"),
    )


def remember_remote(repository: Repository, address: str, branch: str, *, instead: bool = False) -> str:
    """Takes a place as origin, as `git clone` would; gives that name, "" where another one is known already.

    ``instead``: it takes the place of the origin that is known.
    """
    if remotes(repository) and not instead:
        return ""
    put_settings(
        repository,
        {
            "remote.origin.url": address,
            "remote.origin.fetch": "+refs/heads/*:refs/remotes/origin/*",
            f"branch.{branch}.remote": "origin",
            f"branch.{branch}.merge": f"refs/heads/{branch}",
        },
    )
    return "origin"
