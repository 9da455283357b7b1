"""Edited Word files that cannot be taken in: what is said, by item, and that nothing is written."""

from __future__ import annotations

import base64
import copy
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from tests.cli.bad_input.conftest import Refuse, standing
from tests.cli.bad_input.test_edited_books import MARKS, SYSTEM, office_source
from tests.cli.conftest import Call
from tests.repos import Repo
from tests.worddesk import ABOUT, W, WordDesk, made, run

__all__ = ["office_source"]  # a fixture
NAME = "e.docx"
PART = "customXml/item1.xml"
PLACE = "item:I-7/①部署"
SOLUTION = "item:@f1/III-3/リスク2/リスクへの対策は十分か"


@pytest.fixture
def city_hall(office_source: Path, tmp_path: Path, call: Call) -> Repo:
    """An assessment, with its Word file beside it."""
    shutil.copytree(office_source, tmp_path / "city", symlinks=True)
    call("show", "--editable", "-o", tmp_path / NAME, cwd=tmp_path / "city")
    return Repo(tmp_path / "city")


def drop(desk: WordDesk, place: str) -> None:
    row = desk.row(place)
    row.getparent().remove(row)


def drop_tracked(desk: WordDesk, place: str) -> None:
    desk.row(place).insert(0, made(f"<w:trPr><w:del {ABOUT}/></w:trPr>"))


def paste(desk: WordDesk, place: str) -> None:
    """As Word pastes a copy of a row: without the bookmark."""
    row = copy.deepcopy(desk.row(place))
    for mark in [*row.iter(f"{W}bookmarkStart")]:
        mark.getparent().remove(mark)
    desk.row(place).addnext(row)


def merge_cells(desk: WordDesk, place: str) -> None:
    desk.row(place).remove(desk.cell(place))


def join_rows(desk: WordDesk, place: str, other: str) -> None:
    gone = desk.row(other)
    for paragraph in [*gone.iter(f"{W}p")]:
        desk.cell(place, 0).append(paragraph)
    gone.getparent().remove(gone)


def spoil_every_way(desk: WordDesk) -> None:
    """As many things as can be wrong with one file, each at another item."""
    drop(desk, "item:I-1/①事務の名称")
    drop_tracked(desk, "item:I-3/特定個人情報ファイル名")
    desk.row(PLACE).addnext(copy.deepcopy(desk.row(PLACE)))
    paste(desk, "item:I-1/②事務の内容")
    table = next(desk.row("item:VI-1/①実施日").iterancestors(f"{W}tbl"))
    table.getparent().remove(table)
    merge_cells(desk, "item:I-4/①事務実施上の必要性")
    join_rows(desk, "item:I-5/法令上の根拠", "item:I-6/①実施の有無")
    desk.lay("item:I-6/②法令上の根拠", run("甲") + run("秘", "<w:vanish/>"))
    desk.lay("item:I-7/②所属長の役職名", run("課") + run("次", "<w:strike/>") + run("長"))
    desk.write(f"option1:{MARKS}", "×").write(f"option7:{MARKS}", "☐")
    desk.write(f"entry:{SYSTEM}[a]", "削除").write(f"item:{SYSTEM}[a]/①システムの名称", "丁")
    desk.write(f"entry:{SYSTEM}[b]", "廃止").write("item:I-A1/図", "図")
    desk.write("item:I-8/他の評価実施機関", "甲\u0085乙")


SAYS = (
    "「Ⅰ 基本情報」の表に I-1/①事務の名称 の行がありません",
    "I-3/特定個人情報ファイル名 の行がありません",
    "同じ項目の行が2つあります: Ⅰ 基本情報「①部署」、Ⅰ 基本情報「①部署」",
    "「②事務の内容 ※」: どの項目の行か分かりません",
    "「Ⅵ 評価実施手続」の表がありません",
    "「①事務実施上の必要性」: ほかのセルと結合されています",
    "「法令上の根拠 ※」: ほかのセルと結合されています",
    "「②法令上の根拠 ※」: 隠し文字があります",
    "取消線の引かれた文字があります: 「次」",
    "選択肢の欄に書けるのは ☑ か ☐ だけです",
    "その選択肢に ☑ がありません",
    "[edits-removed-and-edited]",
    "ここに書けるのは「削除」だけです",
    "I-A1/図 はここでは編集できません",
    "U+0085",
    "何も書き込んでいません",
)


