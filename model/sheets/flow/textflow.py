"""A text file as passages: a line each, with the half-width spaces before it as its indent; form feeds part its pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from shinkyu.model.sheets.delimited import decoded, lines
from shinkyu.model.sheets.flow.passage import Flow, Passage, Place


def flow_of_text(path: Path, data: bytes) -> Flow:
    """The lines of the text that hold any letter, a blank too. Raises BrokenInput where its letters cannot be read."""
    text, _ = decoded(path, data)
    return Flow(tuple(_passages(text.removeprefix("\ufeff"))))


def _passages(text: str) -> Iterator[Passage]:
    parted = "\f" in text
    page = 1
    for number, line in enumerate(lines(text), 1):
        for place, piece in enumerate(line.split("\f")):
            page += bool(place)
            if piece:
                shown = piece.lstrip(" ")
                yield Passage(shown, Place(page=page if parted else 0, line=number), indent=len(piece) - len(shown))
