"""What the keys of a section and of an item that begin with ``x-`` may say. A key that is not here is an error: a slip in its
name would be read as nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from shinkyu.model.form.own.shapes import KINDS
from shinkyu.model.form.own.words import are_lines, is_line

ROLES = frozenset(
    {
        "number",
        "name",
        "published",
        "days",
        "consultation",
        "assessed",
        "file-names",
        "file-name",
        "recipient",
        "threshold-people",
        "threshold-handlers",
        "threshold-accident",
        "threshold-result",
        "threshold-submitted",
    }
)
REQUIRED_ROLES = ("number", "name", "published")
LEVELS = ("none", "kiso", "juten", "zenkoumoku")
_LEADS: dict[str, Callable[[Any], bool]] = {
    "threshold-people": lambda to: isinstance(to, list) and len(to) == 2 and all(one in LEVELS for one in to),
    "threshold-handlers": lambda to: to in ("more", "less"),
    "threshold-accident": lambda to: to in ("more", "less"),
    "threshold-result": lambda to: to in LEVELS,
    "threshold-submitted": lambda to: to in LEVELS,
}


def leads_fit(role: Any, leads: Any) -> bool:
    """Whether what options lead to is what an item of that role says."""
    fits = _LEADS.get(role) if isinstance(role, str) else None
    return fits is not None and isinstance(leads, dict) and all(map(fits, leads.values()))


def _flag(value: Any) -> bool:
    return isinstance(value, bool)


def _places(value: Any) -> bool:
    return isinstance(value, dict) and all(are_lines(places) for places in value.values())


def _agreements(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(one, dict)
        and one.keys() == {"item", "with", "against"}
        and is_line(one["item"])
        and all(one[key] == [] or are_lines(one[key]) for key in ("with", "against"))
        for one in value.values()
    )


def _count(value: Any) -> bool:
    return type(value) is int and value > 0


def _groups(value: Any) -> bool:
    return isinstance(value, dict) and all(map(_count, value.values()))


def _bands(value: Any) -> bool:
    return isinstance(value, list) and all(map(_count, value)) and value == sorted(set(value))


_BOTH: dict[str, Callable[[Any], bool]] = {
    "x-marked": _flag,
    "x-optional": _flag,
    "x-says": are_lines,
    "x-was": is_line,
    "x-only": is_line,
}
OF_SECTION = _BOTH | {"x-part": is_line, "x-per-file": _flag, "x-renewed": _flag}
OF_ITEM = _BOTH | {
    "x-kind": lambda value: value in KINDS,
    "x-repeat": _flag,
    "x-implied": _flag,
    "x-also": are_lines,
    "x-role": lambda value: isinstance(value, str) and value in ROLES,
    "x-excludes": _places,
    "x-spares": _places,
    "x-agrees": _agreements,
    "x-leads": lambda value: isinstance(value, dict),
    "x-groups": _groups,
    "x-columns": _count,
    "x-bands": _bands,
}
MEANS = {
    "x-marked": "true / false",
    "x-optional": "true / false",
    "x-per-file": "true / false",
    "x-renewed": "true / false",
    "x-repeat": "true / false",
    "x-implied": "true / false",
    "x-says": '["…"]',
    "x-also": '["…"]',
    "x-was": '"IV-8"',
    "x-only": '"…"',
    "x-part": '"Ⅰ 基本情報"',
    "x-kind": " | ".join(KINDS),
    "x-role": " | ".join(sorted(ROLES)),
    "x-excludes": '{"…": ["…"]}',
    "x-spares": '{"…": ["…"]}',
    "x-agrees": '{"…": {"item": "II-4/…", "with": ["…"], "against": ["…"]}}',
    "x-leads": '{"…": "kiso"}',
    "x-groups": '{"…": 3}',
    "x-columns": "2",
    "x-bands": "[5, 10]",
}
