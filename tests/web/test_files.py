"""Files taken from a page: the bytes of the command, under a name of their own, with what is to be known of them told before."""

from __future__ import annotations

import html
import re
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from tests.cli.conftest import Call
from tests.payloads import HTML, UNSEEN
from tests.repos import Repo
from tests.web.conftest import CHIEF, Browser, city, words

DOCUMENTS = ("docx", "xlsx", "html", "md")
TABLES = {
    "docx": (".docx",),
    "tracked": (".docx", "--tracked"),
    "xlsx": (".xlsx",),
    "html": (".html",),
    "excel": (".csv", "--excel"),
    "csv": (".csv",),
    "tsv": (".tsv",),
    "json": (".json",),
}
EVERY = {
    "sheets": (".xlsx", "--sheet-per", "slug"),
    **{one: TABLES[one] for one in TABLES if TABLES[one][0] != ".docx"},
}


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Browser:
    """With an edit that is not recorded; only looked at."""
    browser = Browser(city(tmp_path_factory.mktemp("files") / "city")).enter()
    browser.save(CHIEF, "室長")
    return browser


def link(page: str) -> str:
    found = re.search(r'<a class="button main" href="([^"]*)" download>', page)
    assert found is not None, page
    return html.unescape(found[1])


def called(headers: object) -> str:
    """The name under which a browser saves it."""
    found = re.search(r"filename\*=UTF-8''(\S+)", headers["content-disposition"])  # type: ignore[index]
    assert found is not None
    return unquote(found[1])


def bytes_of(call: Call, folder: Path, file: Path, *words: str) -> bytes:
    call(*words, "-o", file, cwd=folder)
    return file.read_bytes()


@pytest.mark.parametrize("form", DOCUMENTS)
@pytest.mark.parametrize(
    ("said", "given"),
    [
        ({}, ()),
        ({"point": "draft"}, ("--pending",)),
        ({"point-day": "令和6年4月1日", "redacted": "yes"}, ("--at", "2024-04-01", "--redacted")),
    ],
)
def test_a_document_is_the_command_s(
    there: Browser, call: Call, tmp_path: Path, form: str, said: dict[str, str], given: tuple[str, ...]
) -> None:
    page = there.client.get("/a/jumin/files", params={"what": "document", "format": form, **said})
    assert page.status_code == 200
    assert "--" not in words(page.text)
    taken = there.get(link(page.text))
    assert taken.content == bytes_of(call, there.repo.path, tmp_path / f"a.{form}", "show", *given)
    assert called(taken.headers).endswith(f".{form}")
    assert "attachment" in taken.headers["content-disposition"]


@pytest.mark.parametrize("form", TABLES)
@pytest.mark.parametrize(
    ("said", "given"),
    [
        ({}, ()),
        ({"point": "draft"}, ("--pending",)),
        (
            {"until": "2024-03-31", "ways": "full", "labels": "long"},
            ("--until", "2024-03-31", "--ways", "full", "--labels", "long"),
        ),
    ],
)
def test_a_table_is_the_command_s(
    there: Browser, call: Call, tmp_path: Path, form: str, said: dict[str, str], given: tuple[str, ...]
) -> None:
    page = there.client.get("/a/jumin/files", params={"what": "table", "format": form, **said})
    suffix, *options = TABLES[form]
    taken = there.get(link(page.text))
    assert taken.content == bytes_of(call, there.repo.path, tmp_path / f"a{suffix}", "table", *given, *options)


@pytest.mark.parametrize("form", EVERY)
def test_all_tables_are_the_command_s(there: Browser, call: Call, tmp_path: Path, form: str) -> None:
    page = there.client.get("/files", params={"what": "tables", "format": form})
    suffix, *options = EVERY[form]
    taken = there.get(link(page.text))
    assert taken.content == bytes_of(call, there.repo.path, tmp_path / f"a{suffix}", "table", "--all", *options)


@pytest.mark.parametrize("form", ["xlsx", "html", "csv", "json", "ics"])
def test_the_overview_is_the_command_s(there: Browser, call: Call, tmp_path: Path, form: str) -> None:
    taken = there.get(link(there.client.get("/files", params={"what": "overview", "format": form}).text))
    assert taken.content == bytes_of(call, there.repo.path, tmp_path / f"a.{form}", "list")


def test_what_is_not_in_it_is_said_before(browser: Browser) -> None:
    browser.save(CHIEF, "室長")
    told = browser.client.get("/a/jumin/files", params={"what": "document", "format": "docx"}).text
    assert "まだ記録していない直し" in told
    assert "下書きとして見るなら 「下書き」 を" in html.unescape(told)
    draft = browser.client.get("/a/jumin/files", params={"what": "document", "format": "docx", "point": "draft"}).text
    assert "下書き" in draft.split("用意ができました")[1].split("</section>")[0]


