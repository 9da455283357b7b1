"""A review handed out as a file, and what comes back taken in, as the commands do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.model.verdicts.judging import DUTY, city, judged
from tests.web.conftest import OURS, Browser
from tests.web.reviewing import records, said, told

from shinkyu.model.verdicts.store import BRANCH

PAGE = "/review-returned/枝"


@pytest.fixture
def browser(tmp_path: Path) -> Browser:
    return Browser(city(tmp_path / "city")).enter()


def verdicts(browser: Browser, verdict: str = "承認", by: str = "佐藤 花子", comment: str = "") -> bytes:
    (one,) = judged(browser.repo).assessments
    found = [{"id": row.id, "verdict": verdict, "comment": comment} for row in one.rows]
    head = {"format": "shinkyu-verdict/1", "by": by, "assessment": one.assessment.id, "digest": one.digest}
    return json.dumps({**head, "rows": found}).encode()


def bring(browser: Browser, data: bytes, name: str = "hantei.json", **more: str) -> tuple[int, str]:
    answer = browser.client.post(
        PAGE, data={"csrf": browser.keys.form, **more}, files={"file": (name, data)}, headers=OURS
    )
    return answer.status_code, told(answer.text)


@pytest.mark.parametrize("kind", ["html", "xlsx"])
def test_the_file_is_that_of_the_command(browser: Browser, call: Call, tmp_path: Path, kind: str) -> None:
    answer = browser.get(f"/review-file/枝?as={kind}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment;")
    call("review", "枝", "-o", tmp_path / f"r.{kind}", cwd=browser.repo.path)
    command = (tmp_path / f"r.{kind}").read_bytes()
    assert answer.content == command if kind == "html" else answer.content[:2] == command[:2] == b"PK"
    for other in ("", "github", "../x", "json"):
        assert browser.get(f"/review-file/枝?as={other}").status_code == 404


def test_what_comes_back_is_recorded_as_the_command_does(browser: Browser, call: Call, tmp_path: Path) -> None:
    data = verdicts(browser, comment="よい")
    status, text = bring(browser, data, evidence="令和3年総第123号")
    assert status == 200
    assert "記録しました: jumin: 2行" in text
    assert "もう記録してあります" in bring(browser, data)[1]
    first = records(browser)
    browser.repo.git("update-ref", "-d", f"refs/heads/{BRANCH}")
    (tmp_path / "v.json").write_bytes(data)
    call(
        *("review", "枝", "--import-verdict", tmp_path / "v.json", "--evidence", "令和3年総第123号"),
        cwd=browser.repo.path,
    )
    assert sorted(map(said, first), key=str) == sorted(map(said, records(browser)), key=str)


def test_rows_that_changed_since_are_named(browser: Browser) -> None:
    data = verdicts(browser)
    browser.repo.switch("枝").edit({DUTY: "総合窓口センター"}, date="2021-05-01", reason="組織改編").switch("main")
    _, text = bring(browser, data)
    assert "お渡ししたあとに変わった行 1" in text


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "leer.json"),
        (b"PK\x03\x04bomb", "../../<img>.xlsx"),
        (b"{}", "x.json"),
        (b'{"format": "shinkyu-verdict/1"}', "x.json"),
        (b"[" * 100_000, "x.json"),
    ],
)
def test_what_is_no_file_of_verdicts_is_refused(browser: Browser, data: bytes, name: str) -> None:
    status, text = bring(browser, data, name, evidence="番号")
    assert status == 422
    assert "/tmp" not in text
    assert "--" not in text
    assert records(browser) == []


def test_who_says_it_must_be_known(browser: Browser) -> None:
    status, text = bring(browser, verdicts(browser, by="田中"))
    assert status == 422
    assert "承認する人ではありません" in text
    status, text = bring(browser, verdicts(browser, by=""))
    assert status == 422
    assert "--" not in text
    assert bring(browser, verdicts(browser, by="田中"), by="sato@example.jp")[0] == 200
    assert {one.by.name for one in records(browser)} == {"佐藤 花子"}


def test_without_a_file_nothing_is_taken_in(browser: Browser) -> None:
    answer = browser.post(PAGE, evidence="番号")
    assert answer.status_code == 422
    assert "ファイルを選んでください" in answer.text
    assert 'value="番号"' in answer.text
