"""How the rows of a table are asked for. Light: every request that may be of a table imports it."""

from __future__ import annotations

from dataclasses import dataclass

WAYS = ("recorded", "full", "concise")
LABELS = ("recorded", "short", "long")


@dataclass(frozen=True, slots=True)
class TableOptions:
    """``ways``: recorded (as the Row trailers say, else whole texts), full (whole texts), or concise (as recorded by an
    author, else the shortest that says exactly what changed). ``labels``: recorded, short or long.
    """

    ways: str = "recorded"
    labels: str = "recorded"
