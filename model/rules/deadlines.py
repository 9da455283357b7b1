"""Findings of what falls due with time: 再実施, the yearly look, the end of a 事務 (指針 第6, 規則 第15条, 第16条).

`shinkyu.model.duties` knows when that is. All of it is as of a day that is given. What is due within `AHEAD` days is told as
an info, what is overdue as the rule says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from shinkyu.model import rulebook
from shinkyu.model.duties.consultation import Consultation
from shinkyu.model.duties.deadlines import deadlines
from shinkyu.model.duties.dues import Due, Kind, dues
from shinkyu.model.findings import Finding, Severity
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.roles import published_item
from shinkyu.model.hints import Call, Hint, shinkyu
from shinkyu.model.history.history import History
from shinkyu.model.language import tr
from shinkyu.model.table.row import Row
from shinkyu.model.text.dates import wareki

AHEAD = 90  # days


def check_deadlines(
    history: History, rows: Sequence[Row], published: Sequence[dt.date], day: dt.date
) -> Iterator[Finding]:
    """What is due of an assessment on that day, or soon."""
    assessment, found = history.assessment, deadlines(history, rows, published)
    if found.end and found.ended is None:
        yield _unreadable_end(assessment, found.end)
    due = {one.kind: one for one in dues(found, Consultation(), day)}
    again, look, retained = (due.get(kind) for kind in (Kind.REASSESSMENT, Kind.LOOK, Kind.RETENTION))
    if again and day >= again.date - dt.timedelta(AHEAD):
        yield from due_findings(assessment, again)
    elif look and look.over:
        yield from due_findings(assessment, look)
    if retained and retained.over:
        yield from due_findings(assessment, retained)


def due_findings(assessment: Assessment, due: Due) -> Iterator[Finding]:
    """The finding that tells of what is due; none of what no rule speaks of."""
    if due.since is None:
        return
    if due.kind is Kind.REASSESSMENT:
        yield _reassessment(assessment, due.since, due)
    elif due.kind is Kind.LOOK:
        yield _look(assessment, due.since)
    elif due.kind is Kind.RETENTION:
        yield _retained(assessment, due.date)


def _finding(
    rule: str,
    assessment: Assessment,
    item: Key | None,
    message: str,
    hint: str | Hint,
    fact: str,
    severity: Severity | None = None,
) -> Finding:
    key = item or Key(assessment.form.path_of_role("name"))
    file = f"{assessment.slug}/{assessment.section_path(assessment.form.section(key.section_id))}"
    return rulebook.finding(
        rule, message, hint, severity=severity, slug=assessment.slug, item=key, file=file, fact=(fact,)
    )


def _reassessment(assessment: Assessment, since: dt.date, due: Due) -> Finding:
    over = due.over
    return _finding(
        "reassessment-due",
        assessment,
        published_item(assessment.form),
        tr(
            f"前の評価の公表({wareki(since)})から5年が{'たっています' if over else f' {wareki(due.date)} にたちます'}",
            f"five years since the last assessment was published ({since}) {'are over' if over else f'are over on {due.date}'}",
        ),
        Hint.of(
            tr(
                "それまでに評価を再実施してください(努力義務)。再実施したら、しきい値判断の実施日を改めるか、説明に「再実施」と書きます。"
                "ほかの評価書の期限は {} で並べます",
                "assess again before that day; when that is done, renew the day of しきい値判断, or say 再実施 in the reason;"
                " {} lists what is due of all assessments",
            ),
            shinkyu("list", "--due", "90d"),
        ),
        since.isoformat(),
        None if over else Severity.INFO,
    )


def _look(assessment: Assessment, since: dt.date) -> Finding:
    return _finding(
        "yearly-look-due",
        assessment,
        published_item(assessment.form),
        tr(
            f"最後の公表か変更({wareki(since)})から1年がたっています",
            f"a year has passed since the last publication or change ({since})",
        ),
        Hint.of(
            tr(
                "年に1回は内容を見直します(努力義務)。変えるところがなければ、見直した日を理由として免除できます(書き方は {})",
                "the content is looked through at least once a year; if nothing is to be changed, waive it with the day of the look"
                " as the reason, as {} shows",
                page=(
                    "年に1回は内容を見直します(努力義務)。変えるところがなければ、そのままで構いません",
                    "the content is looked through at least once a year; if nothing is to be changed, nothing need be done",
                ),
            ),
            _waiving(),
        ),
        since.isoformat(),
    )


def _retained(assessment: Assessment, last: dt.date) -> Finding:
    return _finding(
        "retention-over",
        assessment,
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
                assessment.slug,
            ),
        ),
        last.isoformat(),
    )


def _unreadable_end(assessment: Assessment, end: str) -> Finding:
    return _finding(
        "end-unreadable",
        assessment,
        None,
        tr(f"評価書名の「{end}」の日が読めません", f"no day can be read from {end} of 評価書名"),
        tr("【令和5年3月31日 終了】のように書いてください", "write it as 【令和5年3月31日 終了】"),
        end,
    )


def _waiving() -> Call:
    return shinkyu("check", "--waived")
