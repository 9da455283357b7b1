"""The headings of a form in the order in which a document prints them, repeated entries and 特定個人情報ファイル one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from shinkyu.model.form.keys import Key
from shinkyu.model.form.labels.index import Index, Node

# What it costs to pass over a heading that the document should print: a text is rather below the headings that were seen.
_SECTION, _GROUP, _ITEM, _FURTHER = 1.5, 1.0, 0.1, 0.01
ENTRY = "n"  # the ids of entries: n1, n2 …


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """One heading. ``file``: which 特定個人情報ファイル, from 0 (-1 outside Ⅱ and Ⅲ). ``numbers``: of the entries that it stands in
    or is. ``above``: the heading over it. ``key``: the item's, with the files f1, f2 …; "" of a part."""

    at: int
    node: Node
    file: int
    numbers: tuple[int, ...]
    above: Slot | None
    key: Key

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry's own heading (システム3)."""
        return self.node.item is not None and self.node.item.repeat

    @property
    def holds(self) -> bool:
        """Whether a text can stand under it."""
        return self.node.item is not None and self.node.item.kind != "group"

    def chain(self) -> Iterator[Slot]:
        """Itself and the headings above it, the nearest first."""
        slot: Slot | None = self
        while slot is not None:
            yield slot
            slot = slot.above


@dataclass(frozen=True, slots=True, eq=False)
class Template:
    """All headings in order. ``costs``: of passing over all up to and with the one at that place. ``of``: by what they are.

    ``heads``: for each the place of the heading that must be seen before it (of its entry, of its section where there are several
    files), -1 for none; ``depths``: how many of these stand above one another there; ``musts``: these headings. ``ends``: the places
    behind all that stands below each.
    """

    slots: tuple[Slot, ...]
    costs: tuple[float, ...]
    of: Mapping[Node, tuple[Slot, ...]]
    heads: tuple[int, ...]
    depths: tuple[int, ...]
    ends: tuple[int, ...]
    musts: frozenset[int]

    def reach(self, at: int) -> Sequence[int]:
        """For each depth the end of what may follow the heading at that place."""
        ends: list[int] = []
        head = at if at in self.musts else self.heads[at]
        while head >= 0:
            ends.append(self.ends[head])
            head = self.heads[head]
        return [len(self.slots), *reversed(ends)]

    def below(self, slot: Slot) -> tuple[Slot, ...]:
        """The headings directly below one, of an entry too."""
        return tuple(other for other in self.slots[slot.at + 1 : self.end(slot)] if other.above is slot)

    def end(self, slot: Slot) -> int:
        """The place behind the last heading below one."""
        return self.ends[slot.at]


def template(index: Index, files: int, entries: Mapping[str, int], *, together: bool) -> Template:
    """The form with so many 特定個人情報ファイル and entries of each repeated heading.

    ``together``: Ⅱ and Ⅲ of one file stand together, then those of the next; else Ⅱ of all, then Ⅲ of all (contract §1).
    """
    builder = _Builder(index, entries)
    for per_file, group in groupby(_groups(index), key=lambda group: group[1]):
        parts = [sections for _, _, sections in group]
        if not per_file:
            for sections in parts:
                builder.part(sections, -1)
        elif together:
            for file in range(files):
                for sections in parts:
                    builder.part(sections, file)
        else:
            for sections in parts:
                for file in range(files):
                    builder.part(sections, file)
    return _laid_out(tuple(builder.slots), files, entries)


def _laid_out(slots: tuple[Slot, ...], files: int, entries: Mapping[str, int]) -> Template:
    of: dict[Node, list[Slot]] = {}
    ends = list(range(1, len(slots) + 1))
    for slot in slots:
        of.setdefault(slot.node, []).append(slot)
    for slot in reversed(slots):
        if slot.above is not None:
            ends[slot.above.at] = max(ends[slot.above.at], ends[slot.at])
    musts = frozenset(slot.at for slot in slots if _must_be_seen(slot, files, entries))
    heads: list[int] = []
    depths: list[int] = []
    for slot in slots:
        head = next((above.at for above in slot.chain() if above is not slot and above.at in musts), -1)
        heads.append(head)
        depths.append(0 if head < 0 else depths[head] + 1)
    return Template(
        slots,
        tuple(accumulate(_cost(slot) for slot in slots)),
        {node: tuple(found) for node, found in of.items()},
        tuple(heads),
        tuple(depths),
        tuple(ends),
        musts,
    )


def _must_be_seen(slot: Slot, files: int, entries: Mapping[str, int]) -> bool:
    """Whether what stands below a heading is known to do so only where the heading itself is printed."""
    if slot.is_entry:
        return bool(entries)  # a document that prints the headings of entries at all prints those of all lists
    return files > 1 and slot.file >= 0 and slot.node.section is not None and slot.node.item is None


def _groups(index: Index) -> list[tuple[str, bool, list[Node]]]:
    """The sections that follow each other in one part, and once for each file or not."""
    sections = [node for node in index.nodes if node.section is not None and node.item is None]
    grouped = groupby(
        sections, key=lambda node: (node.section.part, node.section.per_file) if node.section else ("", False)
    )
    return [(part, per_file, list(group)) for (part, per_file), group in grouped]


def _cost(slot: Slot) -> float:
    if slot.file > 0 or any(number > 1 for number in slot.numbers):
        return _FURTHER
    if slot.node.item is None:
        return _SECTION
    return _ITEM if slot.holds and not slot.is_entry else _GROUP


class _Builder:
    def __init__(self, index: Index, entries: Mapping[str, int]) -> None:
        self._entries = entries
        self._parts = {node.children: node for node in index.nodes if node.section is None}
        self._part_of = {child: part for children, part in self._parts.items() for child in children}
        self.slots: list[Slot] = []

    def part(self, sections: list[Node], file: int) -> None:
        node = self._part_of.get(sections[0])
        part = None if node is None else self._add(node, file, (), None, Key(""))
        for section in sections:
            assert section.section is not None
            key = Key.of_section(section.section, f"f{file + 1}" if file >= 0 else "")
            slot = self._add(section, file, (), part, key)
            for child in section.children:
                self._item(child, slot, key)

    def _item(self, node: Node, above: Slot, key: Key) -> None:
        assert node.item is not None
        own = key.child(node.item.heading)
        if not node.item.repeat:
            self._with_children(node, above, above.numbers, own)
            return
        for number in range(1, self._entries.get(node.path, 1) + 1):
            self._with_children(node, above, (*above.numbers, number), own.entry(f"{ENTRY}{number}"))

    def _with_children(self, node: Node, above: Slot, numbers: tuple[int, ...], key: Key) -> None:
        slot = self._add(node, above.file, numbers, above, key)
        for child in node.children:
            self._item(child, slot, key)

    def _add(self, node: Node, file: int, numbers: tuple[int, ...], above: Slot | None, key: Key) -> Slot:
        slot = Slot(len(self.slots), node, file, numbers, above, key)
        self.slots.append(slot)
        return slot
