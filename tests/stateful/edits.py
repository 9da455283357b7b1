"""Edits drawn at random: of blocks, of the empty lines between them, of the entries of a list."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from tests.stateful.document import Document, text_of
from tests.stateful.line import ORDER, Cells, Edit


def draw(random: Random, document: Document, cells: Cells, *, lists: bool = True) -> tuple[Edit, ...]:
    """One or two edits of what stands there; ``lists``: of entries too."""
    drawn: dict[tuple[str, str], Edit] = {}
    now = dict(cells)
    for _ in range(random.choice([1, 1, 2])):
        for edit in _one(random, document, now, lists=lists):
            first = drawn.get(edit.cell)
            drawn[edit.cell] = Edit(edit.cell, first.before if first else edit.before, edit.after)
            now[edit.cell] = edit.after
    edits = tuple(edit for edit in drawn.values() if edit.before != edit.after)
    return edits if any(_shown(edit, cells) != _shown(edit, now) for edit in edits) else ()


def _shown(edit: Edit, cells: Cells) -> str:
    item, part = edit.cell
    return cells[edit.cell] if part == ORDER else text_of(item, cells)


def draw_empty_lines(random: Random, document: Document, cells: Cells) -> tuple[Edit, ...]:
    """Another number of empty lines behind a block."""
    item = random.choice([item for item, blocks in document.items.items() if blocks > 1])
    cell = (item, f"{random.randrange(document.items[item] - 1)}+")
    number = random.choice([number for number in "012" if number != cells[cell]])
    edit = Edit(cell, cells[cell], number)
    return (edit,) if _shown(edit, cells) != _shown(edit, cells | {cell: number}) else ()


def _one(random: Random, document: Document, cells: Cells, *, lists: bool) -> Sequence[Edit]:
    kind = random.choice(["block"] * 6 + ["clear", "lines"] + (["entry"] * 3 if lists and document.lists else []))
    if kind == "lines":
        return draw_empty_lines(random, document, cells)
    if kind == "entry":
        (name,) = document.lists
        return _entry(random, document, name, cells)
    items = [*document.items, *_in_entries(document, cells)] if lists else [*document.items]
    item = random.choice(items)
    blocks = [str(block) for block in range(document.blocks(item))]
    if kind == "clear":
        return [Edit((item, block), cells.get((item, block), ""), "") for block in blocks]
    block = random.choice(blocks)
    letters = [*document.letters(item, int(block)), ""]
    return [Edit((item, block), cells.get((item, block), ""), random.choice([*letters, *letters[:-1]]))]


def _in_entries(document: Document, cells: Cells) -> list[str]:
    """The items of the entries that are there now."""
    return [
        f"{name}[{entry}]/{heading}"
        for name, headings in document.lists.items() for entry in cells[name, ORDER].split() for heading in headings
    ]  # fmt: skip


def _entry(random: Random, document: Document, name: str, cells: Cells) -> Sequence[Edit]:
    cell, ids = (name, ORDER), cells[name, ORDER].split()
    kind = random.choice(["add", "remove", "move"])
    if kind == "add" or len(ids) < 2:
        entry = f"e{random.randrange(10**6)}"
        ids.insert(random.randrange(len(ids) + 1), entry)
        texts = document.entry(name, entry)
        return [Edit(cell, cells[cell], " ".join(ids)), *(Edit(c, "", text) for c, text in texts.items())]
    entry = ids.pop(random.randrange(len(ids)))
    gone: list[Edit] = []
    if kind == "remove":
        inside = [c for c in cells if c[0].startswith(f"{name}[{entry}]/") and c[1].isdigit()]
        gone = [Edit(c, cells[c], "") for c in inside]
    else:
        ids.insert(random.randrange(len(ids) + 1), entry)
    return [Edit(cell, cells[cell], " ".join(ids)), *gone]
