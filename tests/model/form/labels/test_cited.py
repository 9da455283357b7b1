"""Labels as people write them, each with its item. Invented, in every manner seen in published tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinkyu.model.form.labels import resolve
from shinkyu.schema import load_form

# cited/<form>-<edition>.tsv: a label and the item it means, on each line
PAIRS = [
    (*file.stem.split("-", 1), *line.split("\t"))
    for file in sorted((Path(__file__).parent / "cited").glob("*.tsv"))
    for line in file.read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize(("form", "edition", "label", "path"), PAIRS)
def test_a_label_means_its_item(form: str, edition: str, label: str, path: str) -> None:
    assert resolve(load_form(form, edition), label).path == path


def test_the_labels_above_are_many_and_different() -> None:
    assert len(PAIRS) == len({pair[:3] for pair in PAIRS}) >= 200


@pytest.mark.parametrize(
    "label",
    [
        "Ⅲ-3\nリスク2\nその他の\n措置の内容",
        "Ⅲ-3\r\nリスク2 その他の措置の内容\r\n",
        " Ⅲ-3　リスク２　その他の措置の内容　",
        "Ⅲ-3 ﾘｽｸ2 その他の措置の内容",
        "Ⅲ-3\tリスク2\tその他の措置の内容",
        "Ⅲ\N{NO-BREAK SPACE}3 リスク2 その他の措置の内容",
        "Ⅲ\N{NON-BREAKING HYPHEN}3 リスク2 その他の措置の内容",
        "Ⅲ\N{MINUS SIGN}3 リスク2 その他の措置の内容",
        "Ⅲ 特定個人情報ファイルの取扱いプロセスにお\nけるリスク対策 ３．特定個人情報の使用 リス\nク２ その他の措置の内容",
    ],
)
def test_white_space_and_widths_do_not_matter(label: str) -> None:
    assert resolve(load_form("zenkoumoku"), label).path == "III-3/リスク2/その他の措置の内容"


def test_the_place_of_an_entry_comes_back_with_the_path() -> None:
    resolution = resolve(load_form("zenkoumoku"), "Ⅱ-4 委託事項12 再委託 ⑨")
    assert resolution.path == "II-4/委託事項[12]/再委託/⑨再委託事項"
    assert resolution.number == (("II-4/委託事項[12]", 12),)
    assert (resolution.nearest, resolution.doubtful_why) == ((), "")
