"""All assessments for programs."""

from __future__ import annotations

import datetime as dt

from shinkyu.model.duties.dues import Due
from shinkyu.model.overview import AssessmentSummary, Overview
from shinkyu.render.findings import finding_object
from shinkyu.render.json import indented


def render(found: Overview) -> str:
    """``{"day", "count", "assessments": […], "findings": […]}``; a day is ISO, null where there is none."""
    return indented(
        {
            "day": found.day.isoformat(),
            "count": found.count,
            "assessments": [summary_object(one, found.day) for one in found.assessments],
            "findings": [finding_object(finding) for finding in found.findings],
        }
    )


def summary_object(one: AssessmentSummary, day: dt.date) -> dict[str, object]:
    """One assessment. ``unpublished``: all rows where ``last_publication`` is null."""
    assessment, facts, edits = one.assessment, one.facts, one.unrecorded
    return {
        "slug": assessment.slug,
        "id": assessment.id,
        "number": facts.number,
        "name": facts.name,
        "form": assessment.form_name,
        "edition": assessment.edition,
        "published": _day(facts.published),
        "published_text": facts.said,
        "last_publication": one.last
        and {"tag": one.last.tag, "date": one.last.date.isoformat(), "commit": one.last.commit},
        "changed": _day(facts.changed),
        "rows": facts.rows,
        "unpublished": facts.unpublished,
        "empty": facts.empty,
        "comments": one.comments,
        "unrecorded": {"items": edits.items, "files": edits.files, "new": edits.new, "gone": edits.gone},
        "overdue": one.overdue,
        "next": one.next and due_object(one.next, day),
        "dues": [due_object(due, day) for due in one.dues],
        "doubts": [{"kind": doubt.value, "about": about} for doubt, about in one.doubts],
    }


def due_object(due: Due, day: dt.date) -> dict[str, object]:
    """What is due. ``days``: how many are left, below 0 where it is past."""
    return {
        "kind": due.kind.value,
        "date": due.date.isoformat(),
        "since": _day(due.since),
        "days": (due.date - day).days,
        "over": due.over,
        "overdue": due.overdue,
        "waived": due.waived,
    }


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()
