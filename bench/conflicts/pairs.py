"""Pairs of edits of one section file, made on two branches at the same time, and what a merge of each makes of them."""

from __future__ import annotations

import random
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import shape
from city import Document, Writer, make_document
from edits import Editor
from layout import section_file

from shinkyu.model.errors import BrokenInput
from shinkyu.model.sections.merging.marked import MarkedFile
from shinkyu.model.workspace.driver.answering import Asked, answer
from shinkyu.model.yamlfile import decode

NEW_ENTRY = 0.1  # of the edits of a file that holds a list: an entry more
SIZES = ((200, 2), (150, 6), (50, 14))  # pairs, and edits of each side
Versions = tuple[Path, Path, Path]  # base, ours, theirs


@dataclass
class Count:
    """What a merge made of some pairs: files in conflict, the conflicts in them, and files that nobody can read."""

    files: int = 0
    hunks: int = 0
    broken: int = 0

    def add(self, data: bytes) -> None:
        marked = MarkedFile.read(data)
        hunks = len(marked.conflicts) if marked is not None else 1
        self.files += hunks > 0
        self.hunks += hunks
        sides = ("ours", "theirs") if hunks else ("ours",)
        self.broken += marked is None or not all(_reads(marked.all_of(side)) for side in sides)


def counted(pairs: int, edits: int, seed: int = 1) -> dict[str, Count]:
    """What each merge makes of so many pairs with so many edits a side."""
    counts = {name: Count() for name in MERGES}
    with tempfile.TemporaryDirectory() as folder:
        places = Path(folder, "base"), Path(folder, "ours"), Path(folder, "theirs")
        for home, versions in _pairs(pairs, edits, random.Random(f"{seed} {pairs} {edits}")):
            for place, data in zip(places, versions, strict=True):
                place.write_bytes(data)
            for name, merge in MERGES.items():
                counts[name].add(merge(places, home))
    return counts


def by_sections(places: Versions, home: str) -> bytes:
    """The driver's answer to git."""
    return answer(Asked(*places, 7, home), lambda: "merge").data or b""


def by_git(places: Versions, home: str) -> bytes:
    """What git makes of it alone."""
    base, ours, theirs = map(str, places)
    return subprocess.run(["git", "merge-file", "-p", ours, base, theirs], capture_output=True, check=False).stdout


MERGES: dict[str, Callable[[Versions, str], bytes]] = {"shinkyu": by_sections, "git": by_git}


def _pairs(count: int, edits: int, chance: random.Random) -> Iterator[tuple[str, tuple[bytes, bytes, bytes]]]:
    """The path of a section, and its file at first and on both branches; of sections in which much is written."""
    document, _ = make_document("a01", shape.SHAPES["M"].kinds[0], chance)
    fields = {home: [one for one in document.fields.values() if one.home == home] for home in document.homes}
    homes = sorted((home for home in fields if len(fields[home]) > edits), key=lambda home: -len(fields[home]))[:8]
    for number in range(count):
        home = homes[number % len(homes)]
        sides = (_edited(document, home, edits, chance) for _ in range(2))
        yield home, tuple(section_file(one, home, "# 見出し") for one in (document, *sides))  # type: ignore[misc]


def _edited(document: Document, home: str, edits: int, chance: random.Random) -> Document:
    side = replace(document.branch(), entries=dict(document.entries), fields=dict(document.fields))
    writer = Writer(side, chance)
    editor = Editor(writer)
    lists = [path for path, (where, _) in side.lists.items() if where == home]
    fields = [one for one in document.fields.values() if one.home == home]
    new = [bool(lists) and chance.random() < NEW_ENTRY for _ in range(edits)]
    for path in (chance.choice(lists) for one in new if one):
        name = f"{writer.fresh_id()}{chance.randrange(16**6):06x}"
        side.entries[path] = (*side.entries[path], name)
        writer.lay_out_entry(side.lists[path][1], f"{path}[{name}]", home)
    for one in chance.sample(fields, edits - sum(new)):
        side.values[one.path] = editor.edited(side, one)
    return side


def _reads(data: bytes) -> bool:
    try:
        decode(data)
    except BrokenInput:
        return False
    return True
