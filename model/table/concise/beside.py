"""追記 and 削除 of whole lines or sentences that have neither number nor heading: told by what stands before them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinkyu.model.record.rownote import RowNote, Span
from shinkyu.model.table.concise.regions import Region, slid, stands_once
from shinkyu.model.table.concise.units import is_closed, sentence_ends

ENOUGH = 10  # characters of what stands before, as far as that is found only once
BESIDE = re.compile(r"\((?P<place>「(?P<anchor>[^「」\n]+)」の次|冒頭)の(?P<unit>行|文)の(?P<verb>追記|削除)\)")
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


def put_beside(text: str, part: str, marker: str) -> str | None:
    """The text with what went where its note says; None where the note is no such one, or fits no place or several."""
    note = BESIDE.fullmatch(marker)
    if note is None or note["verb"] != "削除":
        return None
    between = "\n" if note["unit"] == "行" else ""
    if note["anchor"] is None:
        return part + between + text
    start = text.find(note["anchor"])
    end = start + len(note["anchor"])
    if start == -1 or not stands_once(text, start, end):
        return None
    return text[:end] + between + part + text[end:]


def _told(longer: str, shorter: str, start: int, end: int, verb: str) -> tuple[tuple[int, int], str] | None:
    """The stretch as it is shown, and its note."""
    found = [(at, to, _unit(longer, at, to)) for at, to in slid(longer, start, end)]
    for at, to, unit in sorted(found, key=lambda part: part[2] != "行"):  # whole lines first
        if unit and (place := _place(longer, shorter, at)):
            return (at, to), f"({place}の{unit}の{verb})"
    return None


def _unit(text: str, start: int, end: int) -> str:
    """Whether a stretch is whole lines (行), or whole sentences (文) of a line; "" for neither."""
    if start >= end:
        return ""
    begins, ends = start == 0 or text[start - 1] == "\n", end == len(text) or text[end] == "\n"
    if begins and ends:
        return "行"
    if "\n" in text[start:end]:
        return ""
    return "文" if start in sentence_ends(text) and text[end - 1] == "。" and not begins else ""


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
