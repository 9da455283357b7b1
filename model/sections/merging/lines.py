"""Two versions of any text file that were made of one, as one file: by lines, as git does."""

from __future__ import annotations

from shinkyu.model.sections.merging.hunks import ANY_BYTES, Hunk, Lines, Marks, joined
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


def _lines(data: bytes) -> list[str]:
    """The lines with their ends; only a line feed ends one, as git has it."""
    *lines, last = data.decode(errors=ANY_BYTES).split("\n")
    return [*(f"{line}\n" for line in lines), *filter(None, [last])]


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
