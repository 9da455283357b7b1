"""Two versions of any text file that were made of one, as one file: by lines, as git does."""

from __future__ import annotations

from shinkyu.model.sections.merging.hunks import ANY_BYTES, Hunk, Lines, Marks, common_ends, joined, split_lines
from shinkyu.model.sections.merging.sections import Merged
from shinkyu.model.sections.merging.sequences import Stretch, equal_runs, stretches


def merge_lines(base: bytes, ours: bytes, theirs: bytes, *, marks: Marks | None = None) -> Merged:
    """The merged file, conflicts between marks. Files in any encoding; of what has lines that are none of text, ask no merge."""
    found: list[Lines] = []
    for part in stretches(Stretch.of(map(_lines, (base, ours, theirs)))):
        side = part.one_side
        found.append("".join(side) if side is not None else Hunk(*(_ended("".join(one)) for one in part[:3])))
    clean = not any(isinstance(one, Hunk) for one in found)
    return Merged(joined(found, marks=marks), () if clean else ((),), ())


def whole_conflict(base: bytes, ours: bytes, theirs: bytes, marks: Marks) -> bytes:
    """Two files as one, all from their first to their last difference one conflict: where no part of it can be chosen alone."""
    old, mine, other = map(_lines, (base, ours, theirs))
    start, end = common_ends(mine, other)
    shared = min(start, common_ends(old, mine)[0])
    tail = min(end, common_ends(old[shared:], mine[shared:])[1], len(old) - shared)
    hunk = Hunk(
        _ended("".join(old[shared : len(old) - tail])),
        *(_ended("".join(side[start : len(side) - end])) for side in (mine, other)),
    )
    return joined(["".join(mine[:start]), hunk, "".join(mine[len(mine) - end :])], marks=marks)


def _lines(data: bytes) -> list[str]:
    return split_lines(data.decode(errors=ANY_BYTES))


def _ended(lines: str) -> str:
    """The lines of a side with a line end at their end: a mark follows."""
    return lines if not lines or lines.endswith("\n") else f"{lines}\n"


def two_versions(ours: str, theirs: str, marks: Marks) -> str:
    """Two texts as one, with marks around the lines in which they differ."""
    one, other = (text.split("\n") for text in (ours, theirs))
    found: list[Lines] = []
    at = (0, 0)
    for mine, their, length in [*equal_runs(one, other), (len(one), len(other), 0)]:
        sides = ["".join(f"{line}\n" for line in lines) for lines in (one[at[0] : mine], other[at[1] : their])]
        found += [Hunk("", *sides)] if any(sides) else []
        found += [f"{line}\n" for line in one[mine : mine + length]]
        at = (mine + length, their + length)
    return joined(found, marks=marks).decode(errors=ANY_BYTES).removesuffix("\n")
