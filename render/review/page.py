"""A review as a web page of one file, which works from a mail attachment: rows with their changed words, findings beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from shinkyu.model.findings import Severity
from shinkyu.model.language import tr
from shinkyu.model.review.delta import Became, Unrowed
from shinkyu.model.review.review import Review
from shinkyu.model.text.textdiff import Spans
from shinkyu.model.verdicts.judging import LONGEST_NAME
from shinkyu.render.findings import finding_text
from shinkyu.render.page.anchors import row_anchors
from shinkyu.render.page.filters import Choice, days, parts, submissions
from shinkyu.render.page.rows import Beside, row_elements
from shinkyu.render.page.table import Filters
from shinkyu.render.reports.conflicts import conflict_title
from shinkyu.render.reports.pairs import nothing_written, of_order, or_nothing, shown_spans
from shinkyu.render.review import threads, words
from shinkyu.render.review.beside import Aside, of_change, of_row
from shinkyu.render.review.pagebeside import beside_change, beside_row, checks
from shinkyu.render.review.verdictbox import Boxes

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Silent:
    """A change that makes no row, as the page shows it; ``beside``: what there is to know of it, and the box."""

    label: str
    before: Spans
    after: Spans
    beside: Markup


@dataclass(frozen=True, slots=True)
class Part:
    """One assessment on the page; ``assessment`` is its id, ``elements`` are its rows as HTML, ``comments`` those at no row."""

    anchor: str
    assessment: str
    slug: str
    title: str
    digest: str
    facts: Sequence[str]
    rows: int
    elements: Iterator[Markup]
    silent: Sequence[Silent]
    comments: Sequence[str]


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
    boxes = Boxes()
    told = [*_parts(review, boxes)]
    besides = [beside for _, own in told for beside in own]
    return assemble(
        "review.html.j2",
        more="verdicts",
        heading=words.title(review),
        facts=_facts(review),
        total=len(rows),
        filters=filters,
        became=_choices(review),
        checks=checks(besides, known=review.approval is not None and review.approval.required > 0),
        parts=[part for part, _ in told],
        boxes=boxes.count,
        longest_name=LONGEST_NAME,
        findings=[
            ShownFinding(finding_text(one), one.severity is Severity.ERROR)
            for one in (*review.new, *words.of_approval(review))
        ],
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
    yield tr("新しい指摘: ", "New findings: ") + words.counted(review)
    for name, outcome in words.ways(review.ways):
        yield f"{name}: {outcome}"
    if told := words.advice(review.ways):
        yield told
    if told := words.host(review):
        yield told


def _choices(review: Review) -> Sequence[Choice]:
    counts = Counter(change.became for one in review.assessments for change in one.rows)
    return [Choice(kind.value, words.became(kind), counts[kind]) for kind in Became if counts[kind]]


def _parts(review: Review, boxes: Boxes) -> Iterator[tuple[Part, Sequence[Beside]]]:
    """Each assessment, and what stands beside its rows."""
    anchors = iter(row_anchors([change.row for one in review.assessments for change in one.rows]))
    for one in review.assessments:
        rows = [change.row for change in one.rows]
        besides = [beside_row(change, of_row(change, one, review), boxes) for change in one.rows]
        part = Part(
            f"t-{one.assessment.slug}",
            one.assessment.id,
            one.assessment.slug,
            one.name or one.assessment.slug,
            one.digest,
            [text for text in (words.summary(one), words.state(one), words.approval(one, review)) if text],
            len(rows),
            row_elements(rows, [*islice(anchors, len(rows))], besides),
            [_silent(change, of_change(change, one, review), boxes) for change in one.unrowed],
            [*map(threads.thread_text, threads.at(review, one))],
        )
        yield part, besides


def _silent(change: Unrowed, told: Aside, boxes: Boxes) -> Silent:
    before, after = shown_spans(change.item, change.before, change.after, order=change.order)
    label = change.label + of_order(change.order)
    return Silent(label, or_nothing(before), or_nothing(after), beside_change(change, label, told, boxes))
