"""What is read of `.forms`: the forms that ship keep to the same rules, and whatever is wrong is told with file and line."""

from __future__ import annotations

import copy
import json
import random
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.examples import many
from tests.ownforms import FILLED, known, own_files, renamed, stored, text_item, written

import shinkyu.schema
from shinkyu.model.findings import Finding, Severity
from shinkyu.model.form.known import KnownForms, tool_forms
from shinkyu.model.form.labels.index import index_of
from shinkyu.model.form.own.edition import read_edition
from shinkyu.model.form.own.jsonfile import MOST_BYTES
from shinkyu.model.form.own.reading import MOST_FILES, read_forms
from shinkyu.model.form.own.telling import MOST_TOLD
from shinkyu.model.language import speaking
from shinkyu.schema import editions, form_names, load_form, moved_paths

SHIPPED = Path(shinkyu.schema.__file__).parent
FORMS = [(name, edition) for name in form_names() for edition in editions(name)]
FOLDER = ".forms/juten-2026-04"


@pytest.mark.parametrize(("name", "edition"), FORMS)
def test_the_forms_that_ship_keep_to_the_rules_of_ones_own(name: str, edition: str) -> None:
    """Every file, key, kind, option and place: all that `check` says of `.forms` it would say of schema/."""
    files = {path.name: stored(path.read_bytes()) for path in (SHIPPED / f"{name}-{edition}").iterdir()}
    found = read_edition(name, edition, files)
    first = load_form(name, edition).before is None
    assert [one.fact[0] for one in found.findings] == (["follows", "in_force"] if first else [])
    assert found.sections
    before = load_form(name, edition).before
    assert before is None or found.against(before) == []


@pytest.mark.parametrize(("name", "edition"), FORMS)
def test_a_copy_is_a_form_once_it_is_filled_in(name: str, edition: str) -> None:
    forms = known(own_files(f"{name}-{edition}", "2030-01"))
    assert forms.findings == ()
    made, shipped = forms.load(name, "2030-01"), load_form(name, edition)
    assert [section.id for section in made.sections] == [section.id for section in shipped.sections]
    assert made.before is shipped
    assert moved_paths(shipped, made) == {}
    assert forms.load(name) is (made if edition == editions(name)[-1] else forms.load(name))


def test_what_is_kept_is_told_to_each_reader_in_his_own_words() -> None:
    """A server keeps the forms: who looked first decides in no language but his own, and the form is one for all."""
    files = own_files("kiso-2019-01", "2030-01") | own_files("juten-2018-05", "2026-04", about={})
    files[".forms/kiso/form.json"] = b"{}"
    with speaking(english=False):
        first = known(files)
        japanese = [one.message for one in first.findings]
    with speaking(english=True):
        again = known(files)
        english = [one.message for one in again.findings]
    with speaking(english=True, plainly=True):
        assert not any(".forms" in one.message for one in again.findings)
    assert again is first
    assert again.load("kiso", "2030-01") is first.load("kiso", "2030-01")
    assert len(japanese) == len(english) > 1
    assert all(re.search("[ぁ-ん]", one) for one in japanese)
    assert not any(re.search("[ぁ-ん]", one) for one in english)
    with speaking(english=False):
        assert [one.message for errors in again.broken.values() for one in errors] == [
            one.message for one in first.findings if one.file.startswith(FOLDER)
        ]


def test_what_nobody_filled_in_is_an_error_and_no_default() -> None:
    forms = known(own_files("juten-2018-05", "2026-04", about={}))
    assert [(one.rule, one.fact[0], one.line) for one in forms.findings] == [
        ("form-unfilled", "edition_label", 6),
        ("form-unfilled", "in_force", 9),
    ]
    assert forms.editions("juten") == ("2018-05",)
    assert [*forms.broken] == [("juten", "2026-04")]


def test_the_same_files_are_the_same_form() -> None:
    files = own_files("juten-2018-05", "2026-04")
    one, other = known(files), known(dict(reversed(files.items())))
    assert one is other
    more = known(files | own_files("kiso-2024-10", "2026-04"))
    assert more is not one
    assert more.load("juten", "2026-04") is one.load("juten", "2026-04")
    assert known({}) is not one


def test_what_somebody_has_stays_the_same_form() -> None:
    files = own_files("kiso-2024-10", "2026-04")
    first = known(files)
    for number in range(100):  # more than are kept
        known({**files, f".forms/kiso-2026-04/x{number}": b""})
    assert known(files) is first


def at(file: str, **more: object) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        path = f"{FOLDER}/{file}"
        files[path] = written({**json.loads(files[path]), **more})

    return change


def text(file: str, old: str, new: str) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        path = f"{FOLDER}/{file}"
        assert old.encode() in files[path]
        files[path] = files[path].replace(old.encode(), new.encode(), 1)

    return change


