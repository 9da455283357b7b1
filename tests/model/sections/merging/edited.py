"""Section files made of a model in which every word is told from all others, and edits of it (for property tests)."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, field

from hypothesis import strategies as st

WORD = re.compile(r"[語注]\d+")
MEASURES, WAY, OPTION = "措置", "方法", "選択"
SYSTEMS, NAME, DOES = "システム", "名称", "機能"
BASIS, KINDS, EMPTY = "根拠", "種類", "備考"


@dataclass
class Words:
    """Words that were not used yet."""

    count: int = 0

    def new(self, sign: str = "語") -> str:
        self.count += 1
        return f"{sign}{self.count}"

    def block(self) -> str:
        return "\n".join(self.new() for _ in range(3))


@dataclass
class Document:
    """A section: texts by their way, options, entries by id, comments above a way, and ways that are quoted."""

    texts: dict[tuple[str, ...], list[str]]
    options: list[str]
    entries: list[str]
    comments: dict[tuple[str, ...], list[str]] = field(default_factory=dict)
    quoted: set[tuple[str, ...]] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

    @classmethod
    def new(cls, words: Words) -> Document:
        entries = ["a", "b", "c"]
        texts = {(BASIS,): [words.block() for _ in range(4)], (MEASURES, OPTION): [words.new()], (EMPTY,): []}
        texts[MEASURES, WAY] = [words.block() for _ in range(2)]
        for name in entries:
            texts[SYSTEMS, name, NAME], texts[SYSTEMS, name, DOES] = [words.new()], [words.block(), words.block()]
        comments = {(MEASURES, WAY): [words.new("注")], (SYSTEMS, "b"): [words.new("注")]}
        return cls(texts, [words.new() for _ in range(3)], entries, comments)

    def yaml(self) -> bytes:
        lines = ["# 見出し"]
        lines += self._key((BASIS,), 0) + self._map(MEASURES, (OPTION, WAY)) + [*self._note((KINDS,), 0), f"{KINDS}:"]
        lines += [f"  - {option}" for option in self.options]
        lines += [*self._note((SYSTEMS,), 0), f"{SYSTEMS}:"]
        for name in self.entries:
            lines += [*self._note((SYSTEMS, name), 2), f"  - id: {name}"]
            lines += self._key((SYSTEMS, name, NAME), 4) + self._key((SYSTEMS, name, DOES), 4)
        lines += self._key((EMPTY,), 0)
        return "".join(f"{line}\n" for line in lines).encode()

    def _map(self, key: str, inner: tuple[str, ...]) -> list[str]:
        lines = [line for name in inner for line in self._key((key, name), 2)]
        return [] if key in self.gone else [*self._note((key,), 0), f"{key}:", *lines]

    def _note(self, way: tuple[str, ...], indent: int) -> list[str]:
        return [f"{' ' * indent}# {word}" for word in self.comments.get(way, ())]

    def _key(self, way: tuple[str, ...], indent: int) -> list[str]:
        if way[-1] in self.gone:
            return []
        blocks, space = self.texts[way], " " * indent
        lines = self._note(way, indent)
        if way[-1] in (OPTION, NAME):
            word = "".join(blocks)
            return [
                *lines,
                f"{space}{way[-1]}: {word!r}" if way in self.quoted and word else f"{space}{way[-1]}: {word}".rstrip(),
            ]
        text = "\n\n".join(blocks)
        return [*lines, f"{space}{way[-1]}: |", *(line and f"{space}  {line}" for line in text.split("\n") if text)]


@dataclass(frozen=True)
class Edit:
    """What is done where; numbers are taken modulo what there is."""

    kind: str
    where: int
    block: int
    line: int


SOME = (
    ["line"] * 6
    + ["put"] * 2
    + ["drop", "set", "set", "clear", "add", "remove", "move", "note", "quote", "tick", "untick", "gone", "fill"]
)
edits = st.builds(Edit, st.sampled_from(SOME), st.integers(0, 11), st.integers(0, 7), st.integers(0, 2))
sides = st.lists(edits, min_size=1, max_size=6)


def edited(base: Document, changes: list[Edit], words: Words) -> Document:
    """The document after one side's edits."""
    document = copy.deepcopy(base)
    for edit in changes:
        _apply(edit, document, words)
    return document


def _apply(edit: Edit, document: Document, words: Words) -> None:
    ways = sorted(way for way in document.texts if way[-1] not in (OPTION, NAME, EMPTY))
    single = sorted(way for way in document.texts if way[-1] in (OPTION, NAME))
    way, short = ways[edit.where % len(ways)], single[edit.where % len(single)]
    if edit.kind in ("line", "put", "drop"):
        _blocks(edit, document.texts[way], words)
    elif edit.kind == "set":
        document.texts[short] = [words.new()]
    elif edit.kind == "clear":
        document.texts[(way, short)[edit.line % 2]] = []
    elif edit.kind == "note":
        document.comments[(way, short, (KINDS,))[edit.line]] = [words.new("注")]
    elif edit.kind == "quote":
        document.quoted ^= {short}
    elif edit.kind == "tick":
        document.options.insert(edit.block % (len(document.options) + 1), words.new())
    elif edit.kind == "untick" and document.options:
        del document.options[edit.block % len(document.options)]
    elif edit.kind == "gone":
        document.gone.add(EMPTY)
    elif edit.kind == "fill":
        document.gone.discard(EMPTY)
        document.texts[EMPTY,] = [words.block()]
    else:
        _entries(edit, document, words)


def _blocks(edit: Edit, blocks: list[str], words: Words) -> None:
    if edit.kind == "put" or not blocks:
        blocks.insert(edit.block % (len(blocks) + 1), words.block())
    elif edit.kind == "drop":
        del blocks[edit.block % len(blocks)]
    else:
        lines = blocks[edit.block % len(blocks)].split("\n")
        lines[edit.line % len(lines)] = words.new()
        blocks[edit.block % len(blocks)] = "\n".join(lines)


def _entries(edit: Edit, document: Document, words: Words) -> None:
    if edit.kind == "add":
        name = words.new("n")
        document.entries.insert(edit.block % (len(document.entries) + 1), name)
        document.texts[SYSTEMS, name, NAME], document.texts[SYSTEMS, name, DOES] = [words.new()], [words.block()]
    elif edit.kind == "remove" and document.entries:
        name = document.entries.pop(edit.where % len(document.entries))
        document.texts = {way: text for way, text in document.texts.items() if way[:2] != (SYSTEMS, name)}
    elif edit.kind == "move" and document.entries:
        name = document.entries.pop(edit.where % len(document.entries))
        document.entries.insert(edit.block % (len(document.entries) + 1), name)