def test_all_that_cannot_be_taken_is_told_by_its_item(city_hall: Repo, call: Call, tmp_path: Path) -> None:
    desk = WordDesk(tmp_path / NAME)
    spoil_every_way(desk.write("item:cover/評価書番号", "9"))
    before = standing(city_hall.path)
    told = call("import-edits", desk.save(), cwd=city_hall.path, code=1).out
    assert standing(city_hall.path) == before
    for part in SAYS:
        assert part in told, f"{part}\n{told}"


ASIDES = (
    "Ⅰ 基本情報「①部署」: コメント「鈴木: 人事に確認」は取り込みません",
    "表の外に書かれた「市長の決裁が要る」",
    "Ⅰ 基本情報「②所属長の役職名」: 記載の欄のほかに書いたもの",
    "「①事務の名称」: 図形・テキストボックスは取り込みません",
    "「②事務の内容 ※」: 図形・テキストボックス「箱の中」は取り込みません",
    "「とても十分である」は様式の選択肢にありません",
    "5件を取り込みました",
)


def test_what_stands_at_a_text_is_told_and_does_not_hinder(city_hall: Repo, call: Call, tmp_path: Path) -> None:
    desk = WordDesk(tmp_path / NAME).write("item:I-7/②所属長の役職名", "室長").write(SOLUTION, "とても十分である")
    desk.write(PLACE, "課").comment(PLACE, "人事に確認")
    next(desk.row(PLACE).iterancestors(f"{W}tbl")).addnext(made(f"<w:p>{run('市長の決裁が要る')}</w:p>"))
    desk.cell("item:I-7/②所属長の役職名", 0).append(made(f"<w:p>{run('ここは後で')}</w:p>"))
    drawing = "<w:r><w:drawing>{}</w:drawing></w:r>" + run("課")
    desk.lay("item:I-1/①事務の名称", drawing.format(""))
    desk.lay("item:I-1/②事務の内容", drawing.format(f"<w:txbxContent><w:p>{run('箱の中')}</w:p></w:txbxContent>"))
    told = call("import-edits", desk.save(), cwd=city_hall.path).out
    for part in ASIDES:
        assert part in told, f"{part}\n{told}"
    report = json.loads(call("import-edits", desk.path, "--json", "--dry-run", cwd=city_hall.path).out)
    told_at = [(one["rule"], one["item"], one["line"]) for one in report["findings"] if one["item"]]
    assert ("edits-beside", "I-7/①部署", None) in told_at


def other(path: Path) -> None:
    Document().save(str(path))


def spoilt(path: Path) -> None:
    """The record rewritten: another text at export."""
    desk = WordDesk(path)
    head, kept = desk.parts[PART].split(b'edits">')
    rows = json.loads(base64.b64decode(kept.removesuffix(b"</edits>")))
    rows[5][2] = "別"
    desk.parts[PART] = head + b'edits">' + base64.b64encode(json.dumps(rows).encode()) + b"</edits>"
    desk.save()


def without_part(path: Path) -> None:
    desk = WordDesk(path)
    del desk.parts[PART]
    desk.save()


FILES: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "another document": (other, ("書き出したファイルではありません",)),
    "without the part of our own": (without_part, ("書き出したファイルではありません",)),
    "with that part spoilt": (spoilt, ("控えが書き換わって", "もう一度書き出し")),
    "cut in the middle": (lambda p: p.write_bytes(p.read_bytes()[:9000]), ("壊れて",)),
}


def test_a_file_that_cannot_be_read(city_hall: Repo, refuse: Refuse, tmp_path: Path) -> None:
    good = (tmp_path / NAME).read_bytes()
    for spoil, says in FILES.values():
        (tmp_path / NAME).write_bytes(good)
        spoil(tmp_path / NAME)
        refuse("import-edits", tmp_path / NAME, cwd=city_hall.path, code=3, says=(NAME, *says))
