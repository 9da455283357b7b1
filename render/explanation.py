"""Why each row of the table is written the way it is, for a person to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from shinkyu.model.language import tr
from shinkyu.model.table.row import Considered, Row
from shinkyu.render.signs import visible


def render(rows: Sequence[Row]) -> str:
    """One paragraph for each change: its 変更日 and label, the way that was taken (✓), and the others with what speaks
    against them. Lines end in LF; nothing in a text can move the cursor."""
    if not rows:
        return tr("変更箇所はありません。", "There are no changes.") + "\n"
    changes = groupby(rows, key=lambda row: (row.slug, row.date, row.item, row.changes, row.considered))
    return "\n".join("".join(line + "\n" for line in _paragraph(list(group))) for _, group in changes)


def _paragraph(rows: Sequence[Row]) -> Iterable[str]:
    first = rows[0]
    count = tr(f" ({len(rows)}行)", f" ({len(rows)} rows)") if len(rows) > 1 else ""
    yield visible(f"{first.date_text} {first.label}{count}")
    for way in first.considered:
        yield _line(way)
    if not first.considered:
        ways = "・".join(dict.fromkeys(row.way for row in rows))
        yield f"  ✓ {ways}  " + tr("いつもこう書く", "always written so")


def _line(way: Considered) -> str:
    length = tr(f"{way.length:>6,}字", f"{way.length:>6,} characters")
    return f"  {'✓' if way.taken else ' '} {way.way} {length}  {way.why}"
