"""What a file fits for certain is what jsonschema finds nothing in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from shinkyu.model.rules.fitting import fits
from shinkyu.model.yamlfile import Value
from shinkyu.schema import editions, form_names, load_form, section_schema

SECTIONS = [
    (name, edition, section.id)
    for name in form_names()
    for edition in editions(name)
    for section in load_form(name, edition).sections
]
TEXTS = st.sampled_from(["", "文", "1", "kouki", "Kouki", "kouki\n", "長い" * 40])
ANYTHING: st.SearchStrategy[Value] = st.recursive(
    TEXTS, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TEXTS, inner, max_size=2), max_leaves=4
)


@cache
def schema_of(section: tuple[str, str, str]) -> tuple[Mapping[str, Any], Draft202012Validator]:
    schema = section_schema(*section)
    return schema, Draft202012Validator(schema)


def value(draw: st.DrawFn, schema: Mapping[str, Any]) -> Value:
    """What the schema asks for, or now and then something else."""
    if draw(st.integers(0, 30)) == 0:
        return draw(ANYTHING)
    if "anyOf" in schema:
        return value(draw, draw(st.sampled_from(schema["anyOf"])))
    if "enum" in schema:
        return draw(st.sampled_from([one for one in schema["enum"] if one is not None]))
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if "object" in kinds:
        names = draw(st.lists(st.sampled_from([*schema["properties"]]), unique=True, max_size=6))
        asked = dict.fromkeys([*schema.get("required", ()), *names])
        return {name: value(draw, schema["properties"][name]) for name in asked}
    if "array" in kinds:
        return [value(draw, schema["items"]) for _ in range(draw(st.integers(0, 3)))]
    return draw(TEXTS)


@st.composite
def written(draw: st.DrawFn) -> tuple[tuple[str, str, str], Value]:
    section = draw(st.sampled_from(SECTIONS))
    return section, value(draw, schema_of(section)[0])


@given(written())
def test_what_fits_is_valid_and_what_is_valid_fits(case: tuple[tuple[str, str, str], Value]) -> None:
    section, found = case
    schema, validator = schema_of(section)
    assert fits(schema, found) == validator.is_valid(found)


@pytest.mark.parametrize("word", ["$ref", "allOf", "const", "format", "minLength", "patternProperties", "if"])
def test_of_a_schema_that_says_more_nothing_is_certain(word: str) -> None:
    assert fits({"type": "string"}, "文")
    assert not fits({"type": "string", word: {}}, "文")
