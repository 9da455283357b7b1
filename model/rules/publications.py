"""What was published and would no longer be what the table says (contract §2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.hints import Hint, Slot, shinkyu
from shinkyu.model.history.history import History
from shinkyu.model.history.visit import Visit
from shinkyu.model.language import tr
from shinkyu.model.published.publications import Publication, Publications, PublishedTable
from shinkyu.model.rules.proposing import amend_rows, as_row
from shinkyu.model.table.row import Row


def check_publications(publications: Publications, history: History, rows: Sequence[Row]) -> list[Finding]:
    """Published rows that changed, rows that stand amid them, and changes of the baseline after the first publication."""
    known = publications.of(history.assessment)
    if not known:
        return []
    return [*_of_rows(publications, history, rows), *_baseline(known[0], history)]


def _of_rows(publications: Publications, history: History, rows: Sequence[Row]) -> Iterable[Finding]:
    """What the newest publication shows is read only where something was recorded since."""
    table = None if publications.shows_all(history) else publications.table(history.assessment)
    if table is not None:
        yield from (_changed(history, table, row) for row in table.changed(rows))
        yield from (_inside(history, table, rows, row) for row in table.inside(rows))


def _changed(history: History, table: PublishedTable, row: Row) -> Finding:
    return rulebook.finding(
        "published-row-changed",
        tr(
            f"{table.publication.date} に公表した {row.date_text} の行 ({row.label}) が、いまの表にありません",
            f"the row of {row.date} ({row.label}) that was published on {table.publication.date} is not in the table now",
        ),
        Hint.of(
            tr(
                "公表した行を変えるつもりでなければ、{} で変えた記録を見て、取り消すか正してください",
                "if that was not meant, find the record that did it with {}, and take it back or put it right",
            ),
            shinkyu("log"),
        ),
        slug=history.assessment.slug,
        item=row.item,
        commit=row.commits[-1],
        fact=[table.publication.tag, row.date.isoformat(), row.label, row.before, row.after],
    )


def _inside(history: History, table: PublishedTable, rows: Sequence[Row], row: Row) -> Finding:
    return rulebook.finding(
        "inside-published",
        tr(
            f"{row.date_text} の行 ({row.label}) が、{table.publication.date} に公表した表の途中に入ります",
            f"the row of {row.date} ({row.label}) stands amid the table that was published on {table.publication.date}",
        ),
        Hint.of(
            tr(
                "変更日が正しいか確かめ、違うときは {} で正してください",
                "see whether the day is right; if not, put it right with {}",
            ),
            amend_rows(rows, [row], "--date", Slot(tr("変更日", "DATE"))),
        ),
        slug=history.assessment.slug,
        item=row.item,
        commit=row.commits[-1],
        fact=[table.publication.tag, row.date.isoformat(), row.label],
    )


def _baseline(first: Publication, history: History) -> Iterable[Finding]:
    """Commits of the baseline that changed an item after the first publication."""
    published = history.line.by_id.get(first.commit)
    if published is None:
        return
    end = len(history.line.visits) if history.start is None else history.start
    for index in sorted(history.touched):
        if published.index < index < end:
            yield _late_baseline(history, history.line.visits[index], first.date.isoformat())


def _late_baseline(history: History, visit: Visit, day: str) -> Finding:
    return rulebook.finding(
        "baseline-after-publication",
        tr(
            f"「{visit.metadata.title}」は {day} の公表のあとに評価書を変えていますが、はじめの版とされ、行になりません",
            f"{visit.metadata.title!r} changes the assessment after it was published on {day},"
            " but counts as its first version and makes no row",
        ),
        Hint.of(
            tr("公表のあとの変更なら、{} で変更日を付けて記録してください", "if it is a change, record it with {}"),
            shinkyu("amend", visit.commit.id[:10], *as_row()),
        ),
        slug=history.assessment.slug,
        commit=visit.commit.id,
    )
