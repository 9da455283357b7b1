"""What falls due as a calendar (iCalendar, RFC 5545): an event of one whole day for each, with an alarm 30 days before.

A calendar that takes the file again knows each event by its UID, and moves it where its day has changed.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from shinkyu.model.duties.dues import Due, Kind
from shinkyu.model.language import tr
from shinkyu.model.overview import AssessmentSummary, Overview
from shinkyu.render.overview.words import source, title
from shinkyu.render.signs import visible

_ALARM = 30  # days before
_LONGEST = 75  # octets of a line (RFC 5545 3.1)


def render(found: Overview) -> str:
    """The events by assessment and date; what is waived is none. Lines end in CRLF; the same day and dues give the same text."""
    return "".join(f"{folded(line)}\r\n" for line in _calendar(found))


def _calendar(found: Overview) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//shinkyu//shinkyu list//JA"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"X-WR-CALNAME:{escaped(tr('特定個人情報保護評価の期限', 'deadlines of 特定個人情報保護評価'))}"
    for one in found.assessments:
        for number, due in _numbered(one.ahead):
            yield from _event(one, due, number, found.day)
    yield "END:VCALENDAR"


def _numbered(dues: Iterable[Due]) -> Iterator[tuple[str, Due]]:
    """Each with what tells it from others of its kind: "" for the first."""
    seen: Counter[Kind] = Counter()
    for due in dues:
        seen[due.kind] += 1
        yield ("" if seen[due.kind] == 1 else f"-{seen[due.kind]}"), due


def _event(one: AssessmentSummary, due: Due, which: str, day: dt.date) -> Iterator[str]:
    name = f"{title(due.kind)}: {one.facts.name or one.assessment.slug}"
    about = tr(f"評価書 {one.assessment.slug}", f"assessment {one.assessment.slug}")
    number = f" ({tr('評価書番号', 'number')} {one.facts.number})" if one.facts.number else ""
    yield "BEGIN:VEVENT"
    yield f"UID:{one.assessment.id}-{due.kind.value}{which}@shinkyu"
    yield f"DTSTAMP:{_date(day)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_date(due.date)}"
    if due.date < dt.date.max:  # without it an event of a day lasts that day
        yield f"DTEND;VALUE=DATE:{_date(due.date + dt.timedelta(1))}"
    yield f"SUMMARY:{escaped(name)}"
    yield f"DESCRIPTION:{escaped(source(due))}\\n{escaped(about + number)}"
    yield f"CATEGORIES:{escaped(tr('特定個人情報保護評価', 'privacy assessment'))}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{escaped(name)}"
    yield f"TRIGGER:-P{_ALARM}D"
    yield "END:VALARM"
    yield "END:VEVENT"


def escaped(text: str) -> str:
    """A text as a property holds it (RFC 5545 3.3.11); what cannot be seen is shown by signs."""
    lines = visible(text.replace("\r\n", "\n")).split("\n")
    return "\\n".join(line.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,") for line in lines)


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, each but the first behind a blank; no character is parted."""
    pieces, used = [""], 0
    for letter in line:
        size = len(letter.encode("utf-8"))
        if used + size > _LONGEST:
            pieces.append(" ")
            used = 1
        pieces[-1] += letter
        used += size
    return "\r\n".join(pieces)


def _date(day: dt.date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"
