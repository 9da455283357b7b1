"""How the styles of a Word file make its text look, as far as that says what the text is: struck out, hidden, numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from shinkyu.model.sheets.xlsxparts import name_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HEADING = re.compile("(?:heading|見出し) ?([1-9])|title|subtitle|表題|副題")
_BODY_LEVEL = 9  # of an outline: no heading
_OFF = ("0", "false", "off")
_PLACEHOLDER = "placeholder text"  # the name of Word's own style, whatever its id is
_DEEPEST = 12  # styles that one can stand on


class Look(NamedTuple):
    """Of a run."""

    struck: bool
    hidden: bool


@dataclass(frozen=True, slots=True)
class Looks:
    """The styles by their id."""

    styles: Mapping[str, Element]

    def of(self, run: Element, own: str, paragraph: str) -> Look:
        """The look of a run with a style of its ``own`` in a paragraph of a style ("" for none)."""
        layers = [run, *self._chain(own), *self._chain(paragraph)]
        return Look(_first(layers, "strike") or _first(layers, "dstrike"), _first(layers, "vanish"))

    def numbered(self, paragraph: Element, style: str) -> bool:
        """Whether Word puts a number or a bullet before a paragraph that is no part of its text."""
        for layer in (paragraph, *self._chain(style)):
            if (found := part_of(layer, "pPr", "numPr")) is not None:
                number = next((value_of(child) for child in found if name_of(child) == "numId"), "")
                return number != "0"
        return False

    def is_bold(self, run: Element, own: str, paragraph: str) -> bool:
        """Whether a run with a style of its ``own`` in a paragraph of a style is set in bold."""
        return _first([run, *self._chain(own), *self._chain(paragraph)], "b")

    def outline(self, paragraph: Element, style: str) -> int | None:
        """The level (from 0) at which a paragraph stands as a heading, by its outline or by the name of its style; None of a text."""
        for layer in (paragraph, *self._chain(style)):
            if (found := part_of(layer, "pPr", "outlineLvl")) is not None and value_of(found).isdecimal():
                return int(value_of(found)) if int(value_of(found)) < _BODY_LEVEL else None
        for layer in self._chain(style):
            named = next((value_of(child) for child in layer if name_of(child) == "name"), "").lower()
            if match := _HEADING.fullmatch(named):
                return int(match[1] or "1") - 1
        return None

    def level(self, paragraph: Element) -> int:
        """The level (from 0) of a list at which a paragraph stands."""
        found = part_of(paragraph, "pPr", "numPr")
        value = (
            next((value_of(child) for child in found if name_of(child) == "ilvl"), "0") if found is not None else "0"
        )
        return min(int(value), _BODY_LEVEL) if value.isdecimal() else 0

    def is_placeholder(self, style: str) -> bool:
        """Whether a style is that of what stands in a control in place of a text."""
        found = self.styles.get(style)
        named = (value_of(child) for child in found if name_of(child) == "name") if found is not None else ()
        return _PLACEHOLDER in (name.lower() for name in named)

    def _chain(self, style: str) -> Iterator[Element]:
        for _ in range(_DEEPEST):
            found = self.styles.get(style)
            if found is None:
                return
            yield found
            style = next((value_of(child) for child in found if name_of(child) == "basedOn"), "")


def part_of(element: Element, properties: str, wanted: str) -> Element | None:
    """The property of that name; None where it has none."""
    found = (one for child in element if name_of(child) == properties for one in child)
    return next((one for one in found if name_of(one) == wanted), None)


def value_of(element: Element | None) -> str:
    """The `w:val` of an element; "" where there is none."""
    items = element.items() if element is not None else ()
    return next((value for name, value in items if name.rpartition("}")[2] == "val"), "")


def _first(layers: list[Element], wanted: str) -> bool:
    found = (one for one in (part_of(layer, "rPr", wanted) for layer in layers) if one is not None)
    first = next(found, None)
    return first is not None and value_of(first) not in _OFF
