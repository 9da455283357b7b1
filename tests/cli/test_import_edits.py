"""`shinkyu show --editable` and `import-edits`: a colleague's work in Excel as uncommitted edits of just those items."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.bad_input.conftest import standing
from tests.cli.conftest import Call
from tests.conftest import Convert
from tests.repos import Repo
from tests.workbooks import Desk

from shinkyu.model.starting.example import build_example

pytestmark = pytest.mark.usefixtures("reads_here")

EXPORT = ("show", "--format", "xlsx", "--editable", "-o")
ITEM = "I-7/②所属長の役職名"
LONG = "III-3/リスク2/ユーザ認証の管理/具体的な管理方法"
ENTRUSTED = "@f1/II-4/委託事項"


@pytest.fixture(scope="session")
def mihon_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented example, built once."""
    place = tmp_path_factory.mktemp("example") / "mihon"
    build_example(place)
    return place


@pytest.fixture
def mihon(mihon_source: Path, tmp_path: Path) -> Repo:
    """A copy of it, and a desk to work at."""
    shutil.copytree(mihon_source, tmp_path / "mihon", symlinks=True)
    return Repo(tmp_path / "mihon")


@pytest.fixture
def export(call: Call, tmp_path: Path) -> Callable[..., Desk]:
    """``export(repo)``: the workbook of the repository's assessment as of HEAD, opened."""

    def exporting(repo: Repo, *options: str) -> Desk:
        call(*EXPORT, tmp_path / "評価書.xlsx", "--overwrite", *options, cwd=repo.path)
        return Desk(tmp_path / "評価書.xlsx")

    return exporting


def changed(repo: Repo) -> list[str]:
    """The lines that the working tree's files gained and lost."""
    lines = repo.git("diff", "-U0").splitlines()
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_what_was_not_edited_changes_nothing(mihon: Repo, export: Callable[..., Desk], call: Call) -> None:
    desk = export(mihon)
    before = standing(mihon.path)
    for path in (desk.path, desk.save(desk.path.with_name("saved.xlsx"))):
        assert call("import-edits", path, cwd=mihon.path).out == "取り込む直しはありません。\n"
    assert standing(mihon.path) == before


def test_libreoffice_keeps_all_that_is_needed(
    mihon: Repo, export: Callable[..., Desk], call: Call, office: Convert
) -> None:
    texts = {"③手数料等": "末尾 ", "②請求方法": "=1+1", "④個人情報ファイル簿の公表": "行っている"}
    lines = "".join(f"{heading}: {json.dumps(text, ensure_ascii=False)}\n" for heading, text in texts.items())
    mihon.write("kodomo/V-1.yaml", f'①請求先: "一\\t二\\n\\n　三"\n{lines}').commit("記載の変更")
    path = office(export(mihon).path, "xlsx")
    assert call("import-edits", path, cwd=mihon.path).out == "取り込む直しはありません。\n"
    desk = Desk(path).write(f"item:{ITEM}", "室長")
    call("import-edits", office(desk.save(path.with_name("again.xlsx")), "xlsx"), cwd=mihon.path)
    assert changed(mihon) == ["-②所属長の役職名: 子育て給付課長", "+②所属長の役職名: 室長"]


