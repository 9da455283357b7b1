"""What stands beside a row on the page of a review, and what the rows can be filtered by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from shinkyu.model.findings import Finding
from shinkyu.model.language import tr
from shinkyu.model.record.rownote import SUBMISSIONS
from shinkyu.model.review.delta import RowChange, Unrowed
from shinkyu.render.page.rows import Beside
from shinkyu.render.page.signs import shown
from shinkyu.render.review.beside import Aside
from shinkyu.render.review.verdictbox import Boxes

_, _AFTERWARDS = SUBMISSIONS


@dataclass(frozen=True, slots=True)
class Check:
    """What the rows can be filtered by, yes or no: ``value`` as the address has it; how many rows there are, if it is known."""

    value: str
    text: str
    count: int | None


class WithBoxes:
    """On the page of one file: what there is to know, and the box in which a verdict is filled in."""

    def __init__(self, boxes: Boxes) -> None:
        self._boxes = boxes

    def row(self, change: RowChange, told: Aside) -> Beside:
        """Of a row: what becomes of it, what it was, what is found and said, and the box for the verdict."""
        box = self._boxes.box(change.id, f"{change.row.date_text} {change.row.label}")
        return Beside(about(told, change.became.value, change.id) + box, filtered_by(change, told) | {"open": ""})

    def change(self, change: Unrowed, label: str, told: Aside) -> Markup:
        """Of a change that makes no row, likewise."""
        return about(with_reason(change, told), "unrowed", change.id) + self._boxes.box(change.id, label)


def filtered_by(change: RowChange, told: Aside) -> dict[str, str]:
    """What a row is filtered by beside its cells: what becomes of it, and what there is to look at."""
    row = change.row
    flags = {
        "found": bool(told.found),
        "late": row.marked and row.submission == _AFTERWARDS,
        "changed": told.changed,
    }
    return {"became": change.became.value} | {name: "" for name, set in flags.items() if set}


def with_reason(change: Unrowed, told: Aside) -> Aside:
    """What is told of a change without a row, with the reason that was recorded of it: no column has that."""
    return replace(told, notes=[change.reason, *told.notes]) if change.reason else told


def checks(besides: Sequence[Beside], *, known: bool) -> Sequence[Check]:
    """The filters of a review; ``known``: whether it is known which rows were approved."""

    def counted(name: str) -> int:
        return sum(name in beside.filtered_by for beside in besides)

    changed = Check("changed", tr("前回の承認から変わった行だけ", "changed since approved only"), counted("changed"))
    return [
        Check("late", tr("※かつ事後の行だけ", "※ items told 事後 only"), counted("late")),
        Check("found", tr("指摘のある行だけ", "with findings only"), counted("found")),
        *([changed] if known else []),
        Check("open", tr("まだ判定していない行だけ", "not judged yet only"), None),
    ]


def about(told: Aside, kind: str, identity: str = "", *, comments: bool = True) -> Markup:
    """What there is to know of a row, and its id where one is given; with the ``comments`` as texts unless they stand apart."""
    code = Markup(" <code>%s</code>") % identity if identity else ""
    badge = Markup('<p><span class="badge %s">%s</span>%s</p>') % (kind, told.kind, code)
    notes = Markup("").join(Markup("<li>%s</li>") % shown(text) for text in (told.told if comments else told.notes))
    found = Markup("").join(map(_found, told.found))
    return badge + (Markup('<ul class="notes">%s%s</ul>') % (notes, found) if notes or found else Markup(""))


def _found(finding: Finding) -> Markup:
    said = shown(f"{finding.message} [{finding.rule}]")
    return Markup('<li class="found %s"><strong>%s</strong> %s</li>') % (
        finding.severity.value,
        tr("指摘", "finding"),
        said,
    )
