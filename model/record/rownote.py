"""One `Row` trailer: what a diff cannot know of a row, as one line of JSON (contract §2)."""

from __future__ import annotations

import json
from dataclasses import dataclass

from shinkyu.model.language import tr
from shinkyu.model.record.rowfields import (
    Fields,
    Places,
    RowNoteError,
    is_flag,
    is_place,
    is_span,
    is_text,
    number_of,
    pair_of,
    string_of,
)
from shinkyu.model.text.letters import NOT_IN_A_LINE

WAYS = ("全文", "分割", "置換", "抜粋", "追記", "削除", "新規", "移動", "図")
SUBMISSIONS = ("事前", "事後")
SUBMISSION_OF = {
    "significant": "事前",
    "emergency": "事後",
}  # where a significance allows one only (規則 第9条, 第11条)
SIGNIFICANCES = ("significant", "minor", "risk-reducing", "emergency", "other")
_FIELDS = (
    "item", "block", "label", "way", "terms", "span", "reason", "submission", "significance",
    "date_text", "unchanged", "place", "assumed", "marker",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Span:
    """The part of a text that an 抜粋 shows, on each side: [start, end) in characters of the item's whole text."""

    before: tuple[int, int] | None = None
    after: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class RowNote:
    """What a commit says of one row. Texts of cells are not in it, but for printed notes (``marker_before``/``_after``:
    ``(新規)``, ``同左``, ``別紙のとおり``). ``None`` is "not stated" where ``""`` is a statement of its own (a blank cell).
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


def read_row(value: str) -> RowNote:
    """The note that one line of JSON holds. Raises RowNoteError for broken JSON, unknown fields and wrong types."""
    fields = Fields.load(value, _FIELDS)
    block_before, block_after = fields.block()
    span_before, span_after = fields.sides("span", is_span, '{"before": [0, 12], "after": [0, 15]}')
    marker_before, marker_after = fields.sides("marker", is_text, '{"before": "(追加)"}')
    if not (item := fields.text("item")):
        raise RowNoteError(tr("「item」(項目のパス)がありません", "“item”, the path of the item, is missing"))
    return RowNote(
        item=item,
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
    )


# json escapes below U+0020 by itself; these too would end a line, or could not be stored as UTF-8.


def write_row(note: RowNote) -> str:
    """The note as one line of JSON with only the fields that are set, always in the same order."""
    text = json.dumps(_as_json(note), ensure_ascii=False)
    return NOT_IN_A_LINE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _as_json(note: RowNote) -> dict[str, object]:
    span = None if note.span is None else _sides(note.span.before, note.span.after)
    fields: dict[str, object] = {
        "item": note.item,
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
    }
    return {name: value for name, value in fields.items() if value is not None}


def _block(before: Places | None, after: Places | None) -> object:
    if before is not None and before == after and len(before) == 1:
        return before[0]
    return _sides(before, after) or None


def _sides(before: object, after: object) -> dict[str, object]:
    return {name: value for name, value in (("before", before), ("after", after)) if value is not None}
