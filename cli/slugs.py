"""Which assessment is meant: the one whose folder one stands in, else the only one, else ``--slug`` names it (contract §4).

Imported inside the commands' functions, not above them: it brings the repository's library along.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.repository import Repository


def here() -> Repository:
    """The repository one stands in. Raises InputError where there is none."""
    return Repository.discover(Path.cwd())


def choose(slugs: Sequence[str], slug: str, *, named: bool) -> int:
    """Which of ``slugs`` is meant: the one named; without a name (``slug`` is then the folder one stands in) the only one."""
    if slug in slugs:
        return slugs.index(slug)
    listed = tr("、", ", ").join(slugs)
    if not slugs:
        raise none_here()
    if slug and named:
        import difflib

        nearest = difflib.get_close_matches(slug, slugs, n=1) or slugs
        raise UsageError(
            tr(f"評価書「{slug}」はありません。あるのは: {listed}", f"there is no assessment {slug!r}, only: {listed}"),
            hint=f"--slug {nearest[0]}",
        )
    if len(slugs) > 1:
        raise UsageError(
            tr(f"どの評価書か決められません: {listed}", f"it cannot be told which assessment is meant: {listed}"),
            hint=tr(
                f"--slug {slugs[0]} のように示すか、評価書のフォルダで実行してください",
                f"say --slug {slugs[0]}, or run it in that folder",
            ),
        )
    return 0


def standing_in(repository: Repository) -> str:
    """The top-level folder of the working tree that one stands in; empty at the top and in a bare repository."""
    return next(iter(standing_below(repository)), "")


def standing_below(repository: Repository) -> tuple[str, ...]:
    """The folders from the top of the working tree down to where one stands; none at the top and outside of it."""
    if repository.workdir is None:
        return ()
    try:
        return Path.cwd().resolve().relative_to(repository.workdir.resolve()).parts
    except ValueError:
        return ()


def none_here() -> UsageError:
    """That there is no assessment at all."""
    return UsageError(
        tr("ここには評価書がありません", "there is no assessment here"),
        hint=tr("`shinkyu add SLUG --form 様式` で作れます", "make one with `shinkyu add SLUG --form FORM`"),
    )
