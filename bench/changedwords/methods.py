"""Ways to mark what changed between two texts: ours, and what one would take instead.

Each takes rows (before, after) and gives for each the spans of both sides. They take many rows at once because git is
a program of its own: starting it for every row would be most of its time.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from gold import CHOICE, FILES, Spans, read_gold

if TYPE_CHECKING:
    from shinkyu.schema import Option

Row = tuple[str, str]
Marked = tuple[Spans, Spans]
Method = Callable[[list[Row]], list[Marked]]

EVERYTHING = "--unified=1000000"  # lines around a change: all
UTF8 = {**os.environ, "LC_ALL": "C.UTF-8", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}


def ours(rows: list[Row]) -> list[Marked]:
    """As `table` marks them, which knows of each item whether it is a choice, and what may be chosen."""
    from shinkyu.model.table.chosen import chosen_spans

    made = (chosen_spans(options() if row in choices() else (), *row) for row in rows)
    return [(list(before), list(after)) for before, after in made]


@cache
def choices() -> set[Row]:
    """The rows of the gold whose items are choices."""
    return {pair.texts for file in FILES.values() for pair in read_gold(file) if pair.category == CHOICE}


@cache
def options() -> tuple[Option, ...]:
    """What may be chosen anywhere in the forms."""
    from shinkyu import schema

    forms = (schema.load_form(form, edition) for form in schema.form_names() for edition in schema.editions(form))
    items = (item for form in forms for section in form.sections for _, item in schema.walk(section))
    return tuple({option.text: option for item in items for option in item.options}.values())


def difflib_characters(rows: list[Row]) -> list[Marked]:
    """The standard library's, as it comes: with autojunk."""
    from difflib import SequenceMatcher

    return [_of_opcodes(row, SequenceMatcher(None, *row).get_opcodes()) for row in rows]


def rapidfuzz_characters(rows: list[Row]) -> list[Marked]:
    """A shortest edit script. LCSseq.opcodes gives the same."""
    from rapidfuzz.distance import Indel

    return [_of_opcodes(row, Indel.opcodes(*row).as_list()) for row in rows]


def git_words(rows: list[Row], *options: str) -> list[Marked]:
    """`git diff --word-diff` as it comes: its words end at spaces."""
    with tempfile.TemporaryDirectory() as folder:
        for side, name in enumerate(("a", "b")):
            Path(folder, name).mkdir()
            for number, row in enumerate(rows):
                Path(folder, name, f"{number:05}").write_bytes(f"{row[side]}\n".encode())
        command = ["git", "diff", "--no-index", "--no-color", "--word-diff=porcelain", EVERYTHING, *options, "a", "b"]
        done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, env=UTF8, check=False)
    parts = [part.split("\n") for part in f"\n{done.stdout.decode()}".split("\ndiff --git ")[1:]]
    shown = {int(lines[0][-5:]): lines for lines in parts}
    return [
        (_of_git(row[0], shown[number], "-"), _of_git(row[1], shown[number], "+")) for number, row in enumerate(rows)
    ]


def git_characters(rows: list[Row]) -> list[Marked]:
    return git_words(rows, "--word-diff-regex=.")


METHODS: dict[str, Method] = {
    "ours": ours,
    "difflib": difflib_characters,
    "rapidfuzz": rapidfuzz_characters,
    "git words": git_words,
    "git characters": git_characters,
}


def _of_opcodes(row: Row, opcodes: Iterable[tuple[str, int, int, int, int]]) -> Marked:
    before, after = [], []
    for tag, i, j, k, n in opcodes:
        before.append((row[0][i:j], tag != "equal"))
        after.append((row[1][k:n], tag != "equal"))
    return joined(before), joined(after)


def _of_git(text: str, lines: list[str], sign: str) -> Spans:
    """One side of git's answer, laid over its text: between words git may show the other side's spaces, or none."""
    spans: Spans = []
    place = 0
    for part, changed in _shown(lines, sign):
        shown = part if text.startswith(part, place) else part.strip(" ")
        start = text.index(shown, place)
        spans += [(text[place:start], False), (shown, changed)]
        place = start + len(shown)
    return joined([*spans, (text[place:], False)])


def _shown(lines: list[str], sign: str) -> Iterator[tuple[str, bool]]:
    """The parts of one side with whether they changed."""
    start = next(number for number, line in enumerate(lines) if line.startswith("@@")) + 1
    return ((line[1:], line[:1] == sign) for line in lines[start:] if line[:1] in (" ", sign))


def joined(parts: Spans) -> Spans:
    """The spans, none empty, neighbours of the same flag made one."""
    runs = groupby((part for part in parts if part[0]), key=lambda part: part[1])
    return [("".join(text for text, _ in run), changed) for changed, run in runs]
