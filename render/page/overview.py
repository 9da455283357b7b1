"""All assessments as a web page: a table that reads without a script, those first of which something is overdue or next due."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.language import tr
from shinkyu.model.overview import AssessmentSummary, Overview
from shinkyu.render.overview.words import (
    counts_all,
    form_name,
    left,
    long,
    of_all_rows,
    remarks,
    summary,
    title,
    unrecorded,
)
from shinkyu.render.page.assembly import assemble


@dataclass(frozen=True, slots=True)
class PageDue:
    """What is due: by when, what, how long there is still time; ``state`` is a class of the style."""

    date: str
    iso: str
    what: str
    left: str
    state: str


@dataclass(frozen=True, slots=True)
class PageAssessment:
    """A row of the page; ``numbers`` are its cells behind the days, blank ones "-"."""

    slug: str
    number: str
    name: str
    form: str
    published: str
    changed: str
    dues: Sequence[PageDue]
    numbers: Sequence[str]
    remarks: Sequence[str]


def render(found: Overview) -> str:
    """One page."""
    heading = tr("特定個人情報保護評価書の一覧", "All assessments")
    about = tr(f"{long(found.day)} 現在。{summary(found)}", f"As of {found.day}. {summary(found)}")
    rows = [_row(one, found) for one in found.assessments]
    numbers = (
        tr("未公表の行", "rows not published"),
        tr("空欄", "blank items"),
        tr("コメント", "open comments"),
        tr("未記録", "not recorded"),
    )
    note = f"* {of_all_rows()}" if any(map(counts_all, found.assessments)) else ""
    values: dict[str, object] = {"heading": heading, "about": about, "rows": rows, "numbers": numbers, "note": note}
    return "".join(assemble("overview.html.j2", "", more="overview", nav=(), **values))


def _row(one: AssessmentSummary, found: Overview) -> PageAssessment:
    facts = one.facts
    dues = [
        PageDue(
            long(due.date), due.date.isoformat(), title(due.kind), left(due, found.day), _state(due.overdue, due.waived)
        )
        for due in one.dues
    ]
    mark = "*" if counts_all(one) else ""
    numbers = (f"{facts.unpublished}{mark}", str(facts.empty), str(one.comments), unrecorded(one))
    return PageAssessment(
        one.assessment.slug,
        facts.number,
        facts.name,
        form_name(one.assessment.form),
        long(facts.published) or facts.said,
        long(facts.changed),
        dues,
        ["-" if number in ("0", "") else number for number in numbers],
        [*remarks(one)],
    )


def _state(overdue: bool, waived: str) -> str:
    return "late" if overdue else "waived" if waived else ""
