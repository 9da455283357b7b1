"""Passages that several assessments share: which copy is the odd one, in which words, in which file and line."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.repos import Repo

from shinkyu.model.findings import Finding
from shinkyu.model.project import Project

ITEM = "III-7/リスク1/⑥技術的対策/具体的な対策の内容"
BEGINS = "<中間サーバーにおける措置>"
ALIKE = f"{BEGINS}\n①入退室を記録する。\n②施錠する。"


def config(*items: str, begins: str = BEGINS, **more: Any) -> str:
    entry = {"name": "中間サーバー", "items": list(items), **({"begins": begins} if begins else {}), **more}
    return f"format: 2\nshared:\n- {json.dumps(entry, ensure_ascii=False)}\n"


def findings(repo: Repo, slug: str = "") -> list[Finding]:
    found = Project.around(repo.path).check(slug=slug, day=dt.date(2021, 7, 1)).findings
    return [one for one in found if one.rule.startswith("shared")]


def city(folder: Path, texts: dict[str, str], *, begins: str = BEGINS) -> Repo:
    """Assessments by slug, each with a text of the item, uncommitted: what is declared counts for the working tree."""
    repo = Repo(folder)
    for slug, text in texts.items():
        repo.init("zenkoumoku", slug, {ITEM: text})
    return repo.write("shinkyu.yaml", config(*(f"{slug}:{ITEM}" for slug in texts), begins=begins))


def test_what_is_alike_is_no_finding(tmp_path: Path) -> None:
    """Whatever stands beside it, and whatever empty lines are in it (they are no difference in a table either)."""
    other = f"<窓口における措置>\n甲\n\n{ALIKE}".replace("。\n②", "。\n\n②")
    assert findings(city(tmp_path, {"a": f"{ALIKE}\n\n<ほか>\n乙", "b": other, "c": ALIKE})) == []


def test_the_odd_one_is_told_with_its_words_and_its_line(tmp_path: Path) -> None:
    odd = ALIKE.replace("施錠", "監視").replace("入退室", "入室")
    repo = city(tmp_path, {"a": ALIKE, "b": f"<窓口>\n甲\n\n{odd}", "c": ALIKE})
    (one,) = findings(repo)
    assert (one.rule, one.slug, one.item, one.file) == ("shared-differs", "b", ITEM, "b/III-7.yaml")
    lines = (tmp_path / "b/III-7.yaml").read_text(encoding="utf-8").splitlines()
    assert lines[one.line - 1].strip() == "①入室を記録する。"  # where it first differs
    assert f"a:{ITEM}" in one.message
    assert "「施錠」が「監視」" in one.message
    assert "入退室" in one.message
    assert "数では決まりません" not in one.message
    assert "edit" in str(one.hint)
    assert findings(repo, "a") == []


def test_without_a_majority_nobody_is_said_to_be_right(tmp_path: Path) -> None:
    (one,) = findings(city(tmp_path, {"a": ALIKE, "b": ALIKE.replace("施錠", "監視")}))
    assert one.slug == "b"
    assert "数では決まりません" in one.message


def test_a_copy_that_is_missing(tmp_path: Path) -> None:
    repo = city(tmp_path, {"a": ALIKE, "b": "ほかの記載", "c": ALIKE, "d": ""})
    assert [(one.slug, "この記載がありません" in one.message) for one in findings(repo)] == [("b", True), ("d", True)]


def test_whole_items(tmp_path: Path) -> None:
    repo = city(tmp_path, {"a": "甲\n乙", "b": "甲\n丙", "c": "甲\n丙"}, begins="")
    (one,) = findings(repo)
    assert (one.slug, "「丙」が「乙」" in one.message) == ("a", True)


def test_nothing_of_it_is_written_anywhere(tmp_path: Path) -> None:
    assert findings(city(tmp_path, {"a": "", "b": ""})) == []


def test_items_of_one_assessment_and_in_entries(tmp_path: Path) -> None:
    texts = {"I-2/システム[x]/②システムの機能": "甲", "I-2/システム[y]/②システムの機能": "乙"}
    repo = Repo(tmp_path).init("zenkoumoku", "s", texts)
    repo.write("shinkyu.yaml", config(*(f"s:{path}" for path in texts), begins=""))
    (one,) = findings(repo)
    assert (one.item, one.file) == ("I-2/システム[y]/②システムの機能", "s/I-2.yaml")
    lines = (tmp_path / "s/I-2.yaml").read_text(encoding="utf-8").splitlines()
    assert "乙" in "".join(lines[one.line - 1 : one.line + 1])


@pytest.mark.parametrize("item", ["x:III-7/リスク1", f"a:{ITEM}x", "a:システム3", "a:Ⅲ-7 リスク1"])
def test_what_names_no_item_is_told_with_its_line(item: str, tmp_path: Path) -> None:
    repo = city(tmp_path, {"a": ALIKE, "b": ALIKE})
    repo.write("shinkyu.yaml", f"format: 2\nshared:\n- name: 甲\n  items:\n  - a:{ITEM}\n  - {item}\n")
    (one,) = findings(repo)
    assert (one.rule, one.file, one.line) == ("shared-item", "shinkyu.yaml", 6)


@settings(max_examples=15)
@given(st.lists(st.sampled_from(["甲", "乙", "丙", ""]), min_size=2, max_size=5))
def test_a_copy_is_told_exactly_where_it_differs_from_most(said: list[str]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        texts = {f"a{place}": text and f"{BEGINS}\n{text}" for place, text in enumerate(said)}
        found = {one.slug for one in findings(city(Path(folder), texts))}
        written = [text for text in said if text]
        counts = sorted(({text: written.count(text) for text in written}).items(), key=lambda one: -one[1])
        if not written:
            assert not found
            return
        decided = len(counts) == 1 or counts[0][1] > counts[1][1]
        model = counts[0][0] if decided else written[0]
        assert found == {f"a{place}" for place, text in enumerate(said) if text != model}
