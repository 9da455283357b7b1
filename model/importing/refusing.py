"""What speaks against importing a table before any label is read: no rows, dates that are none, rows out of order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby, pairwise
from pathlib import Path

from shinkyu.model import rulebook
from shinkyu.model.errors import BrokenInput, InputError
from shinkyu.model.findings import Finding, distinct
from shinkyu.model.hints import Hint, options, shinkyu
from shinkyu.model.importing.tablerow import TableRow
from shinkyu.model.language import tr
from shinkyu.model.record.likelydays import is_unlikely, why_unlikely
from shinkyu.model.sheets.tablefindings import in_sheet
from shinkyu.model.text.dates import DateError, parse_date, today

Dated = tuple[TableRow, dt.date]


def dated(rows: Sequence[TableRow], table: Path, *, any_date: bool = False) -> list[Dated]:
    """The rows with their days, in the order of the table.

    Raises InputError for a table without rows, BrokenInput with every impossible date, date that can hardly be (unless
    ``any_date`` says that it is meant, contract §2), unknown 提出時期, and row that is out of order, by file and line.
    """
    _refuse_empty(rows, table)
    found = _with_days(rows, table)
    if not any_date:
        _refuse_unlikely(found, table)
    _refuse_unknown_submissions(rows, table)
    _refuse_disorder(found, table)
    return found


def _with_days(rows: Sequence[TableRow], table: Path) -> list[Dated]:
    findings: list[Finding] = []
    found: list[Dated] = []
    for alike in _by_date(rows):
        row = alike[0]
        try:
            day = parse_date(row.date_text)
        except DateError as error:
            message = tr(f"変更日「{row.date_text}」: {error.what}", f"変更日 {row.date_text!r}: {error.what}")
            hint = _of_sheets(error.hint, row, rows)
            findings.append(_finding("impossible-date", row, table, message + _down_to(alike), hint))
        else:
            found += ((one, day) for one in alike)
    if findings:
        raise BrokenInput(
            tr("日付が読めない行があります", "there are rows whose date cannot be read"), distinct(findings)
        )
    return found


def _refuse_unlikely(rows: Sequence[Dated], table: Path) -> None:
    """The commits of an import are dated by their rows: a slip is seen against the day of the import, now or never."""
    days = {row.date_text: date for row, date in rows}
    hint = Hint.of(
        tr("表の日付を確かめてください。正しければ {}", "see whether it is right; if so {}"), options("--any-date")
    )
    findings = [
        _finding(
            "unlikely-date",
            alike[0],
            table,
            tr(
                f"変更日「{alike[0].date_text}」は、{why_unlikely(date)}",
                f"the 変更日 {alike[0].date_text!r} is {why_unlikely(date)}",
            )
            + _down_to(alike),
            hint,
        )
        for alike in _by_date([row for row, _ in rows])
        if is_unlikely(date := days[alike[0].date_text], today())
    ]
    if findings:
        raise BrokenInput(
            tr("ありそうにない変更日の行があります", "there are rows with a 変更日 that can hardly be"),
            distinct(findings),
        )


def _refuse_empty(rows: Sequence[TableRow], table: Path) -> None:
    if not rows:
        raise InputError(
            tr("表に見出しのほかの行がありません", "the table has no rows below its heading"),
            where=str(table),
            hint=Hint.of(
                tr(
                    "まだ変更のない評価書は {} か {} で書き始められます",
                    "an assessment without changes is begun with {} or {}",
                ),
                shinkyu("init"),
                shinkyu("add"),
            ),
        )


def _refuse_disorder(rows: Sequence[Dated], table: Path) -> None:
    """A history cannot go back in time: the rows of a table stand by 変更日 (contract §3.4)."""
    findings = [
        _finding(
            "date-order",
            row,
            table,
            tr(
                f"変更日「{row.date_text}」は、上の行の「{before.date_text}」より前です",
                f"the 変更日 {row.date_text!r} is before that of the row above, {before.date_text!r}",
            ),
            tr("表の行を変更日の古い順に並べてください", "put the rows in the order of their 変更日, oldest first"),
            (*before.texts, *row.texts),
        )
        for (before, earlier), (row, date) in pairwise(rows)
        if date < earlier
    ]
    if findings:
        raise BrokenInput(tr("変更日の順に並んでいない行があります", "there are rows out of order"), distinct(findings))


def _refuse_unknown_submissions(rows: Sequence[TableRow], table: Path) -> None:
    findings = [
        _finding(
            "unknown-submission",
            row,
            table,
            tr(
                f"提出時期「{row.submission}」は 事前・事後・空白 のどれでもありません",
                f"提出時期 {row.submission!r} is unknown",
            ),
            tr("表の提出時期を 事前 か 事後 に直してください", "write 事前 or 事後 in the table"),
        )
        for row in rows
        if row.submission.strip() not in ("事前", "事後", "")
    ]
    if findings:
        raise BrokenInput(
            tr("提出時期の読めない行があります", "there are rows with an unknown 提出時期"), distinct(findings)
        )


def _by_date(rows: Sequence[TableRow]) -> list[list[TableRow]]:
    """Rows that follow each other with one 変更日, as where a 〃 stands below it: what is wrong with it is wrong once."""
    return [list(alike) for _, alike in groupby(rows, lambda row: (row.sheet, row.date_text))]


def _down_to(alike: Sequence[TableRow]) -> str:
    """That a 変更日 holds of more rows than the one it is told of."""
    if len(alike) == 1:
        return ""
    return tr(f"({alike[-1].line}行目まで同じ)", f" (the same down to line {alike[-1].line})")


def _of_sheets(hint: str | Hint, row: TableRow, rows: Sequence[TableRow]) -> str | Hint:
    """The hint; of a table on several sheets, also what to do with one that is none of the table's."""
    if len({one.sheet for one in rows}) == 1:
        return hint
    spare = tr(
        f"シート「{row.sheet}」も表として読んでいます。記入例など、要らないシートなら消してください",
        f"the sheet {row.sheet!r} is read as a table too: delete it if it is none, such as an example",
    )
    parts = hint.parts if isinstance(hint, Hint) else (hint,)
    return Hint((*parts, f"\n{spare}")) if hint else spare


def _finding(
    rule: str, row: TableRow, table: Path, message: str, hint: str | Hint, fact: Sequence[str] = ()
) -> Finding:
    """A finding of a row, by its file, sheet and line."""
    where = in_sheet(row.sheet) + message
    return rulebook.finding(rule, where, hint, file=str(table), line=row.line, fact=fact or row.texts)
