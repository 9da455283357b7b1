"""`shinkyu collect`: the tables of many repositories in one folder."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson
from shinkyu.cli.options.collect import (
    Address,
    EngineName,
    Listing,
    Repositories,
    Root,
    SinceLast,
    Workers,
    chosen_engine,
    planned,
)
from shinkyu.cli.options.export import AsOf, Redacted
from shinkyu.cli.output import note, progress, put
from shinkyu.model.language import tr


@command(
    tr(
        "多くのリポジトリの行、項目、指摘を、1つのフォルダに Parquet で集める。pyarrow が要る。\n"
        "読めないリポジトリは、理由を示して残りを続ける。途中で止めても、次に --since-last で続きから集める。",
        "Collect rows, items and findings of many repositories in one folder, as Parquet. It needs pyarrow.\n"
        "A repository that cannot be read is told with why, and the others go on. After a stop, --since-last goes on.",
    ),
    examples=(
        "shinkyu collect 川上市.git 川下町.git -o 集計",
        "shinkyu collect --list 一覧.txt -o 集計 --since-last",
        "shinkyu collect --list 一覧.txt -o 集計 --engine ray --address auto",
    ),
)
def collect(
    repositories: Repositories = None,
    listing: Listing = None,
    output: Root = None,
    engine: EngineName = "local",
    workers: Workers = 0,
    address: Address = "",
    since_last: SinceLast = False,
    as_of: AsOf = "",
    redacted: Redacted = False,
    as_json: AsJson = False,
) -> int:
    """Collects, and tells what became of each."""
    from shinkyu.model.collecting.collecting import collect as collected
    from shinkyu.render.hints import worded
    from shinkyu.render.reports import collected as report
    from shinkyu.render.tables.collecting import collect_one

    plan = planned(repositories, listing, output, as_of, redacted=redacted, since_last=since_last)
    chosen = chosen_engine(engine, workers, address)
    with progress(report.in_progress()) as told:
        found = collected(plan, collect_one, chosen, told, worded, report.json)
    put(report.json(found) if as_json else report.text(found))
    note(report.notes(found))
    return 1 if found.incomplete else 0
