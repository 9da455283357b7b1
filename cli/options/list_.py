"""What `shinkyu list` can be asked for."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from pathlib import Path
from typing import Annotated

import typer

from shinkyu.cli.completion import sources
from shinkyu.cli.options import one_of, parsed_day
from shinkyu.cli.options.chosen import chosen_report
from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.render.formats import OVERVIEW_FORMATS, ReportFormat

ORDERS = ("due", "slug", "number", "name", "form", "published", "changed", "unpublished", "empty", "comments")
_SPAN = re.compile(r"([0-9]{1,4})\s*(d|日|w|週間?|m|か月|ヶ月|ヵ月|カ月|y|年)?")

Slugs = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[SLUG]...",
        autocompletion=sources.slugs,
        help=tr("どの評価書か(なければすべて)", "which assessments (none: all)"),
    ),
]
Due = Annotated[
    str,
    typer.Option(
        "--due",
        metavar="90d|DATE",
        help=tr(
            "その日数のうちに(90d、2w、6m、1y)、またはその日までに期限の来るもの。過ぎたものも",
            "what falls due within that time (90d, 2w, 6m, 1y) or by that day; what is overdue, too",
        ),
    ),
]
Overdue = Annotated[
    bool, typer.Option("--overdue", help=tr("期限を過ぎたものだけ", "those with something overdue only"))
]
Unpublished = Annotated[
    bool,
    typer.Option(
        "--unpublished",
        help=tr("まだ公表していない行のあるものだけ", "those with rows that are not published only"),
    ),
]
Forms = Annotated[
    list[str] | None,
    typer.Option(
        "--form",
        metavar="FORM",
        autocompletion=sources.forms,
        help=tr("その様式のものだけ。何度でも", "those of that form only; repeatable"),
    ),
]
Sort = Annotated[
    str,
    typer.Option(
        "--sort",
        metavar="ORDER",
        autocompletion=sources.words(ORDERS),
        help=tr(f"並べ方: {'、'.join(ORDERS)}", f"the order: {', '.join(ORDERS)}"),
    ),
]
AsOf = Annotated[
    str,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help=tr("いつの時点の期限か(なければ今日)", "as of which day what is due is told (none: today)"),
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="FORMAT",
        autocompletion=sources.words(OVERVIEW_FORMATS),
        help=tr(f"出す形式: {'、'.join(OVERVIEW_FORMATS)}", f"the format: {', '.join(OVERVIEW_FORMATS)}"),
    ),
]


def chosen_format(given: str, output: Path | None, *, as_json: bool) -> ReportFormat:
    """The format that is asked for. Raises UsageError for what does not go together."""
    return chosen_report(OVERVIEW_FORMATS, given, output, "一覧", as_json=as_json)


def chosen_forms(given: list[str] | None) -> tuple[str, ...]:
    """The forms asked for. Raises UsageError for one that there is none of."""
    from shinkyu.schema import form_names

    return tuple(one_of("--form", name, [*form_names()]) for name in given or ())


def until(given: str, day: dt.date) -> dt.date | None:
    """The last day of the time asked for, counted from ``day``; None where none is. Raises UsageError for what is none."""
    span = _SPAN.fullmatch(given.strip())
    if span is None:
        try:
            return parsed_day("--due", given)
        except UsageError:
            raise _no_time(given) from None
    try:
        return _later(day, int(span[1]), span[2] or "d")
    except (OverflowError, ValueError):
        return dt.date.max


def _later(day: dt.date, number: int, unit: str) -> dt.date:
    """The day so much later; the last of its month where that has no such day. Raises OverflowError, ValueError."""
    if unit in ("d", "日"):
        return day + dt.timedelta(number)
    if unit.startswith(("w", "週")):
        return day + dt.timedelta(7 * number)
    months = day.month - 1 + number * (12 if unit in ("y", "年") else 1)
    year, month = day.year + months // 12, months % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _no_time(given: str) -> UsageError:
    return UsageError(
        tr(f"--due の「{given}」は期間としても日付としても読めません", f"--due: {given!r} is neither a time nor a day"),
        hint=tr("--due 90d(90日)、2w、6m、1y、または --due 2027-03-31", "--due 90d, 2w, 6m, 1y, or --due 2027-03-31"),
    )