def test_what_changed_since_is_told_before_anything_is_taken(browser: Browser) -> None:
    address = link(browser.client.get("/a/jumin/files", params={"what": "document", "format": "docx"}).text)
    browser.save(CHIEF, "室長")
    answer = browser.get(address)
    assert answer.status_code == 409
    assert "まだ記録していない直し" in answer.text
    assert browser.get(link(answer.text)).status_code == 200


@pytest.mark.parametrize(
    "said",
    [
        {"what": "document"},
        {"what": "document", "format": "exe"},
        {"what": "document", "format": "../docx"},
        {"what": "document", "format": "docx", "point": "HEAD~1"},
        {"what": "document", "format": "docx", "point": "refs/heads/main"},
        {"what": "document", "format": "docx", "point": "--output=/tmp/x"},
        {"what": "document", "format": "docx", "point-day": "きのう"},
        {"what": "document", "format": "docx", "point-day": "平成1年1月1日"},
        {"what": "table", "format": "docx", "since": "2024-05-01", "until": "2024-04-01"},
        {"what": "table", "format": "csv", "ways": "x"},
        {"what": "table", "format": "csv", "labels": "<script>"},
        {"what": "../../etc/passwd", "format": "docx"},
    ],
)
def test_what_there_is_not_is_refused_in_the_words_of_the_page(there: Browser, said: dict[str, str]) -> None:
    answer = there.client.get("/a/jumin/files", params=said)
    assert answer.status_code == 422
    assert "<script>" not in answer.text.split("<main")[1]
    assert 'role="alert"' in answer.text
    assert "用意ができました" not in answer.text


@pytest.mark.parametrize("name", [*HTML[:4], *UNSEEN[:4], '../../a/"b\\c:d*?<>|', "評" * 300, "."])
def test_a_hostile_title_gives_a_harmless_name(tmp_path: Path, name: str) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {"cover/評価書名": name}, edition="2019-01")
    browser = Browser(repo).enter()
    taken = browser.get(link(browser.client.get("/a/jumin/files", params={"what": "document", "format": "md"}).text))
    saved = called(taken.headers)
    assert saved.endswith("評価書.md")
    assert not {*saved} & {*'\\/:*?"<>|\n\r\t'}
    assert len(saved.encode()) < 250
    assert saved.isprintable()
    assert not saved.startswith(".")
    (tmp_path / saved).write_bytes(taken.content)


def test_a_copy_for_publication_is_read_here(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {CHIEF: "三階の課長"}, edition="2019-01")
    held = "format: 2\nwithheld:\n- item: jumin:I-5/②所属長の役職名\n  passage: 三階\n  since: 2024-04-01\n  reason: 場所\n"
    repo.write("shinkyu.yaml", held)
    repo.git("commit", "-qam", "withheld")
    browser = Browser(repo).enter()
    assert "三階" in browser.get("/a/jumin/files/see").text
    shown = browser.get("/a/jumin/files/see?redacted=yes")
    assert shown.status_code == 200
    assert "三階" not in shown.text
    assert "■" in shown.text
    assert "非公表とした1件" in shown.text
    assert browser.get("/a/jumin/files/see?point=HEAD~1").status_code == 404


def test_a_publication_and_a_record_can_be_chosen(browser: Browser, call: Call, tmp_path: Path) -> None:
    browser.repo.git("tag", "-a", "-m", "公表", "published/jumin/2024-04-02")
    published = browser.repo.head
    browser.repo.edit({CHIEF: "室長"}, date="2024-05-01")
    page = browser.get("/a/jumin/files").text
    assert "令和6年4月2日 の公表" in page
    for point in ("published/jumin/2024-04-02", published):
        assert f'value="{point}"' in page
        params = {"what": "table", "format": "xlsx", "point": point}
        taken = browser.get(link(browser.client.get("/a/jumin/files", params=params).text))
        assert taken.content == bytes_of(call, browser.repo.path, tmp_path / "a.xlsx", "table", point)
        (tmp_path / "b.xlsx").write_bytes(taken.content)
        call("verify", tmp_path / "b.xlsx", point, "--strict", cwd=browser.repo.path)


def test_what_is_withheld_of_its_title_is_in_no_name_of_a_copy_for_publication(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", {"cover/評価書名": "三階の事務"}, edition="2019-01")
    held = "format: 2\nwithheld:\n- item: jumin:cover/評価書名\n  passage: 三階\n  since: 2024-04-01\n  reason: 場所\n"
    repo.write("shinkyu.yaml", held)
    repo.git("commit", "-qam", "withheld")
    browser = Browser(repo).enter()
    for what in ("document", "table"):
        said = {"what": what, "format": "html", "redacted": "yes"}
        taken = browser.get(link(browser.client.get("/a/jumin/files", params=said).text))
        assert taken.status_code == 200
        assert quote("三階") not in taken.headers["content-disposition"]
        assert quote("の事務") in taken.headers["content-disposition"]
        assert "三階" not in taken.text
