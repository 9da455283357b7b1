"""A published table held against the history as a web page: the differing rows one below the other, their words marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shinkyu.model.language import tr
from shinkyu.model.verifying.difference import Difference, Verification
from shinkyu.render.page.assembly import assemble
from shinkyu.render.page.signs import marked
from shinkyu.render.verified import (
    Side,
    kind_title,
    remarks,
    sides,
    sorted_out,
    summary,
    what_differs,
    where,
)

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class PageSide:
    """A row: whose it is, and its six cells as HTML."""

    name: str
    ours: bool
    cells: Sequence[Markup]


@dataclass(frozen=True, slots=True)
class PageDifference:
    """What stands above the rows, and the rows."""

    about: str
    sides: Sequence[PageSide]


@dataclass(frozen=True, slots=True)
class PageKind:
    """All differences of one kind; ``anchor`` leads to them."""

    anchor: str
    title: str
    differences: Sequence[PageDifference]


@dataclass(frozen=True, slots=True)
class PageVerification:
    """What came of one assessment."""

    slug: str
    summary: str
    remarks: Sequence[str]
    kinds: Sequence[PageKind]


def render(found: Sequence[Verification]) -> str:
    """One page with all that differs, kind by kind, the grave ones first."""
    title = tr("公表した表と履歴の照合", "The published table held against the history")
    return "".join(assemble("verified.html.j2", heading=title, found=verifications(found)))


def verifications(found: Sequence[Verification]) -> list[PageVerification]:
    """What ``verifications.html.j2`` shows."""
    return [_page(one) for one in found]


def _page(one: Verification) -> PageVerification:
    kinds = [
        PageKind(f"{one.slug}-{kind.value}", kind_title(kind), [_difference(member) for member in members])
        for kind, members in sorted_out(one)
    ]
    return PageVerification(one.slug, summary(one), [*remarks(one)], kinds)


def _difference(difference: Difference) -> PageDifference:
    about = tr(" — ", " — ").join(filter(None, (what_differs(difference), where(difference))))
    return PageDifference(about, [*_sides(sides(difference))])


def _sides(found: Iterator[Side]) -> Iterator[PageSide]:
    for side in found:
        element = "del" if side.ours else "ins"
        yield PageSide(side.name, side.ours, [marked(tuple(cell), element) for cell in side.cells])
