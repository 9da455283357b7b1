"""What is wrong with a section's file by the schema of its form: headings, options, and the kinds of values."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from shinkyu.model.language import tr
from shinkyu.model.rules.entryids import bad_id
from shinkyu.model.rules.told import Told
from shinkyu.model.yamlfile import Pointer, Value
from shinkyu.model.yamlfile.fullwidth import told_wide

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_FEW = 6  # options that are all shown: one of two alone would look as if there were no other
_KINDS = {
    "str": ("文", "a text"),
    "list": ("リスト(- で始まる行)", "a list"),
    "dict": ("見出しのまとまり", "a mapping of headings"),
}
_DUE = {"string": "str", "number": "str", "array": "list", "object": "dict"}


def check_schema_error(error: ValidationError) -> Iterator[Told]:
    """What one error of a section's schema comes to, for whoever wrote the file."""
    pointer: Pointer = tuple(error.absolute_path)
    value: Any = error.instance
    if error.validator == "additionalProperties":
        known = list(_schema(error).get("properties", ()))
        for heading in [key for key in value if key not in known]:
            yield _unknown_heading((*pointer, heading), heading, known)
    elif error.validator == "enum" or (error.validator == "anyOf" and not isinstance(value, list)):
        yield _unknown_choice(pointer, value, error)
    elif error.validator == "pattern":
        return  # an id: see `check_entry_ids`, for a Python `$` lets a line end pass
    elif (error.validator == "required" and "id" not in value) or pointer[-1:] == ("id",):
        yield bad_id(pointer, value if pointer[-1:] == ("id",) else "")
    else:
        yield _wrong_type(pointer, error)


def _unknown_heading(pointer: Pointer, heading: str, known: Sequence[str]) -> Told:
    if (beside := heading.replace(heading.strip("　\xa0"), "", 1)[:1]) in ("　", "\xa0"):
        return Told("fullwidth-sign", pointer, *told_wide(beside), heading)
    nearest = difflib.get_close_matches(heading, known, n=1, cutoff=0.5)
    right = nearest[0] if nearest else " | ".join(known)
    return Told(
        "heading-unknown",
        pointer,
        tr(f"「{heading}」という見出しは様式にありません", f"the form has no heading {heading!r} here"),
        tr(f"様式の見出し: {right}", f"the form has: {right}"),
        heading,
    )


def _unknown_choice(pointer: Pointer, value: Value, error: ValidationError) -> Told:
    shown = value if isinstance(value, str) else "、".join(map(str, value))
    options = [option for option in _options(_schema(error)) if option]
    few = options if len(options) <= _FEW else []
    nearest = few or difflib.get_close_matches(shown, options, n=3, cutoff=0.3) or options
    return Told(
        "choice-unknown",
        pointer,
        tr(f"「{shown}」は選択肢にありません", f"{shown!r} is none of the options"),
        tr(f"選択肢: {' | '.join(nearest)}", f"options: {' | '.join(nearest)}"),
        value,
    )


def _wrong_type(pointer: Pointer, error: ValidationError) -> Told:
    value: Any = error.instance
    is_now = tr(*_KINDS[type(value).__name__])
    kinds = _schema(error).get("type", ())
    wanted = {name for kind in ([kinds] if isinstance(kinds, str) else kinds) if (name := _DUE.get(kind))}
    if "array" in kinds or "object" in kinds:
        wanted.discard("str")
    due = tr("、", ", ").join(sorted(tr(*_KINDS[name]) for name in wanted))
    if isinstance(value, str) and "：" in value and value.partition("：")[0] in _schema(error).get("properties", ()):
        what, hint = told_wide("：")
        return Told("fullwidth-sign", pointer, what, hint, value)
    heading = next((part for part in reversed(pointer) if isinstance(part, str)), "")
    return Told(
        "wrong-type",
        pointer,
        tr(f"「{heading}」には{due}を書きますが、{is_now}になっています", f"{heading!r} holds {is_now}, not {due}"),
        tr(
            "README の「YAML の書き方」か、エディタの説明を見てください",
            "see 'The YAML' in the README, or your editor's help",
            page=(
                "このファイルを直した人か、管理する人に知らせてください",
                "tell who edited this file, or who looks after it",
            ),
        ),
        value,
    )


def _schema(error: ValidationError) -> Mapping[str, Any]:
    """The part of the schema that a value is held by."""
    return error.schema if isinstance(error.schema, Mapping) else {}


def _options(schema: Mapping[str, Any]) -> Iterable[str]:
    for way in (schema, *schema.get("anyOf", ())):
        yield from (option for option in way.get("enum", ()) if option)
