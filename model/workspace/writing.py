"""A commit whose message says what it records, whatever the hooks of the repository make of that message."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from shinkyu.model.record.metadata import Metadata, read_message, write_message
from shinkyu.model.repository import Person, Repository, record


def write_record(
    repository: Repository,
    parent: str | None,
    files: Mapping[str, bytes | None],
    metadata: Metadata,
    people: tuple[Person, Person],
) -> str:
    """The id of a new commit with such metadata; all or nothing (`shinkyu.model.repository.record`)."""
    message = write_message(metadata)
    return record(repository, parent, files, message, people, lambda text: _read(text) == _read(message))


def _read(message: str) -> object:
    """What is believed of a message; a hook may give it another title."""
    metadata, findings = read_message(message)
    return replace(metadata, title=""), findings
