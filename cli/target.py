"""From a user's words to the assessment, the revision and the item that are meant.

The assessment is the one whose folder one stands in, else the only one, else ``--slug`` names it (contract §4).
Imported inside the commands' functions, not above them: it brings the repository's library along.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.assessment import Assessment
from shinkyu.model.errors import UsageError
from shinkyu.model.folders import Folder, folders
from shinkyu.model.history import History, read_history
from shinkyu.model.language import tr
from shinkyu.model.line import Line, read_line
from shinkyu.model.repository import Repository


@dataclass(frozen=True, slots=True)
class Target:
    """One assessment as of one commit of a repository."""

    repository: Repository
    commit: str
    folder: Folder

    @property
    def assessment(self) -> Assessment:
        return self.folder.assessment

    def line(self) -> Line:
        return read_line(self.repository, self.commit)

    def history(self) -> History:
        """The assessment's history up to the commit."""
        return read_history(self.repository, self.line(), self.assessment)


def here() -> Repository:
    """The repository one stands in. Raises InputError where there is none."""
    return Repository.discover(Path.cwd())


def find_target(revision: str = "HEAD", slug: str = "") -> Target:
    """The assessment meant, as of ``revision``. Raises UsageError where it cannot be told, listing the slugs."""
    repository = here()
    commit = repository.resolve(revision)
    found = folders(repository, repository.commit(commit).tree)
    return Target(repository, commit, choose(found, slug or standing_in(repository), named=bool(slug)))


def choose(found: Sequence[Folder], slug: str, *, named: bool) -> Folder:
    """The folder of that slug; without a slug (or, unless ``named``, with one that is no assessment) the only one there is."""
    for folder in found:
        if folder.assessment.slug == slug:
            return folder
    slugs = [folder.assessment.slug for folder in found]
    listed = tr("、", ", ").join(slugs)
    if not slugs:
        raise UsageError(
            tr("この版には評価書がありません", "there is no assessment in this revision"),
            hint=tr("`shinkyu add SLUG --form 様式` で作れます", "make one with `shinkyu add SLUG --form FORM`"),
        )
    if slug and named:
        nearest = difflib.get_close_matches(slug, slugs, n=1) or slugs
        raise UsageError(
            tr(f"評価書「{slug}」はありません。あるのは: {listed}", f"there is no assessment {slug!r}, only: {listed}"),
            hint=f"--slug {nearest[0]}",
        )
    if len(found) > 1:
        raise UsageError(
            tr(f"どの評価書か決められません: {listed}", f"it cannot be told which assessment is meant: {listed}"),
            hint=tr(
                f"--slug {slugs[0]} のように示すか、評価書のフォルダで実行してください",
                f"say --slug {slugs[0]}, or run it in that folder",
            ),
        )
    return found[0]


def standing_in(repository: Repository) -> str:
    """The top-level folder of the working tree that one stands in; empty at the top and in a bare repository."""
    if repository.workdir is None:
        return ""
    try:
        below = Path.cwd().resolve().relative_to(repository.workdir.resolve())
    except ValueError:
        return ""
    return below.parts[0] if below.parts else ""
