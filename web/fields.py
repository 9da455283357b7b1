"""The items of a section as fields that can be edited: what stands in each, what the form says of it, and how it is answered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shinkyu.model.form.choices import Tick, ticks
from shinkyu.model.form.guidance import form_says, way_of_writing
from shinkyu.model.form.keys import Key
from shinkyu.model.form.order import find_item
from shinkyu.model.project import PendingVersion
from shinkyu.model.published.outline import Node
from shinkyu.model.text.dates import today, wareki
from shinkyu.schema import Option

_ONE, _SEVERAL = "choice", "choices"
_SHORT = ("line", "number", "date")
_BETWEEN = "、"


@dataclass(frozen=True, slots=True)
class Answer:
    """An option that can be chosen: its place among those of the item, whether it is, and what may be written beside it."""

    place: int
    tick: Tick
    can_be_free: bool


@dataclass(frozen=True, slots=True)
class Field:
    """An item. ``shape``: text, line, one (of the ``answers``), several, figure, heading (nothing is written in it itself), list.

    ``etag``: of the text as it is shown. ``before``: what is recorded, None where that is the same. ``entry``: it is one of a
    list; ``last`` the last of it. ``hints``: what the form says.
    """

    path: str
    heading: str
    marked: bool
    shape: str
    text: str
    etag: str
    hints: Sequence[str]
    answers: Sequence[Answer]
    before: str | None
    entry: bool
    last: bool
    example: str
    fields: Sequence[Field]
    list: str = ""
    place: int = 0
    count: int = 0


def etag_of(text: str) -> str:
    """What tells a text from any other one."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def fields_of(version: PendingVersion, nodes: Sequence[Node], committed: Mapping[Key, str]) -> list[Field]:
    """The fields of these nodes, in the order of the form."""
    lists: dict[str, list[Node]] = {}
    for node in nodes:
        if node.path.is_entry:
            lists.setdefault(str(node.path.list), []).append(node)
    return [_field(version, node, committed, lists) for node in nodes]


def _field(
    version: PendingVersion, node: Node, committed: Mapping[Key, str], lists: Mapping[str, Sequence[Node]]
) -> Field:
    key = version.assessment.key_of(node.path)
    item = find_item(version.assessment, key)
    entries = lists.get(str(node.path.list), ()) if node.path.is_entry else ()
    shape, answers = _shape(node), tuple(_answers(node))
    before = committed.get(key, "")
    return Field(
        str(node.path),
        node.heading,
        node.marked,
        "text" if shape in ("one", "several") and not answers else shape,
        node.text,
        etag_of(node.text),
        [*filter(None, (form_says(item.description), way_of_writing(item) if not answers else ""))] if item else [],
        answers,
        before if before != node.text and shape not in ("heading", "list") else None,
        node.path.is_entry,
        bool(entries) and entries[-1] is node,
        wareki(today()) if node.kind == "date" else "",
        fields_of(version, node.nodes, committed),
        str(node.path.list) if node.path.is_entry else str(node.path),
        1 + [*entries].index(node) if entries else 0,
        len(entries),
    )


def _shape(node: Node) -> str:
    if node.blank:
        return "list"
    if node.kind == "figure" or node.file:
        return "figure"
    if node.kind in ("group", "") and node.known:
        return "heading"
    if node.kind in (_ONE, _SEVERAL):
        return "one" if node.kind == _ONE else "several"
    return "line" if node.kind in _SHORT else "text"


def _answers(node: Node) -> Iterator[Answer]:
    """None where the text is none of the form's answers: then it is edited as it stands."""
    if node.kind not in (_ONE, _SEVERAL):
        return
    for place, tick in enumerate(ticks(node.options, node.text) or ()):
        yield Answer(place, tick, node.options[place].free)


def answered(options: Sequence[Option], chosen: Sequence[str], free: Mapping[str, str]) -> str:
    """The text of an item whose options (by their places) are ``chosen``, with what is written beside each."""
    found = []
    for place, option in enumerate(options):
        if str(place) in chosen:
            beside = " ".join(free.get(str(place), "").split()) if option.free else ""
            found.append(Tick(option.text, True, beside).text)
    return _BETWEEN.join(found)
