"""From the new text and the printed cells to the old text: what makes sure that a row says all that it must say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shinkyu.model.table.concise.beside import BESIDE, put_beside
from shinkyu.model.table.concise.moving import moved_back
from shinkyu.model.table.concise.paragraphs import BLOCK, NUMBERED
from shinkyu.model.table.wording import NEW, Cells
from shinkyu.model.text.blocks import BLANK_LINE, split_blocks
from shinkyu.model.text.lists import Item, item_at, items, lists, part_at, put_in, section_of, taken_out
from shinkyu.model.text.terms import quoted

_TOWARDS_OLD = ("移動", "削除", "置換")  # in that order: they speak of what else stood in the old text
_WHOLE = ("全文", "新規", "削除")


def undo(after: str, rows: Sequence[Cells]) -> str | None:
    """The text before the change that the rows tell of; None where they do not tell it for certain.

    Rows of whole texts and of blocks say it themselves. Of others those are undone first that show what stands in the new
    text, from the last to the first; then what went is put back where the old text, that stands there by then, had it.
    """
    if len(rows) == 1 and rows[0].way in _WHOLE and not _is_part(rows[0]):
        return "" if rows[0].before == NEW else rows[0].before
    if any(row.blocks_before or row.blocks_after for row in rows):
        blocks = sorted((row.blocks_before, row.before) for row in rows if row.blocks_before)
        return BLANK_LINE.join(text for _, text in blocks)
    text: str | None = after
    for row in _in_turn(rows):
        text = None if text is None else _undone(text, row)
    return text


def _in_turn(rows: Sequence[Cells]) -> Iterator[Cells]:
    yield from (row for row in reversed(rows) if row.way not in (*_TOWARDS_OLD, "追記"))
    yield from (row for row in reversed(rows) if row.way == "追記")
    yield from (row for way in _TOWARDS_OLD for row in rows if row.way == way)


def _is_part(row: Cells) -> bool:
    return bool(NUMBERED.fullmatch(row.after) or BLOCK.fullmatch(row.after) or BESIDE.fullmatch(row.after))


def _undone(text: str, row: Cells) -> str | None:
    if row.way == "置換":
        return _terms_turned_back(text, row)
    if row.way == "移動":
        return moved_back(text, row.before, row.after)
    if row.way == "削除":
        return _put_back(text, row)
    start = text.find(row.after)
    if start == -1 or text.rfind(row.after) != start:
        return None
    if row.way == "追記":
        return _taken_back(text, start, row)
    return text[:start] + row.before + text[start + len(row.after) :]


def _taken_back(text: str, start: int, row: Cells) -> str | None:
    """The text without a part that came."""
    note = NUMBERED.fullmatch(row.before)
    if note and note["moved"]:
        part = part_at(text, start)
        return taken_out(text, start) if part and text[start : part[0]] == row.after else None
    return without(text, start, start + len(row.after))


def without(text: str, start: int, end: int) -> str:
    """The text without a part, and without the white space before it (at the head of the text: behind it)."""
    head, tail = text[:start].rstrip(), text[end:]
    return head + tail if head else tail.lstrip()


def _terms_turned_back(text: str, row: Cells) -> str | None:
    """Each new term as its old one. Where several became one, it must stand as often as they are, and takes them in turn."""
    olds, news = quoted(row.before), quoted(row.after)
    if not olds or not news or len(set(news)) < len(news):
        return None
    if len(news) == len(olds):
        pairs = dict(zip(news, olds, strict=True))
        pattern = "|".join(re.escape(new) for new in sorted(news, key=len, reverse=True))
        return re.sub(pattern, lambda match: pairs[match[0]], text)
    parts = text.split(news[0])
    if len(news) > 1 or len(parts) != len(olds) + 1:
        return None
    return parts[0] + "".join(old + part for old, part in zip(olds, parts[1:], strict=True))


def _put_back(text: str, row: Cells) -> str | None:
    """A paragraph where its number belongs, or a block where its place is; None where that is not certain."""
    if block := BLOCK.fullmatch(row.after):
        blocks, place = split_blocks(text), int(block["place"]) - 1
        return BLANK_LINE.join([*blocks[:place], row.before, *blocks[place:]]) if 0 <= place <= len(blocks) else None
    note = NUMBERED.fullmatch(row.after)
    if note is None:
        return put_beside(text, row.before, row.after)
    section = section_of(text, note["heading"]) if note["heading"] else (0, len(text))
    if section is None:
        return None
    own = item_at(row.before, 0)
    runs = [run for run in lists(text) if own and run[0].style == own.style and section[0] <= run[0].start < section[1]]
    if own is None or own.name != note["number"]:
        return None
    if note["moved"]:
        places = [item.start for run in runs for item in run if item.number == own.number]
        return put_in(text, places[0], row.before) if len(places) == 1 else None
    return _between_numbers(text, row.before, own.number, runs)


def _between_numbers(text: str, part: str, number: int, runs: Sequence[Sequence[Item]]) -> str | None:
    """A numbered paragraph before the only one that is the first above it, else behind the line of the last."""
    before, found = 0, []
    for item in (item for run in runs for item in run):
        if before < number <= item.number:
            found.append(item.start)
        before = item.number
    if not found and before < number:
        end = text.find("\n", runs[-1][-1].start) if runs else -1
        cut = len(text) if end == -1 else end
        return text[:cut] + _space_before_last(text) + part + text[cut:]
    if len(found) != 1:
        return None
    head = text[: found[0]]
    return head + part + (head[len(head.rstrip()) :] or _space_before_last(text)) + text[found[0] :]


def _space_before_last(text: str) -> str:
    """The white space that parts the text's numbered paragraphs: that before the last."""
    starts = [item.start for item in items(text)]
    head = text[: starts[-1]] if starts else ""
    return head[len(head.rstrip()) :]
