"""A review as a web page of one file, which works from a mail attachment: rows with their changed words, findings beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shinkyu.model.findings import Severity
from shinkyu.model.language import tr
from shinkyu.model.review.delta import Became, RowChange, Unrowed
from shinkyu.model.review.newfindings import speaks_of
from shinkyu.model.review.review import Review, ReviewedAssessment
from shinkyu.model.text.textdiff import Spans
from shinkyu.render.findings import finding_text
from shinkyu.render.page.anchors import row_anchors
from shinkyu.render.page.filters import Choice, days, parts, submissions
from shinkyu.render.page.rows import Beside, row_elements
from shinkyu.render.page.signs import shown
from shinkyu.render.page.table import Filters
from shinkyu.render.reports.conflicts import conflict_title
from shinkyu.render.reports.pairs import nothing_written, of_order, or_nothing, shown_spans
from shinkyu.render.review import words

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Silent:
    """A change that makes no row, as the page shows it."""

    label: str
    why: str
    reason: str
    before: Spans
    after: Spans


@dataclass(frozen=True, slots=True)
class Part:
    """One assessment on the page; ``elements`` are its rows as HTML."""

    anchor: str
    title: str
    digest: str
    facts: Sequence[str]
    rows: int
    elements: Iterator[Markup]
    silent: Sequence[Silent]


@dataclass(frozen=True, slots=True)
class Opposed:
    """A conflict: where it is, and each side's name and text."""

    title: str
    where: str
    sides: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding, and whether it is an error."""

    text: str
    error: bool


def render(review: Review) -> Iterator[str]:
    """The page, in pieces."""
    from shinkyu.render.page.assembly import assemble

    rows = [change.row for one in review.assessments for change in one.rows]
    filters = Filters(days(rows), parts(rows), submissions(rows), sum(row.marked for row in rows))
    besides = [_beside(change, one, review) for one in review.assessments for change in one.rows]
    return assemble(
        "review.html.j2",
        heading=words.title(review),
        facts=_facts(review),
        total=len(rows),
        filters=filters,
        became=_choices(review),
        found=sum("found" in beside.filtered_by for beside in besides),
        parts=[*_parts(review, besides)],
        findings=[ShownFinding(finding_text(one), one.severity is Severity.ERROR) for one in review.new],
        other_files=review.other_files,
        conflicting=words.conflicting(review) if review.conflicts else "",
        conflicts=[*_conflicts(review)],
    )


def _conflicts(review: Review) -> Iterator[Opposed]:
    branch = review.points.branch
    for one in review.conflicts:
        names = tr("もと", "before"), review.points.base.name, branch.name if branch else ""
        texts = (one.sides.base, one.sides.ours, one.sides.theirs)
        yield Opposed(
            conflict_title(one),
            one.where,
            [(name, text or nothing_written()) for name, text in zip(names, texts, strict=True)],
        )


def _facts(review: Review) -> Iterator[str]:
    if review.up_to_date:
        yield tr("もう取り込まれています。", "It is all there already.")
        return
    yield tr("新しい指摘: ", "New findings: ") + words.counted(review.new)
    for name, outcome in words.ways(review.ways):
        yield f"{name}: {outcome}"
    if told := words.advice(review.ways):
        yield told
    if told := words.host(review):
        yield told


def _choices(review: Review) -> Sequence[Choice]:
    counts = Counter(change.became for one in review.assessments for change in one.rows)
    return [Choice(kind.value, words.became(kind), counts[kind]) for kind in Became if counts[kind]]


def _parts(review: Review, besides: Sequence[Beside]) -> Iterator[Part]:
    anchors = iter(row_anchors([change.row for one in review.assessments for change in one.rows]))
    left = iter(besides)
    for one in review.assessments:
        rows = [change.row for change in one.rows]
        own = [next(anchors) for _ in rows], [next(left) for _ in rows]
        yield Part(
            f"t-{one.assessment.slug}",
            one.name or one.assessment.slug,
            one.digest[: words.SHOWN],
            [text for text in (words.summary(one), words.state(one)) if text],
            len(rows),
            row_elements(rows, *own),
            [*map(_silent, one.unrowed)],
        )


def _silent(change: Unrowed) -> Silent:
    before, after = shown_spans(change.item, change.before, change.after, order=change.order)
    label = change.label + of_order(change.order)
    return Silent(label, words.unrowed(change), change.reason, or_nothing(before), or_nothing(after))


def _beside(change: RowChange, one: ReviewedAssessment, review: Review) -> Beside:
    """What stands beside a row: what becomes of it, where, what it was, and what is found."""
    from markupsafe import Markup

    place = f" {change.place}/{one.total}" if change.place else ""
    badge = Markup('<span class="badge %s">%s</span>%s <code>%s</code>') % (
        change.became.value,
        words.became(change.became),
        place,
        change.id,
    )
    notes = [*words.was(change), *_joined(change, one)]
    found = [f"{finding.message} [{finding.rule}]" for finding in review.new if speaks_of(finding, change.row)]
    items = Markup("").join(Markup("<li>%s</li>") % shown(text) for text in (*notes, *found))
    filtered_by = {"became": change.became.value} | ({"found": ""} if found else {})
    return Beside(badge + (Markup('<ul class="notes">%s</ul>') % items if items else Markup("")), filtered_by)


def _joined(change: RowChange, one: ReviewedAssessment) -> Iterator[str]:
    if any(item in one.joined for item in change.row.items):
        yield words.joined()
