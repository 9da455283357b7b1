"""Following a pointer through a file's nodes, as far as it leads."""

from __future__ import annotations

from dataclasses import dataclass, field

from shinkyu.model.yamlfile.layout import Entry, Layout
from shinkyu.model.yamlfile.nodes import Node
from shinkyu.model.yamlfile.values import Pointer


@dataclass(frozen=True, slots=True)
class Way:
    """How far a pointer led: to the ``node`` at ``pointer``, of which ``entry`` tells the place (None: the top level).

    ``rest`` is what it did not find. ``siblings``: the entries among which it looked last, those of ``node`` when
    something is missing there, else those that ``entry`` is one of. ``parent``: the entry that holds the siblings.
    ``opaque``: it led into flow style or ``?`` keys, where no line belongs to one entry alone.
    """

    node: Node | None
    pointer: Pointer
    rest: Pointer
    entry: Entry | None = None
    parent: Entry | None = None
    siblings: list[Entry] = field(default_factory=list)
    opaque: bool = False


def walk(layout: Layout, pointer: Pointer) -> Way:
    """Follows a pointer. It does not lead into texts and empty collections: they are where something is missing."""
    node, entry, parent = layout.root, None, None
    siblings: list[Entry] = []
    for depth, step in enumerate(pointer):
        here, rest = pointer[:depth], pointer[depth:]
        if node is None or not (node.items or entry is None):
            return Way(node, here, rest, entry, parent)
        entries = layout.entries(node)
        if entries is None:
            return Way(node, here, rest, entry, parent, opaque=True)
        found = next((one for one in entries if one.name == step), None)
        if found is None:
            return Way(node, here, rest, entry, parent, entries)
        parent, entry, node, siblings = entry, found, found.node, entries
    return Way(node, pointer, (), entry, parent, siblings)