def test_a_colleagues_edits_are_exactly_the_rows_of_status(
    mihon: Repo, export: Callable[..., Desk], call: Call
) -> None:
    """Ten cells as a person would: typed, pasted from elsewhere, cleared, an entry gone, another filled in."""
    desk = export(mihon)
    long = desk.read(f"item:@f1/{LONG}")
    desk.write(f"item:{ITEM}", "こども給付課長")
    desk.write(f"item:@f1/{LONG}", long.replace("\n", "\r\n") + "\r\n3 退職した職員のIDを、その日に止める。")
    desk.write("item:I-4/①事務実施上の必要性", desk.read("item:I-4/①事務実施上の必要性").replace("、", "，"))
    desk.write("item:V-1/③手数料等", None)
    desk.write("item:VI-1/①実施日", "令和５年５月９日 ")
    desk.write("item:@f1/II-3/⑦使用の主体/使用者数", "50人以上100人未満")
    desk.write("option7:@f1/II-3/②入手方法", None).write("option1:@f1/II-3/②入手方法", "◯")
    desk.write("option6:@f1/II-3/①入手元", "○").write("free6:@f1/II-3/①入手元", "医療機関")
    gone = [place for place in desk.places() if "I-2/システム[chukan]" in place]
    desk.delete_row(*gone)
    desk.write(f"item:{ENTRUSTED}[+1]", "受給者証の印刷").write(f"item:{ENTRUSTED}[+1]/①委託内容", "印刷と\r\n封入")
    desk.write(f"option5:{ENTRUSTED}[+1]/④委託先への特定個人情報ファイルの提供方法", "○")

    told = call("import-edits", desk.save(), cwd=mihon.path).out
    assert told.endswith(
        "10件を取り込みました。`shinkyu status` で表の行になったところを確かめ、`shinkyu commit` で記録してください。\n"
    )
    rows = json.loads(call("status", "--json", cwd=mihon.path).out)["assessments"][0]["rows"]
    by_item = {row["item"]: (row["way"], row["before"], row["after"]) for row in rows if row["before"] != row["after"]}
    (new,) = (item for item in by_item if re.fullmatch(r"II-4/委託事項\[e[0-9a-z]{5}\]", item))
    assert list(by_item) == [
        "I-2/システム[chukan]",
        "I-4/①事務実施上の必要性",
        ITEM,
        "II-3/①入手元",
        "II-3/②入手方法",
        "II-3/⑦使用の主体/使用者数",
        new,
        LONG,
        "V-1/③手数料等",
        "VI-1/①実施日",
    ]
    assert by_item[ITEM] == ("全文", "子育て給付課長", "こども給付課長")
    assert by_item["VI-1/①実施日"][2] == "令和５年５月９日 "
    assert by_item["V-1/③手数料等"] == ("削除", "無料", "削除")
    assert by_item["II-3/①入手元"][2].endswith("地方公共団体・地方独立行政法人(他の市町村)、その他(医療機関)")
    assert by_item["I-2/システム[chukan]"][0] == "削除"
    assert by_item[new][2].split("\n")[:4] == ["受給者証の印刷", "①委託内容", "印刷と", "封入"]
    assert "\r" not in "".join(path.read_text("utf-8") for path in mihon.path.glob("kodomo/*.yaml"))
    added = [line for line in changed(mihon) if "退職した職員" in line]
    assert len(added) == 1
    again = call("import-edits", desk.path, cwd=mihon.path).out
    assert "取り込む直しはありません" in again
    assert "すでに同じ記載になっているもの: 10件" in again


@pytest.mark.parametrize("place", [f"item:{ITEM}", f"item:@f1/{LONG}"])
def test_a_line_end_left_at_the_end_of_a_cell_is_no_edit(
    place: str, mihon: Repo, export: Callable[..., Desk], call: Call
) -> None:
    desk = export(mihon)
    path = desk.write(place, desk.read(place) + "\n").save()
    assert call("import-edits", path, cwd=mihon.path).out == "取り込む直しはありません。\n"
    desk.write(place, "室長\n").write("option6:@f1/II-3/①入手元", "○").write("free6:@f1/II-3/①入手元", "医療機関\n")
    call("import-edits", desk.save(), cwd=mihon.path)
    lines = changed(mihon)
    assert any(line.strip("+ ").endswith("室長") for line in lines)
    assert any("医療機関" in line for line in lines)
    assert not any("|+" in line for line in lines)


@pytest.mark.parametrize("typed", ["{} ", "{}\n\n", "\u3000{}"])
def test_an_edit_of_blanks_alone_is_told(typed: str, mihon: Repo, export: Callable[..., Desk], call: Call) -> None:
    desk = export(mihon)
    desk.write(f"item:{ITEM}", typed.format(desk.read(f"item:{ITEM}")))
    told = call("import-edits", desk.save(), cwd=mihon.path).out
    sheet, row = desk.find(f"item:{ITEM}")
    assert f"'{sheet.title}'!C{row}: 空白か改行だけが変わっています [edits-blanks]" in told
    assert "1件を取り込みました" in told
    desk.write(f"item:{ITEM}", "別 の職")
    assert "edits-blanks" not in call("import-edits", desk.save(), "--dry-run", cwd=mihon.path, code=None).out


