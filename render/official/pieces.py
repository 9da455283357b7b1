"""The pieces that a printed document is made of."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.published.outline import Node
from shinkyu.model.text.textdiff.woven import How, Woven


@dataclass(frozen=True, slots=True)
class PartTitle:
    """``Ⅱ 特定個人情報ファイルの概要``, with ※ where the whole part is marked; ``of_file``: what it is of, where there are several.

    ``new_page``: it begins one. ``how``: whether that file came or went.
    """

    title: str
    of_file: str = ""
    new_page: bool = False
    how: How = How.KEPT


@dataclass(frozen=True, slots=True)
class SectionTitle:
    """``3. 特定個人情報の使用``, or a 別添 (``annex``, always at the top of a page).

    ``tick``: what can be ticked beside it (``委託しない``). ``says``: what the form prints below it, line by line.
    """

    node: Node
    heading: Woven
    tick: Node | None = None
    says: tuple[str, ...] = ()
    annex: bool = False
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A heading over the whole width, what it is of below it: an entry, a risk, a group, an item of a long heading.

    ``beside``: of an entry, its own line stands in the same row (委託事項1 and its name), and no box below.
    """

    node: Node
    heading: Woven
    depth: int = 0
    outlined: bool = False  # an entry or a risk, which readers look for
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Numbers:
    """What stands above several entries of a list: ``委託事項2～5``."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A heading with what is written beside it; ``depth``: how many headings it stands below in its section."""

    node: Node
    heading: Woven
    depth: int


@dataclass(frozen=True, slots=True)
class Side:
    """A short heading of a group, written downwards at the left of all its ``fields`` (再委託)."""

    node: Node
    heading: Woven
    depth: int
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """What is written, over the whole width, below the heading that stands above it."""

    node: Node


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption."""

    node: Node


Piece = PartTitle | SectionTitle | Band | Numbers | Field | Side | Box | Figure
