"""The life of an item as pages tell it: each text that it has had, since when, and why."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.naming import Naming
from shinkyu.model.history.itemlog import Moment
from shinkyu.model.language import tr
from shinkyu.model.text.textdiff import spans

KINDS = {
    "baseline": ("はじめの版", "first version"),
    "row": ("表の行になりました", "a row of the table"),
    "no-row": ("表に載せない変更", "no row"),
    "unrecorded": ("だれも記録していない変更", "not recorded by anybody"),
    "empty-lines": ("空行だけの変更", "empty lines alone"),
    "amends": ("前の記録を正したもの", "puts an earlier record right"),
    "undo": ("取り消し", "takes a record back"),
    "merge": ("ほかの下書きを合わせたもの", "other work taken in"),
}


def moments_told(assessment: Assessment, moments: Sequence[Moment], names: Naming) -> list[dict[str, object]]:
    """Each moment, the newest first. ``record``: where it is told whole, ``earlier``: where its text is put back; "" unless
    a page offers that."""
    return [
        {
            "record": "",
            "earlier": "",
            "date": one.date_text or (tr("はじめの版", "first version") if one.kind == "baseline" else "-"),
            "label": names.label(assessment.key_of(one.item)),
            "submission": one.submission,
            "reason": one.reason,
            "kind": tr(*KINDS[one.kind]) if one.kind in KINDS else "",
            "before": spans(one.before, one.after)[0],
            "after": spans(one.before, one.after)[1],
        }
        for one in reversed(moments)
        if not one.order
    ]
