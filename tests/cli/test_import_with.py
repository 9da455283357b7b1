"""A city's table and document, both as it has published them, taken into a new repository: both come out again."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests import cities
from tests.cities import TWO_FILES, Files, answered, assessment_of, at, city
from tests.cli.conftest import Call
from tests.images import png
from tests.repos import Repo

from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.order import find_item
from shinkyu.model.history.asof import texts_at
from shinkyu.model.project import Project
from shinkyu.model.sections.document import Texts

pytestmark = pytest.mark.usefixtures("reads_here")

FORMS = (("kiso", "2019-01"), ("kiso", "2024-10"), ("juten", "2018-05"), ("zenkoumoku", "2018-05"))
WORDS = (
    "市民課で申請を受け付ける。",
    "端末ごとに利用者を認証する。\n1 ID を割り当てる。\n2 失効させる。",
    "なし",
    "記録を7年間保管する。",
)
LONG = "\n\n".join(f"<措置{n}> " + "窓口で本人であることを確かめてから、台帳に記録する。" * 9 for n in range(1, 5))


def texts_of(folder: Path, day: str = "") -> Texts:
    """The assessment of a repository as it is now, or was on a day."""
    history = Project.around(folder).version().history
    return texts_at(history, dt.date.fromisoformat(day))[0] if day else history.newest


def prose(form: str, edition: str, files: Files) -> list[str]:
    """Items of one text, outside the cover, in the order of the form."""
    assessment = assessment_of(form, edition, files)
    kinds = (
        (path, find_item(assessment, assessment.key_of(ItemPath(path)))) for path in answered(form, edition, files)
    )
    return [
        path for path, item in kinds if item is not None and item.kind == "text" and not item.repeat and not item.role
    ]


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.generate],  # to make one smaller takes longer than to read it
)
@given(data=st.data())
def test_a_table_and_a_document_of_any_history_come_out_again(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """To the letter and without a question: the rows, the newest document, and what never changed at any day."""
    folder = tmp_path_factory.mktemp("city")
    form, edition = data.draw(st.sampled_from(FORMS))
    files = data.draw(st.sampled_from([(), TWO_FILES])) if form != "kiso" else ()
    items = prose(form, edition, files)
    text = st.sampled_from([*WORDS, LONG, LONG.replace("台帳", "帳簿")])
    base = answered(form, edition, files)
    base |= data.draw(st.dictionaries(st.sampled_from(items), text, max_size=6))
    old = city(folder / "old", form, edition, base, files)
    changed = set()
    first = 2025 if edition == "2024-10" else 2021
    for year in range(first, first + data.draw(st.integers(0, 2))):
        edits = data.draw(st.dictionaries(st.sampled_from(items), text, min_size=1, max_size=3))
        if any(old_text != base.get(path) for path, old_text in edits.items()):
            old.edit(edits, date=f"{year}-04-01")
            changed |= {path for path, new in edits.items() if base.get(path) != new}
            base |= edits
    ways = data.draw(st.sampled_from(["recorded", "full", "concise"]))
    table, document = (
        folder / f"{name}.{data.draw(st.sampled_from(kinds))}"
        for name, kinds in (("t", ["csv", "xlsx"]), ("d", ["xlsx", "docx", "html", "txt"]))
    )
    at(old.path, "show", "-o", document)
    if changed:
        at(old.path, "table", "--ways", ways, "-o", table)
    given_table = [table] if changed else []
    take: list[str | Path] = [
        "import",
        *given_table,
        "--with",
        document,
        "--slug",
        "moto",
        "--form",
        form,
        "--into",
        "new",
    ]
    at(folder, *take)
    before, after = texts_of(old.path), texts_of(folder / "new")
    assert after == before
    for day in ("2015-01-01", f"{first}-06-01"):
        then, now = texts_of(old.path, day), texts_of(folder / "new", day)
        assert {key for key in then if then[key] != now.get(key)} <= (
            {*map(assessment_of(form, edition, files).key_of, map(ItemPath, changed))} if ways == "concise" else set()
        )
    if changed:
        again = folder / f"again{table.suffix}"
        at(folder / "new", "table", "--ways", "recorded", "-o", folder / "again.csv")
        at(old.path, "table", "--ways", ways, "-o", folder / "first.csv")
        assert (folder / "again.csv").read_bytes() == (folder / "first.csv").read_bytes(), again


@pytest.fixture
def published(tmp_path: Path) -> Path:
    """What a city has: its table, and its document in many kinds of files, in a folder with nothing else."""
    cities.published(tmp_path / "old", tmp_path / "desk")
    return tmp_path / "desk"


TAKE = ("--slug", "kodomo", "--form", "zenkoumoku", "--into", "hyouka")


def test_a_table_and_a_document(published: Path, call: Call) -> None:
    told = call("import", "変更箇所.xlsx", "--with", "評価書.xlsx", *TAKE, "--dry-run", cwd=published)
    assert "「①部署」 → I-7/①部署  [見出し, " in told.out
    assert "どの項目の記載でもないところ (" in told.out
    assert not (published / "hyouka").exists()
    made = call("import", "変更箇所.xlsx", "--with", "評価書.xlsx", *TAKE)
    assert made.out.startswith("3行から3個のコミットを作りました: hyouka\n")
    assert "--dry-run か --json で出ます" in made.out
    assert "違う記載" not in made.out
    assert "記録していない直しはありません" in call("status", cwd=published / "hyouka").out
    assert json.loads(call("status", "--empty", "--json").out) == []
    early = call("show", "--at", "平成27年4月1日", "--item", "I-7/①部署").out
    assert "見本の記載" in early
    assert "見本の記載" in call("show", "--at", "平成27年4月1日", "--item", "V-1/①請求先").out
    errors = [
        one for one in json.loads(call("check", "--json", code=None).out)["findings"] if one["severity"] == "error"
    ]
    assert errors == []


def test_the_report_for_programs_has_every_passage(published: Path, call: Call) -> None:
    told = json.loads(
        call("import", "変更箇所.xlsx", "--with", "評価書.docx", *TAKE, "--json", "--dry-run", cwd=published).out
    )
    document = told["document"]
    assert {"read", "doubtful", "unread", "empty", "differs"} <= set(document)
    (boss,) = (one for one in document["read"] if one["item"] == "I-7/①部署")
    assert (boss["text"], boss["heading"], boss["by"]) == ("子育て課", "①部署", "heading")
    assert all(one["place"] and one["why"] for one in document["unread"])
    assert (document["doubtful"], document["differs"]) == ([], [])


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_a_document_alone_has_its_table_at_its_end(kind: str, published: Path, call: Call) -> None:
    call("import", "--with", f"評価書.{kind}", *TAKE, cwd=published)
    rows = json.loads(call("table", "--format", "json", cwd=published / "hyouka").out)
    assert [(row["item"], row["after"]) for row in rows] == [
        ("III-3/リスク2/その他の措置の内容", "二要素で認証する。"),
        ("I-1/②事務の内容", "申請を受け付け、審査する。"),
        ("I-7/①部署", "子育て課"),
    ]


def test_neither_table_nor_document(call: Call, tmp_path: Path) -> None:
    assert "--with" in call("import", *TAKE, cwd=tmp_path, code=2).err


def test_both_texts_are_told_where_the_document_is_another(published: Path, call: Call, tmp_path: Path) -> None:
    old = tmp_path / "old"
    at(old, "edit", "I-7/①部署", "--file", _file(tmp_path, "健康課\n"))
    at(old, "show", "--pending", "-o", published / "新しい.docx")
    told = call("import", "変更箇所.xlsx", "--with", "新しい.docx", *TAKE, cwd=published)
    assert "表の最後の行と評価書とで違う記載 (1)" in told.out
    assert "【健康課】" in told.out
    assert "shinkyu commit --no-row" in told.out
    assert "子育て課" in call("show", "--item", "I-7/①部署", cwd=published / "hyouka").out


def _file(folder: Path, text: str) -> Path:
    (folder / "text").write_text(text, encoding="utf-8")
    return folder / "text"


def test_an_imported_table_is_completed_later(published: Path, call: Call) -> None:
    call("import", "変更箇所.xlsx", *TAKE, cwd=published)
    before = len(json.loads(call("status", "--empty", "--json", cwd=published / "hyouka").out))
    assert before > 20
    dry = call("import-document", "../評価書.docx", "--dry-run")
    assert "項目を補います(書き込んでいません)" in dry.out
    made = json.loads(call("import-document", "../評価書.docx", "--json").out)
    assert made["commit"]
    assert "I-7/②所属長の役職名" in made["filled"]
    assert made["document"]["differs"] == []
    assert json.loads(call("status", "--empty", "--json").out) == []
    assert call("import-document", "../評価書.docx").out.startswith("補う記載はありません")
    assert "記録していない直しはありません" in call("status").out
    assert len(json.loads(call("table", "--format", "json").out)) == 3


def test_what_is_doubtful_is_asked_in_a_map(published: Path, call: Call, tmp_path: Path) -> None:
    """One map may hold labels of the table and passages of the document."""
    text = call("show", cwd=tmp_path / "old").out.replace("②所属長の役職名\n", "謎の見出し\n", 1)
    (published / "評価書.txt").write_text(text, encoding="utf-8")
    table = "変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明\n令和3年4月1日\t謎の欄\t甲\t乙\t事後\tx\n"
    (published / "表.tsv").write_text(table, encoding="utf-8")
    told = call("import", "表.tsv", "--with", "評価書.txt", *TAKE, cwd=published, code=3)
    assert "どの項目か決められない欄が1種あります" in told.out
    assert "評価書に、どの項目か決められないところが" in told.out
    written = (published / "表.tsv.map.yaml").read_text(encoding="utf-8")
    assert "謎の欄:" in written
    assert "謎の見出し" in written
    assert not (published / "hyouka").exists()


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_figures_come_along(kind: str, tmp_path: Path, call: Call) -> None:
    texts = answered("zenkoumoku", "2018-05") | {"I-A1/図": "図:申請の流れ", "I-A1/図#file": "attachments/nagare.png"}
    old = city(tmp_path / "old", "zenkoumoku", "2018-05", texts)
    old.write("moto/attachments/nagare.png", png(400, 300)).commit("図")
    call("show", "-o", tmp_path / f"d.{kind}", cwd=old.path)
    call("import", "--with", f"d.{kind}", *TAKE, cwd=tmp_path)
    (file,) = (tmp_path / "hyouka/kodomo/attachments").iterdir()
    assert file.read_bytes() == png(400, 300)
    now = texts_of(tmp_path / "hyouka")
    assert now[Key("I-A1/図#file")] == f"attachments/{file.name}"
    assert now[Key("I-A1/図")] == "図:申請の流れ"
    errors = json.loads(call("check", "--json", cwd=tmp_path / "hyouka", code=None).out)["findings"]
    assert [one for one in errors if one["severity"] == "error"] == []


STRANGE = """評価書名
  住民基本台帳に関する事務
