"""The fields of a `Row` trailer's JSON, each asked for by its type: what does not fit is an error that says what does."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass

from shinkyu.model.language import tr

Places = tuple[int, ...]


class RowNoteError(ValueError):
    """A Row value that is not what the contract says; the message says which part, and what belongs there."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a Row, each asked for by the type that the contract gives it."""

    values: dict[str, object]

    @classmethod
    def load(cls, value: str, known: tuple[str, ...]) -> Fields:
        """The fields of one JSON object. Raises RowNoteError for anything else, and for fields that are not known."""
        return cls(_load(value, known))

    def get(self, name: str, fits: Callable[[object], bool], example: str) -> object:
        """A field's value, or None where it is absent. Raises RowNoteError where it does not fit."""
        value = self.values.get(name)
        if name in self.values and not fits(value):
            raise _wrong(name, example)
        return value

    def text(self, name: str) -> str | None:
        return string_of(self.get(name, is_text, '"…"'))

    def texts(self, name: str) -> tuple[str, ...] | None:
        value = self.get(name, is_texts, '["…", "…"]')
        return tuple(value) if isinstance(value, list) else None

    def date(self, name: str) -> dt.date | None:
        value = string_of(self.get(name, is_date, "2020-11-27"))
        return dt.date.fromisoformat(value) if value is not None else None

    def one_of(self, name: str, known: Collection[str]) -> str | None:
        """A text that is one of ``known``, or blank."""
        value = self.text(name)
        if value and value not in known:
            raise _wrong(name, " | ".join(known))
        return value

    def sides(self, name: str, fits: Callable[[object], bool], example: str) -> tuple[object, object]:
        """The values of a field that is told for before and after, each optional."""
        value = self.get(name, lambda value: isinstance(value, dict) and value.keys() <= {"before", "after"}, example)
        sides = value if isinstance(value, dict) else {}
        if not all(map(fits, sides.values())):
            raise _wrong(name, example)
        return sides.get("before"), sides.get("after")

    def block(self) -> tuple[Places | None, Places | None]:
        """The places of the blocks on both sides; a bare number is that one block on both."""
        value = self.values.get("block")
        if is_place(value):
            return _places([value]), _places([value])
        before, after = self.sides("block", is_places, '3 | {"before": [0, 1], "after": [0]}')
        return _places(before), _places(after)

    def span(self) -> tuple[object, object]:
        """The part of the text on both sides; a bare pair is that of both."""
        value = self.values.get("span")
        return (value, value) if is_span(value) else self.sides("span", is_span, '[0, 12] | {"before": [0, 12], …}')

    def terms(self) -> tuple[tuple[str, str], ...]:
        value = self.get("terms", is_terms, '[["旧", "新"]]')
        return tuple((old, new) for old, new in value) if isinstance(value, list) else ()


def _load(value: str, known: tuple[str, ...]) -> dict[str, object]:
    try:
        fields: object = json.loads(value, object_pairs_hook=_unique)
    except RowNoteError:
        raise
    except json.JSONDecodeError as error:
        place = error.colno
        raise RowNoteError(
            tr(f"JSON として読めません ({place}文字目)", f"this is not JSON (character {place})")
        ) from None
    except (ValueError, RecursionError):
        raise RowNoteError(tr("JSON として読めません", "this is not JSON")) from None
    if not isinstance(fields, dict):
        raise RowNoteError(tr('{"item": "…"} の形ではありません', 'it is not of the form {"item": "…"}'))
    for name in fields:
        if name not in known:
            raise RowNoteError(tr(f"「{name}」という欄はありません", f"there is no field “{name}”"))
    return fields


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """json would silently keep the last of two fields of one name."""
    fields = dict(pairs)
    if len(fields) < len(pairs):
        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise RowNoteError(tr(f"「{twice}」が2つあります", f"“{twice}” stands there twice"))
    return fields


def _wrong(name: str, example: str) -> RowNoteError:
    return RowNoteError(
        tr(f"「{name}」の値が違います (書き方: {example})", f"the value of “{name}” is not right (write {example})")
    )


def is_text(value: object) -> bool:
    return isinstance(value, str)


def is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and one for one in value)


def is_date(value: object) -> bool:
    try:
        return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def is_flag(value: object) -> bool:
    return isinstance(value, bool)


def is_place(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def is_places(value: object) -> bool:
    return isinstance(value, list) and all(map(is_place, value))


def is_span(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2 and is_places(value) and value[0] <= value[1]


def is_terms(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(pair, list) and len(pair) == 2 and all(map(is_text, pair)) for pair in value
    )


def string_of(value: object) -> str | None:
    return value if isinstance(value, str) else None


def number_of(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _places(value: object) -> Places | None:
    return tuple(value) if isinstance(value, list) else None


def pair_of(value: object) -> tuple[int, int] | None:
    return (value[0], value[1]) if isinstance(value, list) else None
