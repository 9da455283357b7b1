"""The schemas against the lists of the official forms' items, where those lie beside the project."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from shinkyu.schema import Item, Section, load_form

FACTS = Path(__file__).parents[2].parent / "shared" / "domain" / "forms"
LISTS = {
    "zenkoumoku.yaml": ("zenkoumoku", "2018-05"),
    "juten.yaml": ("juten", "2018-05"),
    "kiso.yaml": ("kiso", "2019-01"),
    "kiso-2024-10.yaml": ("kiso", "2024-10"),
}
SAME = "(全項目評価書と同じ)"
FREE = "(自由記載)"
NAMELESS = "(項目名なし。"

pytestmark = pytest.mark.skipif(not FACTS.is_dir(), reason=f"the lists of the forms' items are not at {FACTS}")


def facts(file: str) -> dict[str, Any]:
    loaded: dict[str, Any] = YAML(typ="safe", pure=True).load(FACTS / file)
    return loaded


def texts(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, list) else ()


@pytest.mark.parametrize("file", LISTS)
def test_form_and_sections(file: str) -> None:
    listed, form = facts(file), load_form(*LISTS[file])
    assert (form.title, form.style, form.edition_label) == (listed["form"], listed["style"], listed["edition"])
    assert [section.id for section in form.sections] == [section["id"] for section in listed["sections"]]
    part_also: dict[str, tuple[str, ...]] = {}
    for fact in listed["sections"]:
        part_also[fact.get("part", "")] = (*part_also.get(fact.get("part", ""), ()), *texts(fact.get("part_also")))
    for section, fact in zip(form.sections, listed["sections"], strict=True):
        assert section.part_also == part_also[section.part]
        _same_section(section, fact)


def _same_section(section: Section, fact: dict[str, Any]) -> None:
    assert section.title == fact["title"]
    assert section.part == fact.get("part", "")
    assert section.per_file == (fact.get("per") == "file")
    assert section.marked == (fact.get("mark") == "※")
    assert section.says == texts(fact.get("says"))
    assert section.was == fact.get("was", "")
    assert section.only == fact.get("only", "")


@pytest.mark.parametrize("file", LISTS)
def test_items(file: str) -> None:
    form = load_form(*LISTS[file])
    for section, fact in zip(form.sections, facts(file)["sections"], strict=True):
        _same_items(section.items, fact["items"], section.marked)


def _same_items(items: tuple[Item, ...], listed: list[dict[str, Any]], marked: bool) -> None:
    assert [item.heading for item in items] == [fact["label"] for fact in listed]
    for item, fact in zip(items, listed, strict=True):
        _same_item(item, fact, marked)
        _same_items(item.items, fact.get("items", []), marked)


def _same_item(item: Item, fact: dict[str, Any], marked: bool) -> None:
    also = texts(fact.get("also"))
    assert item.kind == fact.get("kind", "group")
    assert item.marked == (fact.get("mark") == "※" or (marked and fact.get("mark") != "none"))
    assert item.repeat == fact.get("repeat", False)
    assert item.says == texts(fact.get("says"))
    assert item.also == tuple(wording for wording in also if not wording.startswith(NAMELESS))
    assert item.implied or not any(wording.startswith(NAMELESS) for wording in also)
    assert item.only == fact.get("only", "")
    if "groups" in fact:
        assert dict(item.groups) == fact["groups"]
    if "of" in fact:
        written = [option.text + (FREE if option.free else "") for option in item.options]
        assert written == (_as_in_zenkoumoku(item.heading) if fact["of"] == SAME else fact["of"])


def _as_in_zenkoumoku(heading: str) -> list[str]:
    """The options of the 全項目評価書's item of that name, whatever its number there."""
    stack = [item for section in facts("zenkoumoku.yaml")["sections"] for item in section["items"]]
    while stack:
        fact = stack.pop()
        if fact["label"].lstrip("①②③④⑤⑥⑦⑧⑨⑩") == heading.lstrip("①②③④⑤⑥⑦⑧⑨⑩"):
            return list(fact["of"])
        stack += fact.get("items", [])
    raise AssertionError(heading)