Ⅰ 関連情報
1. 特定個人情報ファイルを取り扱う事務
①事務の名称
  住民基本台帳に関する事務
②事務の概要
  届出を受け付ける。
5. 評価実施機関における担当部署
①部署
  市民課
謎の見出し
  市民課長
"""
ANSWERS = {"①部署": "I-5/①部署", "市民課": "I-5/①部署", "謎の見出し": "[]", "市民課長": "I-5/②所属長の役職名"}


def answer(map_file: Path) -> None:
    """Fills in what is asked of the strange document."""
    text = map_file.read_text(encoding="utf-8")
    for words, item in ANSWERS.items():
        text, count = re.subn(rf"^(\d+行 {words}): *$", rf"\1: {item}", text, flags=re.MULTILINE)
        assert count == 1, (words, text)
    map_file.write_text(text, encoding="utf-8")


def test_what_a_map_says_of_a_document_is_taken(tmp_path: Path, call: Call) -> None:
    (tmp_path / "d.txt").write_text(STRANGE, encoding="utf-8")
    take = ("import", "--with", "d.txt", "--slug", "jumin", "--form", "kiso", "--edition", "2024-10", "--into", "new")
    asked = call(*take, cwd=tmp_path, code=3).out
    assert "評価書に、どの項目か決められないところが4か所あります" in asked
    answer(tmp_path / "d.txt.map.yaml")
    call(*take, "--map", "d.txt.map.yaml")
    now = texts_of(tmp_path / "new")
    assert now[Key("I-5/①部署")] == "市民課"
    assert now[Key("I-5/②所属長の役職名")] == "市民課長"
    assert "謎の見出し" not in now.values()


def test_and_where_an_assessment_is_completed(tmp_path: Path, call: Call) -> None:
    (tmp_path / "d.txt").write_text(STRANGE, encoding="utf-8")
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {"I-5/①部署": "市民課"}, edition="2024-10")
    head = repo.head
    asked = call("import-document", "../d.txt", cwd=repo.path, code=3)
    assert "対応表だけを書き出しました" in asked.out
    assert repo.head == head
    answer(tmp_path / "d.txt.map.yaml")
    with (tmp_path / "d.txt.map.yaml").open("a", encoding="utf-8") as more:
        more.write("99行 ないところ: I-7/請求先\n")
    dry = call("import-document", "../d.txt", "--map", "../d.txt.map.yaml", "--dry-run").out
    assert "対応表の「99行 ないところ」は、この文書にないところです" in dry
    made = json.loads(call("import-document", "../d.txt", "--map", "../d.txt.map.yaml", "--json").out)
    assert "I-5/②所属長の役職名" in made["filled"]
    assert "I-5/①部署" not in made["filled"]


def test_a_map_that_nothing_has_is_told(published: Path, call: Call) -> None:
    (published / "m.yaml").write_text("99行 ない欄: I-7/①部署\n", encoding="utf-8")
    told = call(
        "import", "変更箇所.xlsx", "--with", "評価書.docx", *TAKE, "--map", "m.yaml", "--dry-run", cwd=published
    )
    assert "対応表の「99行 ない欄」" in told.out
