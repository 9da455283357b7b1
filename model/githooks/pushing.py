"""pre-push: whether what is about to be sent breaks the record where it goes (githooks)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shinkyu.model.errors import InputError, Refused, UsageError
from shinkyu.model.findings import Finding, Severity
from shinkyu.model.hints import Hint, git, options, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.project.reviews import BRANCH as REVIEWS
from shinkyu.model.repository import Repository
from shinkyu.model.review.making import review
from shinkyu.model.review.points import usual_base
from shinkyu.model.review.review import ReviewRequest

_HEADS = "refs/heads/"
# What pre-commit says of a push, whose own input it has read (its documentation, pre-push).
_FROM, _TO, _REF = "PRE_COMMIT_FROM_REF", "PRE_COMMIT_TO_REF", "PRE_COMMIT_REMOTE_BRANCH"


@dataclass(frozen=True, slots=True)
class Push:
    """A branch as it is about to be there (``ref``, ``commit``) and as it is there now (``was``: a commit, "" for none)."""

    ref: str
    commit: str
    was: str

    @property
    def branch(self) -> str:
        """Its name there."""
        return self.ref.removeprefix(_HEADS)


def pushes(said: str) -> Iterator[Push]:
    """The branches that git says are about to be sent, a line each; those that are taken away, tags, and reviews are none."""
    lines = [line.split(" ") for line in said.splitlines()]
    if not lines and os.environ.get(_TO):
        lines = [["", os.environ[_TO], os.environ.get(_REF, ""), os.environ.get(_FROM, "")]]
    for words in lines:
        if len(words) == 4 and words[2].startswith(_HEADS) and words[1].strip("0") and words[2] != _HEADS + REVIEWS:
            yield Push(words[2], words[1], words[3] if words[3].strip("0") else "")


def check_pushes(project: Project, said: str) -> None:
    """Lets a push pass, or raises Refused with the errors that it would bring to the branch where it goes."""
    found = [finding for push in pushes(said) for finding in _errors(project, push)]
    if found:
        raise Refused(
            tr("送ると、そこの記録が誤りになります", "sent like this, the record there would be wrong"),
            found,
            hint=Hint.of(
                tr("直してから送ってください。全体は {} で見られます", "mend it, then send it; {} shows all"),
                shinkyu("review", "HEAD"),
            ),
        )


def _errors(project: Project, push: Push) -> Iterable[Finding]:
    base = _base(project.repository, push)
    if base is None:
        return ()
    _refuse_going_back(project.repository, push)
    found = review(project, ReviewRequest(push.commit, base))
    return [finding for finding in found.new if finding.severity is Severity.ERROR]


def _base(repository: Repository, push: Push) -> str | None:
    """What the branch is held against: as it is there, else what branches are taken into; None where there is nothing yet."""
    if push.was and _is_here(repository, push.was):
        return push.was
    try:
        base = usual_base(repository)
    except UsageError:
        return None
    return None if base.commit == push.commit else base.commit


def _refuse_going_back(repository: Repository, push: Push) -> None:
    """Raises Refused where the branch that others build on would lose what it has: history is never rewritten (contract §2)."""
    if not push.was or not _is_usual(repository, push.branch):
        return
    if _is_here(repository, push.was) and repository.reaches(push.commit, push.was):
        return
    raise Refused(
        tr(
            f"{push.branch} にある記録が、送るものにはありません({push.was[:10]})。送ると失われます",
            f"{push.branch} holds records that what is sent does not have ({push.was[:10]}): they would be lost",
        ),
        (),
        hint=Hint.of(
            tr(
                "{} で受け取り、{} で合わせてから送ってください({} は付けない)",
                "{} and {} first, then send it, without {}",
            ),
            git("fetch"),
            shinkyu("merge"),
            options("--force"),
        ),
    )


def _is_usual(repository: Repository, branch: str) -> bool:
    try:
        return usual_base(repository).name.rpartition("/")[2] == branch
    except (UsageError, InputError):
        return False


def _is_here(repository: Repository, commit: str) -> bool:
    try:
        return repository.resolve(commit) == commit
    except InputError:
        return False
