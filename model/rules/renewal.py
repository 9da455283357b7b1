"""With a 重要な変更 the assessment is done again, and 評価実施手続 says so in the same publication (規則 第11条; 指針 第6の2(2)).

Which sections those are is the form's matter (``renewed``): Ⅵ of 全項目評価書, Ⅴ-1 of 重点項目評価書.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding, listed
from shinkyu.model.form.roles import published_item
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.history.history import History
from shinkyu.model.history.visit import Visit
from shinkyu.model.language import tr
from shinkyu.model.rules.claims import AFTER
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import wareki


def check_renewal(history: History, rows: Sequence[Row]) -> list[Finding]:
    """One finding for each 変更日 with a 重要な変更 for which none of the form's renewed sections has changed.

    A change of them counts from the publication before on (公表日 of the cover tells it), and any day after: a change is
    recorded in any order, and one that may still belong to it is no reason to complain.
    """
    sections = {section.id for section in history.assessment.form.sections if section.renewed}
    if not sections:
        return []
    days: dict[dt.date, list[Row]] = defaultdict(list)
    for row in rows:
        if row.marked and row.significance == "significant" and row.submission != AFTER:
            days[row.date].append(row)
    return [_finding(date, claimed) for date, claimed in days.items() if not _renewed(history, date, claimed, sections)]


def _renewed(history: History, date: dt.date, rows: Sequence[Row], sections: set[str]) -> bool:
    commits = {commit for row in rows for commit in row.commits}
    first = min(visit.index for visit in history.line.visits if visit.commit.id in commits)
    item = published_item(history.assessment.form)
    published = history.events.get(item, ()) if item is not None else ()
    since = max((event.visit.index for event in published if event.visit.index < first), default=-1)
    return any(
        visit.index > since or (history.line.record_of(visit).change_date or dt.date.min) >= date
        for visit in _visits(history, sections)
    )


def _visits(history: History, sections: set[str]) -> Iterable[Visit]:
    for key, events in history.events.items():
        if key.section_id in sections:
            yield from (event.visit for event in events)


def _finding(date: dt.date, rows: Sequence[Row]) -> Finding:
    items = list(dict.fromkeys(item for row in rows for item in row.items))
    return rulebook.finding(
        "renewal-missing",
        tr(
            f"{wareki(date)} の重要な変更({listed(items)})に対して、評価実施手続が改められていません",
            f"評価実施手続 has not been renewed for the 重要な変更 of {date} ({listed(items)})",
        ),
        Hint.of(
            tr(
                "重要な変更では評価を再実施します。しきい値判断の実施日など、評価実施手続の記載を同じ公表で改めてください。"
                "重要な変更でなければ、{} で区分を正してください",
                "a 重要な変更 is assessed again: renew the day of しきい値判断 and what else 評価実施手続 says in the same"
                " publication; if it is none, put that right with {}",
            ),
            shinkyu("amend", Slot(tr("コミット", "COMMIT")), "--significance", Slot("…")),
        ),
        slug=rows[0].slug,
        item=items[0] if len(items) == 1 else "",
        commit=rows[-1].commits[-1],
        fact=[date.isoformat()],
    )
