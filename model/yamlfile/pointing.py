"""What a change makes of the values, apart from any bytes: the measure for every edit."""

from __future__ import annotations

from shinkyu.model.errors import InputError
from shinkyu.model.language import tr
from shinkyu.model.yamlfile.values import Pointer, Value


def value_at(value: Value, pointer: Pointer) -> Value | None:
    """The value at a pointer, None when nothing stands there."""
    for step in pointer:
        if isinstance(value, dict):
            inner = value.get(step) if isinstance(step, str) else None
        elif isinstance(value, list) and isinstance(step, int):
            inner = value[step] if 0 <= step < len(value) else None
        else:
            inner = None
        if inner is None:
            return None
        value = inner
    return value


def changed(value: Value, pointer: Pointer, new: Value | None) -> Value:
    """A copy of ``value`` with ``new`` at ``pointer`` (None: removed; missing parents made, ``""`` counts as missing).

    Raises InputError when the pointer leads into a text or beyond the end of a list.
    """
    return _changed(value, pointer, new, pointer)


def nested(pointer: Pointer, value: Value) -> Value:
    """The value as it stands below missing parents. Raises InputError for an index other than 0."""
    for step in reversed(pointer):
        if isinstance(step, str):
            value = {step: value}
        elif step == 0:
            value = [value]
        else:
            raise no_place(pointer)
    return value


def no_place(pointer: Pointer) -> InputError:
    """The error for a pointer to nowhere."""
    path = "/".join(map(str, pointer))
    return InputError(
        tr(f"ファイルの中に {path} を置く場所がありません", f"there is no place for {path} in the file"),
        hint=tr(
            "その上の見出しに文や別の形の記載がないか確かめてください",
            "look for a text or a list where sub-items are expected",
        ),
    )


def _changed(value: Value, pointer: Pointer, new: Value | None, whole: Pointer) -> Value:
    if not pointer:
        if new is None:
            raise no_place(whole)
        return new
    step, below = pointer[0], pointer[1:]
    if value in ("", [], {}):
        if new is None:
            return value
        if value == "" or isinstance(value, dict) == isinstance(step, str):
            return nested(pointer, new)
    if isinstance(value, dict) and isinstance(step, str):
        return _changed_key(value, step, below, new, whole)
    if isinstance(value, list) and isinstance(step, int):
        return _changed_item(value, step, below, new, whole)
    raise no_place(whole)


def _changed_key(value: dict[str, Value], step: str, below: Pointer, new: Value | None, whole: Pointer) -> Value:
    if step not in value:
        return value if new is None else {**value, step: nested(below, new)}
    if new is None and not below:
        return {key: inner for key, inner in value.items() if key != step}
    return {**value, step: _changed(value[step], below, new, whole)}


def _changed_item(value: list[Value], step: int, below: Pointer, new: Value | None, whole: Pointer) -> Value:
    if step == len(value) and new is not None:
        return [*value, nested(below, new)]
    if not 0 <= step < len(value):
        raise no_place(whole)
    if new is None and not below:
        return [*value[:step], *value[step + 1 :]]
    return [*value[:step], _changed(value[step], below, new, whole), *value[step + 1 :]]
