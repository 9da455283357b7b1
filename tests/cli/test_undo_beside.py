"""`undo` of commits beside which others changed the same item, on another branch or at another place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.model.history.lines import Line

BASIS, PLACE = "I-5/法令上の根拠", "I-1/③対象人数"
RISK = "III-3/リスク1/その他の措置の内容"
ONE, TWO = "一つ目。\n\n二つ目。\n\n三つ目。", "一つ目の甲。\n\n二つ目。\n\n三つ目。"


@pytest.fixture
def city(tmp_path: Path) -> Line:
    line = Line(tmp_path / "city")
    line.init("zenkoumoku", "jumin", {BASIS: ONE}, files=[("juki", "住基"), ("zei", "税")])
    line.edit({PLACE: "1万人"}, date="2021-01-01")
    return line


def rows(call: Call, city: Line) -> list[tuple[str, str, str]]:
    told = json.loads(call("table", "--format", "json", "--ways", "full", cwd=city.path).out)
    return [(row["item"], row["before"], row["after"]) for row in told[1:]]


def test_what_another_branch_wrote_in_the_item_stays(city: Line, call: Call) -> None:
    city.branch("side").edit({BASIS: ONE.replace("三つ目", "三つ目の丙")}, date="2021-02-01")
    city.switch("main").edit({BASIS: TWO}, date="2021-02-01", reason="誤り")
    wrong = city.head
    city.switch("side").merge("main")
    call("undo", wrong, "--reason", "誤り", cwd=city.path)
    assert rows(call, city) == [(BASIS, ONE, ONE.replace("三つ目", "三つ目の丙"))]
    assert city.git("status", "--porcelain") == ""
    assert "undo-incomplete" not in call("check", cwd=city.path, code=None).out


def test_where_a_merge_settled_the_same_block_nothing_is_taken_back(city: Line, call: Call) -> None:
    city.branch("side").edit({BASIS: ONE.replace("一つ目", "一つ目の乙")}, date="2021-02-01")
    city.switch("main").edit({BASIS: TWO}, date="2021-02-01")
    wrong = city.head
    city.switch("side").merge_as("main", {BASIS: ONE.replace("一つ目", "一つ目の乙と甲")})
    head = city.head
    told = call("undo", wrong, "--reason", "誤り", cwd=city.path, code=2).err
    assert BASIS in told
    assert "shinkyu commit" in told
    assert city.head == head


def test_the_folders_may_have_other_names_by_now(city: Line, call: Call) -> None:
    city.edit({f"files/juki/{RISK}": "誤り", BASIS: TWO}, date="2021-02-01")
    wrong = city.head
    city.git("mv", "jumin/files/juki", "jumin/files/daicho")
    city.replace("jumin/assessment.yaml", "slug: juki", "slug: daicho")
    city.git("mv", "jumin", "juminhyo")
    city.commit("名前を改める", {"Table": "none", "Reason": "改名"})
    call("undo", wrong, "--reason", "誤り", cwd=city.path)
    assert rows(call, city) == []
    assert city.git("show", "--name-only", "--format=", "HEAD").split() == [
        "juminhyo/I-5.yaml",
        "juminhyo/files/daicho/III-3.yaml",
    ]
    assert "error" not in call("check", "--json", cwd=city.path, code=None).out


def test_a_file_that_is_gone_stands_in_the_way(city: Line, call: Call) -> None:
    city.edit({f"files/zei/{RISK}": "誤り"}, date="2021-02-01")
    wrong = city.head
    city.git("rm", "-q", "-r", "jumin/files/zei")
    city.replace("jumin/assessment.yaml", "  - id: zei\n    slug: zei\n    name: 税\n", "")
    city.commit("ファイルを減らす", {"Table": "none", "Reason": "統合"})
    assert "shinkyu commit" in call("undo", wrong, "--reason", "誤り", cwd=city.path, code=2).err


def test_an_entry_that_went_since_stands_in_the_way(city: Line, call: Call) -> None:
    systems, name = "I-2/システム", "①システムの名称"
    city.edit({f"{systems}[a]/{name}": "甲", f"{systems}[b]/{name}": "乙"}, no_row=True)
    city.edit({f"{systems}[b]/{name}": ""}, date="2021-02-01")
    wrong = city.head
    city.edit({systems: ["a"]}, date="2021-03-01")
    told = call("undo", wrong, "--reason", "誤り", cwd=city.path, code=2).err
    assert f"あとのコミットが同じ項目を変えています: {city.head[:10]}" in told
