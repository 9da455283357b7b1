"""Which passages may be headings of the form: by their words, by how they look and by what stands beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from shinkyu.model.documents.setin import inside, locked_lines
from shinkyu.model.documents.sheetplaces import Neighbours, Table, end_column, end_row, same_table, table_of
from shinkyu.model.documents.wording import LONGEST, SHORT, Match, Wordings, has_box
from shinkyu.model.form.labels.index import Node
from shinkyu.model.sheets.flow.passage import Look, Passage

_INLINE = 3.0  # how much less a heading is worth with its text in the same passage
_LOOKS = 1.0
_UNLIKE = 6.0
_TELLING = 0.6  # of the headings that are told by their words, so many must look like headings
_PARTING = re.compile(r"[ \t\u3000:：]+|\n")
_LONGEST_BEHIND = 100
_MOST_PARTINGS = 8
_MOST_LINES = 6


class Headings:
    """The passages of a document with the headings that each may be. ``taken``: passages that are known to be none. ``texts``:
    those that are known to be texts."""

    def __init__(
        self, passages: Sequence[Passage], wordings: Wordings, taken: Collection[int], texts: Collection[int] = ()
    ) -> None:
        self.passages, self.neighbours = passages, Neighbours(passages)
        self._wordings = wordings
        found = {at: wordings.matches(one.text) for at, one in enumerate(passages) if at not in taken}
        self._exact = {at: matches for at, matches in found.items() if matches}
        self.looks = self._looks_tell()
        self._kin: dict[tuple[Table, int, int], list[int]] = {}
        locked = {*self._locked_cells(), *self._locked_below(), *locked_lines(passages, self._exact)}
        ours = {at for at, one in enumerate(passages) if one.item}  # a text of a page of ours, which says of which item
        self.locked = (locked | ours).union(texts).difference(taken)
        self.of = {
            at: tuple(self._weighed(at)) for at in range(len(passages)) if at not in taken and at not in self.locked
        }

    def set_aside(self, passages: Iterable[int]) -> None:
        """Takes passages out that are known to be no headings, and no texts of items."""
        for at in passages:
            self.of.pop(at, None)

    def rank(self, node: Node) -> int:
        """The place of a heading in the form."""
        return self._wordings.rank(node)

    def is_exact(self, at: int) -> bool:
        """Whether the words of a passage are those of a heading, to the letter."""
        return any(one.score >= SHORT and not one.own and not one.rest for one in self.of.get(at, ()))

    def looks_like_heading(self, at: int) -> bool:
        """Whether a passage is set as the document's headings are."""
        return self.looks and self.passages[at].look is Look.HEADING

    def _looks_tell(self) -> bool:
        sure = [at for at, found in self._exact.items() if any(one.score >= SHORT and not one.own for one in found)]
        headings = sum(self.passages[at].look is Look.HEADING for at in sure)
        return bool(sure) and headings >= _TELLING * len(sure)

    def _weighed(self, at: int) -> Iterator[Match]:
        passage = self.passages[at]
        exact = self._exact.get(at, ())
        found = exact or tuple(self._broken(at)) or tuple(self._inline(at)) or self._wordings.like(passage.text)
        for one in found:
            score = one.score
            if self.looks and not one.own:
                score += {Look.HEADING: _LOOKS, Look.TEXT: -_UNLIKE}.get(passage.look, 0.0)
            if score > 0:
                yield replace(one, score=score)

    def _broken(self, at: int) -> Iterator[Match]:
        """Headings that go on in the next lines."""
        text, page = self.passages[at].text, self.passages[at].place.page
        if self.passages[at].cell or len(text) > LONGEST:
            return
        for more, behind in enumerate(self.passages[at + 1 : at + 1 + _MOST_LINES], 1):
            if behind.cell or behind.place.page != page or at + more in self._exact:
                return
            text += behind.text
            if found := [one for one in self._wordings.matches(text) if one.score >= SHORT and not one.own]:
                yield from (replace(one, more=more) for one in found)
                return

    def _inline(self, at: int) -> Iterator[Match]:
        """Headings that a passage begins with, and its text behind them."""
        text = self.passages[at].text
        if self.looks and self.passages[at].look is Look.TEXT:
            return
        for place, parting in zip(range(_MOST_PARTINGS), _PARTING.finditer(text), strict=False):
            head, rest = text[: parting.start()], text[parting.end() :]
            if not head.strip() or not rest.strip() or rest.lstrip().startswith("※"):
                continue
            for one in self._wordings.matches(head):
                if one.score >= SHORT and not one.own and _may_follow(one.node, head, parting[0], rest, place):
                    yield replace(one, score=one.score - _INLINE, rest=parting.end())

    def _locked_cells(self) -> Iterator[int]:
        """Cells right beside the heading of an item below which the form has none: what it says, whatever words it has."""
        locked: set[int] = set()
        for at, passage in enumerate(self.passages):
            left = next(self.neighbours.left(at), None) if passage.cell else None
            if left is None or left in locked or end_column(self.passages[left]) != passage.place.column:
                continue
            before = [one for one in self._exact.get(left, ()) if one.score >= SHORT and not one.own]
            if not before or self._both_headings(left, at) or any(_only_title(one.node) for one in before):
                continue
            inner = {node for one in before for node in inside(one.node)}
            if self._set_as_text(left, at) or not any(one.node in inner for one in self._exact.get(at, ())):
                locked.add(at)
        yield from locked

    def _locked_below(self) -> Iterator[int]:
        """Cells with the words of a heading, but set as texts: alone and as wide right below such a heading, which stands alone
        in its row and is set as headings are."""
        for at, passage in enumerate(self.passages[1:], 1):
            head = self.passages[at - 1]
            below = same_table(head, passage) and end_row(head) == passage.place.line
            wide = (head.place.column, end_column(head)) == (passage.place.column, end_column(passage))
            if (
                at not in self._exact
                or not (below and wide)
                or not self._set_as_text(at - 1, at)
                or self._has_beside(at - 1)
                or self._has_beside(at)
            ):
                continue
            found = [one for one in self._exact.get(at - 1, ()) if one.score >= SHORT and not one.own]
            if found and not any(one.node.children or one.node.item is None for one in found):
                yield at

    def _has_beside(self, at: int) -> bool:
        return any(True for side in (self.neighbours.left, self.neighbours.right) for _ in side(at))

    def _set_as_text(self, left: int, at: int) -> bool:
        looks = (self.passages[left].look, self.passages[at].look)
        return self.looks and looks == (Look.HEADING, Look.TEXT)

    def _both_headings(self, left: int, at: int) -> bool:
        """Whether two cells side by side are both headings: set as such, or in a row of headings above a row of texts."""
        looks = (self.passages[left].look, self.passages[at].look)
        if self.looks and Look.UNKNOWN not in looks:
            return looks[1] is Look.HEADING
        own = [one.node for one in self._exact.get(at, ()) if one.score >= SHORT]
        below = [*self.neighbours.below(left), *self.neighbours.below(at)]
        if not own or not below:
            return False
        found = [one.node for cell in below for one in self._exact.get(cell, ())]
        # Where the next heading may stand right of this one, only the other rows tell what stands there.
        follows = any(self.rank(one.node) + 1 == self.rank(node) for one in self._exact[left] for node in own)
        return not found or (follows and not self._texts_stand_right(left))

    def _texts_stand_right(self, head: int) -> bool:
        """Whether right of most headings in the columns of this one other texts stand than headings."""
        passage = self.passages[head]
        kin = self._kin.setdefault((table_of(passage), passage.place.column, end_column(passage)), [])
        if not kin:
            kin += [at for at in self._exact if self._is_kin(passage, self.passages[at])]
        right = [next(iter(self.neighbours.right(at)), None) for at in kin]
        texts = sum(at is not None and at not in self._exact for at in right)
        return texts > len([at for at in right if at is not None]) - texts

    def _is_kin(self, one: Passage, other: Passage) -> bool:
        return same_table(one, other) and (one.place.column, end_column(one)) == (other.place.column, end_column(other))


def _may_follow(node: Node, head: str, parting: str, rest: str, place: int) -> bool:
    """Whether what stands behind a heading in one passage can be its text, and not the passage a sentence that begins so."""
    if node.item is None:
        return has_box(rest)
    if "\n" in parting or ":" in parting or "：" in parting:
        return place == 0 or not node.children
    return (
        (not node.children or node.item.repeat)
        and len(rest) <= _LONGEST_BEHIND
        and "。" not in rest
        and "\n" not in rest
    )


def _only_title(node: Node) -> bool:
    return node.item is None and not _of_one_name(node)


def _of_one_name(node: Node) -> bool:
    only = node.children[0] if node.section is not None and len(node.children) == 1 else None
    return only is not None and not only.children and any(title in only.finals for title in node.place.titles)
