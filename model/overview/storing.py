"""Facts as they are kept: a JSON object of texts, numbers and days."""

from __future__ import annotations

import datetime as dt
from typing import Any

from shinkyu.model.duties.consultation import Consultation
from shinkyu.model.duties.deadlines import Deadlines
from shinkyu.model.overview.facts import Facts

_TEXTS, _NUMBERS = ("number", "name", "said"), ("empty", "rows", "unpublished")


def facts_object(facts: Facts) -> dict[str, Any]:
    """The facts for a file; they are whole."""
    until = facts.deadlines
    return {
        **{name: getattr(facts, name) for name in (*_TEXTS, *_NUMBERS)},
        "changed": _day(facts.changed),
        "deadlines": [_day(until.assessed), _day(until.changed), _day(until.ended), until.end],
        "consultation": [facts.consultation.asked, facts.consultation.said],
    }


def facts_from(stored: dict[str, Any]) -> Facts:
    """The facts that were stored. Raises KeyError, TypeError, ValueError, AttributeError for what is none."""
    assessed, changed, ended, end = stored["deadlines"]
    asked, said = stored["consultation"]
    known = {name: _of(str, stored[name]) for name in _TEXTS} | {name: _of(int, stored[name]) for name in _NUMBERS}
    return Facts(
        **known,
        changed=_from_day(stored["changed"]),
        deadlines=Deadlines(_from_day(assessed), _from_day(changed), _from_day(ended), _of(str, end)),
        consultation=Consultation(_of(bool, asked), _of(str, said)),
    )


def _of(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(value)
    return value


def _day(day: dt.date | None) -> str | None:
    return None if day is None else day.isoformat()


def _from_day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
