"""What commands tell besides rows and documents, as JSON for other programs (contract §4)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from shinkyu.render.findings import finding_object
from shinkyu.render.json import row_object

if TYPE_CHECKING:
    from shinkyu.model.editable.applying import Outcome
    from shinkyu.model.history.differences import Difference
    from shinkyu.model.history.itemlog import Moment
    from shinkyu.model.importing.report import ImportReport
    from shinkyu.model.workspace.standing import Standing


def item_log(moments: Iterable[Moment]) -> str:
    """An item's life, oldest first (`shinkyu log --json`)."""
    return _written([_moment(moment) for moment in moments])


def differences(found: Iterable[Difference]) -> str:
    """What differs between two points, item by item, with the words that changed (`shinkyu diff --json`)."""
    return _written([_difference(one) for one in found])


def uncommitted(found: Iterable[Standing]) -> str:
    """What is not committed of each assessment (`shinkyu status --json`)."""
    return _written({"assessments": [_standing(one) for one in found]})


def import_report(report: ImportReport) -> str:
    """What an import made, and what it could not be sure of (`shinkyu import --json`).

    ``notes`` is ours besides the contract: reasons that differ within an item, labels of a map that no row has.
    """
    unresolved = [
        {"label": label.label, "line": label.line, "nearest": list(label.nearest), "why": label.why}
        for label in report.unresolved
    ]
    breaks = [
        {"item": one.item, "date": one.date.isoformat(), "left": one.left, "found": one.found, "line": one.line}
        for one in report.breaks
    ]
    return _written(
        {
            "rows": report.rows,
            "commits": report.commits,
            "labels": {"resolved": report.resolved, "unresolved": unresolved},
            "breaks": breaks,
            "unchanged": [{"item": one.item, "line": one.line} for one in report.unchanged],
            "partial": [{"item": one.item, "line": one.line, "why": one.text} for one in report.partial],
            "assumed": [{"item": one.item, "line": one.line, "how": one.text} for one in report.assumed],
            "odd": [{"line": one.line, "why": one.text} for one in report.odd],
            "notes": [{"item": one.item, "line": one.line or None, "why": one.text} for one in report.notes],
        }
    )


def edits(outcome: Outcome, written: Sequence[str]) -> str:
    """What an edited workbook changes, and what speaks against it (`shinkyu import-edits --json`).

    ``written``: the files that were.
    """
    from shinkyu.model.form.naming import Naming

    path_of = outcome.assessment.path_of
    before, after = Naming(outcome.assessment, outcome.ours), Naming(outcome.assessment, outcome.afterwards)
    changes = [
        {
            "item": path_of(one.key),
            "label": (after if one.way == "added" else before).label(one.key),
            "way": one.way.value,
            "before": one.before,
            "after": one.after,
        }
        for one in outcome.changes
    ]
    conflicts = [
        {
            "item": path_of(one.key),
            "label": before.label(one.key),
            "cell": one.found.at if one.found else None,
            "base": one.base,
            "ours": one.ours,
            "theirs": one.theirs,
        }
        for one in outcome.conflicts
    ]
    return _written(
        {
            "slug": outcome.assessment.slug,
            "commit": outcome.returned.about.commit,
            "changes": changes,
            "already": [path_of(key) for key in outcome.merge.already],
            "conflicts": conflicts,
            "findings": [*map(finding_object, [*outcome.findings, *map(outcome.finding_of, outcome.conflicts)])],
            "written": list(written),
        }
    )


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _moment(moment: Moment) -> Mapping[str, object]:
    return {
        "kind": moment.kind,
        "date": moment.date.isoformat() if moment.date else None,
        "date_text": moment.date_text,
        "item": moment.item,
        "before": moment.before,
        "after": moment.after,
        "submission": moment.submission,
        "reason": moment.reason,
        "significance": moment.significance,
        "commit": moment.commit,
        "title": moment.title,
    }


def _difference(one: Difference) -> Mapping[str, object]:
    from shinkyu.model.text.textdiff import spans

    before, after = spans(one.before, one.after)
    return {
        "item": one.item,
        "label": one.label,
        "order": one.order,
        "before": one.before,
        "after": one.after,
        "before_spans": before,
        "after_spans": after,
    }


def _standing(one: Standing) -> Mapping[str, object]:
    return {
        "slug": one.assessment.slug,
        "rows": [row_object(row) for row in one.rows],
        "rowless": one.rowless,
        "files": one.files,
        "asks": {"submission": bool(one.rows), "reason": bool(one.rows), "significance": one.marked},
        "new": one.new,
        "findings": [finding_object(finding) for finding in one.findings],
    }
