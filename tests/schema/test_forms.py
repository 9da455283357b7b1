"""The loader: what it gives is what the JSON says, in the form's order, and quickly."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import shinkyu.schema
from shinkyu.schema import (
    Item,
    Option,
    UnknownForm,
    editions,
    find_item,
    form_names,
    load_form,
    schema_files,
    section_schema,
    walk,
)

FORMS = [(name, edition) for name in form_names() for edition in editions(name)]


def test_forms_and_editions() -> None:
    assert form_names() == ("juten", "kiso", "zenkoumoku")
    assert editions("kiso") == ("2019-01", "2024-10")
    assert load_form("kiso") is load_form("kiso", "2024-10")
    assert load_form("kiso").follows == "2019-01"
    assert load_form("kiso", "2019-01").follows == ""


def test_form_says_what_it_is() -> None:
    form = load_form("zenkoumoku")
    assert (form.title, form.style, form.edition_label) == ("全項目評価書", "様式4", "平成30年5月")
    assert [section.id for section in form.sections][:3] == ["cover", "I-1", "I-2"]
    assert form.sections[-1].id == "VI-4"


def test_unknown_form_or_edition_names_the_known_ones() -> None:
    with pytest.raises(UnknownForm, match=r"kani.*juten、kiso、zenkoumoku"):
        load_form("kani")
    with pytest.raises(UnknownForm, match=r"2011-01.*2019-01、2024-10") as caught:
        load_form("kiso", "2011-01")
    assert caught.value.known == ("2019-01", "2024-10")
    with pytest.raises(UnknownForm):
        load_form("../schema")


def test_unknown_section_or_item_is_a_key_error() -> None:
    form = load_form("zenkoumoku")
    for lookup in (
        lambda: form.section("IX-1"),
        lambda: section_schema("zenkoumoku", None, "form"),
        lambda: find_item(form, "III-3", ("リスク9",)),
        lambda: find_item(form, "III-3", ()),
    ):
        with pytest.raises(KeyError):
            lookup()


@pytest.mark.parametrize(("name", "edition"), FORMS)
def test_items_stand_as_in_the_json(name: str, edition: str) -> None:
    for section in load_form(name, edition).sections:
        schema = section_schema(name, edition, section.id)
        assert [item.heading for item in section.items] == list(schema["properties"])
        assert section.title == schema["title"]
        assert section.per_file == schema.get("x-per-file", False)
        for headings, item in walk(section):
            _same(item, _at(schema, headings))


def _at(schema: dict, headings: tuple[str, ...]) -> dict:  # type: ignore[type-arg]
    for heading in headings:
        schema = schema.get("items", schema)["properties"][heading]
    return schema


def _same(item: Item, schema: dict) -> None:  # type: ignore[type-arg]
    assert item.kind == schema["x-kind"]
    assert item.marked == schema.get("x-marked", False)
    assert item.also == tuple(schema.get("x-also", []))
    assert ("※が付く" in item.description) == (item.marked and item.kind != "group")
    assert item.says == tuple(schema.get("x-says", []))
    assert item.repeat == ("required" in schema.get("items", {}))
    inside = schema["items"] if item.repeat else schema
    keys = [key for key in inside.get("properties", {}) if key not in ("id", "file", "caption")]
    assert [*([item.value_key] if item.value_key else []), *(sub.heading for sub in item.items)] == keys


def test_own_value_of_an_item_with_sub_items() -> None:
    form = load_form("zenkoumoku")
    keys = {
        ("III-3", ("リスク2",)): "",
        ("III-3", ("リスク2", "ユーザ認証の管理")): "選択",
        ("III-3", ("リスク2", "ユーザ認証の管理", "具体的な管理方法")): "",
        ("II-5", ("提供・移転の有無",)): "選択",
        ("II-2", ("③対象となる本人の範囲",)): "記載",
        ("II-4", ("委託事項",)): "記載",
        ("I-2", ("システム",)): "",
        ("I-A1", ("図",)): "",
    }
    assert {place: find_item(form, *place).value_key for place in keys} == keys


def test_free_options_keep_the_text_without_the_note() -> None:
    source = find_item(load_form("juten"), "II-3", ("①入手元",))
    assert source.options[0] == Option("本人又は本人の代理人", free=False)
    assert source.options[-1] == Option("その他", free=True)
    for name, edition in FORMS:
        for section in load_form(name, edition).sections:
            for _, item in walk(section):
                assert bool(item.options) == (item.kind in ("choice", "choices"))
                assert not any("自由記載" in option.text or not option.text for option in item.options)


def test_marks_of_a_marked_part_hold_but_for_the_exception() -> None:
    section = load_form("zenkoumoku").section("III-7")
    unmarked = ["/".join(headings) for headings, item in walk(section) if not item.marked]
    accident = "リスク1/⑨過去3年以内に、評価実施機関において、個人情報に関する重大事故が発生したか"
    assert section.marked
    assert unmarked == [accident, f"{accident}/その内容", f"{accident}/再発防止策の内容"]


def test_a_part_has_its_other_wordings_in_all_its_sections() -> None:
    form = load_form("zenkoumoku")
    assert {section.part_also for section in form.sections if section.id.startswith("III-")} == {
        ("Ⅲリスク対策(プロセス)",)
    }
    assert form.section("cover").part == ""


def test_a_label_without_the_sub_heading_means_the_implied_item() -> None:
    implied = {
        (section.id, *headings)
        for section in load_form("zenkoumoku").sections
        for headings, item in walk(section)
        if item.implied
    }
    assert implied == {("I-2", "システム", "②システムの機能"), ("I-5", "法令上の根拠")}


@pytest.mark.parametrize(("name", "edition"), FORMS)
def test_schema_files_for_a_users_repository(name: str, edition: str) -> None:
    files = dict(schema_files(load_form(name, edition)))
    sections = [section.id for section in load_form(name, edition).sections]
    assert list(files) == ["assessment.json", *(f"{section_id}.json" for section_id in sections)]
    for section_id in sections:
        assert json.loads(files[f"{section_id}.json"]) == section_schema(name, edition, section_id)


def test_no_schema_lies_about_unlisted() -> None:
    folder = Path(shinkyu.schema.__file__).parent
    for name, edition in FORMS:
        listed = {
            "form.json",
            *(file for file, _ in schema_files(load_form(name, edition)) if file != "assessment.json"),
        }
        assert {file.name for file in (folder / f"{name}-{edition}").iterdir()} == listed


@pytest.mark.parametrize("file", sorted(Path(shinkyu.schema.__file__).parent.glob("**/*.json")), ids=lambda f: f.name)
def test_files_are_written_one_way(file: Path) -> None:
    text = file.read_bytes().decode()
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    # Two spaces or an ideographic one inside a heading would be a slip nobody sees.
    assert not re.search(r"\S  \S|　", text)


def test_loading_imports_only_the_standard_library() -> None:
    code = "import sys; from shinkyu.schema import load_form; load_form('zenkoumoku'); print(*sys.modules)"
    source = Path(shinkyu.schema.__file__).parents[1].parent
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=source)
    loaded = done.stdout.split()
    assert {module.split(".")[1] for module in loaded if module.startswith("shinkyu.")} == {"schema"}
    assert not {module.partition(".")[0] for module in loaded} & {"jsonschema", "ruamel", "pygit2", "typer"}
