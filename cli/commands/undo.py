"""`shinkyu undo`: a commit taken back."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import Literal, Published, Slug
from shinkyu.cli.options.records import CommitName, OfRow, record_meant
from shinkyu.cli.options.undo import Reason
from shinkyu.cli.output import note, put, screen
from shinkyu.model.language import tr


@command(
    tr(
        "記録したコミットを取り消す。記載はもとに戻り、その行は表に載らなくなる。\n"
        "前の記録は書き換えず、取り消したことと理由が履歴に残る。",
        "Take a recorded commit back: the texts are as they were, and its rows are no longer in the table.\n"
        "Nothing is rewritten: that it was taken back, and why, stays in the history.",
    ),
    examples=(
        'shinkyu undo 4f2a9c1 --reason "誤った項目の記録"',
        'shinkyu undo --row 令和5年10月1日 "Ⅰ-7 ①" --reason "誤った項目の記録"',
    ),
)
def undo(
    commit: CommitName = "",
    reason: Reason = "",
    row: OfRow = None,
    published: Published = False,
    literal: Literal = False,
    slug: Slug = "",
) -> int:
    """Makes the commit that takes it back, and says what becomes of the rows."""
    from shinkyu.cli.here import project_to_change
    from shinkyu.model.project.recording import to_undo
    from shinkyu.model.repository import hooks_heard
    from shinkyu.model.workspace.undoing import carry_out
    from shinkyu.render.reports import recorded as report

    project = project_to_change()
    prepared = to_undo(project, record_meant(project, commit, row, slug), reason, published=published)
    put(report.undone(prepared, carry_out(project.workspace, prepared), screen()))
    note(report.of_hooks(*hooks_heard(project.repository)))
    return 0
