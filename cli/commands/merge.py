"""`shinkyu merge`: a branch taken in by items and blocks."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import Published
from shinkyu.cli.options.merge import Abort, Continue, Name, Ours, Theirs, Yes
from shinkyu.cli.output import note, put, screen
from shinkyu.model.language import tr


@command(
    tr(
        "ほかのブランチを、項目と段落ごとに取り込む。git のプログラムは要らない。\n"
        "両方で違うように直した項目は競合として両方の文章を示し、1 で終わる。--ours か --theirs で選ぶか、\n"
        "ファイルを直し、--continue で終える。--abort なら始める前に戻る。",
        "Take another branch in, by items and blocks, without the git program.\n"
        "What both changed differently is told with both texts, and it exits 1: choose with --ours or --theirs, or edit\n"
        "the file, then --continue. --abort puts everything back.",
    ),
    examples=(
        "shinkyu merge shinsei",
        'shinkyu merge --theirs "Ⅲ-3 リスク2 その他の措置の内容"',
        "shinkyu merge --continue",
    ),
)
def merge(
    branch: Name = "",
    go_on: Continue = False,
    abort: Abort = False,
    ours: Ours = None,
    theirs: Theirs = None,
    yes: Yes = False,
    published: Published = False,
) -> int:
    """Merges, settles, ends or takes back, and says what the rows are then."""
    from shinkyu.cli.here import project_to_change
    from shinkyu.model.project.merging import MergeRequest, carry_out
    from shinkyu.model.repository import hooks_heard
    from shinkyu.render.reports import merged as report
    from shinkyu.render.reports.recorded import of_hooks

    project = project_to_change()
    request = MergeRequest(branch, go_on, abort, tuple(ours or ()), tuple(theirs or ()), yes, published)
    done = carry_out(project, request)
    put(report.text(done, screen()))
    note(report.notes(done))
    note(of_hooks(*hooks_heard(project.repository)))
    return 0 if done.fine else 1
