"""What became of a section or an item from one edition of a form to another.

An edition says of its own sections and items what they *were* in the edition before; the rest keep their paths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType

from shinkyu.schema.forms import Form, walk


@lru_cache(maxsize=256)
def moved_paths(old: Form, new: Form) -> Mapping[str, str]:
    """Where the sections and items of one edition stand in another, as far as their paths differ.

    Keys are paths of the old edition without ids of entries (``IV-8``, ``I-2/システム``), values those in the new one:
    ``{"IV-8": "IV-9", "IV-9": "IV-10"}``. What only moves with a path above it is not listed, nor what the new edition
    dropped. The map is to be applied at once: one path's new place may be another's old one. It also leads from a
    newer edition back to an older one, and between two that go back to one.
    """
    shared = _shared(old, new)
    if shared is None or old.edition == new.edition:
        return MappingProxyType({})
    older, newer = _origins(old, shared), _origins(new, shared)
    now = {then: path for path, then in newer.items()}
    pairs = {path: now[then] for path, then in older.items() if then in now}
    return MappingProxyType({path: to for path, to in pairs.items() if to != _expected(path, pairs)})


def _shared(one: Form, other: Form) -> str | None:
    """The newest edition that two go back to, or that one of them is; None where there is none."""
    known = {form.edition for form in one.chain()}
    return next((form.edition for form in other.chain() if form.edition in known), None)


def _expected(old: str, pairs: Mapping[str, str]) -> str:
    """Where a path would stand if it only moved with what is above it."""
    above, slash, heading = old.rpartition("/")
    return f"{pairs[above]}/{heading}" if slash and above in pairs else old


def _origins(form: Form, edition: str) -> dict[str, str]:
    """Each path of a form that an edition it goes back to had already, with its path there."""
    steps = []
    for one in form.chain():
        if one.edition == edition:
            found = {path: path for path, _ in _paths(one)}
            break
        steps.append(one)
    for one in reversed(steps):
        step = _step_back(one, set(found))
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
