"""`shinkyu shared`: where passages that assessments share differ, and one text for all of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

ITEM = "III-7/リスク1/⑥技術的対策/具体的な対策の内容"
DUTY = "I-7/①部署"
BEGINS = "<中間サーバーにおける措置>"
ALIKE = f"{BEGINS}\n①入退室を記録する。\n\n②施錠する。"
ODD = ALIKE.replace("施錠", "監視")
NAME = "中間サーバーの措置"


def config(*entries: dict[str, object]) -> str:
    return f"format: 2\nshared: {json.dumps(entries, ensure_ascii=False)}\n"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    """Three assessments: a passage that one of them has otherwise, and an item that none shares with another."""
    city = Repo(tmp_path / "city")
    for slug, text in {"kouki": f"<窓口>\n甲\n\n{ALIKE}", "zei": f"{ODD}\n\n\n<ほか>\n乙", "juki": ALIKE}.items():
        city.init("zenkoumoku", slug, {ITEM: text, DUTY: f"{slug}課"})
    one = {"name": NAME, "items": [f"{slug}:{ITEM}" for slug in ("kouki", "zei", "juki")], "begins": BEGINS}
    two = {"name": "部署", "items": [f"kouki:{DUTY}", "juki:Ⅰ-7 ①部署"]}
    return city.write("shinkyu.yaml", config(one, two)).commit("共通の記載")


def test_what_is_shared_is_listed_with_what_differs(city: Repo, call: Call) -> None:
    out = call("shared", NAME, cwd=city.path).out
    assert out.startswith(f"{NAME}  (3か所のうち1か所が違う)\n")
    assert "②【施錠】する。" in out
    assert "②【監視】する。" in out
    assert out.endswith(f"→ kouki のとおりにするなら shinkyu shared --take kouki {NAME}\n")
    assert "部署" in call("shared", cwd=city.path).out
    first, second = json.loads(call("shared", "--json", cwd=city.path).out)
    assert [(one["slug"], one["differs"]) for one in first["copies"]] == [
        ("kouki", False),
        ("zei", True),
        ("juki", False),
    ]
    assert (first["model"], first["decided"], second["decided"]) == (f"kouki:{ITEM}", True, False)
    assert city.git("status", "--porcelain") == ""


def test_a_text_is_taken_into_the_others_and_nothing_else_changes(city: Repo, call: Call) -> None:
    before = (city.path / "zei/III-7.yaml").read_text("utf-8")
    asked = ("shared", "--take", "kouki", NAME)
    assert "1か所が変わります(書き込んでいません)" in call(*asked, "--dry-run", cwd=city.path).out
    assert "--yes" in call(*asked, cwd=city.path, code=2).err
    assert city.git("status", "--porcelain") == ""
    out = call(*asked, "--yes", cwd=city.path).out
    assert "zei/III-7.yaml" in out
    assert "shinkyu commit" in out
    assert (city.path / "zei/III-7.yaml").read_text("utf-8") == before.replace("監視", "施錠")
    (row,) = json.loads(call("status", "--slug", "zei", "--json", cwd=city.path).out)["assessments"][0]["rows"]
    assert (row["item"], row["way"]) == (ITEM, "全文")
    assert call(*asked, "--yes", cwd=city.path).out.endswith("書き換えるところはありません。\n")


def test_all_that_an_assessment_has_is_taken_at_once(city: Repo, call: Call) -> None:
    told = json.loads(call("shared", "--take", "juki", "--yes", "--json", cwd=city.path).out)
    assert told["written"] == ["kouki/I-7.yaml", "zei/III-7.yaml"]
    assert [one["changed"][0]["slug"] for one in told["passages"]] == ["zei", "kouki"]
    assert "①部署: juki課" in (city.path / "kouki/I-7.yaml").read_text("utf-8")


def test_edits_that_nobody_recorded_are_left_and_said(city: Repo, call: Call) -> None:
    """Edits beside the passage stay where they are, and hinder nothing."""
    city.replace("zei/III-7.yaml", "監視", "見張り")
    out = call("shared", "--take", "kouki", NAME, "--yes", cwd=city.path, code=1).out
    assert "そのまま(記録していない直しがある。" in out
    assert "見張り" in (city.path / "zei/III-7.yaml").read_text("utf-8")
    city.replace("zei/III-7.yaml", "見張り", "監視").replace("zei/III-7.yaml", "      乙", "      丙")
    call("shared", "--take", "kouki", NAME, "--yes", cwd=city.path)
    written = (city.path / "zei/III-7.yaml").read_text("utf-8")
    assert "施錠" in written
    assert "      丙" in written


@pytest.mark.parametrize("text", ["ほかの記載", f"{ODD}\n\n{ODD}"], ids=["absent", "twice"])
def test_where_it_is_to_stand_is_never_guessed(text: str, city: Repo, call: Call) -> None:
    city.edit({ITEM: text}, slug="zei")
    told = json.loads(call("shared", "--take", "kouki", NAME, "--yes", "--json", cwd=city.path, code=1).out)
    assert [one["why"] for one in told["passages"][0]["left"]] == ["absent"]
    assert told["written"] == []
    assert city.git("status", "--porcelain") == ""


def test_two_passages_of_one_item(city: Repo, call: Call) -> None:
    other = "<基幹における措置>"
    for slug, word in {"kouki": "甲", "zei": "乙"}.items():
        city.edit({ITEM: f"{ALIKE.replace('施錠', word)}\n\n{other}\n{word}"}, slug=slug)
    items = [f"kouki:{ITEM}", f"zei:{ITEM}"]
    entries = ({"name": begins, "items": items, "begins": begins} for begins in (BEGINS, other))
    city.write("shinkyu.yaml", config(*entries)).commit("2つ")
    call("shared", "--take", "kouki", "--yes", cwd=city.path)
    assert (city.path / "zei/III-7.yaml").read_bytes() == (city.path / "kouki/III-7.yaml").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--take", "nai"), "nai には共通の記載がありません"),
        (("--take", "zei", "部署"), "zei には共通の記載がありません"),
        (("ない",), "「ない」という共通の記載はありません"),
        (("--yes",), "--take と一緒に使います"),
    ],
)
def test_wrong_calls(arguments: tuple[str, ...], said: str, city: Repo, call: Call) -> None:
    assert said in call("shared", *arguments, cwd=city.path, code=2).err


def test_an_assessment_with_nothing_or_with_two_texts(city: Repo, call: Call) -> None:
    city.edit({DUTY: ""}, slug="juki")
    assert "juki には「部署」の記載がありません" in call("shared", "--take", "juki", "部署", cwd=city.path, code=2).err
    city.edit({"I-7/②所属長の役職名": "課長"}, slug="kouki")
    two = {"name": "部署", "items": [f"kouki:{DUTY}", "kouki:I-7/②所属長の役職名", f"juki:{DUTY}"]}
    city.write("shinkyu.yaml", config(two)).commit("2つ")
    refused = call("shared", "--take", "kouki", cwd=city.path, code=2).err
    assert f'--take "kouki:{DUTY}"' in refused or f"--take kouki:{DUTY}" in refused
    call("shared", "--take", f"kouki:{DUTY}", "--yes", cwd=city.path)
    assert "①部署: kouki課" in (city.path / "juki/I-7.yaml").read_text("utf-8")
    city.write("shinkyu.yaml", "format: 2\n").commit("なし")
    assert "共通の記載は決められていません" in call("shared", cwd=city.path, code=2).err
