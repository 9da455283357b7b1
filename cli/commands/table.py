"""`shinkyu table`: the 変更箇所 table of an assessment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from shinkyu.cli.failing import complain
from shinkyu.cli.frame import command
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

    from shinkyu.model.project import TableQuery, Version
    from shinkyu.model.table.titled import TitledTable


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
        "shinkyu table --all --excel -o 変更箇所.csv",
        'shinkyu table --item "Ⅲ-3 リスク2" --ways full --labels long',
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
    from shinkyu.model.project import TableQuery
    from shinkyu.model.table.table import TableOptions
    from shinkyu.render.columns import names_of

    if sheet_per and one_of("--sheet-per", sheet_per, SHEET_PER) and not every:
        hint = f"--all --sheet-per {sheet_per}"
        raise UsageError(tr("--sheet-per は --all と一緒に使います", "--sheet-per goes with --all"), hint=hint)
    settings = {"excel": excel, "tracked": tracked, "sheet_per": sheet_per}
    ways = one_of("--ways", ways or ("concise" if explain else WAYS[0]), WAYS)
    choose = partial(explanation, ways=ways) if explain else chosen_format
    chosen = choose(form, output, settings, every=every)
    if every:
        refuse_slug_of_all(slug)
    _refuse_pending_of_a_revision(pending, revision)
    options = TableOptions(ways, one_of("--labels", labels, LABELS))
    query = TableQuery(tuple(items), *_days(since, until), options)
    versions = [*_versions(revision, slug, items[0] if items else "", every=every, pending=pending)]
    names = names_of(version.titled() for version in versions) if every else None
    authors: dict[str, str] | None = {} if tracked else None
    tables = _tables(versions, query, authors)
    if tracked or items or not every:
        # Who made the rows is asked for at once, and what is refused is refused before anything is out; of all
        # assessments each table is made when it is written, for memory not to grow with their number.
        tables = iter([*tables])
    put(chosen.pieces(tables, settings | {"width": width(), "tracked": authors, "names": names}), output)
    return 0


def _tables(versions: Iterable[Version], query: TableQuery, authors: dict[str, str] | None) -> Iterator[TitledTable]:
    """The table of each assessment, made when it is asked for; ``authors``, if wanted, comes to hold those of its rows."""
    from shinkyu.render.reports import notes

    for version in map(replace, versions):  # afresh: what one has read goes with it
        made = version.table(query)
        for line in notes.of_record(version.history, made):
            complain(line)
        if authors is not None:
            authors |= version.authors(made.rows)
        yield version.titled(made.rows)


def _versions(revision: str, slug: str, item: str, *, every: bool, pending: bool) -> Iterator[Version]:
    """The assessments whose rows are asked for: one, or all of them by slug."""
    from shinkyu.cli.here import project_here

    project = project_here()
    if every:
        return project.pending_versions() if pending else project.versions(revision)
    return iter([project.pending(slug, item) if pending else project.version(revision, slug, item)])


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
