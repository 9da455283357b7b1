"""A line of records as contract §1-§3 has it, told as simply as it can be. Nothing here asks the engine.

A document is cells: of an item its blocks and the empty lines behind each, of a list the order of its entries. An edit
sets a cell, so that edits of different cells can be laid onto one another in any order without a merge of texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

Cell = tuple[str, str]  # an item, and of it the number of a block, that number and "+" for what is behind it, or ORDER
Cells = dict[Cell, str]
ORDER = "order"


@dataclass(frozen=True)
class Edit:
    """A cell as it was and as it is set."""

    cell: Cell
    before: str
    after: str


@dataclass(frozen=True)
class Claims:
    """What a commit says of its changes. ``none``: `Table: none`. Without a date and without ``none`` nothing is recorded."""

    date: str = ""
    submission: str = ""
    significance: str = ""
    reason: str = ""
    none: bool = False


@dataclass(frozen=True)
class Mention:
    """Another commit, as `Amends` and `Undoes` name it: id, title, author date (§2)."""

    id: str
    title: str
    moment: int


@dataclass(frozen=True)
class Record:
    """One commit: its edits, and what it says. ``own``: what its `Row`s say of single items in place of ``claims``."""

    id: str
    title: str
    moment: int
    edits: tuple[Edit, ...] = ()
    claims: Claims = Claims()
    own: Mapping[str, Claims] = field(default_factory=dict)
    amends: Mention | None = None
    undoes: Mention | None = None

    @property
    def mention(self) -> Mention:
        return Mention(self.id, self.title, self.moment)


@dataclass(frozen=True)
class Merge:
    """A branch taken in: all that it holds, from its own beginning on, and how what met was settled."""

    side: tuple[Node, ...]
    settled: Record | None = None


Node = Record | Merge


def records(nodes: Iterable[Node], seen: set[str] | None = None) -> Iterator[Record]:
    """A merge's side commits as if they stood on the line one after the other, each commit once (§3.1)."""
    seen = set() if seen is None else seen
    for node in nodes:
        if isinstance(node, Merge):
            yield from records(node.side, seen)
            yield from [node.settled] if node.settled and node.settled.id not in seen else []
            seen |= {node.settled.id} if node.settled else set()
        elif node.id not in seen:
            seen.add(node.id)
            yield node


