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


def beside_row(change: RowChange, told: Aside, boxes: Boxes) -> Beside:
    """What stands beside a row: what becomes of it, what it was, what is found, and the box for the verdict."""
    row = change.row
    flags = {
        "found": bool(told.found),
        "late": row.marked and row.submission == _AFTERWARDS,
        "changed": told.changed,
        "open": True,
    }
    filtered_by = {"became": change.became.value} | {name: "" for name, set in flags.items() if set}
    box = boxes.box(change.id, f"{row.date_text} {row.label}")
    return Beside(_about(told, change.became.value, change.id) + box, filtered_by)


def beside_change(change: Unrowed, label: str, told: Aside, boxes: Boxes) -> Markup:
    """Likewise beside a change that makes no row."""
    told = replace(told, notes=[change.reason, *told.notes]) if change.reason else told
    return _about(told, "unrowed", change.id) + boxes.box(change.id, label)


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


def _about(told: Aside, kind: str, identity: str) -> Markup:
    badge = Markup('<p><span class="badge %s">%s</span> <code>%s</code></p>') % (kind, told.kind, identity)
    notes = Markup("").join(Markup("<li>%s</li>") % shown(text) for text in told.notes)
    found = Markup("").join(map(_found, told.found))
    return badge + (Markup('<ul class="notes">%s%s</ul>') % (notes, found) if notes or found else Markup(""))


def _found(finding: Finding) -> Markup:
    said = shown(f"{finding.message} [{finding.rule}]")
    return Markup('<li class="found %s"><strong>%s</strong> %s</li>') % (
        finding.severity.value,
        tr("指摘", "finding"),
        said,
    )
