"""From a new repository to two publications: edits, a review, an approval, a correction; and what each of them is held against."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

SATO = "佐藤 花子"
REVIEW = f"review:\n  required_approvals: 1\n  approvers:\n  - {{name: {SATO}, email: sato@example.jp, role: hogo}}\n"
DUTY, NAME, DAY = "I-5/①部署", "cover/評価書名", "公表日"
CANARY = "この指摘は外に出ない"


@pytest.fixture
def run(tmp_path: Path, call: Call) -> Callable[..., Any]:
    """A command in the repository, with ``--json`` what it tells as an object."""

    def running(*arguments: str | Path, code: int = 0) -> Any:
        done = call(*arguments, cwd=tmp_path / "city", code=code)
        return json.loads(done.out) if "--json" in arguments else done.out + done.err

    return running


def edit(run: Callable[..., Any], folder: Path, item: str, text: str) -> None:
    (folder / "text").write_text(text, encoding="utf-8")
    run("edit", item, "--file", folder / "text")


def test_published_twice_with_a_correction_between(tmp_path: Path, call: Call, run: Callable[..., Any]) -> None:
    call("init", tmp_path / "city", "--form", "kiso", "--slug", "jumin", "--name", "住民の事務")
    city = Repo(tmp_path / "city")
    settings = city.path / "shinkyu.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + REVIEW, encoding="utf-8")
    edit(run, tmp_path, DUTY, "市民課")
    city.commit("はじめの版")

    # A branch is reviewed, commented on, and approved.
    city.git("switch", "-q", "-c", "kaisei")
    edit(run, tmp_path, DUTY, "窓口課")
    run("commit", "--date", "2024-04-01", "--submission", "事後", "--reason", "組織改編")
    run("comment", "kaisei", "--item", DUTY, "--by", SATO, CANARY)
    run("approve", "kaisei", "--by", SATO)
    city.git("switch", "-q", "main")
    run("merge", "kaisei")

    # The day is not written yet, and a comment is open.
    assert [one["rule"] for one in run("publish", "--json", code=1)["findings"]] == ["publish-date", "comment-open"]
    edit(run, tmp_path, DAY, "令和6年5月1日")
    assert [one["rule"] for one in run("publish", "--json", code=1)["findings"]] == [
        "publish-uncommitted",
        "publish-date",
        "comment-open",
    ]
    run("commit", "--no-row", "--reason", DAY)
    told = run("publish", "--json", code=1)["findings"]
    assert [one["rule"] for one in told] == ["comment-open"]
    comment = run("comments", "--json")["comments"][0]["short"]
    run("comments", "close", comment, "確かめました")

    said = run("publish")
    first = tmp_path / "jumin-2024-05-01"
    assert f"承認 1行: {SATO}(hogo)" in said
    approvals = json.loads((first / "approvals.json").read_bytes())
    assert [one["by"] for one in approvals["rows"]] == [[{"name": SATO, "role": "hogo"}]]
    assert run("publish", code=2)
    run("verify", first)
    assert "publish" not in json.dumps(run("check", "--json", code=None)["findings"])

    # A correction of what is public is asked about, approved, and published as such.
    edit(run, tmp_path, DUTY, "総合窓口課")
    correction = ("commit", "--date", "2024-05-10", "--submission", "事後", "--reason", "名称の誤り")
    run(*correction)
    edit(run, tmp_path, DAY, "令和6年6月1日")
    run("commit", "--no-row", "--reason", DAY)
    (one,) = run("publish", "--json", code=1)["findings"]
    assert one["rule"] == "publish-unapproved"
    run("approve", "main", "--base", "published/jumin/2024-05-01", "--by", SATO)
    told = run("publish", "--json")
    second = tmp_path / "jumin-2024-06-01"
    assert (told["previous"], told["rows"], told["rows_since"]) == ("published/jumin/2024-05-01", 2, 1)

    # Both are what they were, and the pages that are on the web say what the record says.
    for folder, rows in ((first, 1), (second, 2)):
        checked = run("verify", folder, "--json")
        assert (checked["differences"], len(checked["same"])) == ([], 11)
        commit = json.loads((folder / "manifest.json").read_bytes())["commit"]
        for page in ("hyoka.html", "henko.html", "hyoka.docx", "henko.xlsx"):
            assert run("verify", folder / page, commit, "--json")["same"] == rows
        said_aloud = b"".join(file.read_bytes() for file in folder.iterdir())
        for word in (CANARY, "確かめました", "sato@example.jp", str(tmp_path)):
            assert word.encode() not in said_aloud

    # Somebody writes himself into what was approved.
    forged = (second / "approvals.json").read_text(encoding="utf-8").replace(SATO, "田中 太郎")
    (second / "approvals.json").write_text(forged, encoding="utf-8")
    assert {one["kind"] for one in run("verify", second, "--json", code=1)["differences"]} == {"altered"}
    city.git("fsck", "--strict")


def test_an_approval_that_nobody_gave(tmp_path: Path, call: Call) -> None:
    """A bundle that agrees with itself, and names who never approved."""
    city = Repo(tmp_path / "city").write("shinkyu.yaml", f"format: 2\n{REVIEW}")
    city.init("kiso", "jumin", {DUTY: "市民課", "cover/公表日": ""})
    city.edit({DUTY: "窓口課"}, date="2024-04-01").edit({"cover/公表日": "令和6年5月1日"}, no_row=True, reason=DAY)
    call("approve", "main", "--base", "HEAD~2", "--by", SATO, cwd=city.path)
    call("publish", cwd=city.path)
    city.git("update-ref", "-d", "refs/heads/shinkyu-reviews")
    assert "shinkyu-reviews" in call("verify", "../jumin-2024-05-01").err
    call("comment", "main", "--base", "HEAD~2", "--by", SATO, "別の話")
    told = json.loads(call("verify", "../jumin-2024-05-01", "--json", code=1).out)
    assert {(one["kind"], one["file"]) for one in told["differences"]} == {("approval", "approvals.json")}


@pytest.mark.parametrize("option", [("HEAD~1",), ("--since", "2024-04-01"), ("--slug", "jumin"), ("--struck", "drop")])
def test_a_bundle_says_itself_what_it_is_of(option: tuple[str, ...], tmp_path: Path, call: Call) -> None:
    city = Repo(tmp_path / "city").init("kiso", "jumin", {DUTY: "市民課"}).edit({DUTY: "窓口課"}, date="2024-04-01")
    assert call("verify", tmp_path, *option, cwd=city.path, code=2).err
    assert "manifest.json" in call("verify", tmp_path, code=3).err
    assert "--format" in call("verify", tmp_path, "--format", "xlsx", code=2).err


def test_pdfs_by_ones_own_browser(tmp_path: Path, call: Call, chromium: str) -> None:
    city = Repo(tmp_path / "city").init("kiso", "jumin", {DUTY: "市民課", "cover/公表日": "令和6年5月1日"})
    call("publish", "--pdf", cwd=city.path)
    folder = tmp_path / "jumin-2024-05-01"
    listed = json.loads((folder / "manifest.json").read_bytes())["files"]
    assert {one["name"] for one in listed if one.get("reproducible") is False} == {"hyoka.pdf", "henko.pdf"}
    assert all((folder / name).read_bytes().startswith(b"%PDF-") for name in ("hyoka.pdf", "henko.pdf"))
    assert "hyoka.pdf" in call("verify", folder).err
    (folder / "hyoka.pdf").write_bytes(b"%PDF-1.4 x")
    told = json.loads(call("verify", folder, "--json", code=1).out)["differences"]
    assert [(one["kind"], one["file"]) for one in told] == [("altered", "hyoka.pdf")]
