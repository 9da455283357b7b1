"""追記 and 削除 of whole lines or sentences that have neither number nor heading: told by what stands before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinkyu.model.record.rownote import RowNote, Span
from shinkyu.model.table.concise.cuts import is_closed, leaves_heading_bare, sentence_ends
from shinkyu.model.table.concise.regions import Region, slid, stands_once

ENOUGH = 10  # characters of what stands before, as far as that is found only once
PLACE = "(?:「(?P<{0}_anchor>[^「」\n]+)」の次|冒頭)(?P<{0}_line>の行)?"
BESIDE = re.compile(r"\((?:「(?P<anchor>[^「」\n]+)」の次|冒頭)の(?P<unit>行|文)の削除\)")
_TOLD = {"追記": {"行": "の行に", "文": "に"}, "削除": {"行": "の行の", "文": "の文の"}}
_CLAUSE = re.compile(r"[、。\s]")


def beside(before: str, after: str, region: Region) -> RowNote | None:
    """The note on lines or sentences that came or went; None where the region is no such thing, or cannot be told."""
    if region.start == region.end:
        found = _told(after, before, region.new_start, region.new_end, "追記")
        return found and RowNote(item="", way="追記", span=Span(None, found[0]), marker_before=found[1])
    if region.new_start == region.new_end:
        found = _told(before, after, region.start, region.end, "削除")
        return found and RowNote(item="", way="削除", span=Span(found[0], None), marker_after=found[1])
    return None


def told_place(longer: str, shorter: str, start: int, end: int) -> str:
    """Where a whole line or sentence stands: ``冒頭の行``, ``「…」の次の行``, ``「…」の次``; "" for no such part or place."""
    unit = _unit(longer, start, end)
    place = _place(longer, shorter, start) if unit else ""
    return place and place + ("の行" if unit == "行" else "")


def find_place(text: str, anchor: str | None) -> int | None:
    """Behind what a note quotes (nothing: at the head of the text); None where that is not found just once."""
    start = text.find(anchor or "")
    if anchor is None or start == -1 or not stands_once(text, start, start + len(anchor)):
        return 0 if anchor is None else None
    return start + len(anchor)


def insert(text: str, place: int, part: str, *, line: bool) -> str:
    """The text with a part put in, as a line of its own or not."""
    if not line:
        return text[:place] + part + text[place:]
    return text[:place] + "\n" + part + text[place:] if place else part + "\n" + text


def put_beside(text: str, part: str, marker: str) -> str | None:
    """The text with what went where its note says; None where the note is no such one, or fits no place or several."""
    note = BESIDE.fullmatch(marker)
    if note is None:
        return None
    place = find_place(text, note["anchor"])
    return None if place is None else insert(text, place, part, line=note["unit"] == "行")


def _told(longer: str, shorter: str, start: int, end: int, verb: str) -> tuple[tuple[int, int], str] | None:
    """The stretch as it is shown, and its note."""
    found = [(at, to, _unit(longer, at, to)) for at, to in slid(longer, start, end)]
    for at, to, unit in sorted(found, key=lambda part: part[2] != "行"):  # whole lines first
        if unit and (place := _place(longer, shorter, at)):
            return (at, to), f"({place}{_TOLD[verb][unit]}{verb})"
    return None


def _unit(text: str, start: int, end: int) -> str:
    """Whether a stretch is whole lines (行), or whole sentences (文) of a line; "" for neither."""
    if start >= end:
        return ""
    begins, ends = start == 0 or text[start - 1] == "\n", end == len(text) or text[end] == "\n"
    if begins and ends:
        return "" if leaves_heading_bare(text, start, end) else "行"
    if "\n" in text[start:end]:
        return ""
    return "文" if start in sentence_ends(text) and text[end - 1] == "。" and (start == 0 or not begins) else ""


def _place(longer: str, shorter: str, start: int) -> str:
    """What stands before a place, in as few clauses as say it in both texts."""
    head = longer[:start].rstrip()
    if not head:
        return "冒頭"
    for anchor in _anchors(head[head.rfind("\n") + 1 :]):
        places = [(text, text.find(anchor)) for text in (longer, shorter)]
        if all(at != -1 and stands_once(text, at, at + len(anchor)) for text, at in places):
            return f"「{anchor}」の次"
    return ""


def _anchors(line: str) -> Iterator[str]:
    """The ends of a line, the shortest that says enough first, each from the head of a clause or of the line."""
    heads = [0, *(match.end() for match in _CLAUSE.finditer(line, 0, len(line) - 1))]
    ends = [line[head:] for head in reversed(heads)]
    yield from (
        end for end in ends if not set("「」") & {*end} and is_closed(end) and (len(end) >= ENOUGH or end == line)
    )
