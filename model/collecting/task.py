"""What is handed to whoever reads one repository, and what comes back: plain values, which go from machine to machine."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from shinkyu.model.collecting.sources import Source


@dataclass(frozen=True, slots=True)
class Options:
    """How all are read. ``day``: findings as of it. ``english``: what messages speak."""

    day: dt.date
    redacted: bool = False
    english: bool = False


@dataclass(frozen=True, slots=True)
class Tip:
    """Where a repository stood: its newest commit and, as one number, the tags of what it published. ``read_by``: the
    versions of the tool and of the columns."""

    commit: str = ""
    tags: str = ""
    read_by: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """One repository to be read into a new folder below ``folder``; ``known``: where it stood when it was read last, if that
    still counts: where nothing moved it is not read again."""

    source: Source
    folder: str
    options: Options
    known: Tip | None = None


class Status(StrEnum):
    """What became of a repository."""

    DONE = "done"
    UNCHANGED = "unchanged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a task came to. ``folder``: where its files lie; ``files``: their sizes, by their posix paths below it.

    ``counts``: records by table. ``notes``: what the tables lack. Of one that failed: what is wrong, where, and a hint.
    """

    name: str
    status: Status
    tip: Tip = Tip()
    folder: str = ""
    files: Mapping[str, int] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    what: str = ""
    where: str = ""
    hint: str = ""


Collect = Callable[[Task], Outcome]
