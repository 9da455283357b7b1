"""A commit message taken apart as git does: title, text, and the trailers of its closing paragraphs.

What git 2.x calls a trailer line: a token of ASCII letters, digits and ``-``, spaces or tabs, ``:``, the value; or a line
that begins with a space or tab and continues the value before it. Comment lines and what stands below git's scissors
are no part of the message. Unlike git, we take *all* closing paragraphs that hold trailers only (contract §2), and no
paragraph that also holds prose, whatever else is in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

KEYS = ("Change-Date", "Submission", "Significance", "Reason", "Row", "Table", "Amends", "Undoes")
KNOWN = {key.lower(): key for key in KEYS}

# git's own idea of white space; Python's would also take U+3000 off the end of a Japanese text.
BLANK = " \t\r\n"
SCISSORS = "\n# ------------------------ >8 ------------------------\n"
_PICKED = "(cherry picked from commit "
_TRAILER = re.compile(r"([A-Za-z0-9-]+)[ \t]*:(.*)", re.DOTALL)
_COLONS = ":：﹕∶"
_ALMOST = re.compile(rf"([^{_COLONS}]{{2,40}}+)[{_COLONS}](.*)", re.DOTALL)


class Trailer(NamedTuple):
    """A trailer: the known key as the contract spells it (else the token), its value, its first line, what was folded into it."""

    key: str
    value: str
    line: str
    folded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """A message's paragraphs (the first is the title) that are no trailers, and its trailers in their order."""

    paragraphs: list[list[str]]
    trailers: list[Trailer]


class NearMiss(NamedTuple):
    """A line that is no known trailer but was probably meant as one of ``key``; ``sure``: only the spelling of the key differs."""

    key: str
    line: str
    sure: bool


def take_apart(message: str) -> Message:
    """The message's paragraphs and its closing trailers. Line ends may be CRLF; only ``\\n`` ends a line."""
    if SCISSORS in message:
        message = message[: message.index(SCISSORS)]
    paragraphs: list[list[str]] = []
    current: list[str] = []
    for line in message.split("\n"):
        if line.strip(BLANK):
            current.append(line)
        elif current:
            paragraphs.append(current)
            current = []
    if current:
        paragraphs.append(current)
    trailers: list[Trailer] = []
    while len(paragraphs) > 1 and (found := read_trailers(paragraphs[-1])) is not None:
        trailers[:0] = found
        paragraphs.pop()
    return Message(paragraphs, trailers)


def read_trailers(paragraph: list[str]) -> list[Trailer] | None:
    """The trailers of a paragraph that holds nothing else; None when it holds a line of prose."""
    trailers, prose = _scan(paragraph)
    return None if prose else trailers


def first_prose(paragraph: list[str]) -> str:
    """The first line that keeps a paragraph from being trailers; empty when there is none."""
    return _scan(paragraph)[1]


def _scan(paragraph: list[str]) -> tuple[list[Trailer], str]:
    """The trailers of a paragraph up to its first line of prose, and that line."""
    trailers: list[Trailer] = []
    folds: dict[int, list[str]] = {}
    open_value = False
    for line in paragraph:
        if match := _TRAILER.match(line):
            token, value = match.groups()
            trailers.append(Trailer(KNOWN.get(token.lower(), token), value.strip(BLANK), line))
            open_value = True
        elif line[0] in " \t" and open_value:
            folds.setdefault(len(trailers) - 1, []).append(line)
        elif line[0] == "#" or line.startswith(_PICKED):
            open_value = line[0] == "#" and open_value
        else:
            return trailers, line
    for place, lines in folds.items():
        trailers[place] = _unfolded(trailers[place], lines)
    return trailers, ""


def _unfolded(trailer: Trailer, lines: list[str]) -> Trailer:
    """The trailer with the lines that continue it, joined by one space each as git unfolds them."""
    value = " ".join([trailer.value, *(line.strip(BLANK) for line in lines)]).strip(BLANK)
    return trailer._replace(value=value, folded=tuple(lines))


def known_key(line: str) -> str:
    """The known key that a line, indented or not, gives a value to; empty when there is none."""
    match = _TRAILER.match(line.lstrip(BLANK)) if ":" in line else None
    return KNOWN.get(match[1].lower(), "") if match else ""


def near_miss(line: str) -> NearMiss | None:
    """The known key that a line almost names: another spelling, a full-width colon, its Japanese name, a slip of the pen."""
    match = _ALMOST.match(line)
    if match is None:
        return None
    key, sure = _nearest(match[1])
    return NearMiss(key, line, sure) if key and _LIKELY[key].match(match[2]) else None


# Short keys are also common words: only with a value of theirs is a line that almost names them taken for a slip.
_ANY = re.compile("")
_LIKELY = dict.fromkeys(KEYS, _ANY) | {
    "Row": re.compile(r"\s*\{"),
    "Table": re.compile(r"\s*none\b", re.IGNORECASE),
    "Amends": (_ID := re.compile(r"\s*[0-9a-f]{4,64}\b", re.IGNORECASE)),
    "Undoes": _ID,
}
_NAMES = {key.lower().replace("-", ""): key for key in KEYS} | {
    "変更日": "Change-Date",
    "提出時期": "Submission",
    "提出時期に係る説明": "Reason",
    "理由": "Reason",
}


@lru_cache(maxsize=4096)
def _nearest(written: str) -> tuple[str, bool]:
    """The known key that was written, and whether only case, width and punctuation differ; an empty key for none."""
    import unicodedata

    folded = "".join(filter(str.isalnum, unicodedata.normalize("NFKC", written).casefold()))
    if folded in _NAMES:
        return _NAMES[folded], True
    for name, key in _NAMES.items():
        slips = 2 if len(name) >= 10 else 1
        # Cheap: so few slips cannot change the length or the set of letters by more. Spares the import nearly always.
        if abs(len(folded) - len(name)) <= slips and len(set(folded) ^ set(name)) <= 2 * slips and name.isascii():
            from rapidfuzz.distance import OSA

            if OSA.distance(folded, name, score_cutoff=slips) <= slips:
                return key, False
    return "", False
