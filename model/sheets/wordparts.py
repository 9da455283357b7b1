"""The parts of a Word package beside the document itself: its styles, its comments and notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from zipfile import ZipFile

from shinkyu.model.sheets.wordcell import Notes, said
from shinkyu.model.sheets.wordlooks import Looks
from shinkyu.model.sheets.xlsxparts import name_of, target

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NOTED = (("comments", "comment"), ("footnotes", "footnote"), ("endnotes", "endnote"))


def relations_of(part: str) -> str:
    """The part that holds the relations of a part."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def looks_of(package: ZipFile, part: str) -> Looks:
    """The styles of the document whose part is ``part``. Raises KeyError and ParseError for a damaged file."""
    return Looks(
        {
            next((value for name, value in style.items() if name.endswith("}styleId")), ""): style
            for style in _whole(package, part, "styles", "style")
        }
    )


def notes_of(package: ZipFile, part: str) -> Notes:
    """What its comments, footnotes and endnotes say, a comment's author before it. Raises as `looks_of`."""
    return dict(_notes(package, part))


def _whole(package: ZipFile, part: str, wanted: str, *names: str) -> list[Element]:
    """The elements of a part beside the document; none where it has no such part."""
    from xml.etree.ElementTree import parse

    relations = relations_of(part)
    if relations not in package.namelist():
        return []
    found = target(package, relations, wanted, part.rpartition("/")[0], needed=False)
    if not found:
        return []
    with package.open(found) as stream:
        return [element for element in parse(stream).getroot() if name_of(element) in names]


def _notes(package: ZipFile, part: str) -> Iterator[tuple[tuple[str, str], str]]:
    for wanted, name in _NOTED:
        for note in _whole(package, part, wanted, name):
            about = {key.rpartition("}")[2]: value for key, value in note.items()}
            author = f"{about['author']}: " if about.get("author") else ""
            yield (wanted, about.get("id", "")), author + said(note).strip()
