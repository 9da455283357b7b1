"""`shinkyu list`: every assessment at a glance, and what falls due."""

from __future__ import annotations

from shinkyu.cli.frame import command
from shinkyu.cli.options import AsJson, NoPager, Output, Overwrite, one_of, parsed_day
from shinkyu.cli.options.list_ import (
    ORDERS,
    AsOf,
    Due,
    Format,
    Forms,
    Overdue,
    Slugs,
    Sort,
    Unpublished,
    chosen_format,
    chosen_forms,
    until,
)
from shinkyu.cli.output import note, progress, put, screen_for
from shinkyu.model.language import tr


@command(
    tr(
        "すべての評価書を、公表日、最後の変更日、まだ公表していない行、記載のない項目、開いているコメント、未記録の直し、"
        "次の期限とともに並べる。\n"
        "期限は、年1回の見直し、5年の再実施、意見聴取、終了後3年の公表。カレンダーに入れるには -o FILE.ics。",
        "List every assessment with its 公表日, last 変更日, rows not published yet, blank items, open comments, edits not recorded, "
        "and what is due next.\n"
        "Due are the yearly look, 再実施 within 5 years, 意見聴取, and 3 years of publication after the end. -o FILE.ics makes a calendar.",
    ),
    examples=(
        "shinkyu list",
        "shinkyu list --due 90d",
        "shinkyu list --unpublished --sort unpublished",
        "shinkyu list -o ichiran.xlsx",
        "shinkyu list -o kigen.ics",
    ),
)
def list_(
    slugs: Slugs = None,
    due: Due = "",
    overdue: Overdue = False,
    unpublished: Unpublished = False,
    form: Forms = None,
    sort: Sort = "due",
    as_of: AsOf = "",
    shape: Format = "",
    as_json: AsJson = False,
    output: Output = None,
    overwrite: Overwrite = False,
    no_pager: NoPager = False,
) -> int:
    """Puts them out."""
    from shinkyu.cli.here import project_here
    from shinkyu.model.overview import Asked, overview
    from shinkyu.model.text.dates import today
    from shinkyu.render.overview import notes

    chosen = chosen_format(shape, output, as_json=as_json)
    day = parsed_day("--as-of", as_of) or today()
    asked = Asked(
        tuple(slugs or ()), chosen_forms(form), until(due, day), overdue, unpublished, one_of("--sort", sort, ORDERS)
    )
    with progress(notes.of_reading(), at_once=False) as told:
        found = overview(project_here(), day, asked, told)
    put(chosen.render(found, {"screen": screen_for(output)}), output, pager=not no_pager, overwrite=overwrite)
    note(notes.of_overview(found))
    return 0 if found.whole else 1
