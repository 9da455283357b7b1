"""Commits whose messages say what they record, whatever the hooks of the repository make of those messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from shinkyu.model.record.metadata import Metadata, read_message, write_message
from shinkyu.model.repository import Person, Repository, record_series

Step = tuple[Mapping[str, bytes | None], Metadata]  # the files of a commit (None: taken out), and what it says


def write_records(
    repository: Repository, parent: str | None, steps: Iterable[Step], people: tuple[Person, Person]
) -> list[str]:
    """The ids of new commits, one for each step; all or nothing (`shinkyu.model.repository.record_series`)."""
    commits = [(files, write_message(metadata)) for files, metadata in steps]
    return record_series(repository, parent, commits, people, _say_the_same)


def _say_the_same(ours: str, theirs: str) -> bool:
    """Whether two messages are read alike; a hook may give a commit another title."""
    return _read(ours) == _read(theirs)


def _read(message: str) -> object:
    metadata, findings = read_message(message)
    return replace(metadata, title=""), findings
