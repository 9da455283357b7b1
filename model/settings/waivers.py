"""The setting ``waivers``: findings that somebody has looked at and answers for, each with the reason."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from shinkyu.model.settings.setting import Setting
from shinkyu.model.settings.severities import adjustable
from shinkyu.model.settings.written import WrittenValue

_FINGERPRINT = re.compile("[0-9a-f]{16}")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One finding, by its fingerprint, that is not told any more. ``until``: the last day on which that holds; None: always.

    ``rule``: that of the finding, "" where it is not said. ``place``: which entry of the list it is, from 0.
    """

    fingerprint: str
    reason: str
    rule: str = ""
    until: dt.date | None = None
    place: int = 0


def read(written: WrittenValue) -> tuple[Waiver, ...]:
    """Reads it. Each needs a fingerprint that no other has, and a reason."""
    found: list[Waiver] = []
    for place, entry in enumerate(written.entries()):
        waiver = _waiver(entry, place)
        if waiver is not None and waiver.fingerprint in {other.fingerprint for other in found}:
            entry.wrong("同じ fingerprint がもう上にあります", "has the fingerprint of one above")
        elif waiver is not None:
            found.append(waiver)
    return tuple(found)


def _waiver(entry: WrittenValue, place: int) -> Waiver | None:
    keys = entry.keys(("fingerprint", "rule", "reason", "until"), needed=("fingerprint", "reason"))
    fingerprint = _fingerprint(keys["fingerprint"]) if "fingerprint" in keys else None
    reason = keys["reason"].text() if "reason" in keys else None
    rule = keys["rule"].text() if "rule" in keys else ""
    if rule and not adjustable(keys["rule"], rule):
        return None
    until = keys["until"].day() if "until" in keys else None
    return Waiver(fingerprint, reason, rule or "", until, place) if fingerprint and reason else None


def _fingerprint(written: WrittenValue) -> str | None:
    text = written.text()
    if text is not None and not _FINGERPRINT.fullmatch(text):
        written.wrong(
            "check の --waived が示す16字(0〜9、a〜f)です",
            "must be the 16 digits (0-9, a-f) that check shows with --waived",
        )
        return None
    return text


WAIVERS: Setting[tuple[Waiver, ...]] = Setting(
    "waivers",
    (),
    read,
    "waivers:\n- fingerprint: 0123456789abcdef\n  reason: 市の要綱第3条による\n  until: 2027-03-31",
    "確かめたうえで免除する指摘。書く行は check の --waived が示す。reason(理由)は必ず書き、until(その日まで)はなくてよい",
    "findings that are waived after a look; check shows the lines with --waived; reason is needed, until (that day) is not",
)
