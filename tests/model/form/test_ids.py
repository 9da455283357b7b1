"""What an id may be is said once; reading, `entry add`, `check` and the schemas that editors use go by it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.repos import Repo

from shinkyu.model import yamlfile
from shinkyu.model.errors import BrokenInput, UsageError
from shinkyu.model.form.assessment import read_assessment
from shinkyu.model.form.ids import ID, SLUG, is_id, is_slug, random_id
from shinkyu.model.form.keys import Key
from shinkyu.model.form.known import tool_forms
from shinkyu.model.form.layout import known_form
from shinkyu.model.rules.sections import check_section
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.starting.template import new_assessment
from shinkyu.model.workspace import entering
from shinkyu.model.workspace.entering import add_entry
from shinkyu.schema import assessment_schema, editions, form_names, load_form, section_schema

FORMS = [(name, edition) for name in form_names() for edition in editions(name)]
SYSTEMS = Key("I-2/システム")


@pytest.mark.parametrize("text", ["a", "A_b.C", "0", "kouki-2", "9.-_"])
def test_an_id(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "-a", ".a", "_a", "a b", "a/b", "a]", "a\n", "甲", "ａ", "a:b"])
def test_no_id(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize(("text", "right"), [("kouki_2-b", True), ("a" * 51, False), ("A", False), ("a.b", False)])
def test_a_slug(text: str, right: bool) -> None:
    assert is_slug(text) == right


def patterns(schema: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every pattern in a schema, with the property that it is of."""
    match schema:
        case dict():
            if isinstance(schema.get("pattern"), str):
                yield name, schema["pattern"]
            for key, inner in schema.items():
                yield from patterns(inner, key)
        case list():
            for inner in schema:
                yield from patterns(inner, name)


@pytest.mark.parametrize(("name", "edition"), FORMS)
def test_the_schemas_say_the_same(name: str, edition: str) -> None:
    schemas = [section_schema(name, edition, section.id) for section in load_form(name, edition).sections]
    found = {pair for schema in [*schemas, assessment_schema()] for pair in patterns(schema)}
    assert found == {("id", f"^{ID}$"), ("slug", f"^{SLUG}$")}


@given(st.text("aZ0._-/ []#\n甲\\", max_size=4))
@example("A_b.C")
@example("a\n")
def test_check_refuses_what_is_no_id(text: str) -> None:
    assessment = new_assessment("kouki", known_form("zenkoumoku"))
    section = assessment.form.section("I-2")
    data = yamlfile.encode({"システム": [{"id": text, "①システムの名称": "住民記録"}]})
    rules = [one.rule for one in check_section(assessment, "kouki/I-2.yaml", section, Key("I-2"), data)]
    assert rules == ([] if is_id(text) else ["entry-id"])


@pytest.mark.parametrize("text", ["A_b.C", "0", "-a", "a/b", "甲", "a\n"])
def test_entry_add_takes_what_check_takes(tmp_path: Path, text: str) -> None:
    workspace = Workspace.discover(Repo(tmp_path / "city").init("zenkoumoku", "kouki").path)
    assessment = workspace.snapshot.assessments()[0]
    if is_id(text):
        assert add_entry(workspace, assessment, SYSTEMS, text) == SYSTEMS.entry(text)
    else:
        with pytest.raises(UsageError):
            add_entry(workspace, assessment, SYSTEMS, text)


def test_an_id_that_head_has_is_not_given_again_though_nothing_is_written_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entering, "random_id", iter(["e2", "e1", "e3"]).__next__)
    repo = Repo(tmp_path / "city").init("zenkoumoku", "kouki", {"I-2/システム": ["e1", "e2"]})
    repo.write("kouki/I-2.yaml", "システム:\n  - id: e1\n")
    workspace = Workspace.discover(repo.path)
    assert add_entry(workspace, workspace.snapshot.assessments()[0], SYSTEMS) == SYSTEMS.entry("e3")


def test_a_random_id_is_an_id_and_another_one_each_time() -> None:
    ids = {random_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(map(is_id, ids))


@pytest.mark.parametrize(
    ("identity", "slug"), [("a/b", "juki"), ("住基", "juki"), ("-a", "juki"), ("a", "J"), ("a", "a/b")]
)
def test_a_file_with_an_id_or_slug_that_cannot_be_is_not_read(identity: str, slug: str) -> None:
    data = f"id: a\nform: zenkoumoku\nedition: 2018-05\nfiles:\n  - id: {identity}\n    slug: {slug}\n    name: 住基\n"
    with pytest.raises(BrokenInput):
        read_assessment(data.encode(), "kouki", "kouki/assessment.yaml", tool_forms())
