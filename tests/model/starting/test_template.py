"""What is laid down: every file valid by its own schema, empty, and read back as it was meant."""

from __future__ import annotations

import json
import posixpath

import pytest

from shinkyu.model import yamlfile
from shinkyu.model.errors import UsageError
from shinkyu.model.form.assessment import Assessment, InformationFile, read_assessment
from shinkyu.model.form.known import tool_forms
from shinkyu.model.form.layout import known_form, section_header, section_name
from shinkyu.model.sections.document import section_texts
from shinkyu.model.sections.files import Files, assessment_files
from shinkyu.model.starting.template import new_assessment, repository_files
from shinkyu.schema import editions, form_names, section_schema

FORMS = [(name, edition) for name in form_names() for edition in editions(name)]


def texts_of(assessment: Assessment, files: Files) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path, data in files.items():
        place = assessment.place(path.removeprefix(f"{assessment.slug}/"))
        if place:
            texts |= section_texts(place[0], yamlfile.decode(data), place[1])
    return texts


@pytest.mark.parametrize(("name", "edition"), FORMS)
def test_a_skeleton_is_valid_and_empty(name: str, edition: str) -> None:
    from jsonschema import Draft202012Validator
    from ruamel.yaml import YAML

    form = known_form(name, edition)
    assessment = new_assessment("kouki", form)
    files = assessment_files(assessment)
    assert len(files) == 1 + len(form.sections)
    assert texts_of(assessment, files) == {}
    for section in form.sections:
        data = files[f"kouki/{assessment.section_path(section, 'f1')}"]
        assert list(yamlfile.decode(data)) == [item.heading for item in section.items]
        schema = section_schema(name, edition, section.id)
        errors = Draft202012Validator(schema).iter_errors(YAML(typ="safe", pure=True).load(data))
        assert [error.message for error in errors] == []
    assert read_assessment(files["kouki/assessment.yaml"], "kouki", "", tool_forms()) == assessment


@pytest.mark.parametrize(("name", "edition"), FORMS)
def test_every_file_names_a_schema_that_is_laid_down(name: str, edition: str) -> None:
    form = known_form(name, edition)
    files = (InformationFile("f1", "juki", "甲"), InformationFile("f2", "zei", "乙"))
    assessment = Assessment("kouki", "kouki", name, edition, files)
    laid = repository_files(form)
    own = assessment_files(assessment)
    assert any(path.startswith("kouki/files/zei/") for path in own) == any(s.per_file for s in form.sections)
    for path, data in own.items():
        first = data.decode().splitlines()[0]
        _, _, target = first.partition("$schema=")
        schema = laid[posixpath.normpath(posixpath.join(posixpath.dirname(path), target))]
        assert json.loads(schema)["title"]


def test_the_header_of_a_section() -> None:
    form = known_form("zenkoumoku", "2018-05")
    header = section_header(form, form.section("III-3"), 1)
    assert header.splitlines() == [
        "# yaml-language-server: $schema=../.schema/zenkoumoku-2018-05/III-3.json",
        "# Ⅲ-3 特定個人情報の使用 ※",
    ]
    assert section_name(form.section("cover")) == "表紙"
    assert section_name(form.section("I-A1")) == "Ⅰ (別添1)事務の内容"


def test_texts_are_laid_down_to_the_letter() -> None:
    assessment = new_assessment("kouki", known_form("zenkoumoku"), name="台帳")
    texts = {
        "cover/評価書名": "架空市 試験事務",
        "@f1/III-3/リスク2/その他の措置の内容": " 字下げ\n\n- 箇条\n末尾 ",
        "I-2/システム[]": "kouki\ne2",
        "I-2/システム[kouki]/①システムの名称": "系統",
        "I-2/システム[kouki]/③他のシステムとの接続": "庁内連携システム、その他(電話、手紙)",
    }
    assert texts_of(assessment, assessment_files(assessment, texts)) == texts


def test_the_template_comes_along() -> None:
    files = repository_files(known_form("kiso"))
    assert {".gitattributes", "README.md", "shinkyu.yaml", ".vscode/settings.json"} <= files.keys()


@pytest.mark.parametrize("slug", ["", "Kouki", "後期", "a/b", "-a", "..", ".schema"])
def test_a_slug_is_a_plain_folder_name(slug: str) -> None:
    with pytest.raises(UsageError):
        new_assessment(slug, known_form("kiso"))


@pytest.mark.parametrize(("name", "edition"), [("zenbu", None), ("kiso", "1999-01")])
def test_unknown_forms_are_refused_with_those_there_are(name: str, edition: str | None) -> None:
    with pytest.raises(UsageError) as error:
        known_form(name, edition)
    assert "kiso" in str(error.value)
