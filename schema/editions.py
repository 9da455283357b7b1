"""What became of a section or an item from one edition of a form to another.

An edition says of its own sections and items what they *were* in the edition before; the rest keep their paths.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from shinkyu.schema.forms import Form, walk
from shinkyu.schema.reading import editions, load_form


def editions_by(name: str, date: dt.date) -> tuple[str, ...]:
    """The editions that a document of that day may be written by, oldest first; the last is the one in force.

    Whoever has not changed over yet still writes by an older one. The first there is stands for all that were before
    it; another one that does not say since when it is in force is none of them. Raises UnknownForm.
    """
    first, *later = editions(name)
    since = ((edition, load_form(name, edition).in_force) for edition in later)
    return first, *(edition for edition, day in since if day is not None and day <= date)


@cache
def moved_paths(name: str, old_edition: str, new_edition: str) -> Mapping[str, str]:
    """Where the sections and items of one edition stand in another, as far as their paths differ.

    Keys are paths of the old edition without ids of entries (``IV-8``, ``I-2/システム``), values those in the new one:
    ``{"IV-8": "IV-9", "IV-9": "IV-10"}``. What only moves with a path above it is not listed, nor what the new edition
    dropped. The map is to be applied at once: one path's new place may be another's old one. It also leads from a
    newer edition back to an older one. Raises UnknownForm.
    """
    for edition in (old_edition, new_edition):
        load_form(name, edition)
    older, newer = sorted((old_edition, new_edition))
    now_to_then = _origins(name, older, newer)
    pairs = {old: new for new, old in now_to_then.items()} if old_edition == older else now_to_then
    return MappingProxyType({old: new for old, new in pairs.items() if new != _expected(old, pairs)})


def _expected(old: str, pairs: Mapping[str, str]) -> str:
    """Where a path would stand if it only moved with what is above it."""
    above, slash, heading = old.rpartition("/")
    return f"{pairs[above]}/{heading}" if slash and above in pairs else old


def _origins(name: str, older: str, newer: str) -> dict[str, str]:
    """Each path of the newer edition that was in the older one already, with its path there."""
    steps = [edition for edition in editions(name) if older < edition <= newer]
    found = {path: path for path, _ in _paths(load_form(name, older))}
    for edition in steps:
        step = _step_back(load_form(name, edition), set(found))
        found = {new: found[old] for new, old in step.items()}
    return found


def _step_back(form: Form, before: set[str]) -> dict[str, str]:
    """Each path of a form that the edition before had, with its path there; one named by a ``was`` is no one else's."""
    claimed = {was for _, was in _paths(form) if was}
    step: dict[str, str] = {}
    for path, was in _paths(form):
        above, slash, heading = path.rpartition("/")
        unmoved = f"{step[above]}/{heading}" if slash and above in step else "" if slash else path
        origin = was or ("" if unmoved in claimed else unmoved)
        if origin in before:
            step[path] = origin
    return step


def _paths(form: Form) -> Iterator[tuple[str, str]]:
    """Each section's and item's path with what it says it was, sections before their items."""
    for section in form.sections:
        yield section.id, section.was
        for headings, item in walk(section):
            yield "/".join((section.id, *headings)), item.was
