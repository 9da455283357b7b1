"""What `table --ways concise` writes, `import` takes back: the same rows, and the old texts to the letter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

from shinkyu.model.importing import marks
from shinkyu.model.importing.run import ImportRequest, run_import

ITEM = "I-1/②事務の概要"
REST = "申請書は受け付けた日に台帳へ記し、翌開庁日までに係長が内容を確かめる。控えは窓口で保管する。"
MORE = ("6.受付者、7.受付番号、8.受付窓口", "7.受付者、8.受付番号、9.受付窓口")
LIST = f"1 {REST}\n2 鍵は係長が保管する。\n3 {REST}\n4 入退室を記録する。"


@pytest.mark.parametrize(
    ("before", "after", "ways"),
    [
        (LIST, LIST.replace("2 鍵は係長が保管する。\n", ""), {"削除"}),
        (LIST, LIST.replace("2 鍵は係長が保管する。\n", "").replace("入退室", "入室と退室"), {"抜粋", "削除"}),
        (f"鍵を掛ける。\n\n{REST}\n\n{REST}甲。", f"{REST}\n\n{REST}甲。\n\n鍵を掛ける。", {"移動"}),
        (LIST, LIST + "\n5 窓を閉める。", {"追記"}),
        (f"{REST}\n1 鍵。\n2 窓。\n3 灯。", f"{REST}\n1 鍵。\n2 棚。\n3 窓。\n4 灯。", {"追記"}),
        (f"{REST}\n1 鍵。\n2 窓。\n3 灯。", f"{REST}\n1 鍵。\n2 灯。", {"削除"}),
        (
            f"<甲>\n1 鍵。\n2 窓。\n<乙>\n1 灯。\n2 戸。\n{REST}",
            f"<甲>\n1 鍵。\n<乙>\n1 灯。\n2 戸。\n{REST}",
            {"削除"},
        ),
        (f"{REST}\n\n鍵を掛ける。\n\n{REST}甲。", f"{REST}\n\n{REST}甲。", {"削除"}),
        (f"・窓口\n・郵送\n・電話\n{REST}", f"・窓口\n・電話\n{REST}", {"削除"}),
        (f"{REST}鍵は返す。甲は見回る。", f"{REST}甲は見回る。", {"削除"}),
        (f"{REST[:35]}乙は閉める。", f"{REST[:35]}鍵は返す。乙は閉める。", {"追記"}),
        (f"当市の{REST}当市が行う。", f"本市の{REST}本市が行う。", {"置換"}),
        # Rows of several ways tell of one change.
        (f"当市の{REST}\n当市が行う。", f"本市の{REST}\n本市が行う。\n1 点検は年2回とする。", {"置換", "追記"}),
        (
            f"当市の{REST}{REST[:31]}\n当市の鍵は3名で預かる。{REST[:34]}当市",
            f"本市の{REST}{REST[:31]}\n本市の鍵は4名で預かる。{REST[:34]}本市",
            {"置換", "抜粋"},
        ),
        (
            f"市は、必要に応じて報告を求める。\n再委託は、契約で固く禁じている。\n{REST}監査は3年に1度行う。",
            f"再委託は、契約で固く禁じている。市は、必要に応じて報告を求める。\n{REST}監査は2年に1度行う。",
            {"移動", "抜粋"},
        ),
        (
            f"{REST}\n1.氏名、2.住所、3.備考、4.届出日、5.届出人、{MORE[0]}\n点検は年1回とする。",
            f"{REST}\n1.氏名、2.住所、3.電話番号、4.備考、5.届出日、6.届出人、{MORE[1]}\n点検は月1回とする。",
            {"追記", "抜粋"},
        ),
        (
            f"{REST}\n1.氏名、2.住所、3.電話番号、4.備考、5.届出日、6.届出人、{MORE[1]}\n点検は年1回とする。",
            f"{REST}\n1.氏名、2.住所、3.備考、4.届出日、5.届出人、{MORE[0]}\n点検は月1回とする。",
            {"削除", "抜粋"},
        ),
    ],
)
def test_the_texts_come_back(before: str, after: str, ways: set[str], tmp_path: Path, call: Call) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {ITEM: before}, edition="2019-01")
    repo.edit({ITEM: after}, date="2021-04-01").edit({ITEM: "全面的に改めた。"}, date="2022-04-01")
    table, into = tmp_path / "table.csv", tmp_path / "X"
    call("table", "--ways", "concise", "--format", "csv", "-o", table, cwd=repo.path)
    rows = json.loads(call("table", "--ways", "concise", "--format", "json", cwd=repo.path).out)
    assert {row["way"] for row in rows[:-1]} == ways
    report = run_import(table, ImportRequest("jumin", "kiso", into, edition="2019-01"))
    assert not report.assumed
    assert not report.breaks
    assert call("table", "--format", "csv", cwd=into).out == table.read_bytes().decode()
    shown = call("show", "HEAD~2", "--item", ITEM, cwd=into).out
    assert "".join(shown.split()).endswith("".join(before.split()))


@pytest.mark.parametrize("cell", ["(<窓口における措置>の追記)", "(「庁外での扱い」の追記)", "(【別表】の追加)"])
def test_a_part_named_by_its_heading_is_an_addition(cell: str) -> None:
    assert marks.is_addition(cell)
    assert not marks.is_deleted(cell)


@pytest.mark.parametrize(
    "cell", ["(<窓口における措置>)", "<窓口における措置>の追記", "(手続の追記)", "(<長い見出し\nその2>の追記)"]
)
def test_other_brackets_are_text(cell: str) -> None:
    assert not marks.is_addition(cell)