def test_new_entries_are_told_by_the_numbers_that_they_get(
    mihon: Repo, export: Callable[..., Desk], call: Call
) -> None:
    desk = export(mihon)
    desk.write(f"item:{ENTRUSTED}[+1]", "受給者証の印刷").write(f"item:{ENTRUSTED}[+2]", "封入")
    path = desk.save()
    out = call("import-edits", path, "--dry-run", cwd=mihon.path).out
    told = json.loads(call("import-edits", path, "--dry-run", "--json", cwd=mihon.path).out)["changes"]
    assert [(one["label"], one["way"]) for one in told] == [("Ⅱ-4 委託事項2", "added"), ("Ⅱ-4 委託事項3", "added")]
    assert [line.split("  ")[0] for line in out.splitlines() if "1件の追加" in line] == [one["label"] for one in told]


def test_a_dry_run_says_the_same_and_writes_nothing(mihon: Repo, export: Callable[..., Desk], call: Call) -> None:
    desk = export(mihon).write(f"item:{ITEM}", "室長")
    path, before = desk.save(), standing(mihon.path)
    out = call("import-edits", path, "--dry-run", cwd=mihon.path).out
    assert "変更前: 子育て給付課長" in out
    assert "1件を取り込めます" in out
    assert standing(mihon.path) == before
    told = json.loads(call("import-edits", path, "--dry-run", "--json", cwd=mihon.path).out)
    assert told["changes"] == [
        {"item": ITEM, "label": "Ⅰ-7 ②所属長の役職名", "way": "text", "before": "子育て給付課長", "after": "室長"}
    ]
    assert told["written"] == []
    told = json.loads(call("import-edits", path, "--json", cwd=mihon.path).out)
    assert told["written"] == ["kodomo/I-7.yaml"]


def test_what_moved_on_meanwhile_stays_and_conflicts_are_told(
    mihon: Repo, export: Callable[..., Desk], call: Call
) -> None:
    desk = export(mihon)
    desk.write(f"item:{ITEM}", "室長").write("item:V-1/③手数料等", "有料").write("item:I-7/①部署", "こども課")
    path = desk.save()
    mihon.replace("kodomo/V-1.yaml", "無料", "有料").replace("kodomo/V-2.yaml", "0001", "0009")
    mihon.replace("kodomo/II-2.yaml", "こども家庭部子育て給付課", "こども部").commit("記載の変更")
    mihon.write("kodomo/IV-1.yaml", (mihon.path / "kodomo/IV-1.yaml").read_text("utf-8") + "# 未記録の覚え\n")
    standing_edits = mihon.git("diff")
    call("import-edits", path, cwd=mihon.path)
    assert mihon.git("diff", "--", "kodomo/IV-1.yaml") == standing_edits
    assert [line for line in changed(mihon) if "覚え" not in line] == [
        "-①部署: こども家庭部子育て給付課",
        "-②所属長の役職名: 子育て給付課長",
        "+①部署: こども課",
        "+②所属長の役職名: 室長",
    ]

    mihon.git("checkout", "-q", "--", "kodomo/I-7.yaml")
    mihon.replace("kodomo/I-7.yaml", "子育て給付課長", "部長")
    before = standing(mihon.path)
    out = call("import-edits", path, cwd=mihon.path, code=1).out
    assert "'Ⅰ 基本情報'!C" in out
    assert "「Ⅰ-7 ②所属長の役職名」は Excel でもリポジトリでも直されています [edits-conflict]\n  → " in out
    assert "  書き出したとき:\n    子育て給付課長\n  いまのリポジトリ:\n    部長\n  Excel:\n    室長\n" in out
    assert "何も書き込んでいません" in out
    told = json.loads(call("import-edits", path, "--json", cwd=mihon.path, code=1).out)
    (conflict,) = told["conflicts"]
    assert (conflict["base"], conflict["ours"], conflict["theirs"]) == ("子育て給付課長", "部長", "室長")
    assert [finding["rule"] for finding in told["findings"]] == ["edits-conflict"]
    assert told["written"] == []
    assert standing(mihon.path) == before


def test_what_both_changed_at_other_places_of_one_text_is_joined(
    mihon: Repo, export: Callable[..., Desk], call: Call
) -> None:
    desk = export(mihon)
    first, *others = desk.read(f"item:@f1/{LONG}").split("\n")
    path = desk.write(f"item:@f1/{LONG}", "\n".join([first, *others, "9 退職した職員のIDを止める。"])).save()
    mihon.replace("kodomo/III-3.yaml", first, f"{first}ただし書き。")
    call("import-edits", path, cwd=mihon.path)
    rows = json.loads(call("status", "--json", cwd=mihon.path).out)["assessments"][0]["rows"]
    assert "\n\n".join(row["after"] for row in rows).split("\n") == [
        f"{first}ただし書き。",
        *others,
        "9 退職した職員のIDを止める。",
    ]
    assert "すでに同じ記載になっているもの: 1件" in call("import-edits", path, cwd=mihon.path).out


