"""`shinkyu publish`: a version made the one that is published, its files, and a tag."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson, Slug, parsed_day
from shinkyu.cli.options.publish import Date, Despite, DryRun, Out, Pdf
from shinkyu.cli.output import note, put
from shinkyu.model.language import tr


@command(
    tr(
        "いまの版を公表する: 評価書と変更箇所の表をあらゆる形式でフォルダにまとめ、コミットに published/ のタグを付ける。\n"
        "記録していない直し、エラー、承認されていない行、開いているコメントなどがあれば公表せず、することを示す。\n"
        "同じコミットからは、どこで作っても同じバイト列になる。shinkyu.yaml の withheld の部分は ■ になる。",
        "Publish this version: the document and its table in every format, in a folder, and a tag published/… on the commit.\n"
        "With uncommitted edits, errors, rows that are not approved, open comments and the like it refuses, and says what to do.\n"
        "The same commit gives the same bytes wherever it is published. What shinkyu.yaml withholds is ■.",
    ),
    examples=(
        "shinkyu publish --dry-run",
        "shinkyu publish --date 令和6年4月1日",
        "shinkyu publish --slug kouki --out ../kouhyou --pdf",
        "shinkyu publish --despite comment-open",
    ),
)
def publish(
    date: Date = "",
    out: Out = None,
    dry_run: DryRun = False,
    pdf: Pdf = False,
    despite: Despite = None,
    as_json: AsJson = False,
    slug: Slug = "",
) -> int:
    """Publishes, or says what stands against it."""
    from shinkyu.cli.here import project_here, project_to_change
    from shinkyu.model.publishing.preparing import carry_out, prepare
    from shinkyu.model.publishing.request import PublishRequest
    from shinkyu.render.bundle import bundle
    from shinkyu.render.reports import published as report

    project = project_here() if dry_run else project_to_change()
    request = PublishRequest(parsed_day("--date", date), slug, out, tuple(despite or ()))
    prepared = prepare(project, request)
    files = bundle(prepared, pdf=pdf) if prepared.fine else {}
    if prepared.fine and not dry_run:
        carry_out(project, prepared, files)
    note(report.notes(prepared))
    shown = report.json if as_json else report.text
    put(shown(prepared, files, dry_run=dry_run))
    return 0 if prepared.fine else 1
