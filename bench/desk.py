"""One assessment at work: which of its fields an edit may take, and its files as they stand."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable
from itertools import accumulate

import shape
from city import Document, Field, Value, make_document
from edits import Editor
from history import Change
from layout import section_file

from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.layout import section_header
from shinkyu.model.sections.files import assessment_yaml

LONGER = 8  # so many sentences more, and a text is edited twice as often
TRIES = 1000


class Desk:
    """``touched``: the day on which a field was edited last. A field that is *sealed* for a day is left alone on that
    day: a `Row` or the row of its entry tells its change, the whole of it. ``reserved``: what a side branch edits.
    ``list_days``: the day on which a list of entries changed last."""

    def __init__(self, slug: str, kind: shape.Kind, chance: random.Random) -> None:
        self.document, self.writer = make_document(slug, kind, chance)
        self.editor = Editor(self.writer)
        self.chance = chance
        self.touched: dict[str, dt.date] = {}
        self.sealed: dict[str, dt.date] = {}
        self.reserved: set[str] = set()
        self.list_days: dict[str, dt.date] = {}
        self._fields: list[Field] = []
        self._weights: list[float] = []
        self._headers: dict[str, str] = {}
        self.count()

    def count(self) -> None:
        """Takes note of the fields there are, after an entry came or went."""
        self._fields = list(self.document.fields.values())
        self._weights = list(accumulate(1 + one.sentences / LONGER for one in self._fields))

    def pick(self, wanted: int, day: dt.date) -> list[Field]:
        """So many different fields that may be edited on a day, or nearly so many."""
        drawn = self.chance.choices(self._fields, cum_weights=self._weights, k=4 * wanted)
        free = [one for one in dict.fromkeys(drawn) if self._is_free(one, day)]
        return free[:wanted]

    def pick_whole(self, day: dt.date) -> Field:
        """A written text that was not edited on that day. Raises RuntimeError where chance finds none."""
        for one in self.chance.choices(self._fields, cum_weights=self._weights, k=TRIES):
            if self._is_fresh(one, day) and self._is_text(one):
                return one
        raise RuntimeError(f"{self.document.slug} has no text any more that was not edited on {day}")

    def write(self, document: Document, one: Field, value: Value, day: dt.date) -> Change:
        """Writes a value into a field of the document or a branch of it, and says what that changes."""
        before = document.text(one.path)
        document.values[one.path] = value
        self.touched[one.path] = day
        return Change(document.slug, one.path, before, document.text(one.path))

    def take(self, branch: Document, one: Field) -> None:
        """Takes a field as a branch left it."""
        self.document.values[one.path] = branch.values[one.path]

    def fresh_entry(self, entry: str, day: dt.date) -> bool:
        """Whether nothing of an entry was edited on that day."""
        return all(self._is_fresh(one, day) for one in self.document.fields_of(entry))

    def files(self, homes: Iterable[str], document: Document | None = None) -> dict[str, bytes]:
        """Section files as they stand, by path."""
        document = document or self.document
        return {home: section_file(document, home, self._header(home)) for home in dict.fromkeys(homes)}

    def all_files(self) -> dict[str, bytes]:
        """The whole folder."""
        document = self.document
        names = (f"f{number}" for number in range(1, document.kind.files + 1))
        files = tuple(InformationFile(name, name, f"{name}に関するファイル") for name in names)
        assessment = Assessment(document.slug, document.slug, document.kind.form, document.kind.edition, files)
        return {f"{document.slug}/assessment.yaml": assessment_yaml(assessment), **self.files(document.homes)}

    def _header(self, home: str) -> str:
        known = self._headers.get(home)
        if known is None:
            section = self.document.homes[home].section
            known = self._headers[home] = section_header(self.document.form, section, home.count("/"))
        return known

    def _is_text(self, one: Field) -> bool:
        return one.item.kind == "text" and bool(self.document.values.get(one.path))

    def _is_free(self, one: Field, day: dt.date) -> bool:
        return self.sealed.get(one.path) != day and one.path not in self.reserved

    def _is_fresh(self, one: Field, day: dt.date) -> bool:
        return self.touched.get(one.path) != day and self._is_free(one, day)
