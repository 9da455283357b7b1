"""The items of a section as fields that can be edited: what stands in each, what the form says of it, and how it is answered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shinkyu.model.editable.marks import marked_text
from shinkyu.model.errors import UsageError
from shinkyu.model.form.choices import Tick, ticks
from shinkyu.model.form.guidance import form_says, way_of_writing
from shinkyu.model.form.keys import Key
from shinkyu.model.form.order import find_item
from shinkyu.model.language import tr
from shinkyu.model.project import PendingVersion
from shinkyu.model.published.outline import Node
from shinkyu.model.text.dates import today, wareki
from shinkyu.render.page.anchors import item_anchor
from shinkyu.schema import Item

_ONE, _SEVERAL = "choice", "choices"
_SHORT = ("line", "number", "date")


@dataclass(frozen=True, slots=True)
class Answer:
    """An option that can be chosen: its place among those of the item, whether it is, and what may be written beside it."""

    place: int
    tick: Tick
    can_be_free: bool


@dataclass(frozen=True, slots=True)
class Field:
    """An item. ``shape``: text, line, one (of the ``answers``), several, figure, heading (nothing is written in it itself), list, fixed
    (it holds what no field of a browser keeps).

    ``etag``: of the text as it is shown. ``before``: what is recorded, None where that is the same. ``entry``: it is one of a
    list; ``last`` the last of it; ``below``: an etag of all of it. ``hints``: what the form says.
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
    anchor: str = ""
    below: str = ""


def below_etag(node: Node) -> str:
    """What tells an entry, with all that is written in it, from any other one."""
    return etag_of("\0".join((str(node.path), node.text, *map(below_etag, node.nodes))))


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
        item_anchor(str(node.path)),
        below_etag(node) if node.path.is_entry else "",
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
    if "\r" in node.text:  # browsers make line ends of it
        return "fixed"
    return "line" if node.kind in _SHORT and "\n" not in node.text else "text"


def _answers(node: Node) -> Iterator[Answer]:
    """None where the text is none of the form's answers: then it is edited as it stands."""
    if node.kind not in (_ONE, _SEVERAL):
        return
    for place, tick in enumerate(ticks(node.options, node.text) or ()):
        yield Answer(place, tick, node.options[place].free)


def answered(item: Item, base: str, chosen: Sequence[str], free: Mapping[int, str]) -> str:
    """The text of an item whose options (by their places, from 0) are ``chosen``, with what is written beside each.

    ``base``: its text now, whose order is kept. Raises UsageError for words beside an option that is not chosen, and for
    brackets that do not pair: no reader would know these options again.
    """
    places = [place for place in range(len(item.options)) if str(place) in chosen]
    places = places[:1] if item.kind == _ONE else places
    beside = [item.options[place].text for place in free if free[place] and place not in places]
    if beside:
        raise UsageError(
            tr(
                f"「{beside[0]}」の横に書いたことがありますが、選ばれていません",
                f"{beside[0]!r} is not chosen, but something is written beside it",
            ),
            hint=tr("選ぶか、横に書いたことを消してください", "choose it, or take away what is written beside it"),
        )
    text = marked_text(item.options, base, {place + 1: free.get(place, "") for place in places})
    if text is None:
        raise UsageError(
            tr("横に書いたことのかっこが対になっていません", "the brackets beside an option do not pair"),
            hint=tr("開くかっこと閉じるかっこの数をそろえてください", "give each bracket its partner"),
        )
    return text
