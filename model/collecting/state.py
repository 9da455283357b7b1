"""What is known of a repository that was collected: a small JSON file for each. One that is no such file counts as none."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from shinkyu.model.collecting.task import Options, Outcome, Tip

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class State:
    """Where it stood, how it was read, which files were written (their sizes, by path), and how many records."""

    name: str
    path: str
    tip: Tip
    options: Options
    files: Mapping[str, int]
    counts: Mapping[str, int]
    notes: tuple[str, ...] = ()

    def counts_for(self, options: Options, *, any_day: bool) -> bool:
        """Whether what was read then is what these options ask for; ``any_day``: findings as of another day are as good."""
        other = self.options
        same = (other.redacted, other.english) == (options.redacted, options.english)
        return same and (any_day or other.day == options.day)

    def as_json(self) -> bytes:
        """The bytes of its file."""
        value = {
            "format": _FORMAT,
            "repository": self.name,
            "path": self.path,
            "tip": self.tip.commit,
            "tags": self.tip.tags,
            "read_by": self.tip.read_by,
            "as_of": self.options.day.isoformat(),
            "redacted": self.options.redacted,
            "english": self.options.english,
            "counts": dict(self.counts),
            "files": dict(self.files),
            "notes": list(self.notes),
        }
        return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"

    @classmethod
    def of(cls, path: str, options: Options, outcome: Outcome) -> State:
        """That of a repository that was read."""
        return cls(outcome.name, path, outcome.tip, options, outcome.files, outcome.counts, outcome.notes)

    @classmethod
    def read(cls, data: bytes) -> State | None:
        """The state that a file holds; None where it holds none."""
        try:
            return _read(json.loads(data))
        except (ValueError, KeyError, TypeError, RecursionError):
            return None


def _read(value: Any) -> State | None:
    if value["format"] != _FORMAT or not isinstance(value["notes"], list):
        return None
    name, path, tip, tags, read_by = (_text(value[key]) for key in ("repository", "path", "tip", "tags", "read_by"))
    options = Options(dt.date.fromisoformat(value["as_of"]), _truth(value["redacted"]), _truth(value["english"]))
    notes = tuple(map(_text, value["notes"]))
    return State(name, path, Tip(tip, tags, read_by), options, _sizes(value["files"]), _sizes(value["counts"]), notes)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _sizes(value: object) -> dict[str, int]:
    if not isinstance(value, dict) or not all(isinstance(one, int) and one >= 0 for one in value.values()):
        raise TypeError
    return {name: int(str(one)) for name, one in value.items()}
