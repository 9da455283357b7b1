"""The items of a section as fields that can be edited: what stands in each, what the form says of it, and how it is answered."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shinkyu.model.form.guidance import form_says, way_of_writing
from shinkyu.model.form.keys import Key
from shinkyu.model.form.order import find_item
from shinkyu.model.project import PendingVersion
from shinkyu.model.published.outline import Node
from shinkyu.model.text.dates import today, wareki
from shinkyu.render.page.anchors import item_anchor
from shinkyu.web.files.answering import ONE, SEVERAL, Answer, answers_of

WRITTEN_IN = ("text", "line", "one", "several")  # shapes of fields that a text can be put into
_SHORT = ("line", "number", "date")


@dataclass(frozen=True, slots=True)
class Field:
    """An item. ``shape``: text, line, one (of the ``answers``), several, figure, heading (nothing is written in it itself), fixed
    (it holds what no field of a browser keeps, or is no item of the form).

    ``etag``: of the text as it is shown. ``before``: what is recorded, None where that is the same. ``hints``: what the form says.
    ``example``: of a day on one line, how days are written; "" of all else.
    ``limit``: characters from which on each block has a row of its own, 0 where that is never so. ``findings``: what `check` says of it.
    ``lacking``: the form asks for it, and nothing is written. ``file``: in which it is written.
    """

    path: str
    heading: str
    anchor: str
    shape: str
    text: str
    etag: str
    hints: Sequence[str]
    answers: Sequence[Answer]
    before: str | None
    example: str
    limit: int
    findings: Sequence[str]
    lacking: bool
    file: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the ``count`` of a list, at a ``place`` from 1 on. ``order``: etag of which there are; ``etag``: of all in it."""

    path: str
    heading: str
    list: str
    place: int
    count: int
    order: str
    etag: str


def order_etag(paths: Iterable[str]) -> str:
    """What tells a list with these entries from one with others, or in another order."""
    return etag_of("\0".join(paths))


def below_etag(node: Node) -> str:
    """What tells an entry, with all that is written in it, from any other one."""
    return etag_of("\0".join((str(node.path), node.text, *map(below_etag, node.nodes))))


def etag_of(text: str) -> str:
    """What tells a text from any other one."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def walk(nodes: Sequence[Node]) -> Iterator[Node]:
    """Nodes with all below them, in the order of the form."""
    for node in nodes:
        yield node
        yield from walk(node.nodes)


def entries_of(nodes: Sequence[Node]) -> dict[str, Entry]:
    """The entries among these nodes and below them, by path."""
    lists: dict[str, list[Node]] = {}
    for node in walk(nodes):
        if node.path.is_entry:
            lists.setdefault(str(node.path.list), []).append(node)
    return {
        str(node.path): Entry(
            str(node.path),
            node.heading,
            path,
            place,
            len(entries),
            order_etag(str(one.path) for one in entries),
            below_etag(node),
        )
        for path, entries in lists.items()
        for place, node in enumerate(entries, 1)
    }


@dataclass(frozen=True, slots=True)
class Fields:
    """Makes the fields of an assessment: ``committed`` are the recorded texts, ``findings`` what is said of items, by path,
    ``lacking`` the paths of those that nobody wrote yet."""

    version: PendingVersion
    committed: Mapping[Key, str]
    limit: int
    findings: Mapping[str, Sequence[str]]
    lacking: Collection[str]

    def of(self, nodes: Sequence[Node]) -> dict[str, Field]:
        """Those of these nodes and of all below them, by path."""
        return {str(node.path): self._field(node) for node in walk(nodes)}

    def _field(self, node: Node) -> Field:
        assessment, path = self.version.assessment, str(node.path)
        key = assessment.key_of(node.path)
        item = find_item(assessment, key)
        shape, answers = _shape(node), tuple(answers_of(node))
        before = self.committed.get(key, "")
        says = (form_says(item.description), way_of_writing(item) if not answers else "") if item else ()
        return Field(
            path,
            node.heading,
            item_anchor(path),
            "text" if shape in ("one", "several") and not answers else shape,
            node.text,
            etag_of(node.text),
            [*filter(None, says)],
            answers,
            before if before != node.text and shape not in ("heading", "list") else None,
            wareki(today()) if node.kind == "date" and shape == "line" else "",
            self.limit if node.kind == "text" else 0,
            self.findings.get(path, ()),
            path in self.lacking,
            f"{assessment.slug}/{assessment.section_path(assessment.form.section(key.section_id), key.file_id)}",
        )


def _shape(node: Node) -> str:
    if node.blank:
        return "list"
    if node.kind == "figure" or node.file:
        return "figure"
    if node.kind in ("group", "") and node.known:
        return "heading"
    if not is_held(node.text) or not node.known:  # what the form does not have takes no text
        return "fixed"
    if node.kind in (ONE, SEVERAL):
        return "one" if node.kind == ONE else "several"
    return "line" if node.kind in _SHORT and "\n" not in node.text else "text"


def is_held(text: str) -> bool:
    """Whether a field of a browser gives back what it was given: of a CR it makes a line end, of a NUL another character."""
    return "\r" not in text and "\0" not in text
