"""What was read of a whole document: which text of it is which item's, what is doubtful, and what was not taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.sections.document import Texts
from shinkyu.model.sheets.flow.passage import Picture, Place


@dataclass(frozen=True, slots=True)
class ReadItem:
    """An item whose text is known: the ``heading`` as the document prints it, where that and the text stand, and ``by`` what the
    heading was recognised (heading: to the letter but for spelling that never matters; place: between its neighbours, with another
    number or a slip of the pen; map: a person said so)."""

    key: Key
    text: str
    heading: str
    place: Place
    by: str


@dataclass(frozen=True, slots=True)
class DoubtfulPassage:
    """A passage that may be this or that; nothing is read of it until a person says so in a map file. ``nearest``: paths.

    ``name``: what it is called in a map file (`placenames`); beside it stands the path of an item, or ``-`` for none. Where the
    passage is a heading (its words are like those of the item that is named, or a cell stands right of it) the item is that of
    all that stands below it, else its text alone is the item's.
    """

    text: str
    place: Place
    nearest: tuple[str, ...]
    why: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A passage that is not part of any item, and what it was taken for (``why``: furniture of the page, a note of the form …)."""

    text: str
    place: Place
    why: str


@dataclass(frozen=True, slots=True)
class DocumentReading:
    """A document as read. ``assessment`` has the form, edition and 特定個人情報ファイル that it shows; ``texts`` is all of it by the
    keys of that assessment (orders of entries ``n1``, ``n2`` … and files of figures too), ``pictures`` by the path of the figure's
    file below the assessment's folder. ``doubtful`` and ``unread``: everything else that the document shows, so that each passage
    is in one of the three. ``empty``: the items of the form that stay without a text, as paths. ``broken``: the items whose line
    ends are those of the page. ``unused``: names of a map that no passage of this document has.
    """

    assessment: Assessment
    texts: Texts
    read: tuple[ReadItem, ...]
    doubtful: tuple[DoubtfulPassage, ...] = ()
    unread: tuple[Unread, ...] = ()
    empty: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    pictures: Mapping[str, Picture] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    unused: tuple[str, ...] = ()
    score: float = (
        0.0  # how well the headings of this edition of the form are those of the document: the higher the better
    )
