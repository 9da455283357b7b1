"""`show --editable -o 評価書.docx` and `import-edits`: a colleague's work in Word, tracked or not, as edits of just those items."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from tests.cli.bad_input.conftest import standing
from tests.cli.conftest import Call
from tests.cli.test_import_edits import ENTRUSTED, ITEM, LONG, changed, mihon, mihon_source
from tests.conftest import Convert
from tests.repos import Repo
from tests.worddesk import ABOUT, WordDesk, made, run

pytestmark = pytest.mark.usefixtures("reads_here")

__all__ = ["mihon", "mihon_source"]  # fixtures
Export = Callable[..., WordDesk]
MARKS = "@f1/II-3/①入手元"


@pytest.fixture
def export(call: Call, tmp_path: Path) -> Export:
    """``export(repo)``: the Word file of the repository's assessment as of HEAD, opened."""

    def exporting(repo: Repo, *options: str) -> WordDesk:
        call("show", "--editable", "-o", tmp_path / "評価書.docx", "--overwrite", *options, cwd=repo.path)
        return WordDesk(tmp_path / "評価書.docx")

    return exporting


def test_what_was_not_edited_changes_nothing(mihon: Repo, export: Export, call: Call) -> None:
    desk = export(mihon)
    before = standing(mihon.path)
    for path in (desk.path, desk.save(desk.path.with_name("saved.docx"))):
        done = call("import-edits", path, cwd=mihon.path)
        assert (done.out, done.err) == ("取り込む直しはありません。\n", "")
    assert standing(mihon.path) == before


def test_word_is_told_to_track_and_shows_all_texts(mihon: Repo, export: Export) -> None:
    desk = export(mihon)
    assert b"<w:trackRevisions/>" in desk.parts["word/settings.xml"]
    shown = "\n".join(
        cell.text for table in Document(str(desk.path)).tables for row in table.rows for cell in row.cells
    )
    assert "こども家庭部子育て給付課" in shown
    assert "※" in shown


def test_libreoffice_keeps_all_that_is_needed(mihon: Repo, export: Export, call: Call, office: Convert) -> None:
    """One conversion of a file in which all kinds of edits were made, and of texts with signs of Word's own."""
    texts = {"③手数料等": "末尾 ", "②請求方法": "=1+1\u2011甲\u00ad乙"}
    lines = "".join(f"{heading}: {json.dumps(text, ensure_ascii=False)}\n" for heading, text in texts.items())
    mihon.write("kodomo/V-1.yaml", f'①請求先: "一\\t二\\n\\n　三"\n{lines}').commit("記載の変更")
    desk = export(mihon).write(f"item:{ITEM}", "こども給付課長").comment(f"item:{ITEM}", "人事に確かめました")
    long = desk.read(f"item:@f1/{LONG}")
    desk.write(f"item:@f1/{LONG}", long.replace("。", "。\n\n", 1))
    desk.write("option6:@f1/II-3/①入手元", "☑").write("free6:@f1/II-3/①入手元", "医療機関")
    told = call("import-edits", office(desk.save(), "docx"), cwd=mihon.path).out
    assert "3件を取り込みました" in told
    assert "コメント「鈴木: 人事に確かめました」" in told or "コメント「 鈴木: 人事に確かめました」" in told
    assert "①請求先" not in told
    added = "\n".join(line for line in changed(mihon) if line.startswith("+"))
    assert "こども給付課長" in added
    assert "医療機関" in added


def test_a_colleagues_edits_are_exactly_the_rows_of_status(mihon: Repo, export: Export, call: Call) -> None:
    desk = export(mihon)
    desk.write(f"item:{ITEM}", "こども給付課長")
    desk.write(f"item:@f1/{LONG}", desk.read(f"item:@f1/{LONG}") + "\n3 退職した職員のIDを、その日に止める。")
    desk.write("item:V-1/③手数料等", "")
    desk.write("item:@f1/II-3/⑦使用の主体/使用者数", "50人以上100人未満", tracked=False)
    desk.write("option7:@f1/II-3/②入手方法", "☐").write("option1:@f1/II-3/②入手方法", "○")
    for place in [place for place in desk.kept if "I-2/システム[chukan]" in place]:
        row = desk.row(place)
        if "entry:" in place:
            row.getparent().remove(row)
        else:
            row.insert(0, made(f"<w:trPr><w:del {ABOUT}/></w:trPr>"))
    desk.write(f"item:{ENTRUSTED}[+1]", "受給者証の印刷").write(f"item:{ENTRUSTED}[+1]/①委託内容", "印刷と\n封入")
    told = call("import-edits", desk.save(), cwd=mihon.path).out
    assert "7件を取り込みました" in told
    rows = json.loads(call("status", "--json", cwd=mihon.path).out)["assessments"][0]["rows"]
    by_item = {row["item"]: (row["way"], row["before"], row["after"]) for row in rows if row["before"] != row["after"]}
    assert by_item[ITEM] == ("全文", "子育て給付課長", "こども給付課長")
    assert by_item["V-1/③手数料等"] == ("削除", "無料", "削除")
    assert by_item["I-2/システム[chukan]"][0] == "削除"
    (new,) = (texts for item, texts in by_item.items() if item.startswith("II-4/委託事項[e"))
    assert new[2].split("\n")[:4] == ["受給者証の印刷", "①委託内容", "印刷と", "封入"]
    again = call("import-edits", desk.path, cwd=mihon.path).out
    assert "すでに同じ記載になっているもの: 7件" in again


def test_both_sides_three_ways(mihon: Repo, export: Export, call: Call) -> None:
    desk = export(mihon)
    desk.write(f"item:{ITEM}", "室長").save()
    mihon.replace("kodomo/I-7.yaml", "子育て給付課長", "部長")
    before = standing(mihon.path)
    told = call("import-edits", desk.path, cwd=mihon.path, code=1).out
    assert "は Word でもリポジトリでも直されています" in told
    assert "  Word:\n    室長" in told
    assert standing(mihon.path) == before


def test_struck_words_are_never_taken_for_text(mihon: Repo, export: Export, call: Call) -> None:
    path = export(mihon).lay(f"item:{ITEM}", run("室") + run("次", "<w:strike/>") + run("長")).save()
    told = call("import-edits", path, cwd=mihon.path, code=1).out
    assert "取消線の引かれた文字があります: 「次」 [edits-struck]" in told
    call("import-edits", path, "--struck", "drop", cwd=mihon.path)
    assert changed(mihon) == ["-②所属長の役職名: 子育て給付課長", "+②所属長の役職名: 室長"]


def test_a_part_alone(mihon: Repo, export: Export, call: Call) -> None:
    desk = export(mihon, "--item", ITEM)
    call("import-edits", desk.write(f"item:{ITEM}", "室長").save(), cwd=mihon.path)
    assert changed(mihon) == ["-②所属長の役職名: 子育て給付課長", "+②所属長の役職名: 室長"]


def test_a_file_with_edits_is_not_written_over(mihon: Repo, export: Export, call: Call) -> None:
    desk = export(mihon).write(f"item:{ITEM}", "室長")
    told = call("show", "--editable", "-o", desk.save(), cwd=mihon.path, code=2).err
    assert "直されたファイルです" in told
    clean = export(mihon)
    call("show", "--editable", "-o", clean.save(), cwd=mihon.path)
    noted = export(mihon).comment(f"item:{ITEM}", "確認")
    call("show", "--editable", "-o", noted.save(), cwd=mihon.path, code=2)
