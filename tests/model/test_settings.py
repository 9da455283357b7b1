"""shinkyu.yaml: its one setting, its default, and what is refused."""

from __future__ import annotations

from importlib.resources import files

import pytest

from shinkyu.model.errors import BrokenInput
from shinkyu.model.settings import FILE, FORMAT, SETTINGS, UNNAMED_FORMAT, Settings, read_settings


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


def test_the_template_names_every_setting_with_its_default() -> None:
    text = (files("shinkyu") / "repo-template" / "repository" / FILE).read_text(encoding="utf-8")
    for setting in SETTINGS:
        assert f"\n{setting.example}\n" in text
        assert setting.help


def test_an_unknown_setting_is_told_with_those_there_are() -> None:
    with pytest.raises(BrokenInput) as raised:
        read_settings("上限: 700\n".encode())
    (finding,) = raised.value.findings
    assert all(setting.name in finding.hint for setting in SETTINGS)
