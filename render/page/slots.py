"""What a page has in the places of a printed document beside what the form prints there."""

from __future__ import annotations

from typing import Protocol

from markupsafe import Markup

from shinkyu.render.page.pageitem import PageItem


class Slots(Protocol):
    """Gives, as HTML, what is added; "" where nothing is."""

    def cell(self, item: PageItem) -> Markup:
        """Behind what stands in the cell of an item, or in the line of a tick."""

    def below(self, item: PageItem) -> Markup:
        """Behind the last row of an item with all that stands below it."""


class _Nothing:
    def cell(self, item: PageItem) -> Markup:
        return Markup()

    def below(self, item: PageItem) -> Markup:
        return Markup()


NOTHING: Slots = _Nothing()  # of a document that is only read
