"""How the styles of a Word file make its text look, as far as that says what the text is: struck out, hidden, numbered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from shinkyu.model.sheets.xlsxparts import name_of

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

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