def test_options_and_lines_of_a_table_are_joined_one_by_one(
    mihon: Repo, export: Callable[..., Desk], call: Call
) -> None:
    ways, table = "@f1/II-3/②入手方法", "@f1/II-A2/記録項目"
    desk = export(mihon)
    lines = desk.read(f"item:{table}").split("\n")
    desk.write(f"option1:{ways}", None).write(f"item:{table}", "\n".join([*lines, "99 減免の区分"]))
    path = desk.save()
    mihon.replace("kodomo/II-3.yaml", "  - 情報提供ネットワークシステム\n", "")
    mihon.replace("kodomo/II-A2.yaml", f"  - {lines[-2]}\n", "  - 別の項目\n")
    call("import-edits", path, cwd=mihon.path)
    assert [line for line in changed(mihon) if "99" not in line] == [
        "-  - 紙",
        "-  - 情報提供ネットワークシステム",
        f"-  - {lines[-2]}",
        "+  - 別の項目",
    ]
    desk.write(f"item:{table}", "\n".join([*lines[:-2], "また別の項目", lines[-1]])).save()
    out = call("import-edits", path, cwd=mihon.path, code=1).out
    assert "edits-conflict" in out


def test_an_entry_that_one_side_removes_and_the_other_edits(
    mihon: Repo, export: Callable[..., Desk], call: Call
) -> None:
    desk = export(mihon)
    path = desk.write("entry:I-2/システム[atena]", "削除").save()
    edited = (
        Desk(path).write("entry:I-2/システム[atena]", None).write("item:I-2/システム[atena]/①システムの名称", "新宛名")
    )
    other = edited.save(path.with_name("other.xlsx"))
    mihon.replace("kodomo/I-2.yaml", "統合宛名システム\n", "共通宛名システム\n")
    out = call("import-edits", path, cwd=mihon.path, code=1).out
    assert "  いまのリポジトリ:\n    共通宛名システム\n  Excel:\n    (この1件は削除)\n" in out
    mihon.git("checkout", "-q", "--", "kodomo")
    call("entry", "remove", "I-2/システム[atena]", "--yes", cwd=mihon.path)
    out = call("import-edits", other, cwd=mihon.path, code=1).out
    assert "  いまのリポジトリ:\n    (この1件は削除)\n  Excel:\n    新宛名\n" in out
    assert "同じ記載になっているもの: 1件" in call("import-edits", path, cwd=mihon.path).out


def test_sorted_rows_are_told_by_their_place(mihon: Repo, export: Callable[..., Desk], call: Call) -> None:
    desk = export(mihon).write(f"item:{ITEM}", "室長")
    sheet, _ = desk.find(f"item:{ITEM}")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    for number, row in enumerate(reversed(rows), 4):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column).value = value
    sheet.title = "並べ替えた"
    call("import-edits", desk.save(), cwd=mihon.path)
    assert changed(mihon) == ["-②所属長の役職名: 子育て給付課長", "+②所属長の役職名: 室長"]


def test_a_part_of_a_document_holds_only_its_items(mihon: Repo, export: Callable[..., Desk], call: Call) -> None:
    desk = export(mihon, "--item", "II-4/委託事項")
    texts = [place for place in desk.places() if place.startswith(("item", "entry"))]
    assert all(place.partition(":")[2].startswith(ENTRUSTED) for place in texts)
    desk.write(f"item:{ENTRUSTED}[+2]", "印刷")
    call("import-edits", desk.save(), cwd=mihon.path)
    assert mihon.git("status", "--porcelain") == " M kodomo/II-4.yaml\n"
    inner = export(mihon, "--item", "I-2/システム[josei]/②システムの機能")
    assert [place for place in inner.places() if not place.startswith(("head", "title"))] == [
        "item:I-2/システム[josei]/②システムの機能"
    ]


