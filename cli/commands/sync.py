"""`shinkyu sync`: send and receive, conflicts item by item."""

from __future__ import annotations

from pathlib import Path

from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson, Published
from shinkyu.cli.options.sync import Create, DryRun, From, Place, Remember, To
from shinkyu.cli.output import note, put, screen
from shinkyu.model.language import tr


@command(
    tr(
        "ほかの人とやりとりする。受け取り、項目ごとに合わせ、送る。git のプログラムは要らない。\n"
        "送り受けするのは、いまのブランチ、公表の印(published/…)、レビューの記録(shinkyu-reviews)。\n"
        "両方で違うように直した項目は競合として示し、1 で終わる。解いてから、もう一度 sync する。\n"
        "無理に上書きすることはない。途中で止まっても、何も失われず、もう一度実行すればよい。",
        "Exchange with others: receive, merge by items, send. The git program is not needed.\n"
        "The branch one is on, the tags of publications and what reviewers said are exchanged.\n"
        "What both changed differently is told, and it exits 1: settle it, then sync again.\n"
        "Nothing is ever overwritten by force; stopped midway, nothing is lost: run it again.",
    ),
    examples=(
        'shinkyu sync "//server/kyoyu/hyouka" --create',
        "shinkyu sync",
        "shinkyu sync --dry-run",
        "shinkyu sync --to hyouka.bundle",
        "shinkyu sync --from hyouka.bundle",
    ),
)
def sync(
    place: Place = "",
    source: From = None,
    to: To = None,
    create: Create = False,
    remember: Remember = False,
    dry_run: DryRun = False,
    published: Published = False,
    as_json: AsJson = False,
) -> int:
    """Exchanges, and says what came and went."""
    from shinkyu.cli.here import project_here, project_to_change
    from shinkyu.model.exchange.asking import answered, request_of
    from shinkyu.model.repository import hooks_heard
    from shinkyu.render.reports import exchanged as report
    from shinkyu.render.reports.recorded import of_hooks

    request = request_of(
        place, source, to, create=create, remember=remember, dry_run=dry_run, published=published, here=Path.cwd()
    )
    project = project_here() if dry_run else project_to_change()
    done = answered(project, request)
    put(report.json(done) if as_json else report.text(done, screen()))
    note(report.notes(done))
    note(of_hooks(*hooks_heard(project.repository)))
    return 0 if done.fine else 1
