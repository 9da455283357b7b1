"""What a passage is called in a map file: where it stands, and its first words.

``本体!C12 ②事務の内容`` of a sheet, ``表3の2行1列 …`` of a document, ``5ページ12行 …`` of a PDF, ``12行 …`` of a text. Where
two have one name the second has `` (2)`` behind it.
"""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.sheets.flow.passage import Passage, Place

_WORDS = 24


def names(passages: Sequence[Passage]) -> tuple[str, ...]:
    """The name of each passage, each once in a document."""
    times: dict[str, int] = {}
    found = []
    for one in passages:
        name = f"{place_name(one.place)} {_first_words(one)}".rstrip()
        times[name] = times.get(name, 0) + 1
        found.append(f"{name} ({times[name]})" if times[name] > 1 else name)
    return tuple(found)


def place_name(place: Place) -> str:
    """Where a passage stands, as people say it."""
    if place.sheet:
        return f"{place.sheet}!{column_letters(place.column)}{place.line}"
    page = f"{place.page}ページ" if place.page else ""
    if place.table:
        return f"{page}表{place.table}の{place.line}行{place.column}列"
    return f"{page}{place.line}行"


def column_letters(column: int) -> str:
    """The letters of a column, counted from 1; "" for none."""
    letters = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def _first_words(passage: Passage) -> str:
    if passage.picture is not None and not passage.text.strip():
        return "図"
    return " ".join(passage.text.split())[:_WORDS]
