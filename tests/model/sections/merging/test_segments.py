"""A section file taken apart into segments: put together they are the file, to the byte."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from tests.model.sections.merging.edited import Document, Edit, Words, edited, sides

from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.keys import Key
from shinkyu.model.sections.files import section_yaml
from shinkyu.model.sections.merging.segments import Kind, segments
from shinkyu.schema import load_form

FORMS = [("zenkoumoku", "2018-05"), ("juten", "2018-05"), ("kiso", "2024-10")]


@pytest.mark.parametrize(("form", "edition"), FORMS)
def test_every_section_of_a_form(form: str, edition: str) -> None:
    assessment = Assessment("a", "a", form, edition, (InformationFile("f1", "f1", ""),))
    for section in load_form(form, edition).sections:
        lists = [Key.of_section(section, "f1").child(item.heading) for item in section.items if item.repeat]
        for texts in ({}, {key.order: "a\nb" for key in lists}):
            data = section_yaml(assessment, section, "f1", texts)
            whole = segments(data)
            assert whole is not None
            assert whole.raw.encode() == data
            kinds = {child.name: child.kind for child in whole.children}
            assert all(kinds[key.heading] is (Kind.ENTRIES if texts else Kind.LEAF) for key in lists)


@settings(max_examples=200, deadline=None)
@given(changes=sides)
def test_any_section(changes: list[Edit]) -> None:
    words = Words()
    data = edited(Document.new(words), changes, words).yaml()
    whole = segments(data)
    assert whole is not None
    assert whole.raw.encode() == data


@pytest.mark.parametrize(
    "data",
    [
        "",
        "# 注だけ\n",
        "甲: |\n  一\n\n\n乙: 二\n\n# 末尾\n",
        "甲:\n  # 注\n\n  乙: 一\n",
        "甲:\n- id: a\n  乙: 一\n- id: b\n",
    ],
)
def test_odd_layouts(data: str) -> None:
    whole = segments(data.encode())
    assert whole is not None
    assert whole.raw == data
