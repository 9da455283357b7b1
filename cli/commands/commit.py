"""`shinkyu commit`: the working tree's edits as one commit with its 変更日 and reason."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import AnyDate, Literal, Published, Slug, parsed_day
from shinkyu.cli.options.claims import NoRow, Reason, Significance, Submission
from shinkyu.cli.options.commit import Day, DryRun, Items, Paths, Title, Way
from shinkyu.cli.output import note, put, screen
from shinkyu.model.language import tr


@command(
    tr(
        "手元の直しを、変更日・提出時期・説明を添えて1つのコミットにする。手元のファイルには触れない。\n"
        "何もなければ、何も記録せず 2 で終わる。",
        "Commit the working tree's edits with their 変更日, 提出時期 and reason. The files themselves are not touched.\n"
        "With nothing to commit it exits 2.",
    ),
    examples=(
        'shinkyu commit --submission 事後 --reason "重要な変更にあたらない。(文言の整理)"',
        'shinkyu commit --item "Ⅲ-3 リスク2 その他の措置の内容" --submission 事前 --reason "システムの更改" --significance significant',
        'shinkyu commit --no-row --reason "書式の整理" jumin/I-5.yaml',
    ),
)
def commit(
    paths: Paths = None,
    submission: Submission = "",
    reason: Reason = None,
    significance: Significance = "",
    date: Day = "",
    way: Way = "",
    no_row: NoRow = False,
    title: Title = "",
    dry_run: DryRun = False,
    any_date: AnyDate = False,
    published: Published = False,
    items: Items = None,
    literal: Literal = False,
    slug: Slug = "",
) -> int:
    """Commits, and says which rows it made."""
    from shinkyu.cli.here import from_top, project_here, project_to_change
    from shinkyu.model.project.recording import to_commit
    from shinkyu.model.repository import hooks_heard
    from shinkyu.model.workspace.committing import carry_out
    from shinkyu.model.workspace.request import CommitRequest
    from shinkyu.render.reports import notes
    from shinkyu.render.reports import recorded as report

    day, project = parsed_day("--date", date), project_here() if dry_run else project_to_change()
    given = from_top(project.workspace, paths or [])
    request = CommitRequest(
        submission, reason, significance, day, way, no_row, title, paths=given, any_date=any_date, published=published
    )
    prepared = to_commit(project, request, items or [], slug)
    oid = "" if dry_run else carry_out(project.workspace, prepared)
    put(report.text(prepared, oid, screen()))
    note((*report.notes(prepared), *notes.of_unread_files(project.workspace)))
    note(report.of_hooks(*hooks_heard(project.repository)))
    return 0
