"""The remark that a table's record has findings: whoever takes it for complete must hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shinkyu.cli.marking import warn
from shinkyu.model.language import tr

if TYPE_CHECKING:
    from shinkyu.model.project import Version
    from shinkyu.model.table.table import Table


def point_to_check(version: Version, table: Table) -> None:
    """Says on stderr how many commits made no row because nobody recorded them, or that the record has findings."""
    from shinkyu.model.history.changes import unrecorded_commits

    slug, silent = version.assessment.slug, unrecorded_commits(version.history)
    if silent:
        warn(
            tr(
                f"注意: {slug} に、Change-Date のないために行にならなかったコミットが{silent}個あります。",
                f"note: {silent} commits of {slug} made no row for want of a Change-Date.",
            )
        )
    elif table.findings or version.history.findings:
        warn(tr(f"注意: {slug} の記録に指摘があります。", f"note: there are findings in the record of {slug}."))
    else:
        return
    warn(tr("  → `shinkyu check` で指摘を見てください", "  → see the findings with `shinkyu check`"))
