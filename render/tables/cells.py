"""Values as text formats write them; every text such that it is UTF-8."""

from __future__ import annotations

import datetime as dt

from shinkyu.model.exporting.columns import Value


def text(value: str) -> str:
    """A text; a byte of a file's name that is no UTF-8 is shown, as on standard output."""
    return value if value.isprintable() else value.encode("utf-8", "backslashreplace").decode()


def plain(value: Value) -> str | int | bool | list[str] | None:
    """A value of JSON: a day as ISO writes it."""
    if isinstance(value, str):
        return text(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if value is None or isinstance(value, int):
        return value
    return [text(one) for one in value]