def item(file: str, heading: str, **more: object) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        path = f"{FOLDER}/{file}"
        section = json.loads(files[path])
        section["properties"][heading] = {**section["properties"].get(heading, text_item(heading)), **more}
        files[path] = written(section)

    return change


def put(path: str, data: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda files: files.update({path: data})


def without(file: str) -> Callable[[dict[str, bytes]], None]:
    return lambda files: files.pop(f"{FOLDER}/{file}") and None


BROKEN: dict[str, tuple[Callable[[dict[str, bytes]], None], str, str, int]] = {
    # what is done: how, the rule, the file below the folder, the line
    "a comma too many": (text("I-1.json", '"type": "object",', '"type": "object",,'), "form-file", "I-1.json", 6),
    "no JSON at all": (put(f"{FOLDER}/I-1.json", b"\n\noops"), "form-file", "I-1.json", 3),
    "nothing": (put(f"{FOLDER}/I-1.json", b""), "form-file", "I-1.json", 1),
    "a list": (put(f"{FOLDER}/I-1.json", b"[]"), "form-file", "I-1.json", 1),
    "a key twice": (text("I-1.json", '  "type": "object",', '  "title": "x",'), "form-file", "I-1.json", 6),
    "no UTF-8": (put(f"{FOLDER}/I-1.json", b'{\n"a": "\x8e"}'), "form-file", "I-1.json", 2),
    "half a letter": (put(f"{FOLDER}/I-1.json", b'{"a": "\\ud800"}'), "form-file", "I-1.json", 1),
    "NaN": (put(f"{FOLDER}/I-1.json", b'{"a": NaN}'), "form-file", "I-1.json", 1),
    "a number without end": (put(f"{FOLDER}/I-1.json", b'{"a": ' + b"9" * 9999 + b"}"), "form-file", "I-1.json", 1),
    "a BOM": (put(f"{FOLDER}/I-1.json", b"\xef\xbb\xbf{}"), "form-file", "I-1.json", 1),
    "far too deep": (put(f"{FOLDER}/I-1.json", b'{"a":\n' + b"[" * 90000), "form-file", "I-1.json", 2),
    "too large": (put(f"{FOLDER}/I-1.json", b" " * (MOST_BYTES + 1)), "form-file", "I-1.json", 1),
    "no form.json": (without("form.json"), "form-file", "form.json", 0),
    "a section without its file": (without("I-3.json"), "form-file", "form.json", 36),
    "a file of no section": (put(f"{FOLDER}/I-9.json", b"{}"), "form-file", "I-9.json", 1),
    "another name": (at("form.json", name="kiso"), "form-file", "form.json", 2),
    "another edition": (at("form.json", edition="2026-05"), "form-file", "form.json", 5),
    "a key too many": (at("form.json", sektions=[]), "form-file", "form.json", 65),
    "two sections of one id": (text("form.json", '"I-2"', '"I-1"'), "form-file", "form.json", 35),
    "a path for a section": (text("form.json", '"I-2"', '"../../x"'), "form-file", "form.json", 35),
    "no cover": (text("form.json", '    "cover",\n', ""), "form-file", "form.json", 32),
    "parts of no shape": (at("form.json", parts=[{"title": 3}]), "form-file", "form.json", 11),
    "no day": (at("form.json", in_force="2026-4-1"), "form-unfilled", "form.json", 9),
    "an edition before that is not there": (at("form.json", follows="2017-01"), "form-place", "form.json", 1),
    "in force before the one before": (at("form.json", follows="2026-04"), "form-place", "form.json", 1),
    "another kind of JSON Schema": (at("I-1.json", **{"$schema": "x"}), "form-schema", "I-1.json", 2),
    "an open schema": (at("I-1.json", additionalProperties=True), "form-schema", "I-1.json", 65),
    "a $ref": (item("I-1.json", "①事務の名称", **{"$ref": "file:///etc/passwd"}), "form-schema", "I-1.json", 17),
    "a part that is none": (at("I-1.json", **{"x-part": "Ⅱ 特定個人情報ファイルの概要"}), "form-schema", "I-1.json", 5),
    "a slip in a key": (at("I-1.json", **{"x-pert": "Ⅰ"}), "form-schema", "I-1.json", 66),
    "a kind that is none": (item("I-1.json", "①事務の名称", **{"x-kind": "texts"}), "form-schema", "I-1.json", 11),
    "a type of another kind": (item("I-1.json", "②事務の内容", type="string"), "form-schema", "I-1.json", 22),
    "a title of another item": (item("I-1.json", "②事務の内容", title="x"), "form-schema", "I-1.json", 19),
    "no kind": (item("I-1.json", "②事務の内容", **{"x-kind": None}), "form-schema", "I-1.json", 21),
    "a flag of text": (item("I-1.json", "②事務の内容", **{"x-marked": "yes"}), "form-schema", "I-1.json", 26),
    "a heading that divides": (item("I-1.json", "甲/乙"), "form-schema", "I-1.json", 64),
    "a heading of two spaces": (item("I-1.json", "甲  乙"), "form-schema", "I-1.json", 64),
    "a heading of a line end": (item("I-1.json", "甲\n乙"), "form-schema", "I-1.json", 64),
    "options twice": (text("I-1.json", '"1,000人未満",', '"30万人以上",'), "form-schema", "I-1.json", 27),
    "no options": (item("I-1.json", "③対象人数", enum=["", None]), "form-schema", "I-1.json", 54),
    "what leads nowhere": (text("I-1.json", '"1,000人未満": [', '"千人未満": ['), "form-place", "I-1.json", 33),
    "a role that is none": (item("I-1.json", "②事務の内容", **{"x-role": "x"}), "form-schema", "I-1.json", 26),
    "no place for what it was": (item("I-1.json", "②事務の内容", **{"x-was": "I-9/x"}), "form-place", "I-1.json", 26),
    "a section that was nothing": (at("I-1.json", **{"x-was": "I-99"}), "form-place", "I-1.json", 66),
    "two that were one": (at("I-2.json", **{"x-was": "I-1"}), "form-place", "I-3.json", 20),
    "no 評価書名": (text("cover.json", '      "x-role": "name",\n', ""), "form-place", "form.json", 32),
    "help of no use": (item("I-1.json", "②事務の内容", description="短い"), "form-help", "I-1.json", 20),
}


def findings(how: Callable[[dict[str, bytes]], None]) -> tuple[KnownForms, list[Finding]]:
    files = own_files("juten-2018-05", "2026-04")
    how(files)
    forms = known(files)
    return forms, [*forms.findings]


@pytest.mark.parametrize("case", BROKEN)
def test_what_is_wrong_is_told_where_it_stands(case: str) -> None:
    how, rule, file, line = BROKEN[case]
    if case == "two that were one":
        first = how

        def how(files: dict[str, bytes]) -> None:
            first(files)
            at("I-3.json", **{"x-was": "I-1"})(files)

    forms, found = findings(how)
    meant = [one for one in found if one.rule == rule and one.file == f"{FOLDER}/{file}"]
    assert meant, found
    if line:
        assert line in [one.line for one in meant], [(one.line, one.message) for one in meant]
    usable = all(one.severity is not Severity.ERROR for one in found)
    assert usable == (forms.source("juten", "2026-04") is not None) == (rule == "form-help")
    assert all(one.message and one.hint and one.file.startswith(".forms/") for one in found)


@pytest.mark.parametrize(
    ("path", "severity"),
    [
        ("x.json", "error"),
        ("juten/form.json", "error"),
        ("juten-2026-13/form.json", "error"),
        ("yoshiki9-2026-04/form.json", "error"),
        ("juten-2026-04/deep/I-1.json", "warning"),
        ("juten-2026-04/I-1.json.orig", "warning"),
        ("juten-2026-04/覚書.md", ""),
        ("README.md", ""),
    ],
)
def test_what_is_no_file_of_a_form(path: str, severity: str) -> None:
    forms = known({**own_files("juten-2018-05", "2026-04"), f".forms/{path}": b"{}"})
    assert [(one.rule, str(one.severity)) for one in forms.findings] == [("form-folder", severity)] * bool(severity)
    assert forms.source("juten", "2026-04") is not None


def test_links_and_other_repositories_are_not_read() -> None:
    files = own_files("juten-2018-05", "2026-04")
    there = {path.removeprefix(".forms/"): stored(data) for path, data in files.items()}
    there["juten-2026-04/I-1.json"] = stored(b"/etc/passwd")._replace(plain=False)
    forms = read_forms(there, [".forms/kiso-2026-04"])
    assert [(one.rule, one.file) for one in forms.findings] == [
        ("form-file", f"{FOLDER}/I-1.json"),
        ("form-folder", ".forms/kiso-2026-04"),
    ]


def test_more_files_than_any_form_has_are_not_read() -> None:
    def never() -> bytes:
        raise AssertionError("it was read")

    many = {f"juten-2026-04/I-{number}.json": stored(b"")._replace(read=never) for number in range(MOST_FILES + 1)}
    forms = read_forms(many)
    assert [one.rule for one in forms.findings] == ["form-folder"]


def test_one_that_the_tool_brings_too_is_used_and_told() -> None:
    files = own_files("kiso-2019-01", "2024-10")
    forms = known(files)
    assert [one.rule for one in forms.findings] == ["form-edition-brought"]
    assert forms.load("kiso", "2024-10") is not load_form("kiso", "2024-10")
    assert forms.load("kiso", "2019-01") is load_form("kiso", "2019-01")


def test_a_broken_one_is_not_taken_for_that_of_the_tool() -> None:
    forms = known({".forms/kiso-2024-10/form.json": b"{"})
    assert forms.editions("kiso") == ("2019-01",)
    assert [*forms.broken] == [("kiso", "2024-10")]
    assert tool_forms().editions("kiso") == ("2019-01", "2024-10")


def test_an_edition_may_follow_one_of_ones_own() -> None:
    first = own_files("juten-2018-05", "2026-04", {"I-6": renamed("①部署", "①担当部署", "I-6/①部署")})
    one = known(first).load("juten", "2026-04")
    later = {"edition_label": "令和10年4月", "in_force": "2028-04-01"}
    change = renamed("①担当部署", "①主管部署", "I-6/①担当部署")
    forms = known(first | own_files(one, "2028-04", {"I-6": change}, later))
    assert forms.findings == ()
    newest = forms.load("juten", "2028-04")
    assert moved_paths(load_form("juten", "2018-05"), newest) == {"I-6/①部署": "I-6/①主管部署"}
    assert moved_paths(newest, load_form("juten", "2018-05")) == {"I-6/①主管部署": "I-6/①部署"}


KEYS = ("type", "enum", "items", "properties", "title", "description", "x-kind", "x-repeat", "x-was", "x-leads", "$ref")
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=4),
    st.sampled_from(
        ["group", "choice", "choices", "figure", "table", "object", [], {}, [None], {"a": 1}, [["a"]], "id"]
    ),
    st.recursive(
        st.none() | st.text(max_size=3), lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=3), x)
    ),
)


