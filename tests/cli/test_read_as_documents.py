"""What this tool writes is read to the letter: every text of a document stands in the passages of each of its formats."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

from shinkyu.model.sheets.flow.passage import Flow
from shinkyu.model.sheets.flow.reading import read_flow

TEXTS = {
    "I-1/①事務の名称": "架空の届出に関する事務",
    "I-1/②事務の内容": ' 字下げの文。\n\n  二つ下げた文  \n　全角で下げた文\n- 箇条 <b> & "引用"\n末尾の空白 ',
    "I-2/システム[n1]/①システムの名称": "架空\tシステム",
    "I-2/システム[n1]/②システムの機能": "1 受付機能\n2 取込機能\n   2-1 内訳",
}


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "city").init("zenkoumoku", "todoke", TEXTS)


def written(nodes: list[dict[str, Any]]) -> Iterator[str]:
    for node in nodes:
        if node["text"]:
            yield node["text"]
        yield from written(node["items"])


def as_text(flow: Flow) -> list[str]:
    """The lines of a text file again."""
    lines = [""] * flow.passages[-1].place.line
    for passage in flow.passages:
        lines[passage.place.line - 1] = " " * passage.indent + passage.text
    return lines


@pytest.mark.parametrize("kind", ["xlsx", "docx", "html"])
def test_each_text_is_a_passage(kind: str, city: Repo, tmp_path: Path, call: Call) -> None:
    path = tmp_path / f"out.{kind}"
    call("show", "-o", path, cwd=city.path)
    found = {passage.text for passage in read_flow(path).passages}
    assert [text for text in TEXTS.values() if text not in found] == []


def test_the_text_format_comes_out_line_by_line(city: Repo, tmp_path: Path, call: Call) -> None:
    path = tmp_path / "out.txt"
    call("show", "-o", path, cwd=city.path)
    assert as_text(read_flow(path)) == path.read_text("utf-8").removesuffix("\n").split("\n")
    texts = list(written(json.loads(call("show", "--format", "json", cwd=city.path).out)["sections"]))
    assert set(TEXTS.values()) <= set(texts)
