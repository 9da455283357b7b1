"""What a row is known by, wherever its commits lie: the first 16 hex digits of what it says."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.history.changes import Kind, Run
from shinkyu.model.table.row import Row

_SHOWN = 16  # hex digits of an id: 40 assessments' rows are far from two that share one


def row_id(assessment: Assessment, row: Row) -> str:
    """The id of a row: of its assessment (by id), 変更日, items (by key), six cells, way, claims, and both whole texts.

    No commit and no slug is in it: an approval of the row holds over a rebase, a cherry-pick, a folder that is renamed.
    """
    return _hashed(
        assessment.id,
        "row",
        row.date.isoformat(),
        row.date_text,
        [assessment.key_of(item) for item in row.items],
        row.label,
        row.way,
        row.before,
        row.after,
        row.submission,
        row.reason,
        row.significance,
        [[assessment.key_of(one.item), one.before, one.after] for one in row.changes],
    )


def gone_id(row: str) -> str:
    """The id of a row (by its own) that goes: that it came was another thing to judge, and may have been approved."""
    return _hashed("removed", row)


def change_id(assessment: Assessment, run: Run) -> str:
    """The id of a change that makes no row, likewise."""
    kind = "none" if run.kind is Kind.NO_ROW else "unrecorded"
    return _hashed(assessment.id, kind, run.key, run.before, run.after)


def digest(ids: Iterable[str]) -> str:
    """What the rows of one assessment come to together, 64 hex digits; people are shown the first 12."""
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()


def _hashed(*parts: str | list[Key] | list[list[str]]) -> str:
    said = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(said.encode()).hexdigest()[:_SHOWN]
