"""The parts of an .xlsx package: which one is meant, and its elements one by one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING
from zipfile import ZipFile

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def elements(book: ZipFile, part: str, *wanted: str) -> Iterator[Element]:
    """The elements of a part with one of these names, whole; each is emptied when the next is asked for."""
    from xml.etree.ElementTree import iterparse

    with book.open(part) as stream:
        for _, element in iterparse(stream):
            if name_of(element) in wanted:
                yield element
                element.clear()


def name_of(element: Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def target(book: ZipFile, relations: str, wanted: str, folder: str, *, needed: bool = True) -> str:
    """The part that a relation (by its id, or the end of its type) leads to; "" if it is not needed and not there.

    Raises KeyError where it is needed.
    """
    for element in elements(book, relations, "Relationship"):
        if element.get("Id") == wanted or element.get("Type", "").endswith(f"/{wanted}"):
            return part_behind(element, folder)
    if needed:
        raise KeyError(wanted)
    return ""


def part_behind(relation: Element, folder: str) -> str:
    """The part that a relation of a part in that folder leads to."""
    return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")


def is_cropped(drawing: Element) -> bool:
    """Whether a drawing shows less of a picture than its file holds (DrawingML: ``srcRect``)."""
    rects = (one for one in drawing.iter() if name_of(one) == "srcRect")
    return any(one.get(side, "0") not in ("0", "0%") for one in rects for side in "ltrb")


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """The number, from 0, of the column with these letters. Raises ValueError where they are none."""
    if not (letters.isascii() and letters.isalpha()):
        raise ValueError(letters)
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
