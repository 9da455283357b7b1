"""An import that takes its time: how far it is, left and come back to, cancelled, and ended with the server; all of it or nothing."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from httpx import Response
from playwright.sync_api import Browser as Chromium
from playwright.sync_api import expect
from tests.model.importing.published import row, written
from tests.repos import Repo
from tests.web.conftest import OURS, Browser
from tests.web.places import RUNNING, Place, arrived, fields_of, main_of, send

from shinkyu.model.importing import writing
from shinkyu.model.progress import refuse_cancelled
from shinkyu.web.pages import importing
from shinkyu.web.server import jobs
from shinkyu.web.server.running import Listening, serve

pytestmark = pytest.mark.usefixtures("reads_here")
ASKED = {"slug": "jumin", "form": "kiso:2019-01"}
LINES = [
    row("令和6年10月1日", "Ⅰ-5 ②所属長の役職名", "課長", "室長"),
    row("令和6年11月1日", "Ⅰ-5 ①部署", "市民課", "住民課"),
]


class Gate:
    """Before the second commit of an import the work waits until it is opened, or cancelled."""

    def __init__(self) -> None:
        self.there, self.opened, self._count = threading.Event(), threading.Event(), 0

    def pass_by(self) -> None:
        self._count += 1
        if self._count == 2:
            self.there.set()
            while not self.opened.wait(0.02):
                refuse_cancelled()

    def shut(self) -> None:
        """Again, for the next import."""
        self.there.clear(), self.opened.clear()
        self._count = 0


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    found, write = Gate(), writing.write_commit

    def waiting(*arguments: object) -> str:
        found.pass_by()
        return write(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "write_commit", waiting)
    monkeypatch.setattr(importing, "PATIENCE", 0.05)
    yield found
    found.opened.set()


@pytest.fixture
def table(tmp_path: Path) -> bytes:
    return written(tmp_path / "written", LINES).read_bytes()


@pytest.fixture
def empty(tmp_path: Path) -> Place:
    (tmp_path / "inner" / "city").mkdir(parents=True)
    return Place(tmp_path / "inner" / "city").enter()


def begun(browser: Browser, gate: Gate, table: bytes, **said: object) -> Response:
    """What is answered to a form while the work waits."""
    data = {"csrf": browser.keys.form, **ASKED, **said}
    files = {"nothing": ("", b"")} if "table-kept" in said else {"table": ("表.tsv", table)}
    answer = browser.client.post("/import", data=data, files=files, headers=OURS)
    assert gate.there.wait(60)
    return answer


def looked(browser: Browser, gate: Gate, table: bytes) -> dict[str, str]:
    """The fields with which what was looked at is brought in; the next import waits again."""
    gate.opened.set()
    answer = arrived(browser, begun(browser, gate, table, do="look"))
    gate.shut()
    return dict(fields_of(answer, "bring"))


def test_how_far_it_is_is_shown_and_its_end_whenever_one_comes_back(empty: Place, gate: Gate, table: bytes) -> None:
    assert begun(empty, gate, table, do="look").headers["location"] == RUNNING
    page = empty.get(RUNNING)
    told = main_of(page)
    assert "読んでいます(まだ何も取り込みません)" in told
    assert "表.tsv" in told
    assert "変更箇所の表を読んでいます 済み 表の欄がどの項目かを見分けています 済み" in told
    assert "記録を作っています 1 / 3" in told
    assert '<progress max="3" value="1"' in page.text
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page.text
    part = empty.get(RUNNING, {"X-Shinkyu": "script"}).text
    assert part.startswith("<ol")
    assert part in page.text or "1 / 3" in part
    assert 'href="/import/running"' in empty.get("/start").text, "other pages lead back"
    assert empty.get("/import").headers["location"] == RUNNING
    assert [*empty.path.iterdir()] == []
    gate.opened.set()
    result = arrived(empty, empty.get("/import"))
    assert "2件の記録ができます" in main_of(result) or "件の記録ができます" in main_of(result)
    assert "結果を見る" not in empty.get("/start").text
    assert "前に読んだ結果を見る" in empty.get("/import").text
    assert main_of(empty.get(RUNNING)) == main_of(result)


def test_one_at_a_time_at_a_desk(empty: Place, gate: Gate, table: bytes) -> None:
    begun(empty, gate, table, do="look")
    kept = {*empty.desk.uploads._kept}
    second = send(empty, "/import", {"table": ("二つめ.tsv", table)}, do="look", **ASKED)
    assert second.status_code == 409
    assert "送られたものは受け取っていません" in main_of(second)
    assert {*empty.desk.uploads._kept} == kept
    assert "表.tsv" in main_of(empty.get(RUNNING))


def test_cancelled_nothing_is_there_and_it_can_be_done_again(empty: Place, gate: Gate, table: bytes) -> None:
    bring = looked(empty, gate, table)
    begun(empty, gate, table, do="bring", **bring)
    assert "取り込んでいます" in main_of(empty.get(RUNNING))
    assert empty.post("/import/cancel").headers["location"] == RUNNING
    told = empty.get(RUNNING)
    assert told.status_code == 200
    assert "取りやめました。何も書き込んでいません" in main_of(told)
    assert "送ったもの: 表.tsv" in main_of(told)
    assert [*empty.path.parent.rglob("*")] == [empty.path], "not a file, nor beside it"
    gate.opened.set()
    assert arrived(empty, begun(empty, gate, table, do="bring", **bring)).headers["location"] == "/a/jumin/history"
    late = empty.post("/import/cancel")
    assert late.status_code == 409
    assert "取りやめる前に、取り込みが終わっていました" in main_of(late)


@pytest.mark.parametrize("meanwhile", ["a record", "another draft"])
def test_into_a_repository_all_of_it_or_nothing(tmp_path: Path, gate: Gate, table: bytes, meanwhile: str) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "other", {"I-5/①部署": "市民課"})
    browser = Browser(repo).enter()
    bring, head = looked(browser, gate, table), repo.head
    begun(browser, gate, table, do="bring", **bring)
    assert browser.get("/a/other").status_code == 303, "other pages answer meanwhile"
    browser.post("/import/cancel")
    assert "取りやめました" in main_of(browser.get(RUNNING))
    assert (repo.head, repo.git("status", "--porcelain")) == (head, "")
    gate.shut()
    begun(browser, gate, table, do="bring", **bring)
    if meanwhile == "a record":
        repo.init("kiso", "third", {})
    else:  # it stands at the same commit
        repo.branch("draft", "main")
    gate.opened.set()
    late = arrived(browser, browser.get("/import"))
    assert late.status_code == 422
    assert not (repo.path / "jumin").exists()
    assert repo.git("status", "--porcelain") == ""


def test_what_was_recorded_while_it_was_read_is_not_built_upon(tmp_path: Path, gate: Gate, table: bytes) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "other", {"I-5/①部署": "市民課"})
    browser = Browser(repo).enter()
    bring = looked(browser, gate, table)
    job = browser.get("/import") and browser.desk.job
    assert job is not None
    held, work = threading.Event(), type(job).work

    def later(self: jobs.Job) -> None:
        assert held.wait(60)
        work(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(job), "work", later)
        send_only = browser.client.post(
            "/import", data={"csrf": browser.keys.form, **bring, "do": "bring"}, files={"n": ("", b"")}, headers=OURS
        )
        assert send_only.headers["location"] == RUNNING
        head = repo.init("kiso", "third", {}).head
        held.set()
        late = arrived(browser, send_only)
    assert "ほかのところで記録があったか、別の下書きに移っています。何も取り込んでいません" in main_of(late)
    assert repo.head == head


def test_a_closed_window_stops_nothing(empty: Place, gate: Gate, table: bytes) -> None:
    begun(empty, gate, table, do="bring", **looked(empty, gate, table))
    gate.opened.set()
    assert empty.desk.job is not None
    assert empty.desk.job.wait(60)
    page = empty.get("/")
    assert 'href="/a/jumin"' in page.text
    assert "取り込みが終わっています" in page.text
    assert empty.get(RUNNING).headers["location"] == "/a/jumin/history"
    assert "取り込みが終わっています" not in empty.get("/").text
    assert [*empty.desk.uploads._kept] == [], "what was sent is needed no more"


def test_when_the_server_ends_nothing_is_half_written(empty: Place, gate: Gate, table: bytes) -> None:
    begun(empty, gate, table, do="bring", **looked(empty, gate, table))
    assert empty.desk.is_at_work
    empty.desk.close()
    assert not empty.desk.is_at_work
    assert [*empty.path.parent.rglob("*")] == [empty.path]
    again = Place(empty.path).enter()
    assert "いま動いている取り込みはありません" in main_of(again.get(RUNNING))
    assert again.post("/import/cancel").status_code == 303
    assert again.get(RUNNING, {"X-Shinkyu": "script"}).status_code == 200


def test_in_a_browser_it_moves_by_itself_and_without_its_script_too(
    chromium_browser: Chromium, gate: Gate, table: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "city").mkdir()
    found, there, stops = list[Listening](), threading.Event(), list[Callable[[], None]]()

    @contextlib.contextmanager
    def ended_by_us(stop: Callable[[], None]) -> Iterator[None]:
        stops.append(stop)
        yield

    def told(where: Listening) -> None:
        found.append(where)
        there.set()

    monkeypatch.setattr("shinkyu.web.server.running.ends_with", ended_by_us)
    server = threading.Thread(target=serve, args=(tmp_path / "city", 0, told))
    server.start()
    assert there.wait(60)
    context = chromium_browser.new_context(locale="ja-JP")
    page, troubles = context.new_page(), list[str]()
    page.on("console", lambda said: troubles.append(said.text))
    page.goto(found[0].address)
    root = page.url.split("/start")[0]
    page.goto(f"{root}/import")
    page.get_by_label("変更箇所の表").set_input_files({"name": "t.tsv", "mimeType": "text/plain", "buffer": table})
    page.get_by_label("様式").select_option("kiso:2019-01")
    page.get_by_label("短い名前(slug)").fill("jumin")
    page.get_by_role("button", name="読んでみる").click()
    expect(page.get_by_role("progressbar")).to_have_attribute("value", "1")
    expect(page.get_by_role("status").first).to_have_text("記録を作っています")
    plain = chromium_browser.new_context(
        locale="ja-JP", java_script_enabled=False, storage_state=context.storage_state()
    )
    other = plain.new_page()
    other.goto(f"{root}{RUNNING}")
    expect(other.get_by_role("progressbar")).to_have_attribute("value", "1")
    gate.opened.set()
    for window in (page, other):
        expect(window.get_by_role("heading", name="読んだ結果")).to_be_visible(timeout=20_000)
    gate.shut()
    other.get_by_role("button", name="このとおりに取り込む").click()
    page.goto(f"{root}/start")
    page.get_by_role("link", name="取り込みの様子を見る").click()
    page.get_by_role("button", name="取りやめる").click()
    expect(page.locator("main")).to_contain_text("取りやめました。何も書き込んでいません")
    assert [*(tmp_path / "city").iterdir()] == []
    for one in (context, plain):
        one.close()
    stops[0]()
    server.join(60)
    assert not server.is_alive()
    assert troubles == []


def test_of_all_desks_no_more_than_a_few_at_once(
    empty: Place, gate: Gate, table: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_SLOTS", threading.BoundedSemaphore(1))
    begun(empty, gate, table, do="look")
    (tmp_path / "other").mkdir()
    other = Place(tmp_path / "other").enter()
    assert begun(other, gate, table, do="look").headers["location"] == RUNNING
    assert "ほかの人の取り込みが終わるのを待っています" in main_of(other.get(RUNNING))
    other.post("/import/cancel")
    assert "取りやめました" in main_of(other.get(RUNNING))
    begun(other, gate, table, do="look")
    gate.opened.set()
    assert "件の記録ができます" in main_of(arrived(other, other.get("/import")))


def test_a_fault_of_ours_is_told_and_the_next_one_works(
    empty: Place, gate: Gate, table: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate.opened.set()
    with monkeypatch.context() as patch:
        patch.setattr("shinkyu.web.files.bringing.import_beside", lambda *asked: 1 // 0)
        wrong = arrived(empty, send(empty, "/import", {"table": ("表.tsv", table)}, do="look", **ASKED))
    assert wrong.status_code == 500
    assert "思わぬことが起きました" in main_of(wrong)
    assert "件の記録ができます" in main_of(send(empty, "/import", {"table": ("表.tsv", table)}, do="look", **ASKED))
