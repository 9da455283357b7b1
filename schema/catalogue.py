"""The forms that are known at one point: those that come with the tool, and those that a repository holds itself."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from shinkyu.schema.forms import Form
from shinkyu.schema.reading import form_of
from shinkyu.schema.sources import Source, sources_in

# Not importlib.resources: it costs more start-up time than reading all the files of a form.
_HERE = Path(__file__).parent
_ASSESSMENT = _HERE / "assessment.json"
Named = tuple[str, str]  # a form and one of its editions


class UnknownForm(ValueError):  # noqa: N818 (the name says what is the matter; every reader of it knows it is an error)
    """No such form or edition. ``known`` holds what there is: form names, or the editions of that form."""

    def __init__(self, name: str, edition: str | None, known: tuple[str, ...]) -> None:
        what = f"様式「{name}」はありません" if edition is None else f"様式「{name}」に版「{edition}」はありません"
        super().__init__(f"{what}。使えるもの: {'、'.join(known)}")
        self.name = name
        self.edition = edition
        self.known = known


class Catalogue:
    """Forms by name and edition. Compared by identity. ``names``: of forms that have perhaps no edition here."""

    def __init__(self, sources: Mapping[Named, Source], names: Iterable[str] = ()) -> None:
        self._sources = dict(sources)
        self._names = tuple(sorted({*names, *(name for name, _ in self._sources)}))
        self._editions = {name: tuple(sorted(e for n, e in self._sources if n == name)) for name in self._names}
        self._loaded: dict[Named, Form] = {}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the forms, such as ``kiso``, sorted."""
        return self._names

    def editions(self, name: str) -> tuple[str, ...]:
        """The editions of a form (``2019-01``: year and month), oldest first. UnknownForm when there is no such form."""
        if name not in self._editions:
            raise UnknownForm(name, None, self._names)
        return self._editions[name]

    def every(self) -> Iterator[Named]:
        """Each form with each of its editions, in their order."""
        return ((name, edition) for name in self._names for edition in self._editions[name])

    def source(self, name: str, edition: str) -> Source | None:
        """Where the files of an edition come from; None for one that is not known."""
        return self._sources.get((name, edition))

    def load(self, name: str, edition: str | None = None) -> Form:
        """A form in one of its editions, the newest when none is given; always the same object. Raises UnknownForm."""
        known = self._loaded.get((name, edition or ""))
        if known is not None:
            return known
        editions = self.editions(name)
        if edition is None and editions:
            edition = editions[-1]
        if edition is None or edition not in editions:
            raise UnknownForm(name, edition, editions)
        source = self._sources[name, edition]
        before = self._before(source, editions)
        form = form_of(source, self.load(name, before) if before else None)
        return self._loaded.setdefault((name, edition), form)  # another thread may have been first

    def _before(self, source: Source, editions: tuple[str, ...]) -> str:
        """The edition that one follows: as it says, else the one that is known before it; "" for the first."""
        older = [one for one in editions if one < source.edition]
        said = source.about["follows"]
        return said if said in older else older[-1] if older else ""

    def editions_by(self, name: str, date: dt.date) -> tuple[str, ...]:
        """The editions that a document of that day may be written by, oldest first; the last is the one in force.

        Whoever has not changed over yet still writes by an older one. The first there is stands for all that were before
        it; another one that does not say since when it is in force is none of them. Raises UnknownForm.
        """
        first, *later = self.editions(name)
        since = ((edition, self._in_force(name, edition)) for edition in later)
        return first, *(edition for edition, day in since if day and day <= date.isoformat())

    def _in_force(self, name: str, edition: str) -> str:
        return self._sources[name, edition].about.get("in_force") or ""


_AT_ONCE = threading.RLock()  # two threads that ask first are to have the same


def tool_sources() -> Mapping[Named, Source]:
    """The editions that come with the tool."""
    with _AT_ONCE:
        return _sources()


@cache
def _sources() -> Mapping[Named, Source]:
    return sources_in(_HERE)


def _tool() -> Catalogue:
    with _AT_ONCE:
        return _catalogue()


@cache
def _catalogue() -> Catalogue:
    return Catalogue(tool_sources())


def form_names() -> tuple[str, ...]:
    """The names of the forms that come with the tool; a repository has no other."""
    return _tool().names


def editions(name: str) -> tuple[str, ...]:
    """The editions of a form that come with the tool, oldest first. UnknownForm when there is no such form."""
    return _tool().editions(name)


def load_form(name: str, edition: str | None = None) -> Form:
    """A form that comes with the tool, as `Catalogue.load`. What is read of a repository asks the forms known there."""
    return _tool().load(name, edition)


def section_schema(name: str, edition: str | None, section_id: str) -> dict[str, Any]:
    """The JSON Schema of a section's file of such a form, as `Form.schema`. Raises UnknownForm, KeyError."""
    return load_form(name, edition).schema(section_id)


def assessment_schema(edition: str = "") -> dict[str, Any]:
    """The JSON Schema (2020-12) of ``assessment.yaml``, fresh each time; ``edition``: one that may stand there too."""
    schema: dict[str, Any] = json.loads(_ASSESSMENT.read_bytes())
    editions = schema["properties"]["edition"]["enum"]
    if edition and edition not in editions:
        schema["properties"]["edition"]["enum"] = sorted([*editions, edition])
    return schema


def schema_files(form: Form) -> Iterator[tuple[str, bytes]]:
    """Names and contents of what a user's ``.schema/<form>-<edition>/`` holds: assessment.json, then the sections in the order of
    the form."""
    text = json.dumps(assessment_schema(form.edition), ensure_ascii=False, indent=2) + "\n"
    yield from form.schema_files(text.encode())
