"""What the styles of an OpenDocument spreadsheet say of how it looks: lines through the text, what is not to be seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shinkyu.model.sheets.scan import LOWEST_ROW

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_LINES = (f"{_STYLE}text-line-through-style", f"{_STYLE}text-line-through-type")
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_BOLD = ("bold", "600", "700", "800", "900")
_WHITE = ("", "transparent", "#ffffff")
_LENGTH = re.compile(r"([0-9.]+)(mm|cm|in|pt|pc|px)")
_POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "px": 0.75}


@dataclass(frozen=True, slots=True)
class OdsStyles:
    """The names of the styles that strike text out, that do at times (by a condition), and of the tables, rows and columns that
    cannot be seen; and of the cells that are bold or filled."""

    struck: frozenset[str]
    struck_at_times: frozenset[str]
    unseen: frozenset[str]
    headed: frozenset[str]


def read_styles(roots: Iterable[Element]) -> OdsStyles:
    """The styles of a document, from its content and from its common styles. Each has what those have that it goes back to."""
    styles = {style.get(f"{_STYLE}name", ""): style for root in roots for style in root.iter(f"{_STYLE}style")}
    struck = frozenset(name for name in styles if _strikes(styles, name))
    mapped = {
        name: {one.get(f"{_STYLE}apply-style-name") for one in styles[name].iter(f"{_STYLE}map")} for name in styles
    }
    return OdsStyles(
        struck,
        frozenset(name for name, others in mapped.items() if others & struck),
        frozenset(name for name, style in styles.items() if _is_unseen(style)),
        frozenset(name for name in styles if _is_headed(styles, name)),
    )


def _is_headed(styles: Mapping[str, Element], name: str) -> bool:
    weight = _first(styles, name, f"{_STYLE}text-properties", f"{_FO}font-weight")
    filled = _first(styles, name, f"{_STYLE}table-cell-properties", f"{_FO}background-color")
    return weight in _BOLD or filled.lower() not in _WHITE


def _first(styles: Mapping[str, Element], name: str, properties: str, wanted: str) -> str:
    """What a style says, or the first of those that it goes back to."""
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        for one in styles[name].iter(properties):
            if (value := one.get(wanted)) is not None:
                return value
        name = styles[name].get(f"{_STYLE}parent-style-name", "")
    return ""


def _strikes(styles: Mapping[str, Element], name: str) -> bool:
    seen: set[str] = set()
    while name in styles and name not in seen:
        seen.add(name)
        for properties in styles[name].iter(f"{_STYLE}text-properties"):
            lines = [value for one in _LINES if (value := properties.get(one)) is not None]
            if lines:
                return "none" not in lines
        name = styles[name].get(f"{_STYLE}parent-style-name", "")
    return False


def _is_unseen(style: Element) -> bool:
    if any(one.get(f"{_TABLE}display") == "false" for one in style.iter(f"{_STYLE}table-properties")):
        return True
    sizes = [one.get(f"{_STYLE}row-height") for one in style.iter(f"{_STYLE}table-row-properties")]
    sizes += [one.get(f"{_STYLE}column-width") for one in style.iter(f"{_STYLE}table-column-properties")]
    return any(size is not None and _points(size) < LOWEST_ROW for size in sizes)


def _points(length: str) -> float:
    found = _LENGTH.fullmatch(length)
    return float(found[1]) * _POINTS[found[2]] if found else LOWEST_ROW
