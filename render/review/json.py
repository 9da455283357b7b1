"""A review for programs: what the branch does, row by row, and what is found with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.review.delta import RowChange, Unrowed
from shinkyu.model.review.newfindings import speaks_of
from shinkyu.model.review.review import Review, ReviewedAssessment
from shinkyu.render.findings import finding_object, waived_object
from shinkyu.render.json import indented, row_object
from shinkyu.render.reports.conflicts import conflict_object
from shinkyu.render.review import approval, threads, words


def render(review: Review) -> str:
    """All of it, as one object."""
    trial = review.trial
    return indented(
        {
            "base": {"name": review.points.base.name, "commit": review.points.base.commit},
            "branch": _branch(review),
            "merge_bases": list(trial.bases) if trial else [],
            "up_to_date": review.up_to_date,
            "assessments": [_assessment(one, review) for one in review.assessments],
            "rows": [_row(one, change, review) for one in review.assessments for change in one.rows],
            "unrowed": [_unrowed(one, change, review) for one in review.assessments for change in one.unrowed],
            "other_files": list(review.other_files),
            "conflicts": [conflict_object(one) for one in review.conflicts],
            "findings": [
                *(finding_object(finding) | {"state": "new"} for finding in review.new),
                *(finding_object(finding) | {"state": "standing"} for finding in review.standing),
                *(finding_object(finding) | {"state": "approval"} for finding in words.of_approval(review)),
            ],
            "mended": [finding_object(finding) for finding in review.mended],
            "waived": [waived_object(one) for one in review.waived],
            "methods": {**{way.name: way.outcome.value for way in review.ways}, **_host(review)},
            "approval": approval.whole(review),
            "comments": [
                threads.thread_object(thread, one.assessment.slug)
                for one in review.assessments
                for thread in review.comments
                if thread.assessment == one.assessment.id
            ],
        }
    )


def _host(review: Review) -> Mapping[str, str]:
    return {} if review.host is None else {"host": review.host.value}


def _branch(review: Review) -> Mapping[str, str] | None:
    branch = review.points.branch
    return None if branch is None else {"name": branch.name, "commit": branch.commit}


def _assessment(one: ReviewedAssessment, review: Review) -> Mapping[str, object]:
    return {
        "slug": one.assessment.slug,
        "id": one.assessment.id,
        "name": one.name,
        "change": "removed" if one.gone else "added" if one.was is None else "changed",
        "rows": one.total,
        "digest": one.digest,
        "layout": _layout(one.was, one.assessment) if one.was is not None else None,
        "approval": approval.of_assessment(one, review),
    }


def _layout(was: Assessment, now: Assessment) -> Mapping[str, Sequence[str]] | None:
    """What the branch does to the folder, the form, its edition: each [before, after]; None where all stays."""
    pairs = {
        "slug": (was.slug, now.slug),
        "form": (was.form_name, now.form_name),
        "edition": (was.edition, now.edition),
    }
    return {name: [*pair] for name, pair in pairs.items() if pair[0] != pair[1]} or None


def _row(one: ReviewedAssessment, change: RowChange, review: Review) -> Mapping[str, object]:
    return {
        **row_object(change.row),
        "id": change.id,
        "change": change.became.value,
        "was": row_object(change.was) if change.was is not None else None,
        "place": [change.place, one.total] if change.place else None,
        "joined": any(item in one.joined for item in change.row.items),
        "findings": [place for place, finding in enumerate(review.new) if speaks_of(finding, change.row)],
        **approval.of_row(one, change, review),
        "comments": [thread.id for thread in threads.at(review, one, change.id)],
    }


def _unrowed(one: ReviewedAssessment, change: Unrowed, review: Review) -> Mapping[str, object]:
    return {
        "slug": one.assessment.slug,
        "id": change.id,
        "item": change.item,
        "label": change.label,
        "kind": change.kind,
        "order": change.order,
        "before": change.before,
        "after": change.after,
        "reason": change.reason,
        "commits": change.commits,
        **approval.of_row(one, change, review),
        "comments": [thread.id for thread in threads.at(review, one, change.id)],
    }
