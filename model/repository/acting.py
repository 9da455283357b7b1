"""In whose name it is recorded, where one process works for several people: not as git's settings of its account say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identity:
    """A person's name and mail address."""

    name: str
    email: str


_acting: ContextVar[Identity | None] = ContextVar("acting", default=None)


def acting() -> Identity | None:
    """Whose work this is; None where git's settings are asked, as everywhere but on a server for several."""
    return _acting.get()


@contextmanager
def acting_as(identity: Identity | None) -> Iterator[None]:
    """What is recorded within the block, in this thread, is recorded in that name."""
    before = _acting.get()
    _acting.set(identity)
    try:
        yield
    finally:
        _acting.set(before)


def told_to_git() -> Mapping[str, str]:
    """The same for programs that are called: git's own variables, which its hooks see too."""
    here = _acting.get()
    if here is None:
        return {}
    return {
        f"GIT_{role}_{part}": value
        for role in ("AUTHOR", "COMMITTER")
        for part, value in (("NAME", here.name), ("EMAIL", here.email))
    }