def _nodes(value: Any) -> list[Any]:
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value] if isinstance(value, dict | list) and value else []
    return [*own, *(node for one in below for node in _nodes(one))]


@example(seed=313, changes=[("type", None)])
@settings(max_examples=many(200))
@given(seed=st.integers(0, 2**32), changes=st.lists(st.tuples(st.sampled_from(KEYS), VALUES), min_size=1, max_size=4))
def test_whatever_the_files_hold_is_told_and_never_raised(seed: int, changes: list[tuple[str, Any]]) -> None:
    """What is let through makes a form, and schemas that are sound."""
    chance = random.Random(seed)
    files = own_files("juten-2018-05", "2026-04")
    path = chance.choice([*files])
    value = json.loads(files[path])
    for key, given_value in changes:
        node, new = chance.choice(_nodes(value)), copy.deepcopy(given_value)
        if isinstance(node, list):
            node[chance.randrange(len(node))] = new
        elif chance.random() < 0.5:
            node[chance.choice([*node])] = new
        elif chance.random() < 0.5:
            node[key] = new
        else:
            del node[chance.choice([*node])]
    files[path] = written(value)
    forms = known(files)
    for one in forms.findings:
        assert one.file in files or one.rule == "form-file"
        assert one.line <= files.get(one.file, b"").count(b"\n") + 1
    if forms.source("juten", "2026-04") is None:
        assert any(one.severity is Severity.ERROR for one in forms.findings)
        return
    form = forms.load("juten", "2026-04")
    index_of(form)
    for section in form.sections:
        Draft202012Validator.check_schema(form.schema(section.id))


