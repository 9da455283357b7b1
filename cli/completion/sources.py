"""What parameters offer as their values: functions for typer's ``autocompletion``.

They are called while somebody types: what cannot be read, or is not there, offers nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import typer

from shinkyu.cli.completion.following import Beginning

if TYPE_CHECKING:
    from shinkyu.model.project.offered import Offer

Offers = Iterator[tuple[str, str]]


def words(known: Iterable[str]) -> Callable[[], list[str]]:
    """Offers these words."""
    return lambda: [*known]


def forms() -> list[str]:
    """The forms."""
    from shinkyu.schema import form_names

    return [*form_names()]


def editions(ctx: typer.Context) -> list[str]:
    """The editions of the form that is given, else of all forms."""
    from pathlib import Path

    from shinkyu.model.project.offered import editions_offered

    return editions_offered(Path.cwd(), str(ctx.params.get("form") or ""))


def form_editions() -> list[str]:
    """Every form with each of its editions: ``juten-2018-05``."""
    from pathlib import Path

    from shinkyu.model.project.offered import form_editions_offered

    return form_editions_offered(Path.cwd())


def submissions() -> list[str]:
    """事前 and 事後."""
    from shinkyu.model.record.rownote import SUBMISSIONS

    return [*SUBMISSIONS]


def significances() -> list[str]:
    """What the change of ※ items can be."""
    from shinkyu.model.record.significances import SIGNIFICANCES

    return [*SIGNIFICANCES]


def rules() -> Offers:
    """The rules of findings."""
    from shinkyu.model.rulebook import RULES

    return ((rule.id, rule.description) for rule in RULES.values())


def ways() -> list[str]:
    """How a row can be asked to be written."""
    from shinkyu.model.workspace.ways import WAYS

    return [*WAYS]


def items(ctx: typer.Context, incomplete: str) -> Offers:
    """Items of the assessment meant, by their paths a heading further each time, or as people cite them."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.project.offered import items_offered

    return _offers(items_offered(project_here(), incomplete, _slug(ctx)))


def lists(ctx: typer.Context, incomplete: str) -> Offers:
    """The repeated headings of the assessment meant."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.project.offered import lists_offered

    return _offers(lists_offered(project_here(), incomplete, _slug(ctx)))


def entries(ctx: typer.Context, incomplete: str) -> Offers:
    """The repeated entries of the assessment meant."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.project.offered import entries_offered

    return _offers(entries_offered(project_here(), incomplete, _slug(ctx)))


def slugs() -> Offers:
    """The assessments that are here."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.project.offered import slugs_offered

    return _offers(slugs_offered(project_here()))


def shared_names() -> Offers:
    """The passages that assessments share."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.project.offered import shared_offered

    return _offers(shared_offered(project_here()))


def file_slugs(ctx: typer.Context) -> Offers:
    """The 特定個人情報ファイル of the assessment meant."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.project.offered import files_offered

    return _offers(files_offered(project_here(), _slug(ctx)))


def revisions() -> Offers:
    """HEAD, the branches and the tags."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.project.offered import revisions_offered

    return _offers(revisions_offered(project_here()))


def points(incomplete: str) -> Offers:
    """The same, also behind the dots of ``A..B``."""
    first, dots, _ = incomplete.rpartition("..")
    return ((Beginning(f"{first}{dots}{name}"), about) for name, about in revisions())


def branches() -> Offers:
    """The branches that can be taken in."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.project.offered import branches_offered

    return _offers(branches_offered(project_here()))


def approvers(ctx: typer.Context) -> Offers:
    """Those who may approve what is taken into the base."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.verdicts.reviewers import approvers_of

    found = approvers_of(project_here(), str(ctx.params.get("base") or ""))
    return ((one.name, f"{one.email} {one.role}".strip()) for one in found)


def threads() -> Offers:
    """The comments that are open, by their ids."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.verdicts.listing import listed

    found = listed(project_here(), only_open=True).threads
    return ((one.short, " ".join(one.messages[0].text.split())) for _, one in found)


def changed_rows(ctx: typer.Context) -> Offers:
    """The rows of the branch that is given, by their ids."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.review.making import reviewed_rows
    from shinkyu.model.review.review import ReviewRequest
    from shinkyu.model.verdicts.anchoring import judged, label_of

    branch, base = (str(ctx.params.get(name) or "") for name in ("branch", "base"))
    found = reviewed_rows(project_here(), ReviewRequest(branch, base))
    return ((change.id, label_of(change)) for _, change in judged(found))


def remotes() -> list[str]:
    """The other repositories that are known here."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.repository import remotes

    return remotes(project_here().repository)


def roles(ctx: typer.Context) -> list[str]:
    """What those who may approve speak for."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.verdicts.reviewers import approvers_of

    found = approvers_of(project_here(), str(ctx.params.get("base") or ""))
    return sorted({one.role for one in found if one.role})


def verdicts() -> list[str]:
    """承認, 差戻し and 保留."""
    from shinkyu.model.verdicts.record import VERDICTS

    return [*VERDICTS]


def commits() -> Offers:
    """The newest commits."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.project.offered import commits_offered

    return _offers(commits_offered(project_here()))


def _offers(found: Iterable[Offer]) -> Offers:
    return ((Beginning(one.text) if one.goes_on else one.text, one.about) for one in found)


def _slug(ctx: typer.Context) -> str:
    return str(ctx.params.get("slug") or "")
