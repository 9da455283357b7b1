"""What reviewers said of the branch one stands on, and somebody has yet to do something about: for `shinkyu status`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from shinkyu.model.errors import BrokenInput, InputError, ShinkyuError, UsageError
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.form.naming import Naming
from shinkyu.model.project import Project
from shinkyu.model.repository import current_branch
from shinkyu.model.review.approval import Statement
from shinkyu.model.review.comments import Thread
from shinkyu.model.review.making import reviewed_rows
from shinkyu.model.review.review import Review, ReviewRequest
from shinkyu.model.verdicts.anchoring import changes_of, items_of, judged, label_of, local_name
from shinkyu.model.verdicts.approvals import review_rules, rows_standing
from shinkyu.model.verdicts.listing import on_branch, slugs_by_id, usual_rules
from shinkyu.model.verdicts.record import SENT_BACK, Kind
from shinkyu.model.verdicts.remarks import all_threads
from shinkyu.model.verdicts.store import judged_assessments, read_records


@dataclass(frozen=True, slots=True)
class SentBack:
    """A row, or a change without one, that somebody sent back. ``slug``: of its assessment; ``item``: the first, by its path."""

    slug: str
    row: str
    item: str
    label: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class OpenComment:
    """A comment that is open. ``slug``: of its assessment; ``label``: what it is of, as its row names it, "" for all of it."""

    slug: str
    label: str
    thread: Thread


@dataclass(frozen=True, slots=True)
class ForAuthor:
    """What is left on a branch. ``comments``: the open ones.

    ``trouble``: why it cannot be told, None where it can be.
    """

    branch: str
    sent_back: tuple[SentBack, ...] = ()
    comments: tuple[OpenComment, ...] = ()
    trouble: ShinkyuError | None = None


def for_author(project: Project, slug: str = "") -> ForAuthor:
    """What reviewers said of the branch one stands on: of the assessment of that slug, or of all.

    Nothing is worked out where nobody sent anything back and no comment is open. Raises nothing: who asks wants to know
    of his own edits first.
    """
    branch = ""
    try:
        branch = _branch(project)
        names = {identity: one for identity, one in slugs_by_id(project).items() if slug in ("", one)}
        wanted = [identity for identity in judged_assessments(project.repository) if identity in names]
        return _found(project, branch, names, wanted)
    except (InputError, UsageError, BrokenInput) as error:
        return ForAuthor(branch, trouble=error)


def _found(project: Project, branch: str, names: dict[str, str], wanted: Sequence[str]) -> ForAuthor:
    every, _ = all_threads(project, wanted, usual_rules(project))
    still_open = [one for one in every if one.open]
    if not still_open and not _any_sent_back(project, wanted):
        return ForAuthor(branch)
    review = _reviewed(project, branch)
    if review is None:
        comments = [one for one in still_open if local_name(one.branch) == branch]
        return ForAuthor(branch, comments=_labelled(project, names, comments))
    comments = on_branch(project, review, still_open)
    sent_back = tuple(_sent_back(project, review, names, comments))
    return ForAuthor(branch, sent_back, _labelled(project, names, comments, review))


def _labelled(
    project: Project, names: dict[str, str], comments: Sequence[Thread], review: Review | None = None
) -> tuple[OpenComment, ...]:
    """The comments, those at a row by its label: rows that were sent back are told by theirs too."""
    changes = (change for _, change in judged(review)) if review is not None else ()
    rows = {change.id: label_of(change) for change in changes}
    naming = _namings(project, {one.assessment for one in comments if one.item and one.place not in rows})

    def label(one: Thread) -> str:
        if one.place in rows or not one.item:
            return rows.get(one.place, "")
        known = naming[one.assessment]
        return known.label(known.assessment.key_of(ItemPath(one.item)))

    return tuple(OpenComment(names[one.assessment], label(one), one) for one in comments)


def _namings(project: Project, wanted: Collection[str]) -> dict[str, Naming]:
    """What items are called at HEAD, by the ids of assessments that are there."""
    snapshot = project.snapshot(project.head)
    found = (one for one in snapshot.assessments([]) if one.id in wanted)
    return {one.id: Naming(one, snapshot.texts(one, [])) for one in found}


def _branch(project: Project) -> str:
    """The branch that one is on; HEAD where it is none."""
    try:
        return current_branch(project.repository)
    except UsageError:
        return "HEAD"


def _reviewed(project: Project, branch: str) -> Review | None:
    """None where there is no commit yet, or it cannot be told what the branch is to be taken into."""
    try:
        return reviewed_rows(project, ReviewRequest(branch if branch == "HEAD" else f"refs/heads/{branch}"))
    except UsageError:
        return None


def _any_sent_back(project: Project, wanted: Sequence[str]) -> bool:
    records = (record for identity in wanted for record in read_records(project.repository, identity).records)
    return any(one.kind is Kind.VERDICT and any(row.verdict == SENT_BACK for row in one.rows) for one in records)


def _sent_back(
    project: Project, review: Review, names: dict[str, str], comments: Sequence[Thread]
) -> Iterator[SentBack]:
    for standing in rows_standing(project, review, review_rules(project, review)):
        if standing.id not in names:
            continue
        for change in changes_of(standing.assessment):
            said = standing.rows[change.id].statements
            back = tuple(one for one in said if one.verdict == SENT_BACK and not one.why)
            if back:
                items = items_of(change)
                item = str(items[0]) if items else ""
                told = tuple(_with_remark(one, change.id, comments) for one in back)
                yield SentBack(names[standing.id], change.id, item, label_of(change), told)


def _with_remark(said: Statement, row: str, comments: Sequence[Thread]) -> Statement:
    """A verdict with why: what came back in a file has its remarks as comments."""
    remarks = (one.messages[0] for one in comments if one.place == row)
    own = (one.text for one in remarks if one.email.casefold() == said.email.casefold())
    return replace(said, text=said.text or next(own, ""))
