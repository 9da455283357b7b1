"""The format that a call means, of those that a command has: by name, or by the suffix of its file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol, TypeVar

from shinkyu.cli.options import named_or_json, one_of
from shinkyu.cli.output import format_of, refuse_terminal
from shinkyu.render.formats import ReportFormat


class _Format(Protocol):
    @property
    def suffixes(self) -> tuple[str, ...]: ...
    @property
    def binary(self) -> bool: ...


F = TypeVar("F", bound=_Format)


def chosen_name(given: str, output: Path | None, formats: Mapping[str, F], default: str) -> str:
    """Which of these formats is asked for. Raises UsageError for one that is none, and where name and suffix differ."""
    if given:
        one_of("--format", given, tuple(formats))
    suffixes = {suffix: name for name, form in formats.items() for suffix in form.suffixes}
    return format_of(output, given, suffixes, default)


def to_be_written(name: str, output: Path | None, formats: Mapping[str, F], example: str) -> F:
    """The format of that name. Raises UsageError where its bytes would go to a terminal, naming ``example`` as a file."""
    form = formats[name]
    if form.binary:
        refuse_terminal(name, output, f"{example}{form.suffixes[0]}")
    return form


def chosen_report(
    formats: Mapping[str, ReportFormat], given: str, output: Path | None, example: str, *, as_json: bool
) -> ReportFormat:
    """The format of a report, by ``--format``, ``--json`` or the file's suffix; a text where nothing names one.

    Raises UsageError for what does not go together, and for bytes to a terminal, naming ``example`` as a file.
    """
    name = chosen_name(named_or_json(given, as_json=as_json), output, formats, "text")
    return to_be_written(name, output, formats, example)
