"""A review for a terminal: what a branch does to each table, row by row, and what is found with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from shinkyu.model.language import tr
from shinkyu.model.record.significances import significance_text
from shinkyu.model.review.delta import RowChange, Unrowed
from shinkyu.model.review.newfindings import speaks_of
from shinkyu.model.review.review import Review, ReviewedAssessment
from shinkyu.model.table.row import Row
from shinkyu.render.findings import finding_text
from shinkyu.render.reports.conflicts import conflict_texts
from shinkyu.render.reports.pairs import INDENT, brief, excerpt, of_order, shown_spans
from shinkyu.render.reports.rows import row_lines
from shinkyu.render.review import threads, words
from shinkyu.render.screen import BOLD, FAINT, Screen


def render(review: Review, screen: Screen) -> str:
    """All of it; texts are cut to the screen around what changed."""
    return "".join(f"{line}\n" for line in _lines(review, screen))


def _lines(review: Review, screen: Screen) -> Iterator[str]:
    if review.up_to_date:
        yield tr("もう取り込まれています。", "It is all there already.")
        return
    yield screen.styled(words.title(review), BOLD)
    if not review.assessments:
        yield tr("評価書は変わりません。", "No assessment changes.")
    yield from _conflicts(review, screen)
    for one in review.assessments:
        yield ""
        yield from _assessment(one, review, screen)
    yield from _other_files(review, screen)
    yield from _findings(review, screen)
    yield from _ways(review)


def _conflicts(review: Review, screen: Screen) -> Iterator[str]:
    if not review.conflicts or review.points.branch is None:
        return
    yield ""
    yield screen.styled(words.conflicting(review), BOLD)
    for one in review.conflicts:
        yield from conflict_texts(one, screen, review.points.base.name, review.points.branch.name)


def _assessment(one: ReviewedAssessment, review: Review, screen: Screen) -> Iterator[str]:
    digest = tr(f"照合番号 {one.digest[: words.SHOWN]}", f"digest {one.digest[: words.SHOWN]}")
    yield f"{screen.styled(f'{one.assessment.slug}: {one.name}', BOLD)}  {screen.styled(digest, FAINT)}"
    yield INDENT + words.summary(one)
    yield from (INDENT + told for told in (words.state(one), words.approval(one, review)) if told)
    for change in one.rows:
        yield ""
        yield from _row(change, one, review, screen)
    for silent in one.unrowed:
        yield ""
        yield f"[{words.unrowed(silent)}] {screen.styled(silent.label + of_order(silent.order), BOLD)}  {silent.item}"
        yield from brief(*shown_spans(silent.item, silent.before, silent.after, order=silent.order), screen)
        if silent.reason:
            yield f"{INDENT}{tr('説明', 'reason')}: {silent.reason}"
        yield from _said(silent, one, review, screen)
    if others := threads.at(review, one):
        yield ""
        yield screen.styled(threads.title(), BOLD)
        for thread in others:
            yield from threads.thread_lines(thread, screen, INDENT)


def _row(change: RowChange, one: ReviewedAssessment, review: Review, screen: Screen) -> Iterator[str]:
    place = f" {change.place}/{one.total}" if change.place else ""
    yield f"[{words.became(change.became)}{place}] {change.row.date_text}  {screen.styled(change.id, FAINT)}"
    yield from row_lines([change.row], screen)
    yield from _claims(change.row)
    for told in words.was(change):
        yield from _in_a_line(told, screen)
    if any(item in one.joined for item in change.row.items):
        yield INDENT + words.joined()
    for finding in review.new:
        if speaks_of(finding, change.row):
            yield f"{INDENT}! {finding.message} [{finding.rule}]"
    yield from _said(change, one, review, screen)


def _said(change: RowChange | Unrowed, one: ReviewedAssessment, review: Review, screen: Screen) -> Iterator[str]:
    """Verdicts and comments."""
    yield from (INDENT + said for said in words.statements(one, change, review))
    for thread in threads.at(review, one, change.id):
        yield from threads.thread_lines(thread, screen, INDENT)


def _in_a_line(text: str, screen: Screen) -> Iterator[str]:
    """A text in one line of the screen, cut at its end."""
    yield from screen.plain_lines("".join(part for part, _ in excerpt([(text, False)], screen.columns - 3)), INDENT)


def _claims(row: Row) -> Iterator[str]:
    claim = f" {significance_text(row.significance)}" if row.significance else ""
    yield f"{INDENT}{row.submission or tr('(提出時期なし)', '(no 提出時期)')}{claim}  {row.reason}".rstrip()


def _other_files(review: Review, screen: Screen) -> Iterator[str]:
    if review.other_files:
        yield ""
        yield screen.styled(tr("評価書のほかに変わるファイル:", "Other files that change:"), BOLD)
        yield from (f"{INDENT}{path}" for path in review.other_files)


def _findings(review: Review, screen: Screen) -> Iterator[str]:
    yield ""
    yield screen.styled(tr("新しい指摘: ", "New findings: ") + words.counted(review), BOLD)
    for finding in review.new:
        yield from finding_text(finding).split("\n")
    for finding in words.of_approval(review):
        yield from finding_text(finding).split("\n")
    if review.mended:
        yield tr(f"なくなる指摘: {len(review.mended)}件", f"Findings that go: {len(review.mended)}")


def _ways(review: Review) -> Iterable[str]:
    if not review.ways:
        return
    yield ""
    yield tr("取り込み方:", "Ways to take it in:")
    for name, outcome in words.ways(review.ways):
        yield f"{INDENT}{name}: {outcome}"
    if told := words.advice(review.ways):
        yield f"{INDENT}→ {told}"
    if told := words.host(review):
        yield f"{INDENT}→ {told}"
