"""What git hosts are given, held against what each publishes of its form: SARIF by its schema, GitLab and GitHub by their pages."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker, ValidationError
from tests.model.review.reviewing import reviewed
from tests.repos import Repo

from shinkyu.model.findings import Finding, Severity, distinct
from shinkyu.model.project import Project
from shinkyu.model.review.review import Review
from shinkyu.model.rulebook import RULES, finding
from shinkyu.render.findings import finding_text
from shinkyu.render.review import hosts

DUTY = "I-5/①部署"
SARIF = json.loads((Path(__file__).parent.parent.parent / "data" / "sarif-2.1.0.json").read_bytes())
# https://docs.gitlab.com/ci/testing/code_quality/ («Code Quality report format»): an array of objects with these.
GITLAB = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "location", "severity"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {
                        "type": "string",
                        "pattern": r"^(?!\.?/).+",
                    },  # from the top of the repository, no ./ in front
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
HARMFUL = ("::error::乗っ取り", "%0A::set-output name=x::y", "a\r\nb", "##[error]x", "📄" * 3, "\x1b[31m", "a,b:c=d%25")


def valid(document: object, schema: dict[str, object]) -> None:
    Draft7Validator(schema, format_checker=FormatChecker()).validate(document)


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """The workflow commands in a log, as the runner reads them (`::name key=value,key=value::data`, one a line): name,
    properties and data, unescaped as it does."""
    found = []
    for line in text.removesuffix("\n").split("\n"):
        matched = re.fullmatch(r"::(?P<name>[a-z-]+)(?: (?P<properties>[^:]*))?::(?P<data>.*)", line)
        assert matched is not None, line
        pairs = (pair.split("=", 1) for pair in filter(None, (matched["properties"] or "").split(",")))
        properties = {name: unescaped(value, "\r\n:,%") for name, value in pairs}
        found.append((matched["name"], properties, unescaped(matched["data"], "\r\n%")))
    return found


def unescaped(text: str, letters: str) -> str:
    for letter in letters:
        text = text.replace(f"%{ord(letter):02X}", letter)
    return text


@pytest.fixture(scope="session")
def review(tmp_path_factory: pytest.TempPathFactory) -> Review:
    """One with a finding of every rule there is, each without a file of its own: about an item, a commit, or neither."""
    city = Repo(tmp_path_factory.mktemp("hosts") / "city").init("kiso", "jumin", {DUTY: "市民課"})
    city.edit({DUTY: "窓口課"}, date="2020-04-01").branch("枝").edit({DUTY: "総合窓口課"}, date="2020-05-01")
    found = reviewed(city.switch("main").path)
    places = (
        {"slug": "jumin", "item": DUTY},
        {"slug": "jumin", "commit": city.head},
        {},
        {"slug": "nai", "item": "I-1/x"},
    )
    told = [
        finding(rule, f"{HARMFUL[number % len(HARMFUL)]} {number}", "直す\n方法", **place)
        for number, rule in enumerate(RULES)
        for place in places
    ]
    light = [replace(one, severity=Severity.INFO) for one in told[::5]]  # as a repository may weigh a rule
    new = distinct([*told, *light, replace(told[0], fact=("同じ",))])
    files = Project.around(city.path).snapshot(city.head)
    return replace(found, new=tuple(new), files=files)


def test_every_finding_stands_in_a_file_and_a_line(review: Review) -> None:
    assert all(one.file and one.line for one in review.placed)
    items = {one.file for one in review.placed if one.item == DUTY}
    assert items == {"jumin/I-5.yaml"}


def test_sarif_is_valid_by_the_schema_of_the_standard(review: Review) -> None:
    document = json.loads(hosts.sarif(review))
    valid(document, SARIF)
    (run,) = document["runs"]
    told = list(zip(run["results"], review.placed, strict=True))
    for result, one in told:
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        assert not urlsplit(uri).scheme
        assert (unquote(uri), place["region"]["startLine"]) == (one.file, one.line)
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == one.rule
        assert result["message"]["text"] == finding_text(one)
        assert result["level"] == {"error": "error", "warning": "warning", "info": "note"}[one.severity]
    assert {rule["id"] for rule in run["tool"]["driver"]["rules"]} == {*RULES}


def test_a_branch_without_findings_is_valid_sarif_too(review: Review) -> None:
    document = json.loads(hosts.sarif(replace(review, new=())))
    valid(document, SARIF)
    assert document["runs"][0]["results"] == []


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), "2.0.0"),
        (("runs", 0, "results", 0, "level"), "fatal"),
        (("runs", 0, "results", 0, "locations", 0, "physicalLocation", "region", "startLine"), 0),
        (("runs", 0, "results", 0, "message"), {}),
        (("runs", 0, "results", 0, "rule"), "x"),
        (("runs", 0, "tool", "driver", "name"), 1),
    ],
)
def test_the_schema_of_sarif_would_see_what_is_wrong(
    path: tuple[str | int, ...], value: object, review: Review
) -> None:
    document = json.loads(hosts.sarif(review))
    where = document
    for step in path[:-1]:
        where = where[step]
    where[path[-1]] = value
    with pytest.raises(ValidationError):
        valid(document, SARIF)


def test_gitlab_gets_what_its_page_asks_for(review: Review) -> None:
    report = json.loads(hosts.gitlab(review))
    valid(report, GITLAB)
    assert [(one["location"]["path"], one["location"]["lines"]["begin"]) for one in report] == [
        (one.file, one.line) for one in review.placed
    ]
    assert [one["check_name"] for one in report] == [one.rule for one in review.placed]
    assert max(Counter(one["fingerprint"] for one in report).values()) == 1
    with pytest.raises(ValidationError):
        valid([{**report[0], "severity": "error"}], GITLAB)
    with pytest.raises(ValidationError):
        valid([{**report[0], "location": {"path": "./a", "lines": {"begin": 1}}}], GITLAB)


def test_github_reads_each_annotation_as_what_was_found(review: Review) -> None:
    told = commands(hosts.github(review))
    for level in Severity:
        own = [one for one in told if one[0] == {"error": "error", "warning": "warning", "info": "notice"}[level]]
        found = [one for one in review.placed if one.severity is level]
        assert len(own) == 10
        for (_, properties, data), one in zip(own[:9], found, strict=False):
            assert properties == {"file": one.file, "line": str(one.line), "title": one.rule}
            assert data == f"{one.message}\n{one.hint}"
        assert f"ほか{len(found) - 9}件" in own[9][2]


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)


@given(message=TEXTS, hint=TEXTS, file=TEXTS)
def test_no_text_of_a_finding_breaks_out_of_its_annotation(message: str, hint: str, file: str, review: Review) -> None:
    one = Finding("unrecorded", Severity.ERROR, message, hint, file=file, line=7)
    text = hosts.github(replace(review, new=(one,)))
    assert "\r" not in text
    assert commands(text) == [
        ("error", {"file": file, "line": "7", "title": "unrecorded"}, f"{message}\n{hint}".rstrip())
    ]
