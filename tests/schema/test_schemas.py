"""The JSON Schemas themselves: valid, self-contained, and saying of each kind of item what may be written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from shinkyu.schema import assessment_schema, editions, form_names, load_form, section_schema, walk

FORMS = [(name, edition) for name in form_names() for edition in editions(name)]
SECTIONS = [(name, edition, section.id) for name, edition in FORMS for section in load_form(name, edition).sections]


def nodes(value: object) -> Iterator[dict[str, Any]]:
    """Every mapping in a schema, the schema first."""
    if isinstance(value, dict):
        yield value
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for child in children:
        yield from nodes(child)


def accepts(section: tuple[str, str, str], document: object) -> bool:
    return Draft202012Validator(section_schema(*section)).is_valid(document)


@pytest.mark.parametrize("section", SECTIONS, ids="-".join)
def test_every_section_is_a_closed_valid_schema_of_its_own(section: tuple[str, str, str]) -> None:
    schema = section_schema(*section)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["type"] == "object"
    assert schema["title"]
    assert schema["title"] in schema["description"]
    for node in nodes(schema):
        assert "$ref" not in node
        assert isinstance(node.get("properties"), dict) == (node.get("additionalProperties") is False), node


@pytest.mark.parametrize("section", SECTIONS, ids="-".join)
def test_every_property_has_its_heading_and_help(section: tuple[str, str, str]) -> None:
    for node in nodes(section_schema(*section)):
        for key, prop in node.get("properties", {}).items():
            assert prop["title"]
            assert len(prop["description"]) >= 10, key
            assert prop["description"].endswith("。"), key
            # Editors show a description as Markdown of which every sign is escaped: a backtick would be seen as one.
            assert "`" not in prop["description"], key
            if "x-kind" in prop:
                assert prop["title"] == key


@pytest.mark.parametrize("section", SECTIONS, ids="-".join)
def test_what_is_not_written_may_be_missing_null_or_empty(section: tuple[str, str, str]) -> None:
    headings = list(section_schema(*section)["properties"])
    assert accepts(section, {})
    assert accepts(section, dict.fromkeys(headings))
    assert accepts(section, dict.fromkeys(headings, ""))
    assert not accepts(section, {**dict.fromkeys(headings), "ない見出し": "あ"})


@pytest.mark.parametrize(("name", "edition"), FORMS)
def test_how_options_and_entries_are_printed(name: str, edition: str) -> None:
    items = [item for section in load_form(name, edition).sections for _, item in walk(section)]
    for item in items:
        assert 1 <= item.columns <= 3
        assert bool(item.bands) == item.repeat
        assert list(item.bands) == sorted(set(item.bands))
        assert not item.groups or sum(size for _, size in item.groups) == len(item.options)
    assert [item.heading for item in items if item.groups] == ([] if name == "kiso" else ["主な記録項目"])


ENTRY = {"id": "kouki", "①システムの名称": "後期高齢者医療システム"}
OTHER = "③他のシステムとの接続"
ITSELF, RANGE = "記載", "③対象となる本人の範囲"
ZENKOUMOKU = {
    ("I-1", "①事務の名称"): (["国民健康保険", 12], [["国民健康保険"], {"記載": "国民健康保険"}]),
    ("I-1", "②事務の内容"): (["一\n\n二"], [1, ["一"], {"記載": "一"}]),
    ("VI-1", "①実施日"): (["令和2年11月27日", "2020-11-27"], [20201127, ["令和2年"]]),
    ("I-1", "③対象人数"): (["30万人以上"], ["30万人", 30, ["30万人以上"]]),
    ("II-3", "②入手方法"): (
        [[], ["紙", "専用線"], ["紙", {"その他": "電話"}], ["その他"]],
        ["紙", ["電話"], [{"紙": "申請書"}], [{"その他": "電話", "紙": ""}], [{}], [1]],
    ),
    ("II-4", "委託の有無"): (
        [{"選択": "委託する", "件数": 2}, {"件数": "2"}],
        ["委託する", {"件数": 1.5}, {"選択": "する"}],
    ),
    ("II-2", RANGE): (
        [{ITSELF: "被保険者", "その必要性": "賦課のため"}],
        ["被保険者", {"選択": "被保険者"}, {ITSELF: []}],
    ),
    ("II-3", "⑦使用の主体"): ([{"使用部署": "市民課"}], ["市民課", {"記載": "市民課"}, {"使用部署": ["市民課"]}]),
    ("II-A2", "記録項目"): ([[], ["1 宛名番号", "2 氏名"]], ["1 宛名番号", [1], [["1"]]]),
    ("I-A1", "図"): ([{"file": "attachments/a.png", "caption": "流れ"}, {}], ["a.png", {"path": "a.png"}, {"file": 1}]),
    ("I-2", "システム"): (
        [[], [ENTRY], [ENTRY, {"id": "atena-2", OTHER: ["税務システム"]}], [{"id": "A_b.C"}, {"id": "0"}]],
        [
            ENTRY,
            [{"①システムの名称": "あ"}],
            [{"id": "a/b"}],
            [{"id": "a b"}],
            [{"id": "-a"}],
            [{"id": "後期"}],
            [{**ENTRY, "記載": "あ"}],
        ],
    ),
    ("II-4", "委託事項"): (
        [[{"id": "a", "記載": "運用", "再委託": {"⑨再委託事項": "保守"}}]],
        [["運用"], [{"id": "a", "選択": "あ"}]],
    ),
}


@pytest.mark.parametrize(("place", "values"), ZENKOUMOKU.items(), ids=[heading for _, heading in ZENKOUMOKU])
def test_each_kind_takes_what_it_should_and_nothing_else(
    place: tuple[str, str], values: tuple[list[Any], list[Any]]
) -> None:
    section_id, heading = place
    good, bad = values
    for value in good:
        assert accepts(("zenkoumoku", "2018-05", section_id), {heading: value}), value
    for value in bad:
        assert not accepts(("zenkoumoku", "2018-05", section_id), {heading: value}), value


def test_assessment_schema() -> None:
    schema = assessment_schema()
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    one = {"id": "kouki", "form": "zenkoumoku", "edition": "2018-05"}
    assert validator.is_valid(one)
    assert validator.is_valid({**one, "files": [{"id": "f1", "slug": "juki", "name": "住民基本台帳ファイル"}]})
    assert not validator.is_valid({**one, "files": [{"id": "f1", "slug": "住基"}]})
    assert not validator.is_valid({**one, "form": "kani"})
    assert not validator.is_valid({"form": "zenkoumoku", "edition": "2018-05"})
    assert not validator.is_valid({**one, "file": []})


def test_assessment_schema_offers_the_forms_and_editions_there_are() -> None:
    offered = assessment_schema()["properties"]
    assert sorted(offered["form"]["enum"]) == list(form_names())
    assert offered["edition"]["enum"] == sorted({edition for _, edition in FORMS})
