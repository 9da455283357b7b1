"""One `Row` trailer: what a diff cannot know of a row, as one line of JSON (contract §2)."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from shinkyu.model.language import tr
from shinkyu.model.record.rowfields import (
    Fields,
    Places,
    RowNoteError,
    is_flag,
    is_place,
    is_text,
    number_of,
    pair_of,
    string_of,
)
from shinkyu.model.record.significances import SIGNIFICANCES
from shinkyu.model.text.letters import NOT_IN_A_LINE

WAYS = ("全文", "分割", "置換", "抜粋", "追記", "削除", "新規", "移動", "図")
SUBMISSIONS = ("事前", "事後")
SUBMISSION_OF = {
    "significant": "事前",
    "emergency": "事後",
}  # where a significance allows one only (規則 第9条, 第11条)
_FIELDS = (
    "item", "block", "label", "way", "terms", "span", "reason", "submission", "significance",
    "date_text", "unchanged", "place", "assumed", "marker", "link", "items", "assessment", "printed", "date", "table",
)  # fmt: skip
NO_ROW = "none"


@dataclass(frozen=True, slots=True)
class Span:
    """The part of a text that an 抜粋 shows, on each side: [start, end) in characters of the item's whole text."""

    before: tuple[int, int] | None = None
    after: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class RowNote:
    """What a commit says of one row (contract §2). ``None`` is "not stated" where ``""`` is a statement of its own (a blank cell).

    Of texts of cells only those are in it that the documents cannot give: printed notes (``marker_before``/``_after``:
    ``(新規)``, ``同左``, ``別紙のとおり``), and cells as they were published (``printed_before``/``_after``). ``link``: a row of
    its own although the claims go on. ``items``: the row tells of all of these, of none where it is empty (``assessment``
    is then the id); ``item`` is "". ``date`` and ``no_row``: only in an Amends, for this item alone.
    """

    item: str
    block_before: Places | None = None
    block_after: Places | None = None
    label: str = ""
    way: str = ""
    terms: tuple[tuple[str, str], ...] = ()
    span: Span | None = None
    reason: str | None = None
    submission: str | None = None
    significance: str | None = None
    date_text: str = ""
    unchanged: bool = False
    place: int | None = None
    assumed: str = ""
    marker_before: str | None = None
    marker_after: str | None = None
    link: bool = False
    items: tuple[str, ...] | None = None
    assessment: str = ""
    printed_before: str | None = None
    printed_after: str | None = None
    date: dt.date | None = None
    no_row: bool = False

    @property
    def paths(self) -> tuple[str, ...]:
        """The items that the row tells of."""
        return (self.item,) if self.items is None else self.items


def read_row(value: str) -> RowNote:
    """The note that one line of JSON holds. Raises RowNoteError for broken JSON, unknown fields and wrong types."""
    fields = Fields.load(value, _FIELDS)
    block_before, block_after = fields.block()
    span_before, span_after = fields.span()
    marker_before, marker_after = fields.sides("marker", is_text, '{"before": "(追加)"}')
    printed_before, printed_after = fields.sides("printed", is_text, '{"after": "（略）…"}')
    items = fields.texts("items")
    return RowNote(
        item=_item(fields, items),
        block_before=block_before,
        block_after=block_after,
        label=fields.text("label") or "",
        way=fields.one_of("way", WAYS) or "",
        terms=fields.terms(),
        span=Span(pair_of(span_before), pair_of(span_after)) if "span" in fields.values else None,
        reason=fields.text("reason"),
        submission=fields.one_of("submission", SUBMISSIONS),
        significance=fields.one_of("significance", SIGNIFICANCES),
        date_text=fields.text("date_text") or "",
        unchanged=fields.get("unchanged", is_flag, "true") is True,
        place=number_of(fields.get("place", is_place, "0, 1, 2 …")),
        assumed=fields.text("assumed") or "",
        marker_before=string_of(marker_before),
        marker_after=string_of(marker_after),
        link=fields.get("link", is_flag, "true") is True,
        items=items,
        assessment=fields.text("assessment") or "",
        printed_before=string_of(printed_before),
        printed_after=string_of(printed_after),
        date=fields.date("date"),
        no_row=fields.one_of("table", (NO_ROW,)) == NO_ROW,
    )


def _item(fields: Fields, items: tuple[str, ...] | None) -> str:
    """The one item of a note; "" where it tells of several or of none."""
    item = fields.text("item")
    if items is None:
        if not item:
            raise RowNoteError(tr("「item」(項目のパス)がありません", "“item”, the path of the item, is missing"))
        return item
    if "item" in fields.values:
        raise RowNoteError(
            tr("「item」と「items」は、どちらか一つだけ書けます", "“item” and “items” exclude each other")
        )
    if not items and not fields.text("assessment"):
        raise RowNoteError(
            tr("項目のない行には「assessment」(評価書の id)が要ります", "a row of no item needs “assessment”, an id")
        )
    return ""


# json escapes below U+0020 by itself; these too would end a line, or could not be stored as UTF-8.


def write_row(note: RowNote) -> str:
    """The note as one line of JSON with only the fields that are set, always in the same order."""
    text = json.dumps(_as_json(note), ensure_ascii=False)
    return NOT_IN_A_LINE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _as_json(note: RowNote) -> dict[str, object]:
    span = None if note.span is None else _sides(note.span.before, note.span.after)
    fields: dict[str, object] = {
        "item": note.item if note.items is None else None,
        "items": note.items,
        "assessment": note.assessment or None,
        "block": _block(note.block_before, note.block_after),
        "label": note.label or None,
        "way": note.way or None,
        "terms": note.terms or None,
        "span": span,
        "reason": note.reason,
        "submission": note.submission,
        "significance": note.significance,
        "date_text": note.date_text or None,
        "unchanged": note.unchanged or None,
        "place": note.place,
        "assumed": note.assumed or None,
        "marker": _sides(note.marker_before, note.marker_after) or None,
        "link": note.link or None,
        "printed": _sides(note.printed_before, note.printed_after) or None,
        "date": note.date.isoformat() if note.date is not None else None,
        "table": NO_ROW if note.no_row else None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _block(before: Places | None, after: Places | None) -> object:
    if before is not None and before == after and len(before) == 1:
        return before[0]
    return _sides(before, after) or None


def _sides(before: object, after: object) -> dict[str, object]:
    return {name: value for name, value in (("before", before), ("after", after)) if value is not None}
