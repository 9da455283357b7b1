"""Which assessment a request means: the one that is named, the one whose folder one stands in, else the only one (contract §4)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.hints import Example, Hint, Slot, options, shinkyu
from shinkyu.model.history.departures import departures
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.model.project.project import Project


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
            hint=Hint.of("{}", options("--slug", nearest[0])),
        )
    if len(slugs) > 1:
        raise UsageError(
            tr(f"どの評価書か決められません: {listed}", f"it cannot be told which assessment is meant: {listed}"),
            hint=Hint.of(
                tr("{} のように示すか、評価書のフォルダで実行してください", "say {}, or run it in that folder"),
                options("--slug", slugs[0]),
            ),
        )
    return 0


def none_here() -> UsageError:
    """That there is no assessment at all."""
    form = Slot(tr("様式", "FORM"))
    return UsageError(
        tr("ここには評価書がありません", "there is no assessment here"),
        hint=Hint.of(tr("{} で作れます", "make one with {}"), shinkyu("add", Slot("SLUG"), "--form", form)),
    )


def refuse_none(project: Project, commit: str = "") -> NoReturn:
    """Raises UsageError where there is no assessment at all, in a commit or (without one) in the working tree.

    It says in which commit the last one went, if one did.
    """
    refuse_gone(project, commit, "")
    raise none_here()


def refuse_broken(findings: Sequence[Finding]) -> None:
    """Raises BrokenInput where an assessment.yaml cannot be read."""
    if findings:
        what = tr("読めない assessment.yaml があります", "an assessment.yaml cannot be read")
        raise BrokenInput(what, findings, where=findings[0].where, hint=findings[0].hint)


def refuse_gone(project: Project, commit: str, slug: str) -> None:
    """Raises UsageError for an assessment that an earlier commit took away, naming it; without ``slug`` for the last one."""
    repository = project.repository
    if not commit and repository.workdir is not None:
        _refuse_taken_away(project, slug)
    tip = commit or project.head
    gone = departures(repository, project.line(tip)) if tip and not repository.is_shallow else []
    last = next((d for d in reversed(gone) if not slug or d.assessment.slug == slug), None)
    if last is None:
        return
    name, oid = last.assessment.slug, last.visit.commit.id[:10]
    raise UsageError(
        tr(
            f"評価書「{name}」は、「{last.visit.metadata.title}」のコミットで消されています",
            f"the assessment {name!r} was taken away in the commit {last.visit.metadata.title!r}",
        ),
        where=oid,
        hint=Hint.of(
            tr("その前の版は {} や {} で見られます", "see it as it was: {}, {}"),
            shinkyu("table", f"{oid}~1", "--slug", name),
            shinkyu("show", f"{oid}~1", "--slug", name),
        ),
    )


def _refuse_taken_away(project: Project, slug: str) -> None:
    """Raises UsageError for an assessment of HEAD whose folder the working tree has lost."""
    from shinkyu.model.workspace.standing import taken_away

    name = next((name for name in taken_away(project.workspace) if slug in ("", name)), None)
    if name is not None:
        raise UsageError(
            tr(f"評価書「{name}」がまるごと消えています", f"the whole assessment {name!r} is gone"),
            where=name,
            hint=Hint.of(
                tr("{} で戻すか、消すのなら {} で記録してください", "get it back with {}, or record that with {}"),
                shinkyu("restore", "--yes", "--slug", name),
                shinkyu("commit", "--no-row", "--reason", Example("…"), name),
            ),
        )
