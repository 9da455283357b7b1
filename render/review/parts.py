"""The parts of a review as pages show them: rows with what stands beside each, changes without a row, conflicts, findings."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Protocol

from shinkyu.model.language import tr
from shinkyu.model.review.comments import Thread
from shinkyu.model.review.delta import RowChange, Unrowed
from shinkyu.model.review.review import Review, ReviewedAssessment
from shinkyu.model.text.textdiff import Spans
from shinkyu.render.page.anchors import row_anchors
from shinkyu.render.page.rows import Beside, row_elements
from shinkyu.render.reports.conflicts import conflict_title
from shinkyu.render.reports.pairs import nothing_written, of_order, or_nothing, shown_spans
from shinkyu.render.review import threads, words
from shinkyu.render.review.beside import Aside, of_change, of_row

if TYPE_CHECKING:
    from markupsafe import Markup


class Besides(Protocol):
    """What a page shows beside each row, and beside each change without one."""

    def row(self, change: RowChange, told: Aside) -> Beside:
        """Of a row."""
        ...

    def change(self, change: Unrowed, label: str, told: Aside) -> Markup:
        """Of a change without a row, of the item with that label."""
        ...


@dataclass(frozen=True, slots=True)
class Silent:
    """A change that makes no row, as a page shows it; ``beside``: what there is to know of it, and where it is judged.

    ``id``: that of the change.
    """

    id: str
    label: str
    before: Spans
    after: Spans
    beside: Markup


@dataclass(frozen=True, slots=True)
class Part:
    """One assessment on the page; ``assessment`` is its id, ``elements`` are its rows as HTML, ``comments`` those at no row.

    ``besides``: what stands beside its rows.
    """

    anchor: str
    assessment: str
    slug: str
    title: str
    digest: str
    facts: Sequence[str]
    rows: int
    elements: Iterator[Markup]
    silent: Sequence[Silent]
    comments: Sequence[Thread]
    besides: Sequence[Beside]


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


def parts(review: Review, besides: Besides, only: Container[str] | None = None) -> Iterator[Part]:
    """Each assessment; with no other rows and changes than those with these ids, where any are named (``only``)."""
    anchors = iter(row_anchors([change.row for one in review.assessments for change in one.rows]))
    for one in review.assessments:
        named = [*zip(one.rows, islice(anchors, len(one.rows)), strict=True)]
        shown = [(change, anchor) for change, anchor in named if only is None or change.id in only]
        own = [besides.row(change, of_row(change, one, review)) for change, _ in shown]
        silent = [change for change in one.unrowed if only is None or change.id in only]
        yield Part(
            f"t-{one.assessment.slug}",
            one.assessment.id,
            one.assessment.slug,
            one.name or one.assessment.slug,
            one.digest,
            [text for text in (words.summary(one), words.state(one), words.approval(one, review)) if text],
            len(shown),
            row_elements([change.row for change, _ in shown], [anchor for _, anchor in shown], own),
            [_silent(change, one, review, besides) for change in silent],
            threads.at(review, one),
            own,
        )


def conflicts(review: Review, names: tuple[str, str] | None = None, *, placed: bool = True) -> Iterator[Opposed]:
    """Each conflict that taking it in would end in, with the text of all three sides.

    ``names``: what the base and the branch are called, else by their own names; ``placed``: with the file and the line.
    """
    branch = review.points.branch
    called = names or (review.points.base.name, branch.name if branch else "")
    for one in review.conflicts:
        texts = (one.told.base, one.told.ours, one.told.theirs)
        sides = zip((tr("もと", "before"), *called), texts, strict=True)
        where = one.where if placed else ""
        yield Opposed(conflict_title(one), where, [(name, text or nothing_written()) for name, text in sides])


def _silent(change: Unrowed, one: ReviewedAssessment, review: Review, besides: Besides) -> Silent:
    before, after = shown_spans(change.item, change.before, change.after, order=change.order)
    label = change.label + of_order(change.order)
    beside = besides.change(change, label, of_change(change, one, review))
    return Silent(change.id, label, or_nothing(before), or_nothing(after), beside)
