"""`shinkyu amend`: a reason put right later."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import AnyDate, Literal, Published, Slug, parsed_day
from shinkyu.cli.options.amend import Items, Label, NewDate
from shinkyu.cli.options.claims import NewSignificance, NewSubmission, NoRow, Reason
from shinkyu.cli.options.records import CommitName, OfRow, record_meant
from shinkyu.cli.output import note, put, screen
from shinkyu.model.language import tr


@command(
    tr(
        "記録した変更日・提出時期・説明・区分を後から正す。示さないものは、いまのまま引き継ぐ。\n"
        "正すコミットを新しく重ね、前の記録は書き換えない。記録のなかったコミットにも使える。",
        "Put right what a commit says of its 変更日, submission, reason or significance; what is not given stays as it is.\n"
        "A new commit says so; the old one is not rewritten. A commit that nobody recorded can be recorded so, too.",
    ),
    examples=(
        'shinkyu amend 4f2a9c1 --reason "重要な変更にあたらない。(組織改編)"',
        'shinkyu amend HEAD --item "Ⅰ-7 ①" --significance minor',
    ),
)
def amend(
    commit: CommitName = "",
    submission: NewSubmission = None,
    reason: Reason = None,
    significance: NewSignificance = None,
    items: Items = None,
    label: Label = None,
    date: NewDate = "",
    no_row: NoRow = False,
    any_date: AnyDate = False,
    published: Published = False,
    row: OfRow = None,
    literal: Literal = False,
    slug: Slug = "",
) -> int:
    """Makes the commit that puts it right, and says what the rows are now."""
    from shinkyu.cli.here import project_to_change
    from shinkyu.model.project.recording import to_amend
    from shinkyu.model.repository import hooks_heard
    from shinkyu.model.workspace.amendedrows import AmendRequest
    from shinkyu.model.workspace.amending import carry_out
    from shinkyu.render.reports import recorded as report

    project = project_to_change()
    day = parsed_day("--date", date)
    meant = record_meant(project, commit, row, slug)
    request = AmendRequest(
        "", submission, reason, significance, day, no_row, label, any_date=any_date, published=published
    )
    prepared = to_amend(project, request, meant, items or [], slug)
    put(report.amended(prepared, carry_out(project.repository, prepared.commits), screen()))
    note(report.notes(prepared))
    note(report.of_hooks(*hooks_heard(project.repository)))
    return 0
