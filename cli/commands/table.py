"""`shinkyu table`: the 変更箇所 table of an assessment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from shinkyu.cli.frame import command
from shinkyu.cli.marking import warn
from shinkyu.cli.options import ItemOptions, Output, Revision, Slug, one_of, parsed_day
from shinkyu.cli.output import put, width
from shinkyu.cli.tableoptions import (
    LABELS,
    SHEET_PER,
    WAYS,
    Every,
    Excel,
    Explain,
    Format,
    Labels,
    Pending,
    SheetPer,
    Since,
    Tracked,
    Until,
    Ways,
    chosen_format,
    explanation,
    refuse_slug_of_all,
)
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr

if TYPE_CHECKING:
    import datetime as dt

    from shinkyu.cli.target import Target
    from shinkyu.model.history.history import History
    from shinkyu.model.sections.document import Texts
    from shinkyu.model.table.row import Row
    from shinkyu.model.table.table import TableOptions


@command(
    tr(
        "変更箇所の表を、履歴から作って出す。\n端末には窓の幅に合わせた表を、パイプとファイルには TSV か --format の形式を出す。",
        "Print the 変更箇所 table, made from the history.\n"
        "A terminal gets a table fitted to its window; a pipe or a file gets TSV or what --format says.",
    ),
    examples=(
        "shinkyu table --since 令和2年4月1日",
        "shinkyu table --excel -o 変更箇所.csv",
        "shinkyu table -o 変更箇所.html",
        "shinkyu table --all --sheet-per slug -o 変更箇所.xlsx",
        "shinkyu table --item 'Ⅲ-3 リスク2' --ways full --labels long",
        "shinkyu table --ways concise --explain",
        "shinkyu table --tracked -o 変更箇所.docx",
    ),
)
def table(
    revision: Revision = "HEAD",
    since: Since = "",
    until: Until = "",
    items: ItemOptions = [],  # noqa: B006 (typer's way to say "none"; never changed)
    form: Format = "",
    output: Output = None,
    ways: Ways = "",
    labels: Labels = "recorded",
    explain: Explain = False,
    pending: Pending = False,
    every: Every = False,
    excel: Excel = False,
    tracked: Tracked = False,
    sheet_per: SheetPer = "",
    slug: Slug = "",
) -> int:
    """Puts out the rows."""
    from shinkyu.cli.target import find_targets
    from shinkyu.model.table.table import TableOptions
    from shinkyu.model.table.titled import titled

    if sheet_per and one_of("--sheet-per", sheet_per, SHEET_PER) and not every:
        hint = f"--all --sheet-per {sheet_per}"
        raise UsageError(tr("--sheet-per は --all と一緒に使います", "--sheet-per goes with --all"), hint=hint)
    settings = {"excel": excel, "tracked": tracked, "sheet_per": sheet_per}
    ways = one_of("--ways", ways or ("concise" if explain else WAYS[0]), WAYS)
    choose = partial(explanation, ways=ways) if explain else chosen_format
    made = choose(form, output, settings, every=every)
    if every:
        refuse_slug_of_all(slug)
    first, last = _days(since, until)
    options = TableOptions(ways, one_of("--labels", labels, LABELS))
    _refuse_pending_of_a_revision(pending, revision)
    tables = []
    authors: dict[str, str] = {}
    for target in find_targets(revision, slug, items[0] if items else "", every=every, pending=pending):
        rows, texts = _rows(target, options, items)
        kept = [row for row in rows if (not first or row.date >= first) and (not last or row.date <= last)]
        tables.append(titled(target.assessment, texts, kept))
        authors |= target.authors(kept) if tracked else {}
    put(made.render(tables, settings | {"width": width(), "tracked": authors if tracked else None}), output)
    return 0


def _days(since: str, until: str) -> tuple[dt.date | None, dt.date | None]:
    first, last = parsed_day("--since", since), parsed_day("--until", until)
    if first and last and first > last:
        raise UsageError(
            tr(f"--since {since} は --until {until} より後です", f"--since {since} is after --until {until}"),
            hint=tr("日付を入れ替えてください", "exchange the two"),
        )
    return first, last


def _refuse_pending_of_a_revision(pending: bool, revision: str) -> None:
    if pending and revision != "HEAD":
        raise UsageError(
            tr(
                "--pending は手元の直しを見るので、REV とは一緒に使えません",
                "--pending is not of a REV but of the working tree",
            ),
            hint=tr("どちらかにしてください", "give one of them"),
        )


def _rows(target: Target, options: TableOptions, items: Sequence[str]) -> tuple[Sequence[Row], Texts]:
    """The rows of an assessment (of these items, if any is named), and the texts of the document that they lead to."""
    history: History = target.history()
    rows = rows_of(target, history, options)
    if items:
        from shinkyu.model.form.naming import below
        from shinkyu.model.history.names import names_in

        names = names_in(history, target.file)
        selected = [target.assessment.path_of(names.find(item, whole=True)) for item in items]
        rows = tuple(row for row in rows if any(below(row.item, path) for path in selected))
    return rows, history.newest


def rows_of(target: Target, history: History, options: TableOptions) -> Sequence[Row]:
    """All rows of a target's history; says so where the record has findings."""
    from shinkyu.model.table.table import build_table

    made = build_table(history, replace(options, limit=target.settings().limit))
    _point_to_check(history, len(made.findings))
    return made.rows


def _point_to_check(history: History, findings: int) -> None:
    """A change that nobody recorded has no row: whoever takes the table for complete must hear of it."""
    from shinkyu.model.history.changes import Kind, kind_of

    events = (event for events in history.events.values() for event in events)
    silent = len({event.visit.commit.id for event in events if kind_of(event.visit) is Kind.UNRECORDED})
    slug = history.assessment.slug
    if silent:
        warn(
            tr(
                f"注意: {slug} に、Change-Date のないために行にならなかったコミットが{silent}個あります。",
                f"note: {silent} commits of {slug} made no row for want of a Change-Date.",
            )
        )
    elif findings or history.findings:
        warn(tr(f"注意: {slug} の記録に指摘があります。", f"note: there are findings in the record of {slug}."))
    if silent or findings or history.findings:
        warn(tr("  → `shinkyu check` で指摘を見てください", "  → see the findings with `shinkyu check`"))