def test_a_workbook_of_an_older_day_is_merged_from_that_day(
    mihon: Repo, export: Callable[..., Desk], call: Call
) -> None:
    desk = export(mihon, "--at", "令和4年8月31日").write("item:IV-1/①自己点検", "十分に行っていない")
    call("import-edits", desk.save(), cwd=mihon.path)
    assert changed(mihon) == ["-  選択: 十分に行っている", "+  選択: 十分に行っていない"]


def test_each_information_file_has_its_own_sheets(tmp_path: Path, export: Callable[..., Desk], call: Call) -> None:
    files = [("juki", "住民基本台帳ファイル"), ("honnin", "本人確認情報/ファイル[1]")]
    texts = {"files/juki/II-6/②保管期間/その妥当性": "甲", "files/honnin/II-6/②保管期間/その妥当性": "甲"}
    city = Repo(tmp_path / "city").init("zenkoumoku", "juki", texts, files=files)
    desk = export(city)
    assert [sheet.title for sheet in desk.sheets()][3:7] == [
        "Ⅱ (1)住民基本台帳ファイル",
        "Ⅱ (2)本人確認情報／ファイル［1］",
        "Ⅲ (1)住民基本台帳ファイル",
        "Ⅲ (2)本人確認情報／ファイル［1］",
    ]
    call("import-edits", desk.write("item:@honnin/II-6/②保管期間/その妥当性", "乙").save(), cwd=city.path)
    assert city.git("status", "--porcelain") == " M juki/files/honnin/II-6.yaml\n"


@pytest.mark.parametrize(
    ("form", "edition"), [("kiso", "2019-01"), ("kiso", "2024-10"), ("juten", "2018-05"), ("zenkoumoku", "2018-05")]
)
def test_an_empty_document_of_every_form_can_be_filled_in(
    form: str, edition: str, tmp_path: Path, export: Callable[..., Desk], call: Call
) -> None:
    city = Repo(tmp_path / "city").init(form, "s", {"cover/評価書番号": "1"}, edition=edition)
    desk = export(city)
    items = [place for place in desk.places() if place.startswith("item:") and "[+" not in place]
    locked = [place for place in items if desk.cell(place).protection.locked]
    assert [place for place in locked if "図" not in place] == []
    for place in items:
        if place not in locked:
            desk.write(place, f"記載 {place}")
    call("import-edits", desk.save(), cwd=city.path)
    told = json.loads(call("show", "--format", "json", cwd=city.commit("記載").path).out)
    written = json.dumps(told, ensure_ascii=False)
    assert [place for place in items if place not in locked and f"記載 {place}" not in written] == []


def test_the_same_document_gives_the_same_bytes(mihon: Repo, export: Callable[..., Desk], tmp_path: Path) -> None:
    first = export(mihon).path.read_bytes()
    assert export(mihon).path.read_bytes() == first


def test_uncommitted_edits_are_told_to_be_missing(mihon: Repo, call: Call, tmp_path: Path) -> None:
    mihon.replace("kodomo/I-7.yaml", "子育て給付課長", "部長")
    assert "まだ記録していない直しは" in call(*EXPORT, tmp_path / "x.xlsx", cwd=mihon.path).err


def test_an_option_that_the_form_does_not_have_is_taken_in_and_told(
    mihon: Repo, export: Callable[..., Desk], call: Call
) -> None:
    path = export(mihon).write("item:IV-1/①自己点検", "まあまあ行っている").save()
    out = call("import-edits", path, cwd=mihon.path).out
    assert re.search(
        r"評価書\.xlsx:(\d+): 警告: 'Ⅳ その他のリスク対策'!C\1: 「まあまあ行っている」は様式の選択肢にありません", out
    ), out
    assert changed(mihon)[-1] == "+  選択: まあまあ行っている"


def test_a_published_document_comes_back_as_it_was(
    shared: Path, export: Callable[..., Desk], call: Call, office: Convert, tmp_path: Path
) -> None:
    """Real texts: long ones, stray markup, full-width signs."""
    table = shared / "tables" / "000_39e454170ef22510.txt"
    call("import", table, "--slug", "kouki", "--form", "zenkoumoku", "--into", tmp_path / "city", code=None)
    city = Repo(tmp_path / "city")
    desk = export(city)
    for path in (desk.path, desk.save(tmp_path / "saved.xlsx"), office(desk.path, "xlsx")):
        assert call("import-edits", path, cwd=city.path).out == "取り込む直しはありません。\n"
    assert city.git("status", "--porcelain") == ""
