"""The section files of a document: written as hands and the tool write them, by rules of their own.

The benchmark does not use what it measures: a fault in writing would hide one in reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinkyu.schema import Item

if TYPE_CHECKING:
    from city import Document, Options


def section_file(document: Document, home: str, header: str) -> bytes:
    """A section's file as it stands; ``header`` are its comment lines."""
    section, head = document.homes[home].section, document.homes[home].head
    lines = [header, *_items(document, section.items, f"{head}{section.id}", "")]
    return ("\n".join(lines) + "\n").encode()


def _items(document: Document, items: tuple[Item, ...], above: str, indent: str) -> Iterator[str]:
    for item in items:
        path = f"{above}/{item.heading}"
        if item.repeat:
            yield f"{indent}{item.heading}:"
            for name in document.entries[path]:
                yield f"{indent}  - id: {name}"
                yield from _below(document, item, f"{path}[{name}]", indent + "    ")
        elif item.items:
            yield f"{indent}{item.heading}:"
            yield from _below(document, item, path, indent + "  ")
        else:
            yield from _value(document, item, path, item.heading, indent)


def _below(document: Document, item: Item, path: str, indent: str) -> Iterator[str]:
    """An item's own value, then the items below it."""
    if item.value_key:
        yield from _value(document, item, path, item.value_key, indent)
    yield from _items(document, item.items, path, indent)


def _value(document: Document, item: Item, path: str, key: str, indent: str) -> Iterator[str]:
    value, quote = document.values.get(path, ""), document.quotes.get(path, "")
    if not isinstance(value, str):
        yield f"{indent}{key}:"
        yield from _options(value, quote, indent)
    elif item.kind == "text":
        yield f"{indent}{key}: |"
        yield from (f"{indent}  {line}" if line else "" for line in value.split("\n") if value)
    elif item.kind == "table" and value:
        yield f"{indent}{key}:"
        lines = enumerate(value.split("\n"))  # nobody quotes all lines of a list
        yield from (f"{indent}  - {scalar(line, '' if place % 4 else quote)}" for place, line in lines)
    else:
        yield f"{indent}{key}: {scalar(value, quote)}" if value else f"{indent}{key}:"


def _options(options: Options, quote: str, indent: str) -> Iterator[str]:
    for option, free in options:
        yield f"{indent}  - {option}: {scalar(free, quote)}" if free else f"{indent}  - {option}"


def scalar(text: str, quote: str = "") -> str:
    """A text on one line: in the quotes asked for, without any where it is safe so."""
    if quote == "'" or (not quote and '"' in text and not _safe(text)):
        return "'" + text.replace("'", "''") + "'"
    if quote or not _safe(text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text


def _safe(text: str) -> bool:
    """Whether the text is read back without quotes: it starts like a word, and holds no sign of YAML's."""
    like_a_word = not text[0].isascii() or ((text[0] in "(<" or text[0].isalnum()) and not text.isascii())
    return like_a_word and not any(sign in text for sign in (": ", " #")) and text == text.strip()
