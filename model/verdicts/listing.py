"""The comments of a repository, listed: all of them, or those on one branch; and the one that somebody means by its id."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shinkyu.model.errors import UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.project.choosing import choose
from shinkyu.model.review.comments import Thread
from shinkyu.model.review.making import reviewed_rows
from shinkyu.model.review.points import Points, usual_base
from shinkyu.model.review.review import Review, ReviewRequest
from shinkyu.model.settings import ReviewRules
from shinkyu.model.verdicts.anchoring import local_name
from shinkyu.model.verdicts.remarks import all_threads, rules_at, threads_of_review
from shinkyu.model.verdicts.store import judged_assessments

_SHORTEST = 3  # letters of an id that are enough to name it


@dataclass(frozen=True, slots=True)
class Listed:
    """Threads, by assessment (its slug, or its id where it is not here) and time. ``points``: of a branch that was named.

    ``findings``: what of the records cannot be read, or leads nowhere.
    """

    threads: tuple[tuple[str, Thread], ...]
    findings: tuple[Finding, ...]
    points: Points | None = None


def listed(project: Project, branch: str = "", base: str = "", slug: str = "", *, only_open: bool = False) -> Listed:
    """Every thread as it was recorded, or those on a branch, each at its place there.

    Raises UsageError for an assessment that is not here, and as `reviewed_rows` does for a branch.
    """
    review = reviewed_rows(project, ReviewRequest(branch, base)) if branch else None
    rules = rules_at(project, review.points.base.commit) if review is not None else usual_rules(project)
    names = slugs_by_id(project)
    every, findings = all_threads(project, _chosen(project, slug), rules)
    found = every if review is None else on_branch(project, review, every)
    told = ((names.get(one.assessment, one.assessment), one) for one in found if one.open or not only_open)
    shown = tuple(sorted(told, key=lambda pair: (pair[0], pair[1].id)))
    return Listed(shown, tuple(findings), review.points if review is not None else None)


def on_branch(project: Project, review: Review, every: Iterable[Thread]) -> list[Thread]:
    """Those of the threads that a review shows, each at its place, and those that were said of a branch of its name."""
    assert review.points.branch is not None
    placed = {thread.id: thread for thread in threads_of_review(project, review)}
    name = local_name(review.points.branch.name)
    return [placed.get(one.id, one) for one in every if one.id in placed or local_name(one.branch) == name]


def thread_named(project: Project, identity: str, rules: ReviewRules) -> tuple[Thread, str]:
    """The thread of that id, and the slug of its assessment: the name of its record, its random letters or how they begin.

    Raises UsageError where it is not exactly one, listing them.
    """
    names = slugs_by_id(project)
    every, _ = all_threads(project, judged_assessments(project.repository), rules)
    begun = identity.strip().removesuffix(".yaml").lower()
    meant = [one for one in every if one.id.lower() == begun] or [
        one for one in every if len(begun) >= _SHORTEST and one.short.startswith(begun)
    ]
    if len(meant) == 1:
        return meant[0], names.get(meant[0].assessment, meant[0].assessment)
    if meant:
        listed = "".join(f"\n{one.id}  {_begins(one)}" for one in meant)
        raise UsageError(
            tr(
                f"「{identity}」で始まるコメントは{len(meant)}件あります",
                f"{len(meant)} comments begin with {identity!r}",
            ),
            hint=tr(f"どれかを書いてください:{listed}", f"name one of them:{listed}"),
        )
    raise UsageError(
        tr(f"「{identity}」というコメントはありません", f"there is no comment {identity!r}"),
        hint=Hint.of(
            tr(
                "{} に出る番号を書いてください。ほかの人のものは {} で受け取ります",
                "{} shows the ids; {} receives those of others",
            ),
            shinkyu("comments"),
            shinkyu("review", "sync"),
        ),
    )


def usual_rules(project: Project) -> ReviewRules:
    """The setting ``review`` of what branches are usually taken into; nobody is listed where that cannot be told."""
    try:
        return rules_at(project, usual_base(project.repository).commit)
    except UsageError:
        return ReviewRules()


def slugs_by_id(project: Project) -> dict[str, str]:
    """The slugs of the assessments of HEAD, by id."""
    return {one.id: one.slug for one in project.snapshot(project.head).assessments([])}


def _chosen(project: Project, slug: str) -> Sequence[str]:
    there = judged_assessments(project.repository)
    if not slug:
        return there
    known = project.committed(project.head, []) if project.head else []
    slugs = [one.assessment.slug for one in known]
    meant = known[choose(slugs, slug, named=True, title=lambda place: known[place].name)].assessment.id
    return [identity for identity in there if identity == meant]


def _begins(thread: Thread) -> str:
    text = " ".join(thread.messages[0].text.split())
    return f"{thread.messages[0].by}: {text[:40]}"
