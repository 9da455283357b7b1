"""What falls due with time: 再実施 within five years, the yearly look, the end of a 事務 (指針 第6, 規則 第15条, 第16条).

All of it is as of a day that is given. What is due within `AHEAD` days is told as an info, what is overdue as the rule says.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding, Severity
from shinkyu.model.form.keys import Key
from shinkyu.model.hints import Call, Hint, shinkyu
from shinkyu.model.history.history import History
from shinkyu.model.language import tr
from shinkyu.model.rules.claims import AFTER, published_item
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import DateError, parse_date, wareki

AHEAD = 90  # days
_REASSESSED, _LOOKED_AT, _RETAINED = 5, 1, 3  # years
_AGAIN = re.compile("再実施")
_END = re.compile(r"【(?P<day>[^【】]*?)\s*終了\s*】\s*\Z")


@dataclass(frozen=True, slots=True)
class Deadlines:
    """When what is due of an assessment; None where nothing of the kind is, or where nothing was published yet.

    ``assessed``: the publication of the last (re)assessment; ``changed``: the last day of which anything is known. ``ended``: the
    last day of the 事務, as 評価書名 says; ``end`` is what it says there, "" for nothing.
    """

    assessed: dt.date | None = None
    changed: dt.date | None = None
    ended: dt.date | None = None
    end: str = ""

    @property
    def reassessment(self) -> dt.date | None:
        """Before which day it is assessed again (規則 第15条); of an ended 事務 never."""
        return None if self.assessed is None or self.end else _years_after(self.assessed, _REASSESSED)

    @property
    def look(self) -> dt.date | None:
        """By when its content is looked through (指針: at least once a year); of an ended 事務 never."""
        return None if self.changed is None or self.end else _years_after(self.changed, _LOOKED_AT)

    @property
    def retained(self) -> dt.date | None:
        """Up to which day an ended one stays published (規則 第16条)."""
        return None if self.ended is None else _years_after(self.ended, _RETAINED)


def deadlines(history: History, rows: Sequence[Row], published: Sequence[dt.date] = ()) -> Deadlines:
    """Those of an assessment as it is committed. ``published``: the days of its tags of publication.

    The count begins with the publication of the last 再実施 (by the day on which the しきい値判断 was made, a row of a
    重要な変更, or one that says 再実施), else with the first: a mere 修正 does not restart it.
    """
    end, ended = _end(history)
    days = sorted({*_days(history, published_item(history.assessment.form)), *published})
    if not days:
        return Deadlines(ended=ended, end=end)
    again = max(_reassessments(history, rows), default=None)
    assessed = days[0] if again is None else max(days[0], next((day for day in days if day >= again), again))
    return Deadlines(assessed, max(days[-1], *(row.date for row in rows), dt.date.min), ended, end)


def check_deadlines(
    history: History, rows: Sequence[Row], published: Sequence[dt.date], day: dt.date
) -> Iterator[Finding]:
    """What is due of an assessment on that day, or soon."""
    due = deadlines(history, rows, published)
    if due.end and due.ended is None:
        yield _unreadable_end(history, due.end)
    if due.reassessment and due.assessed and day >= due.reassessment - dt.timedelta(AHEAD):
        yield _reassessment(history, due.assessed, due.reassessment, day)
    elif due.look and due.changed and day >= due.look:
        yield _look(history, due.changed)
    if due.retained and day > due.retained:
        yield _retained(history, due.retained)


def _reassessments(history: History, rows: Sequence[Row]) -> Iterator[dt.date]:
    for path in history.assessment.form.paths_of_role("assessed"):
        yield from _days(history, Key(path))
    for row in rows:
        if _AGAIN.search(row.reason) or (row.significance == "significant" and row.submission != AFTER):
            yield row.date


def _days(history: History, item: Key | None) -> Iterator[dt.date]:
    """The days that an item names or ever named; what is none is passed over, as there are findings of it."""
    if item is None:
        return
    texts = {history.newest.get(item, "")}
    for event in history.events.get(item, ()):
        texts |= {event.before, event.after}
    for text in filter(None, texts):
        with suppress(DateError):
            yield parse_date(text)


def _end(history: History) -> tuple[str, dt.date | None]:
    """What 評価書名 says of the end of the 事務, and the day that this is, if it is one."""
    match = _END.search(history.newest.get(_name(history), ""))
    if match is None:
        return "", None
    with suppress(DateError):
        return match[0], parse_date(match["day"].strip())
    return match[0], None


def _name(history: History) -> Key:
    return Key(history.assessment.form.path_of_role("name"))


def _years_after(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def _finding(
    rule: str,
    history: History,
    item: Key | None,
    message: str,
    hint: str | Hint,
    fact: str,
    severity: Severity | None = None,
) -> Finding:
    assessment = history.assessment
    key = item or _name(history)
    file = f"{assessment.slug}/{assessment.section_path(assessment.form.section(key.section_id))}"
    return rulebook.finding(
        rule, message, hint, severity=severity, slug=assessment.slug, item=key, file=file, fact=(fact,)
    )


def _reassessment(history: History, since: dt.date, due: dt.date, day: dt.date) -> Finding:
    over = day >= due
    return _finding(
        "reassessment-due",
        history,
        published_item(history.assessment.form),
        tr(
            f"前の評価の公表({wareki(since)})から5年が{'たっています' if over else f' {wareki(due)} にたちます'}",
            f"five years since the last assessment was published ({since}) {'are over' if over else f'are over on {due}'}",
        ),
        tr(
            "それまでに評価を再実施してください(努力義務)。再実施したら、しきい値判断の実施日を改めるか、説明に「再実施」と書きます",
            "assess again before that day; when that is done, renew the day of しきい値判断, or say 再実施 in the reason",
        ),
        since.isoformat(),
        None if over else Severity.INFO,
    )


def _look(history: History, since: dt.date) -> Finding:
    return _finding(
        "yearly-look-due",
        history,
        published_item(history.assessment.form),
        tr(
            f"最後の公表か変更({wareki(since)})から1年がたっています",
            f"a year has passed since the last publication or change ({since})",
        ),
        Hint.of(
            tr(
                "年に1回は内容を見直します(努力義務)。変えるところがなければ、見直した日を理由として免除できます(書き方は {})",
                "the content is looked through at least once a year; if nothing is to be changed, waive it with the day of the look"
                " as the reason, as {} shows",
            ),
            _waiving(),
        ),
        since.isoformat(),
    )


def _retained(history: History, last: dt.date) -> Finding:
    return _finding(
        "retention-over",
        history,
        None,
        tr(
            f"事務の終了から3年({wareki(last)} まで)がたちました",
            f"three years since the 事務 ended are over (they ended on {last})",
        ),
        Hint.of(
            tr(
                "公表をやめてよい時期です。消すときも記録します: {}",
                "it need not be published any more; record it if you take it away: {}",
            ),
            shinkyu(
                "commit",
                "--no-row",
                "--reason",
                tr("公表期間の満了", "the time of publication is over"),
                history.assessment.slug,
            ),
        ),
        last.isoformat(),
    )


def _unreadable_end(history: History, end: str) -> Finding:
    return _finding(
        "end-unreadable",
        history,
        None,
        tr(f"評価書名の「{end}」の日が読めません", f"no day can be read from {end} of 評価書名"),
        tr("【令和5年3月31日 終了】のように書いてください", "write it as 【令和5年3月31日 終了】"),
        end,
    )


def _waiving() -> Call:
    return shinkyu("check", "--waived")
