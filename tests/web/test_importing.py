"""What was published, brought in by a page: read and shown, asked, and then made as the command makes it."""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from pathlib import Path

import pytest
from tests import cities
from tests.cities import at
from tests.cli.conftest import Call
from tests.model.importing.published import row, written
from tests.payloads import HTML, UNSEEN
from tests.repos import Repo
from tests.web.conftest import Browser
from tests.web.places import Place, fields_of, main_of, send

pytestmark = pytest.mark.usefixtures("reads_here")
ASKED = {"slug": "kodomo", "form": "zenkoumoku"}
LINES = [
    row("令和6年10月1日", "Ⅰ-5 ②所属長の役職名", "課長", "室長"),
    row("令和6年11月1日", "担当のところ", "市民課", "住民課"),
]
TABLE = "表\N{RIGHT-TO-LEFT OVERRIDE}<b>.tsv"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a city has published."""
    folder = tmp_path_factory.mktemp("published")
    old = cities.published(folder / "old", folder / "desk")
    old.edit({"I-7/①部署": "こども未来課"}, date="2023-04-01", reason="組織改編", significance="other")
    at(old.path, "show", "-o", folder / "desk" / "newer.html")
    return folder / "desk"


@pytest.fixture
def empty(tmp_path: Path) -> Place:
    (tmp_path / "city").mkdir()
    return Place(tmp_path / "city").enter()


def table(tmp_path: Path) -> bytes:
    return written(tmp_path / "written", LINES).read_bytes()


def log(folder: Path) -> str:
    return Repo(folder).git("log", "--format=%H%n%T%n%B")


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
def test_table_and_document_are_brought_as_by_the_command(
    empty: Place, desk: Path, call: Call, tmp_path: Path, kind: str
) -> None:
    files = {
        "table": ("変更箇所.xlsx", (desk / "変更箇所.xlsx").read_bytes()),
        "document": (f"評価書.{kind}", (desk / f"評価書.{kind}").read_bytes()),
    }
    looked = send(empty, "/import", files, do="look", **ASKED)
    assert looked.status_code == 200
    told = main_of(looked)
    assert "表の3行から、3件の記録ができます" in told or "件の記録ができます" in told
    assert f"評価書.{kind}" in told
    assert str(tmp_path) not in told.replace(str(empty.path), "")
    assert "コミット" not in told
    assert "shinkyu-serve-" not in looked.text
    assert [*empty.path.iterdir()] == [], "nothing is written before"
    done = send(empty, "/import", None, do="bring", **dict(fields_of(looked, "bring")))
    assert done.headers["location"] == "/a/kodomo/history"
    call("import", desk / "変更箇所.xlsx", "--with", desk / f"評価書.{kind}", *by_command(tmp_path / "twin"))
    assert log(empty.path) == log(tmp_path / "twin")
    assert empty.get("/a/kodomo").status_code in (200, 303)
    assert send(empty, "/import", None, do="bring", **dict(fields_of(looked, "bring"))).status_code == 422


def by_command(into: Path) -> tuple[str, ...]:
    return ("--slug", "kodomo", "--form", "zenkoumoku", "--into", str(into))


def test_what_the_documents_own_table_says_otherwise_is_shown(empty: Place, desk: Path) -> None:
    files = {
        "table": ("表.xlsx", (desk / "変更箇所.xlsx").read_bytes()),
        "document": ("新しい.html", (desk / "newer.html").read_bytes()),
    }
    looked = send(empty, "/import", files, do="look", **ASKED)
    told = main_of(looked)
    assert "評価書の表のほうが新しいものです" in told
    assert "評価書の表にだけある行(取り込まない)" in told
    assert "表の最後の行と評価書とで違う記載(表のとおりにします)" in told
    assert "こども未来課" in told
    assert "shinkyu-serve-" not in looked.text
    assert 'value="bring"' in looked.text


def test_a_question_is_answered_on_the_page(empty: Place, call: Call, tmp_path: Path) -> None:
    data, asked = table(tmp_path), {"slug": "jumin", "form": "kiso:2019-01"}
    looked = send(empty, "/import", {"table": (TABLE, data)}, do="look", **asked)
    assert "どの項目か決められないところが1か所" in main_of(looked)
    assert 'value="bring"' not in looked.text, "there is nothing to press before it is answered"
    assert "<b>.tsv" not in looked.text
    fields = dict(fields_of(looked, "look"))
    assert fields["label"] == "担当のところ"
    item = "I-5/①部署"
    fields |= {"answer-1": "", "other-1": item}
    looked = send(empty, "/import", None, do="look", **{**asked, **fields})
    assert "2件の記録ができます" in main_of(looked) or "件の記録ができます" in main_of(looked)
    bring = dict(fields_of(looked, "bring"))
    assert bring["other-1"] == item
    assert send(empty, "/import", None, do="bring", **bring).status_code == 303
    mapping = tmp_path / "map.yaml"
    mapping.write_text(f"担当のところ: {item}\n", encoding="utf-8")
    source = tmp_path / "written" / "table.tsv"
    call(
        "import",
        source,
        "--slug",
        "jumin",
        "--form",
        "kiso",
        "--edition",
        "2019-01",
        "--map",
        mapping,
        "--into",
        tmp_path / "twin",
    )
    assert log(empty.path) == log(tmp_path / "twin")


def test_an_answer_of_no_item_and_one_that_is_none(empty: Place, tmp_path: Path) -> None:
    data, asked = table(tmp_path), {"slug": "jumin", "form": "kiso", "label": "担当のところ", "label-number": "1"}
    files = {"table": (TABLE, data)}
    none = send(empty, "/import", files, do="look", **asked, **{"answer-1": "-"})
    assert 'value="bring"' in none.text
    for wrong in ("I-99/なし", "../../etc/passwd", "<script>", "I-5/①部署[x]", *HTML[:3]):
        answer = send(empty, "/import", files, do="look", **asked, **{"other-1": wrong})
        assert answer.status_code in (200, 422), wrong
        assert 'value="bring"' not in answer.text
        assert "<script>" not in answer.text.split("<main")[1]
    assert send(empty, "/import", files, do="look", slug="jumin", form="kiso", label="x").status_code == 422


@pytest.mark.parametrize("label", [*HTML[:4], *UNSEEN[:6], "- a: [", "", "a\0b", "x" * 5000])
def test_a_label_that_no_page_asked_for_harms_nothing(empty: Place, tmp_path: Path, label: str) -> None:
    said = {"slug": "jumin", "form": "kiso", "label": label, "label-number": "1", "other-1": "I-5/①部署"}
    answer = send(empty, "/import", {"table": (TABLE, table(tmp_path))}, do="look", **said)
    assert answer.status_code in (200, 409, 422)
    assert "<script>" not in answer.text.split("<main")[1]
    assert [*empty.path.iterdir()] == []


def test_where_nothing_more_can_be_kept_it_is_said(
    empty: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    answer = send(empty, "/import", {"table": ("t.xlsx", bytes(2 * 1024**2))}, do="look", **ASKED)
    assert answer.status_code == 507
    assert "送られたファイルを置けません" in answer.text


def test_a_row_of_several_items_is_told_so(empty: Place, call: Call, tmp_path: Path) -> None:
    """Both answers come back in the form, and go into the map as a list."""
    asked = {"slug": "jumin", "form": "kiso:2019-01", "label": "担当のところ", "label-number": "1"}
    both = ["I-5/①部署", "I-5/②所属長の役職名"]
    looked = send(empty, "/import", {"table": (TABLE, table(tmp_path))}, do="look", **asked, **{"other-1": both})
    hidden = [value for name, value in fields_of(looked, "bring") if name == "other-1"]
    assert hidden == both
    assert looked.text.count('name="other-1" value="') == 5, "hidden, and in the form with room for one more"
    fields = dict(fields_of(looked, "bring"))
    assert send(empty, "/import", None, do="bring", **{**fields, "other-1": hidden}).status_code == 303
    (tmp_path / "map.yaml").write_text(f"担当のところ: [{', '.join(both)}]\n", encoding="utf-8")
    given = ("--form", "kiso", "--edition", "2019-01", "--map", tmp_path / "map.yaml")
    call("import", tmp_path / "written" / "table.tsv", "--slug", "jumin", *given, "--into", tmp_path / "twin")
    assert log(empty.path) == log(tmp_path / "twin")


def test_what_is_not_as_it_was_shown_is_not_done(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "other", {"I-5/①部署": "市民課"})
    browser = Browser(repo).enter()
    lines = {"table": ("t.tsv", written(tmp_path / "written", LINES[:1]).read_bytes())}
    looked = send(browser, "/import", lines, do="look", slug="jumin", form="kiso")
    bring = dict(fields_of(looked, "bring"))
    repo.init("kiso", "third", {})
    head = repo.head
    again = send(browser, "/import", None, do="bring", **bring)
    assert again.status_code == 409
    assert repo.head == head
    assert send(browser, "/import", None, do="bring", **dict(fields_of(again, "bring"))).status_code == 303
    assert repo.git("rev-parse", "HEAD~1") != head
    assert 'href="/a/jumin"' in browser.get("/").text


def test_without_a_file_it_asks_for_one(empty: Place) -> None:
    assert "選んでください" in main_of(send(empty, "/import", None, do="look", **ASKED))
    forged = send(empty, "/import", None, do="bring", seen="-", **{"table-kept": "guess", **ASKED})
    assert forged.status_code == 422
    assert [*empty.path.iterdir()] == []


def bomb() -> bytes:
    """A workbook whose sheet unpacks to far more than is read."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
        with parts.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _ in range(110):
                sheet.write(bytes(1024**2))
    return data.getvalue()


