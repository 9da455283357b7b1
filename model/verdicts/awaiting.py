"""The drafts that a reviewer can look at: those that were sent for review, and all others that are ahead of the base."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.repository import Repository
from shinkyu.model.review.points import usual_base
from shinkyu.model.review.review import Review
from shinkyu.model.verdicts.anchoring import local_name
from shinkyu.model.verdicts.sending import Sending, waiting
from shinkyu.model.verdicts.store import BRANCH
from shinkyu.model.workspace.merging.branches import Branch, branch_meant


@dataclass(frozen=True, slots=True)
class Awaiting:
    """A draft. ``sending``: that it was sent for review, None where it was not; ``corrected``: there is more on it since.

    ``review``: its rows and what was said of them.
    """

    branch: Branch
    review: Review
    sending: Sending | None = None
    corrected: bool = False

    @property
    def name(self) -> str:
        """What those who made it call it."""
        return local_name(self.branch.name)

    @property
    def open_comments(self) -> int:
        """How many comments on it are open."""
        return sum(one.open for one in self.review.comments)

    @property
    def changes(self) -> int:
        """How much there is to judge: rows, and changes without one."""
        return sum(len(one.rows) + len(one.unrowed) for one in self.review.assessments)


def awaiting(project: Project, reviewed: Callable[[str], Review]) -> list[Awaiting]:
    """The drafts, those first that were sent, the last one sent before others. ``reviewed``: the review of one, by its name.

    Raises UsageError and InputError where it cannot be told what drafts are taken into.
    """
    sent = [Awaiting(one.branch, reviewed(one.branch.name), one.sending, one.corrected) for one in waiting(project)]
    known = {one.name for one in sent}
    others = (one for one in drafts_ahead(project) if local_name(one.name) not in known)
    return [*sent, *(Awaiting(one, reviewed(one.name)) for one in others)]


def drafts_ahead(project: Project) -> Iterator[Branch]:
    """The branches that the base does not hold yet; of another repository those that one here of that name does not hold."""
    repository = project.repository
    base = usual_base(repository)
    local, remote, _ = repository.branches_and_tags()
    tips = {name: repository.resolve(f"refs/heads/{name}") for name in local}
    for name in (*local, *remote):
        short = local_name(name)
        if short in (BRANCH, local_name(base.name), "HEAD"):
            continue
        branch = branch_meant(repository, name)
        held = name not in local and short in tips and repository.reaches(tips[short], branch.commit)
        if not held and not repository.reaches(base.commit, branch.commit):
            yield branch


def draft_named(repository: Repository, name: str) -> Branch:
    """The draft of that very name, here or as it was received. Raises UsageError for anything else that git would know."""
    local, remote, _ = repository.branches_and_tags()
    if name not in (*local, *remote) or local_name(name) == BRANCH:
        raise UsageError(
            tr("その下書きはありません", "there is no such draft"),
            where=name,
            hint=tr(
                "もう取り込まれたか、消されています。一覧から選び直してください",
                "it was taken in or deleted: choose from the list",
            ),
        )
    return branch_meant(repository, name)
