"""One input made into another that is wrong in a way that nobody thought of, the same for the same number."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from random import Random

Mutation = Callable[[Random, bytes], bytes]

NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"65536",
    b"1048577",
    b"2147483648",
    b"4294967295",
    b"99999999999999999999",
    b"1e999",
    b"NaN",
    b"",
)
# What readers of YAML, messages, tables and XML stumble over.
LETTERS = tuple(
    token.encode("utf-8", "surrogatepass")
    for token in (
        *("\0", "\ufeff", "\r", "\r\n", "\t", "\u2028", "\u0085", "\u200b", "\ud800", "\U0010ffff", "\x1b[2J", "\x7f"),
        *("&a ", "*a", "!!python/object:os.system ", "<<: *a", "---\n", "...\n", "? ", "- ", ": ", "{", "[", "|", ">", "%YAML 1.1\n"),
        *('"', "'", "\\", "#", " #", "令和99年99月99日", "平成元年", "〃", "（略）", "(新規)", "Ⅲ-3 リスク99999", "Ⅰ-2 システム999999999"),
        *("Change-Date: ", "\n\nChange-Date: 2020-02-30\n", "Amends: ", "Undoes: ", "Row: {", "Row: []", "Table: none\n"),
        *("null", "~", "1_0"),
        *("<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "<a>", "</a>", "<![CDATA[", "]]>", "&#0;", "&#x110000;", 'r="A1"', "-->"),
    )
)  # fmt: skip
TOKENS = (*LETTERS, b"\xff\xfe", b"\x80", b"\xe3\x81", b"\x93\xfa\x96\x7b", b"\x1f\x8b")


def mutate(random: Random, data: bytes) -> bytes:
    """A few of the changes below, one on top of the other; of a package (zip), as often inside it as to its bytes."""
    if data.startswith(b"PK") and random.random() < 0.85:
        return _inside(random, data)
    for _ in range(random.choice((1, 1, 1, 2, 3, 8))):
        data = random.choice(_CHANGES)(random, data)
    return data


def _inside(random: Random, data: bytes) -> bytes:
    """A package with one of its parts mutated, missing, or there twice."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [(part.filename, package.read(part)) for part in package.infolist()]
    place = random.randrange(len(parts))
    name, content = parts[place]
    fate = random.random()
    if fate < 0.05:
        del parts[place]
    elif fate < 0.1:
        parts.append((name, content[: len(content) // 2]))
    else:
        for _ in range(random.choice((1, 1, 2, 4))):
            content = random.choice(_CHANGES)(random, content)
        parts[place] = (name, content)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts:
            package.writestr(zipfile.ZipInfo(name), content)
    return made.getvalue()


def _place(random: Random, data: bytes) -> int:
    return random.randrange(len(data) + 1)


def _flip(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 4, 32))):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _cut(random: Random, data: bytes) -> bytes:
    start = _place(random, data)
    return data[:start] if random.random() < 0.5 else data[:start] + data[start + random.randrange(200) :]


def _insert(random: Random, data: bytes) -> bytes:
    place = _place(random, data)
    return data[:place] + random.choice(TOKENS) * random.choice((1, 1, 1, 3, 500)) + data[place:]


def _number(random: Random, data: bytes) -> bytes:
    found = [match.span() for match in re.finditer(rb"\d+", data)]
    if not found:
        return data
    start, end = random.choice(found)
    return data[:start] + random.choice(NUMBERS) + data[end:]


def _repeat(random: Random, data: bytes) -> bytes:
    """A stretch again and again: as long as a line or an element, as often as makes up to half a megabyte."""
    ends = [match.end() for match in re.finditer(rb"\n|>", data)] or [len(data)]
    start = random.choice([0, *ends[:-1]])
    stretch = data[start : random.choice([end for end in ends if end > start] or [len(data)])]
    times = min(random.choice((1, 2, 50, 2000)), 500_000 // (len(stretch) or 1))
    return data[:start] + stretch * (times + 1) + data[start + len(stretch) :]


def _swap(random: Random, data: bytes) -> bytes:
    one, two, three, four = sorted(_place(random, data) for _ in range(4))
    return data[:one] + data[three:four] + data[two:three] + data[one:two] + data[four:]


def _nest(random: Random, data: bytes) -> bytes:
    opening, closing = random.choice(((b"<x>", b"</x>"), (b"[", b"]"), (b"{a: ", b"}"), (b"- ", b""), (b'{"a":', b"}")))
    depth, place = random.choice((5, 100, 2000, 50_000)), _place(random, data)
    return data[:place] + opening * depth + closing * depth + data[place:]


_CHANGES: tuple[Mutation, ...] = (_flip, _cut, _insert, _insert, _number, _number, _repeat, _swap, _nest)
