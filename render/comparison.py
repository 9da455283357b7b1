"""Two points of an assessment beside each other, ready to be shown: item, text before, text after, what changed marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from shinkyu.model.language import tr
from shinkyu.model.text.dates import wareki
from shinkyu.render.columns import HEADINGS
from shinkyu.render.reports.pairs import of_order, or_nothing, shown_spans

if TYPE_CHECKING:
    from shinkyu.model.form.keys import ItemPath
    from shinkyu.model.history.differences import Difference
    from shinkyu.model.project.between import Point
    from shinkyu.model.table.titled import TitledTable
    from shinkyu.model.text.textdiff import Spans

COLUMNS = (HEADINGS.label, HEADINGS.before, HEADINGS.after)


class Pair(NamedTuple):
    """An item that differs: how it is cited, and both texts; words stand in place of a text that is not there."""

    item: ItemPath
    label: str
    before: Spans
    after: Spans


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs between two points. ``about``: the titles of the assessment. ``points``: the two, as people are told."""

    about: TitledTable
    points: tuple[str, str]
    found: Sequence[Difference]

    @property
    def heading(self) -> str:
        """What stands above it."""
        return tr("記載の違い", "Differences")

    @property
    def pairs(self) -> list[Pair]:
        """The items, in the order of the form."""
        return [_pair(one) for one in self.found]

    @property
    def told_points(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """The two points, each behind the word for its side."""
        return _sides(*self.points)


def comparison(old: Point | None, new: Point, found: Sequence[Difference]) -> Comparison:
    """What was ``found`` between the two, under the titles of the newer."""
    return Comparison(new.version.titled(), (_told(old), _told(new)), found)


def told_points(old: Point | None, new: Point) -> tuple[tuple[str, str], tuple[str, str]]:
    """Two points as people are told of them, each behind the word for its side."""
    return _sides(_told(old), _told(new))


def none_differ() -> str:
    """What is said where nothing does."""
    return tr("違いはありません。", "There is no difference.")


def _pair(one: Difference) -> Pair:
    sides = shown_spans(one.item, one.before, one.after, order=one.order, options=one.options)
    return Pair(one.item, one.label + of_order(one.order), *map(or_nothing, sides))


def _sides(first: str, last: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (tr("変更前", "before"), first), (tr("変更後", "after"), last)


def _told(point: Point | None) -> str:
    """A point as people are told of it: a day, a version with its commit, or the files as they lie there."""
    if point is None:
        return tr("(この評価書はまだない)", "(the assessment is not there yet)")
    commit = point.version.commit[:10]
    if point.day:
        return tr(f"{wareki(point.day)} の時点", f"as of {point.day.isoformat()}")
    if not point.named:
        return tr("手元のファイル(記録していない直しを含む)", "the files here, with what is not recorded")
    return point.named if point.named.startswith(commit) else f"{point.named} ({commit})"
