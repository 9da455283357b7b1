"""All that is to be handed over, written into one file: for networks that are closed to each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.errors import UsageError
from shinkyu.model.exchange.published import shown
from shinkyu.model.exchange.syncing import refuse_unable
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.published.publications import TAGS
from shinkyu.model.repository import current_branch, direct_references, write_bundle
from shinkyu.model.verdicts.store import BRANCH


@dataclass(frozen=True, slots=True)
class Handed:
    """The bundle that was written, with its size (None: a dry run), the commit of the branch, the publications."""

    file: Path
    branch: str
    commit: str
    tags: tuple[str, ...]
    reviews: bool
    size: int | None

    @property
    def fine(self) -> bool:
        """It is written, or would be."""
        return True


def hand_over(project: Project, file: Path, *, dry_run: bool = False) -> Handed:
    """Writes the branch one is on, what was published, and what reviewers said: whole, so that whoever gets it needs nothing else.

    Raises UsageError where nothing is recorded yet or another file would be lost, InputError where it cannot be written.
    """
    repository = project.repository
    refuse_unable(project)
    head, branch = repository.head(), current_branch(repository)
    if head is None:
        raise UsageError(
            tr("まだ何も記録していません", "nothing is committed yet"),
            hint=Hint.of(tr("先に {} で記録してください", "first {}"), shinkyu("commit")),
        )
    here = direct_references(repository)
    names = [
        f"refs/heads/{branch}",
        f"refs/heads/{BRANCH}",
        *(one for one in here if one.startswith(f"refs/tags/{TAGS}")),
    ]
    references = {"HEAD": head, **{name: here[name] for name in names if name in here}}
    if not dry_run:
        write_bundle(repository, file, references)
    tags = shown(tuple(name for name in references if name.startswith("refs/tags/")))
    size = None if dry_run else file.stat().st_size
    return Handed(file, branch, head, tags, f"refs/heads/{BRANCH}" in references, size)
