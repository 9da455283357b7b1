"""Whether a section's file is for certain what the schema of its form says. Most are, and then jsonschema, which takes longer to
load than all files of an assessment to check, need not be asked.

Only the words of JSON Schema that forms use are known here, and of each as much as a file's texts, lists and mappings ask for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from shinkyu.model.yamlfile import Value

Schema = Mapping[str, Any]
_SAYS_NOTHING = frozenset(("$schema", "title", "description"))  # of a value; nor does what begins with x-


def fits(schema: Schema, value: Value) -> bool:
    """Whether a value is valid for certain. Where it is not it may be valid all the same: jsonschema tells."""
    return all(
        name in _SAYS_NOTHING or name.startswith("x-") or (name in _WORDS and _WORDS[name](said, value, schema))
        for name, said in schema.items()
    )


def _type(said: str | list[str], value: Value, _: Schema) -> bool:
    wanted = "string" if isinstance(value, str) else "array" if isinstance(value, list) else "object"
    return wanted == said or (isinstance(said, list) and wanted in said)


def _enum(said: list[Any], value: Value, _: Schema) -> bool:
    return isinstance(value, str) and value in said


def _properties(said: Schema, value: Value, _: Schema) -> bool:
    return not isinstance(value, dict) or all(fits(said[name], one) for name, one in value.items() if name in said)


def _additional(said: object, value: Value, schema: Schema) -> bool:
    """Beside `properties` nothing else is known here that may name a heading."""
    return not isinstance(value, dict) or (said is False and value.keys() <= schema.get("properties", {}).keys())


def _items(said: Schema, value: Value, _: Schema) -> bool:
    return not isinstance(value, list) or all(fits(said, one) for one in value)


def _any_of(said: list[Schema], value: Value, _: Schema) -> bool:
    return any(fits(one, value) for one in said)


def _required(said: list[str], value: Value, _: Schema) -> bool:
    return not isinstance(value, dict) or all(name in value for name in said)


def _min_properties(said: int, value: Value, _: Schema) -> bool:
    return not isinstance(value, dict) or len(value) >= said


def _max_properties(said: int, value: Value, _: Schema) -> bool:
    return not isinstance(value, dict) or len(value) <= said


def _max_length(said: int, value: Value, _: Schema) -> bool:
    return not isinstance(value, str) or len(value) <= said


def _pattern(said: str, value: Value, _: Schema) -> bool:
    return not isinstance(value, str) or re.search(said, value) is not None


_WORDS: Mapping[str, Callable[[Any, Value, Schema], bool]] = {
    "type": _type,
    "enum": _enum,
    "properties": _properties,
    "additionalProperties": _additional,
    "items": _items,
    "anyOf": _any_of,
    "required": _required,
    "minProperties": _min_properties,
    "maxProperties": _max_properties,
    "maxLength": _max_length,
    "pattern": _pattern,
}
