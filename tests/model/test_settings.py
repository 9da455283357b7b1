"""shinkyu.yaml: every setting, its default, and what is refused."""

from __future__ import annotations

from importlib.resources import files

import pytest

from shinkyu.model import yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.settings import (
    FILE,
    FORMAT,
    SETTINGS,
    UNNAMED_FORMAT,
    Setting,
    Settings,
    WrittenValue,
    read_settings,
    row_settings,
)


def test_what_init_lays_down_says_the_default() -> None:
    data = (files("shinkyu") / "repo-template" / "repository" / FILE).read_bytes()
    assert read_settings(data) == Settings(format=FORMAT)
    assert read_settings(None) == read_settings(b"") == Settings(format=UNNAMED_FORMAT)


def test_the_limit() -> None:
    assert read_settings(b"limit: 1200\n") == Settings(limit=1200)


@pytest.mark.parametrize(
    "text",
    [
        "limit: 0",
        "format: 3",
        "format: 0",
        "format: x",
        "limit: -1",
        "limit: abc",
        "limit: [1]",
        "limit: ７００",
        "limt: 700",
    ],
)
def test_what_is_refused_is_told_with_its_line(text: str) -> None:
    with pytest.raises(BrokenInput) as raised:
        read_settings(f"# 注\n{text}\n".encode())
    (finding,) = raised.value.findings
    assert (finding.rule, finding.file, finding.line) == ("settings", FILE, 2)


def test_the_template_names_every_setting_with_an_example() -> None:
    text = (files("shinkyu") / "repo-template" / "repository" / FILE).read_text(encoding="utf-8")
    for setting in SETTINGS:
        lines = (line if setting.laid_down else f"# {line}" for line in setting.example.splitlines())
        assert "\n".join(["", *lines, ""]) in text
        assert setting.help


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_a_field_whose_example_can_be_read(setting: Setting[object]) -> None:
    assert getattr(Settings(), setting.name) == setting.default
    assert getattr(read_settings(setting.example.encode()), setting.name) != setting.default or setting.name == "limit"


def test_an_unknown_setting_is_told_with_those_there_are() -> None:
    with pytest.raises(BrokenInput) as raised:
        read_settings("上限: 700\n".encode())
    (finding,) = raised.value.findings
    assert isinstance(finding.hint, str)
    assert all(setting.name in finding.hint and setting.name in finding.message for setting in SETTINGS)
    assert "より新しい shinkyu" in finding.message


def test_of_the_past_only_what_rows_hang_on_is_read() -> None:
    """A setting that is wrong, or of a newer shinkyu, in an old commit takes its rows away from nobody."""
    assert row_settings(b"limit: 5\nnewer: 1\n") == Settings(limit=5)
    assert row_settings(None) == Settings()
    with pytest.raises(BrokenInput):
        row_settings(b"limit: 0\n")


class TestWrittenValue:
    """What every setting can ask of its value."""

    @staticmethod
    def written(text: str) -> WrittenValue:
        return WrittenValue(yamlfile.decode(text.encode())["x"], ("x",), "x: …")

    @staticmethod
    def told(written: WrittenValue) -> list[tuple[object, ...]]:
        return [one.pointer for one in written.mistakes]

    def test_what_can_be_is_read(self) -> None:
        below = self.written("x: {text: ' 甲 ', number: 3, flag: true, word: b, list: [p, q], none: }").keys()
        assert below["text"].text() == "甲"
        assert below["number"].number(least=3) == 3
        assert below["flag"].flag() is True
        assert below["word"].word(("a", "b")) == "b"
        assert [one.text() for one in below["list"].entries()] == ["p", "q"]
        assert "none" not in below
        assert below["text"].mistakes == []

    def test_what_cannot_be_is_told_where_it_stands(self) -> None:
        below = self.written("x: {text: [], number: 2, flag: ja, word: c, list: 1, rest: 1}").keys()
        assert below["number"].number(least=3) is None
        assert below["flag"].flag() is None
        assert below["word"].word(("a", "b")) is None
        assert below["list"].entries() == []
        assert below["list"].keys() == {}
        assert self.told(below["rest"]) == [("x", name) for name in ("number", "flag", "word", "list", "list")]

    @pytest.mark.parametrize("text", ["x: |\n  甲\n  乙", "x: [甲]", "x: '  '"])
    def test_a_text_is_one_line(self, text: str) -> None:
        written = self.written(text)
        assert written.text() is None
        assert self.told(written) == [("x",)]

    def test_unknown_and_missing_keys_are_named(self) -> None:
        written = self.written("x: {a: 1, z: 2, b: }")
        assert set(written.keys(("a", "b", "c"), needed=("a", "b", "c"))) == {"a"}
        assert self.told(written) == [("x", "z"), ("x", "b"), ("x",)]
        assert "a、b、c" in written.mistakes[0].message

    def test_a_place_is_named_as_people_read_it(self) -> None:
        (entry,) = self.written("x: [{until: 1}]").entries()
        assert entry.keys()["until"].named == "x の1件目の until"

    def test_a_place_is_named_in_english(self, english: None) -> None:
        (entry,) = self.written("x: [{until: 1}]").entries()
        assert entry.keys()["until"].named == "until of entry 1 of x"
