"""The shape in words and numbers: the tables of README.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import mean

import shape
from shape import Kind, Shape

Line = Sequence[str]


def described() -> str:
    """Markdown: what the repositories hold, and what an assessment of each kind comes to."""
    shapes = (shape.M, shape.L)
    return f"{_table(('', *(one.name for one in shapes)), _repositories(shapes))}\n\n{_table(_PAPERS, _papers())}\n"


_PAPERS = ("assessment", "section files", "written items", "1,000 bytes", "letters a file")


def _repositories(shapes: Sequence[Shape]) -> list[Line]:
    hundreds = [one.hundred for one in shapes]
    return [
        ("assessments", *(f"{one.assessments}" for one in shapes)),
        ("of them", *(_kinds(one) for one in shapes)),
        ("commits after the first versions", *(f"{one.commits:,}" for one in shapes)),
        ("of 100 commits: edits and no more", *(f"{one.plain}" for one in hundreds)),
        ("with a `Row`", *(f"{one.row}" for one in hundreds)),
        (f"of {min(shape.SEVERAL)} to {max(shape.SEVERAL)} assessments", *(f"{one.several}" for one in hundreds)),
        ("`Table: none`", *(f"{one.none}" for one in hundreds)),
        ("an entry of a list comes, goes or moves", *(f"{one.lists}" for one in hundreds)),
        ("`Amends`", *(f"{one.amends}" for one in hundreds)),
        (f"on side branches of {min(shape.SIDE)} to {max(shape.SIDE)}", *(f"{one.side}" for one in hundreds)),
        ("merges", *(f"{one.merges}" for one in hundreds)),
        (
            f"変更日 per 100 commits, from {shape.FIRST_DAY} over {shape.YEARS} years",
            *(f"{one.days}" for one in hundreds),
        ),
        (
            f"branches not taken in: {shape.PROPOSED} commits, {shape.BEHIND} behind",
            *(_proposals(one) for one in shapes),
        ),
        ("items that a commit changes", *[f"{min(shape.ITEMS)} to {max(shape.ITEMS)}, {_items():.1f} on average"] * 2),
        ("commits by form", *(", ".join(f"{form} {share} %" for form, share in one.work) for one in shapes)),
        ("one-line values in quotes", *[f"{shape.SHARES.quoted:.0%}"] * 2),
        ("sentences with brackets or quotes", *[f"{shape.SHARES.bracketed:.0%}"] * 2),
        (f"texts of over {shape.LONG} letters", *[f"{shape.SHARES.long:.0%}"] * 2),
    ]


def _kinds(asked: Shape) -> str:
    counts = Counter(shape.kind_of(asked, place) for place in range(asked.assessments))
    return ", ".join(f"{count} {_name(kind)}" for kind, count in counts.items())


def _proposals(asked: Shape) -> str:
    told = (f"`{one.name}`: {one.assessments} assessment{'s'[: one.assessments > 1]}" for one in asked.proposals)
    return ", ".join(told) or "none"


def _papers() -> list[Line]:
    return [
        (_name(kind), f"{one.files}", f"{one.items}", f"{one.kilobytes}", f"{one.letters:,}")
        for kind, one in shape.PAPERS.items()
    ]


def _name(kind: Kind) -> str:
    return f"{kind.form}-{kind.edition}" + (f" with {kind.files} files" if kind.files > 1 else "")


def _items() -> float:
    return mean(shape.items_deck())


def _table(heading: Line, lines: Sequence[Line]) -> str:
    rule = ["---"] * len(heading)
    return "\n".join("| " + " | ".join(line) + " |" for line in (heading, rule, *lines))
