"""`shinkyu shared`: passages that several assessments share, and one text for all of them."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson, NoPager
from shinkyu.cli.options.replace import DryRun, Yes
from shinkyu.cli.options.shared import Names, Take, refuse_alone
from shinkyu.cli.output import put, screen
from shinkyu.model.language import tr


@command(
    tr(
        "いくつもの評価書で同じにしておく記載(shinkyu.yaml の shared)を、どこにあり、どう違うかとともに示す。\n"
        "--take で、1つの評価書の記載をほかの評価書にも入れる。すべての箇所を先に示してからたずね、手元のファイルだけを直す\n"
        "(記録は、ふだんの直しと同じく commit で)。記録していない直しのある記載と、はじめの行が見つからない記載は変えず、そう示す。",
        "Show the passages that several assessments share (shared in shinkyu.yaml): where each stands, and how they differ.\n"
        "With --take the text of one assessment is put into the others. Every place is shown first; only the working tree\n"
        "changes, and commit records it as any edit. Passages with uncommitted edits, or whose first line is not found, stay.",
    ),
    examples=(
        "shinkyu shared",
        "shinkyu shared --take kouki --dry-run",
        'shinkyu shared --take kouki "中間サーバー・プラットフォームの措置"',
    ),
)
def shared(
    names: Names = None,
    take: Take = "",
    dry_run: DryRun = False,
    yes: Yes = False,
    as_json: AsJson = False,
    no_pager: NoPager = False,
) -> int:
    """Lists them; or shows what --take changes, asks, writes it, and says what was left as it is (1)."""
    from shinkyu.cli.asking import refuse_unmeant
    from shinkyu.cli.here import project_here, project_to_change
    from shinkyu.model.workspace.sharing import passages_named, put_alike, taken_from
    from shinkyu.render.reports import sharedpassages as report

    if not take:
        refuse_alone(dry_run=dry_run, yes=yes)
        found = passages_named(project_here().workspace, names or [])
        put(report.json(found) if as_json else report.text(found, screen()), pager=not no_pager)
        return 0
    workspace = (project_here() if dry_run else project_to_change()).workspace
    taken = taken_from(workspace, take, names or [])
    if not as_json:
        put(report.preview(taken, screen()))
    wanted = any(one.written for one in taken)
    refuse_unmeant(report.question(taken), meant=dry_run or yes or not wanted)
    paths = put_alike(workspace, taken) if wanted and not dry_run else []
    put(report.taken_json(taken, paths) if as_json else report.done(taken, paths, dry_run=dry_run))
    return 1 if any(one.left for one in taken) else 0
