"""The しきい値判断 of every form and edition, against the table of 指針 第5の2."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.findings import Finding
from shinkyu.model.project import Project

PEOPLE = "II-1/評価対象の事務の対象人数は何人か"
HANDLERS = "II-2/特定個人情報ファイル取扱者数は500人以上か"
ACCIDENT = "II-3/過去1年以内に、評価実施機関において特定個人情報に関する重大事故が発生したか"
RESULT = "III-1/しきい値判断結果"
# 指針 第5の2, by the names of the evaluations that are due: the least and the most that the rest of the answers can make of it.
DUE = {
    "1,000人未満(任意実施)": ("されない", "されない"),
    "1,000人以上1万人未満": ("基礎", "基礎"),
    "1万人以上10万人未満": ("基礎", "重点"),
    "10万人以上30万人未満": ("重点", "全"),
    "30万人以上": ("全", "全"),
}
RESULTS = {
    "されない": "特定個人情報保護評価の実施が義務付けられない",
    "基礎": "基礎項目評価の実施が義務付けられる",
    "重点": "基礎項目評価及び重点項目評価の実施が義務付けられる",
    "全": "基礎項目評価及び全項目評価の実施が義務付けられる",
}


def told(repo: Repo) -> list[Finding]:
    return [one for one in Project.around(repo.path).check() if one.rule == "threshold-contradiction"]


@pytest.mark.parametrize(
    ("people", "rest"), [*product(DUE, product(("500人以上", "500人未満", ""), ("発生あり", "発生なし", "")))]
)
def test_the_result_that_the_numbers_lead_to(people: str, rest: tuple[str, str], tmp_path: Path) -> None:
    more = "500人以上" in rest or "発生あり" in rest
    least, most = DUE[people]
    right = {most} if more else {least} if "" not in rest else {least, most}
    repo = Repo(tmp_path / "city").init("kiso", "s", {PEOPLE: people, HANDLERS: rest[0], ACCIDENT: rest[1]})
    for name, text in RESULTS.items():
        repo.write_texts({RESULT: text})
        found = told(repo)
        assert bool(found) == (name not in right), (people, rest, name)
        assert all(RESULTS[one] in found[0].message for one in right) if found else True
