"""Tracked changes (ECMA-376 Part 1, §17.13.5): what Word shows as deleted or inserted, and accepts or rejects."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import count

from shinkyu.model.text.textdiff.woven import How, Stretch
from shinkyu.render.signs import visible
from shinkyu.render.word.text import run
from shinkyu.render.word.xml import Xml, w


@dataclass(slots=True)
class Revisions:
    """Changes of one author, ``when`` as ISO says ("": not told). Each has its number: no two of a document are the same."""

    author: str
    when: str = ""
    numbers: count[int] = field(default_factory=lambda: count(1))

    def runs(self, stretches: Iterable[Stretch]) -> list[Xml]:
        """The runs of a text, what changed in it tracked."""
        return [self.around(how, run(text, deleted=how is How.DELETED)) for how, text in stretches]

    def around(self, how: How, run: Xml) -> Xml:
        """A run of which all came or went."""
        return self._change(how, run) if how else run

    def mark(self, how: How) -> Xml | None:
        """What says of a row, or of the mark that ends a paragraph, that it came or went; None where it did neither."""
        return self._change(how) if how else None

    def _change(self, how: How, *content: Xml) -> Xml:
        date = {"date": self.when} if self.when else {}
        return w(how, *content, id=next(self.numbers), author=visible(self.author), **date)
