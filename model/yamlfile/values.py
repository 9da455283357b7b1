"""What a section file can hold: texts, lists and mappings, and nothing that a YAML parser made up."""

from __future__ import annotations

from typing import TypeAlias

Value: TypeAlias = "str | list[Value] | dict[str, Value]"
Pointer: TypeAlias = tuple[str | int, ...]

# Over these limits nothing is parsed: a section is some kilobytes long, and its headings nest five deep.
MAX_BYTES = 20 * 1024 * 1024
MAX_DEPTH = 40
# YAML looks for the ``:`` of a key within 1024 characters.
MAX_KEY = 1000

# A plain scalar that says "nothing": the same as "" (not written).
NULLS = frozenset(("", "~", "null", "Null", "NULL"))


class Text(str):
    """A text that is written as a literal block even when it is one line long, or empty (``key: |`` invites text)."""

    __slots__ = ()


class Word(str):
    """What is written plain though other readers take it for more than a text, as it is meant: a number, true, false."""

    __slots__ = ()