HARMFUL = {
    "bomb.xlsx": bomb,
    "cut.xlsx": lambda: b"PK\x03\x04" + bytes(100),
    "nothing.xlsx": lambda: b"",
    "locked.xlsx": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
    "picture.xlsx": lambda: b"\x89PNG\r\n\x1a\n" + bytes(100),
    "program.exe": lambda: b"MZ" + bytes(1000),
    "old.doc": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
    "words.rtf": lambda: b"{\\rtf1 x}",
}


@pytest.mark.parametrize("name", HARMFUL)
@pytest.mark.parametrize("field", ["table", "document"])
def test_what_cannot_be_read_is_refused_by_its_name(empty: Place, name: str, field: str) -> None:
    answer = send(empty, "/import", {field: (name, HARMFUL[name]())}, do="look", **ASKED)
    assert answer.status_code == 422
    told = main_of(answer)
    assert name in told
    assert "shinkyu-serve-" not in told
    assert "Traceback" not in told
    assert [*empty.path.iterdir()] == []


def test_more_than_is_read_is_refused(empty: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    from shinkyu.web.server import uploads

    monkeypatch.setattr(uploads, "MOST_BYTES", 1000)
    answer = send(empty, "/import", {"table": ("big.xlsx", bytes(2000))}, do="look", **ASKED)
    assert answer.status_code == 413


def test_files_come_from_our_own_pages_alone(empty: Place, tmp_path: Path) -> None:
    files = {"table": ("t.tsv", table(tmp_path))}
    assert send(empty, "/import", files, do="look", csrf="x", **ASKED).status_code == 403
    data = {"csrf": empty.keys.form, **ASKED}
    other = empty.client.post("/import", data=data, files=files, headers={"Origin": "http://evil.example"})
    assert other.status_code == 403


def test_nothing_is_left_of_a_kept_file_when_it_was_brought(empty: Place, tmp_path: Path) -> None:
    lines = {"table": ("t.tsv", written(tmp_path / "written", LINES[:1]).read_bytes())}
    looked = send(empty, "/import", lines, do="look", slug="jumin", form="kiso")
    bring = dict(fields_of(looked, "bring"))
    assert send(empty, "/import", None, do="bring", **bring).status_code == 303
    again = send(empty, "/import", None, do="bring", **{**bring, "slug": "zwei"})
    assert "選んでください" in main_of(again)
    shutil.rmtree(empty.path / "jumin")


def test_a_document_is_not_brought_without_the_table_that_was_shown_with_it(
    empty: Place, desk: Path, tmp_path: Path
) -> None:
    files = {"table": ("t.tsv", table(tmp_path)), "document": ("d.html", (desk / "評価書.html").read_bytes())}
    looked = send(empty, "/import", files, do="look", slug="kodomo", form="zenkoumoku")
    bring = dict(fields_of(looked, "look")) | {"slug": "kodomo", "form": "zenkoumoku", "seen": "-"}
    for number in range(6):  # in other windows, until the table, which is the oldest, is not kept any more
        send(empty, "/import", {"table": (f"{number}.tsv", b"x")}, do="look", slug="x", form="kiso")
    late = send(empty, "/import", None, do="bring", **bring)
    assert late.status_code == 422
    assert "もう残っていません" in main_of(late)
    assert [*empty.path.iterdir()] == []


def test_a_document_alone_makes_a_first_version(empty: Place, desk: Path, tmp_path: Path) -> None:
    files = {"document": ("評価書.html", (desk / "評価書.html").read_bytes())}
    looked = send(empty, "/import", files, do="look", **ASKED)
    assert send(empty, "/import", None, do="bring", **dict(fields_of(looked, "bring"))).status_code == 303
    at(tmp_path, "import", "--with", desk / "評価書.html", *by_command(tmp_path / "twin"))
    assert log(empty.path) == log(tmp_path / "twin")
