"""The settings of the repository: whether shinkyu.yaml can be read, and names the rules that its rows are made by."""

from __future__ import annotations

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput
from shinkyu.model.findings import Finding
from shinkyu.model.language import COMMIT, tr
from shinkyu.model.settings import FILE, FORMAT, UNNAMED_FORMAT
from shinkyu.model.snapshots.snapshot import Snapshot


def check_settings(files: Snapshot) -> list[Finding]:
    """What is wrong with shinkyu.yaml. That it names no format is said once, of a repository with assessments."""
    try:
        settings = files.settings()
    except BrokenInput as error:
        return [*error.findings]
    return [_format_missing()] if settings.format == UNNAMED_FORMAT and files.assessments([]) else []


def _format_missing() -> Finding:
    return rulebook.finding(
        "format-missing",
        tr(
            f"{FILE} に format がありません。行は format: {FORMAT} の決まりで作っています",
            f"{FILE} names no format: rows are made by the rules of format: {FORMAT}",
            page=(
                f"行を作る決まりの番号がありません。いまの決まり({FORMAT})で作っています",
                f"it is not said by which rules rows are made: it is by those of today ({FORMAT})",
            ),
        ),
        tr(
            f"{FILE} のはじめに「format: {FORMAT}」と書いて記録してください",
            f"write “format: {FORMAT}” at the start of {FILE} and {COMMIT} that",
        ),
        file=FILE,
        line=1,
    )
