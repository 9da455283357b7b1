"""One item's text while the commits of a merge are laid onto the line, one after the other (contract §3.1).

Each is laid by the merge of blocks and lines, with its own text before as base. A block that conflicts stays as it stands
until the merge is known, and then stands at the last commit that touched it as the merge left it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from shinkyu.model.history.line import Visit
from shinkyu.model.sections.merging.sequences import equal_runs
from shinkyu.model.sections.merging.texts import MergedText, merge_texts
from shinkyu.model.text.blocks import BLANK_LINE, split_blocks


class Write(NamedTuple):
    """What one commit makes of one item, in its own tree."""

    visit: Visit
    before: str
    after: str


class _Mark(NamedTuple):
    """Blocks (from, up to) of the text that stands, in conflict since the write at ``step``."""

    start: int
    end: int
    step: int


class _Hunk(NamedTuple):
    """Blocks of one text in whose place other blocks stand in another text."""

    start: int
    end: int
    blocks: Sequence[str]


class Laying:
    """``texts``: the text that stands at first, and after each write so far."""

    def __init__(self, standing: str) -> None:
        self.texts = [standing]
        self._marks: list[_Mark] = []

    def lay(self, write: Write) -> None:
        """Lays what a commit wrote onto what stands."""
        step, standing = len(self.texts), self.texts[-1]
        if standing == write.before and not self._marks:
            self.texts.append(write.after)
            return
        merged = merge_texts(write.before, standing, write.after)
        moved = [(mark, _moved(mark, merged, step)) for mark in self._marks]
        new = [_Mark(start, end, step) for start, end in _conflicts(merged)]
        if len(write.visit.commit.parents) > 1:
            # A merge inside the branch: what conflicted is as it left it, and is not its own.
            settled = self.settle(merged.text)
            moved = [(mark, _Mark(*there[:2], mark.step)) for mark, there in moved if mark not in settled]
            new = [one for one in new if not any(_meet(one, there) for _, there in moved)]
        self._marks = [there for _, there in moved if not any(_meet(there, one) for one in new)] + new
        self.texts.append(merged.text)

    def put(self, text: str) -> None:
        """A write that nothing stands against: an entry that goes takes its texts along."""
        self.texts.append(text)
        self._marks = []

    def settle(self, outcome: str) -> set[_Mark]:
        """Lets the blocks in conflict stand as in ``outcome``, from the write on that touched them last; gives the settled.

        What else ``outcome`` holds is none of these commits' own: the last of ``texts`` may still differ from it.
        """
        final, settled = split_blocks(self.texts[-1]), set[_Mark]()
        told: list[tuple[int, _Hunk]] = []
        for hunk in _hunks(final, split_blocks(outcome)) if self._marks else ():
            touched = [mark for mark in self._marks if _meet(mark, hunk)]
            settled.update(touched)
            told += [(max(mark.step for mark in touched), hunk)] if touched else []
        for step in range(1, len(self.texts)) if told else ():
            target = _applied(final, [hunk for since, hunk in told if since <= step])
            self.texts[step] = self._settled(step, BLANK_LINE.join(final), BLANK_LINE.join(target))
        return settled

    def _settled(self, step: int, final: str, target: str) -> str:
        if step == len(self.texts) - 1:
            return target
        merged = merge_texts(final, self.texts[step], target)
        # Where another write of the same blocks stands between, the last one has to tell of both.
        return self.texts[step] if merged.conflicts else merged.text


def laid(standing: str, writes: Iterable[Write]) -> str:
    """What stands after all of the writes, blocks in conflict as they stood."""
    laying = Laying(standing)
    for write in writes:
        laying.lay(write)
    return laying.texts[-1]


def _moved(mark: _Mark, merged: MergedText, step: int) -> _Mark:
    """Where the blocks of a mark stand in the merged text; what was written there meanwhile is of the write at ``step``."""
    start, end, since, place = -1, 0, mark.step, 0
    for piece in merged.pieces:
        first, last = piece.of.start, piece.of.start + len(piece.of.ours)
        if _meet(mark, _Hunk(first, last, ())) and (first < last or mark.start == mark.end):
            kept = piece.blocks == piece.of.ours
            low, high = (
                (max(mark.start, first) - first, min(mark.end, last) - first) if kept else (0, len(piece.blocks))
            )
            start, end = place + low if start < 0 else start, place + high
            since = since if kept else step
        place += len(piece.blocks)
    return _Mark(max(start, 0), max(end, start, 0), since)


def _conflicts(merged: MergedText) -> Iterable[tuple[int, int]]:
    place = 0
    for piece in merged.pieces:
        if piece.conflict:
            yield place, place + len(piece.blocks)
        place += len(piece.blocks)


def _meet(one: _Mark | _Hunk, other: _Mark | _Hunk) -> bool:
    """Whether two ranges share a block; an empty one is a place between two blocks, and meets what touches it."""
    if one.start < one.end and other.start < other.end:
        return one.start < other.end and other.start < one.end
    return one.start <= other.end and other.start <= one.end


def _hunks(old: Sequence[str], new: Sequence[str]) -> Iterable[_Hunk]:
    """Where two texts differ, block by block where as many stand on either side."""
    i = j = 0
    for at, place, length in [*equal_runs(old, new), (len(old), len(new), 0)]:
        if at - i == place - j:
            yield from (_Hunk(i + n, i + n + 1, [new[j + n]]) for n in range(at - i))
        else:
            yield _Hunk(i, at, new[j:place])
        i, j = at + length, place + length


def _applied(blocks: Sequence[str], hunks: Iterable[_Hunk]) -> list[str]:
    result = [*blocks]
    for hunk in sorted(hunks, reverse=True):
        result[hunk.start : hunk.end] = hunk.blocks
    return result
