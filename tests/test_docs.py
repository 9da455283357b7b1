"""What the documents promise exists, and what exists is documented: in both languages alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.readme import made
from tests.test_layers import AT_THE_ROOT, ROOMS

from shinkyu.schema import section_schema

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.en.md")
TEMPLATE = "repo-template/repository/README.md"


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def commands() -> set[str]:
    """The names of the commands that `shinkyu` really has."""
    from shinkyu.cli.main import COMMANDS

    return set(COMMANDS)


def called(text: str) -> set[str]:
    """The commands that a document calls: ``shinkyu NAME`` anywhere in it."""
    return set(re.findall(r"\bshinkyu ([a-z]+)", text))


def examples(text: str) -> list[str]:
    """The shell blocks of a document without what is prose: comments, the texts between quotes, columns of blanks."""
    blocks = re.findall(r"^```\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    lines = (line.split("#")[0].strip() for block in blocks for line in block.splitlines())
    return [line for line in lines if line.startswith(("shinkyu", "make", "python3", "py ", "~", "%", "cd"))]


def links(name: str) -> Iterator[str]:
    yield from (target for target in re.findall(r"\]\(([^)#]+)\)", read(name)) if "://" not in target)


@pytest.mark.parametrize("name", READMES)
def test_a_readme_names_every_command(name: str) -> None:
    assert {
        word for word in commands() if f"`{word}`" not in read(name) and f"shinkyu {word}" not in read(name)
    } == set()


@pytest.mark.parametrize("name", [*READMES, TEMPLATE, "CONTRIBUTING.md"])
def test_no_document_calls_a_command_that_does_not_exist(name: str) -> None:
    assert called(read(name)) - commands() == set()


def test_both_languages_show_the_same_examples() -> None:
    japanese, english = (examples(read(name)) for name in READMES)
    dates = {"令和2年4月1日": "2020-04-01", "平成31年4月1日": "2019-04-01"}
    for written, iso in dates.items():
        japanese = [line.replace(written, iso) for line in japanese]
    assert japanese == english
    assert len(japanese) > 15


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_to_files(name: str) -> None:
    assert [target for target in links(name) if not (ROOT / target).exists()] == []


def test_every_file_that_contributing_names_exists() -> None:
    named = re.findall(
        r"`((?:cli|model|render|schema|tests|bench|repo-template|\.src|\.ci)/[^`\s<>*…]*)`", read("CONTRIBUTING.md")
    )
    assert len(named) > 10
    assert [name for name in named if not ((ROOT / name).exists() or (ROOT / f"{name}.py").exists())] == []


@pytest.mark.parametrize("target", re.findall(r"\bmake ([a-z]+)", read("README.md")))
def test_make_has_what_the_readme_says(target: str) -> None:
    assert re.search(rf"^{target}:", read("Makefile"), re.MULTILINE)


@pytest.mark.parametrize("name", READMES)
@pytest.mark.parametrize(("place", "section"), [(0, "III-3"), (1, "I-2")])
def test_the_yaml_shown_is_valid(name: str, place: int, section: str) -> None:
    from jsonschema import Draft202012Validator
    from ruamel.yaml import YAML

    shown = re.findall(r"^```yaml\n(.*?)^```", read(name), re.DOTALL | re.MULTILINE)[place]
    content = YAML(typ="safe", pure=True).load(shown)
    validator = Draft202012Validator(section_schema("zenkoumoku", "2018-05", section))
    assert [error.message for error in validator.iter_errors(content)] == []


def test_both_languages_show_the_same_yaml() -> None:
    def shown(name: str) -> list[str]:
        blocks = re.findall(r"^```yaml\n(.*?)^```", read(name), re.DOTALL | re.MULTILINE)
        return [line for block in blocks for line in block.splitlines() if not line.lstrip().startswith("# ")]

    assert shown(READMES[0]) == shown(READMES[1])


@pytest.mark.parametrize("name", READMES)
def test_the_yaml_shown_is_taken_by_commit(name: str) -> None:
    from shinkyu.model.yamlfile import comments_beside

    for block in re.findall(r"^```yaml\n(.*?)^```", read(name), re.DOTALL | re.MULTILINE):
        assert [*comments_beside(block.encode())] == []


def test_the_rooms_of_the_model_are_told_in_the_order_in_which_they_stand() -> None:
    """Each in one line, from the bottom up, as `tests/test_layers.py` holds them."""
    block = read("CONTRIBUTING.md").split("The rooms of model/")[1].split("```")[1]
    told = [line.split("  ")[0].strip() for line in block.strip().splitlines()]
    folders = [room for room in ROOMS if room not in AT_THE_ROOT]
    assert [name.removesuffix("/") for name in told[1:]] == folders
    assert set(told[0].split()) == AT_THE_ROOT


def test_the_readme_has_the_table_of_rules() -> None:
    """`make readme` writes it."""
    assert made(read("README.md")) == read("README.md")
    assert "| `settings` | エラー" in read("README.md")


@pytest.mark.usefixtures("english")
def test_the_english_readme_has_the_table_of_rules() -> None:
    assert made(read("README.en.md")) == read("README.en.md")
    assert "| `settings` | error" in read("README.en.md")