class Line:
    """``start``: the cells of the oldest text. ``targets``: by the id of a commit that names another, which one.

    ``begin``: the place of the first commit that is not of the baseline. ``undone``: the commits that are taken back;
    ``gone``: they and what took them back, which count as not done (§2).
    """

    def __init__(self, nodes: Sequence[Node], start: Cells, subjects: Mapping[str, str]) -> None:
        self.nodes = tuple(nodes)
        self.start = start
        self.records = tuple(records(nodes))
        self._subjects = subjects  # an item's list, where it is of one: their edits keep one order
        self._places = {record.id: place for place, record in enumerate(self.records)}
        self.dangling: set[str] = set()
        self.found_again: set[str] = set()
        self.targets = {r.id: t for r in self.records if (t := self._named(r)) is not None}
        self.undone = self._undone()
        self.gone = self.undone | {r.id for r in self.records if r.undoes and self._counts(r)}
        self._said = self._amended()
        self.begin = next((place for place, r in enumerate(self.records) if self._dated(r)), len(self.records))

    def has(self, commit: str) -> bool:
        return commit in self._places

    def get(self, commit: str) -> Record:
        return self.records[self._places[commit]]

    def claims(self, record: Record, item: str) -> Claims:
        """What holds of an item: its `Row`, else the commit, each as the last Amends on the line has it (§2)."""
        claims, own = self._said[record.id]
        return own.get(item, claims)

    def said(self, record: Record) -> tuple[Claims, Mapping[str, Claims]]:
        """What holds of a commit and, in place of that, of single items."""
        return self._said[record.id]

    def in_baseline(self, record: Record) -> bool:
        """Before the first commit with a Change-Date, its own or by an Amends (§2)."""
        return self._places[record.id] < self.begin

    def conflicts(self) -> set[str]:
        """Where two branches amended one commit differently, with no Amends after both: the last that did (§2)."""
        found = set()
        for record in self.records:
            mine = [r for r in self.records if r.amends and self.targets.get(r.id) is record]
            heads = [r for r in mine if not any(self._stands_after(other, r) for other in mine)]
            if len({(r.claims, tuple(sorted(r.own.items(), key=repr))) for r in heads}) > 1:
                found.add(mine[-1].id)
        return found

    def order_of(self, subject: str) -> list[Record]:
        """The commits that touch an item (or a list with its entries) in the order in which they count for it (§3.1)."""
        return self._ordered(self.nodes, subject)

    def cells(self, subject: str = "") -> Cells:
        """The newest cells: of everything, every commit being laid, those taken back too."""
        cells = dict(self.start)
        for record in self.records if not subject else self.order_of(subject):
            cells |= {edit.cell: edit.after for edit in record.edits}
        return cells

    def touches(self, record: Record, subject: str) -> bool:
        return any(self._subjects.get(edit.cell[0].partition("[")[0], edit.cell[0]) == subject for edit in record.edits)

    def _named(self, record: Record) -> Record | None:
        """The commit of that id; where it is not on the line, the one before it with that title and author date (§2)."""
        mention = record.amends or record.undoes
        if mention is None:
            return None
        if mention.id in self._places:
            return self.get(mention.id)
        before = self.records[: self._places[record.id]]
        like = [r for r in before if r.edits and (r.title, r.moment) == (mention.title, mention.moment)]
        (self.found_again if len(like) == 1 else self.dangling).add(record.id)
        return like[0] if len(like) == 1 else None

    def _undone(self) -> set[str]:
        """What was taken back, read from the last to the first: an undo that is undone no longer counts (§2)."""
        undone: set[str] = set()
        for record in reversed(self.records):
            if record.undoes and record.id not in undone and record.id in self.targets:
                undone.add(self.targets[record.id].id)
        return undone

    def _counts(self, undo: Record) -> bool:
        return undo.id not in self.undone and undo.id in self.targets

    def _amended(self) -> dict[str, tuple[Claims, Mapping[str, Claims]]]:
        """The whole set of the last Amends replaces what was said (§2); what it leaves out is empty, but the Change-Date."""
        said = {record.id: (record.claims, record.own) for record in self.records}
        for record in self.records:
            if record.amends and record.id in self.targets:
                said[self.targets[record.id].id] = record.claims, record.own
        return said

    def _dated(self, record: Record) -> bool:
        claims, own = self._said[record.id]
        dated = bool(claims.date) or any(one.date for one in own.values())
        return dated and bool(record.edits) and record.id not in self.gone

    def _stands_after(self, one: Record, other: Record) -> bool:
        """Whether a commit was made on top of another one."""
        return other.id in _beneath(self.nodes, one.id)

    def _ordered(self, nodes: Sequence[Node], subject: str) -> list[Record]:
        """Of an item that both sides changed, the side whose days are all earlier goes first, else the first parent's (§3.1)."""
        found: list[Record] = []
        for place, node in enumerate(nodes):
            if isinstance(node, Record):
                found += [node] if self.touches(node, subject) else []
                continue
            here = {record.id for record in records(nodes[:place])}
            there = {record.id for record in records(node.side)}
            side = [record for record in self._ordered(node.side, subject) if record.id not in here]
            beside = [place for place, record in enumerate(found) if record.id not in there]
            early = side and beside and self._all_earlier(side, [found[place] for place in beside], subject)
            at = beside[0] if early else len(found)
            found[at:at] = side
        return found

    def _all_earlier(self, side: Sequence[Record], others: Sequence[Record], subject: str) -> bool:
        days, later = (
            [self.claims(r, subject).date for r in group if r.id not in self.gone] for group in (side, others)
        )
        return bool(days and later) and all([*days, *later]) and max(days) < min(later)


def _beneath(nodes: Sequence[Node], commit: str) -> set[str]:
    """The ids of all commits on which a commit stands."""
    for place, node in enumerate(nodes):
        if isinstance(node, Record):
            if node.id == commit:
                return {record.id for record in records(nodes[:place])}
        elif any(record.id == commit for record in records(node.side)):
            return _beneath(node.side, commit)
    return set()
