"""Which assessment a request means: the one that is named, the one whose folder one stands in, else the only one (contract §4)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NoReturn

from shinkyu.model.errors import BrokenInput, Choice, UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.hints import Call, Example, Hint, Slot, options, shinkyu
from shinkyu.model.history.departures import departures
from shinkyu.model.language import COMMIT, FACTS_FILE, tr

if TYPE_CHECKING:
    from shinkyu.model.project.project import Project


_INLINE = 5  # as many are named in the message itself


def _by_option(slug: str) -> Call:
    return options("--slug", slug)


def choose(
    slugs: Sequence[str],
    slug: str,
    *,
    named: bool,
    title: Callable[[int], str],
    say: Callable[[str], Call] = _by_option,
) -> int:
    """Which of ``slugs`` is meant: the one named; without a name (``slug`` is then the folder one stands in) the only one.

    ``title``: the 評価書名 of one of them, by its place, for an error that lists them; ``say``: how one is named in a call.
    Raises UsageError.
    """
    if slug in slugs:
        return slugs.index(slug)
    if not slugs:
        raise none_here()
    if slug and named:
        raise _unknown(slugs, slug, title, say)
    if len(slugs) > 1:
        raise _unclear(slugs, title, say)
    return 0


def _unknown(slugs: Sequence[str], slug: str, title: Callable[[int], str], say: Callable[[str], Call]) -> UsageError:
    """Nobody can tell from the slug alone: the nearest come first, and those whose 評価書名 has what was typed."""
    listed = tr("、", ", ").join(slugs)
    if len(slugs) <= _INLINE:
        return UsageError(
            tr(f"評価書「{slug}」はありません。あるのは: {listed}", f"there is no assessment {slug!r}, only: {listed}"),
            hint=Hint.of("{}", say(_by_likeness(slugs, slug)[0])),
        )
    known = [Choice(one, title(place)) for place, one in enumerate(slugs)]
    order = _by_likeness(slugs, slug)
    known.sort(key=lambda one: (slug not in one.title, order.index(one.name)))
    return UsageError(
        tr(
            f"評価書「{slug}」はありません。評価書は{len(slugs)}件あり、近いものから:",
            f"there is no assessment {slug!r}; of {len(slugs)}, the nearest first:",
        ),
        hint=Hint.of("{}", say(known[0].name)),
        choices=known,
    )


def _unclear(slugs: Sequence[str], title: Callable[[int], str], say: Callable[[str], Call]) -> UsageError:
    listed = tr("、", ", ").join(slugs)
    few = len(slugs) <= _INLINE
    return UsageError(
        tr(f"どの評価書か決められません: {listed}", f"it cannot be told which assessment is meant: {listed}")
        if few
        else tr(
            f"どの評価書か決められません。評価書は{len(slugs)}件あります:",
            f"it cannot be told which assessment is meant; there are {len(slugs)}:",
        ),
        hint=Hint.of(
            tr("{} のように示すか、評価書のフォルダで実行してください", "say {}, or run it in that folder"),
            say(slugs[0]),
        ),
        choices=() if few else [Choice(one, title(place)) for place, one in enumerate(slugs)],
    )


def _by_likeness(slugs: Sequence[str], slug: str) -> list[str]:
    """The slugs, the nearest to what was typed first; equally near ones as they are listed."""
    from difflib import SequenceMatcher

    def likeness(one: str) -> float:
        return SequenceMatcher(None, one.casefold(), slug.casefold()).ratio()

    return sorted(slugs, key=likeness, reverse=True)


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
        what = tr(f"読めない {FACTS_FILE} があります", f"an {FACTS_FILE} cannot be read")
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
            f"評価書「{name}」は、「{last.visit.metadata.title}」の{COMMIT}で消されています",
            f"the assessment {name!r} was taken away in the {COMMIT} {last.visit.metadata.title!r}",
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