@given(data=st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_told(data: bytes) -> None:
    files = own_files("kiso-2024-10", "2026-04")
    files[".forms/kiso-2026-04/cover.json"] = data
    assert known(files).source("kiso", "2026-04") is None


def test_lines_are_those_of_the_keys() -> None:
    from shinkyu.model.form.own.jsonfile import read_json

    data = '{\n  "a": [\n    1,\n    {"b": "{,[",\n     "c": 2}\n  ],\n  "d": {"e": {}}\n}'
    file = read_json(data.encode())
    lines = partial(map, file.line)
    wanted = [("a",), ("a", 0), ("a", 1), ("a", 1, "b"), ("a", 1, "c"), ("d",), ("d", "e"), ("d", "x")]
    assert [*lines(wanted)] == [2, 3, 4, 4, 5, 7, 7, 7]
    assert FILLED  # what tests fill in is what is asked for


def test_of_one_file_no_more_is_told_than_anybody_reads() -> None:
    files = own_files("juten-2018-05", "2026-04")
    value = json.loads(files[f"{FOLDER}/I-1.json"])
    value["properties"] = {f"項目{number}": {"x-kind": "text"} for number in range(1000)}
    files[f"{FOLDER}/I-1.json"] = json.dumps(value).encode()
    found = [one for one in known(files).findings if one.file == f"{FOLDER}/I-1.json"]
    assert len(found) == MOST_TOLD + 1
    assert [one.fact for one in found if "誤りがあります" in one.message] == [("more",)]
