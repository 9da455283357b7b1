"""`shinkyu comment` and `comments`, and where comments are seen: in a review, in status, and nowhere in what is published."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.model.verdicts.judging import DUTY, LAW, SATO, TITLE, city, settings
from tests.payloads import HTML
from tests.repos import Repo

from shinkyu.model.verdicts.store import BRANCH

CANARY = "カナリア7d1f"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return city(tmp_path / "city")


def comment(call: Call, repo: Repo, *more: str, text: str = "根拠を書いてください") -> str:
    """The id of the thread, as people type it."""
    return str(json.loads(call("comment", "枝", *more, text, "--json", cwd=repo.path).out)["short"])


def test_a_thread_from_its_beginning_to_its_end(repo: Repo, call: Call) -> None:
    out = call("comment", "枝", "--item", "Ⅰ-5 ①部署", "--quote", "総合", "根拠は", "--by", SATO, cwd=repo.path).out
    assert out.startswith("コメントを記録しました:\n  jumin:I-5/①部署")
    assert "「総合」" in out
    short = json.loads(call("comments", "--json").out)["comments"][0]["short"]
    assert call("comments", "reply", short, "要綱です").out.startswith("返事を記録しました:")
    assert "[閉じています]" in call("comments", "close", short).out
    assert "また開いています" in call("comments", "reply", short, "号数も").out
    out = call("comments", "枝").out
    assert [line.strip() for line in out.splitlines()[2:5]] == ["「総合」", "根拠は", out.splitlines()[4].strip()]
    assert ": 要綱です" in out
    call("comments", "close", short, "書きました", "--by", SATO)
    assert call("comments", "枝", "--open").out == "コメントはありません。\n"
    assert "書きました" in call("comments").out


def test_json_for_programs(repo: Repo, call: Call) -> None:
    comment(call, repo, "--item", DUTY, "--by", SATO)
    comment(call, repo, "--by", "田中", text="全体として")
    found = json.loads(call("review", "枝", "--json", cwd=repo.path).out)
    first, second = found["comments"]
    rows = {row["item"]: row for row in found["rows"]}
    assert rows[DUTY]["comments"] == [first["id"]]
    assert rows[TITLE]["comments"] == []
    assert (first["place"], first["anchor"], first["listed"]) == (rows[DUTY]["id"], "same", True)
    assert (second["place"], second["anchor"], second["item"]) == (None, "assessment", None)
    assert [one["text"] for one in first["messages"]] == ["根拠を書いてください"]
    (finding,) = [one for one in found["findings"] if one["rule"] == "comment-open"]
    assert (finding["severity"], finding["state"]) == ("warning", "new")
    assert call("review", "枝", "--fail-on", "warning", code=1).out
    listed = json.loads(call("comments", "枝", "--json").out)
    assert [one["id"] for one in listed["comments"]] == [first["id"], second["id"]]


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_every_format_shows_them_beside_their_rows(form: str, repo: Repo, call: Call) -> None:
    comment(call, repo, "--item", DUTY, text="この行です")
    comment(call, repo, text="全体です")
    out = call("review", "枝", "--format", form, cwd=repo.path).out
    assert out.index("総合窓口課") < out.index("この行です") < out.index("室長") < out.index("全体です")


def test_hostile_comments_stay_texts(repo: Repo, call: Call) -> None:
    hostile = "@all #1 | `x` [y](z) </script> " + " ".join(HTML)
    comment(call, repo, "--item", DUTY, text=hostile)
    comment(call, repo, text=hostile)
    page = call("review", "枝", "--format", "html", cwd=repo.path).out
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    summary = call("review", "枝", "--format", "md").out
    assert "@all" not in summary
    assert "<script>" not in summary
    assert "<img" not in summary


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["comment", "枝"], "TEXT"),
        (["comment", "枝", ""], "TEXT"),
        (["comment", "枝", "文", "--row", "ffff"], "ffff"),
        (["comment", "枝", "'文'"], "--literal"),
        (["comments", "枝", "余分"], "余分"),
        (["comments", "reply", "zzzzzz", "文"], "zzzzzz"),
        (["comments", "reply", "zzzzzz"], "TEXT"),
        (["comments", "close", "zzzzzz"], "zzzzzz"),
        (["comments", "--slug", "無い"], "jumin"),
    ],
)
def test_calls_that_cannot_be(repo: Repo, call: Call, arguments: list[str], said: str) -> None:
    assert said in call(*arguments, cwd=repo.path, code=2).err
    assert repo.git("branch", "--list", BRANCH) == ""


def test_a_branch_of_a_commands_name(repo: Repo, call: Call) -> None:
    for name in ("reply", "close"):
        repo.git("branch", name, "枝")
        call("comment", name, f"{name} へ", cwd=repo.path)
        assert f"{name} へ" in call("comments", f"refs/heads/{name}").out
    repo.switch("reply")
    assert "comments refs/heads/reply --open" in call("status").out


def test_words_in_quotation_marks_that_are_meant(repo: Repo, call: Call) -> None:
    call("comment", "枝", "'文'", "--literal", cwd=repo.path)
    assert "'文'" in call("comments").out


def test_help_names_its_own_commands(call: Call) -> None:
    help_text = call("comments", "--help").out
    assert help_text.startswith("使い方: shinkyu comments [オプション] [BRANCH]\n")
    assert "  reply " in help_text
    assert call("comments", "reply", "--help").out.startswith("使い方: shinkyu comments reply [オプション] ID TEXT")


def test_where_nobody_said_anything(repo: Repo, call: Call) -> None:
    assert call("comments", cwd=repo.path).out == "コメントはありません。\n"
    assert json.loads(call("comments", "枝", "--json").out) == {"comments": [], "findings": []}
    assert json.loads(call("status", "--json").out)["review"] is None


def test_a_record_that_cannot_be_read_is_told(repo: Repo, call: Call) -> None:
    from tests.model.verdicts.keeping import put

    comment(call, repo)
    put(repo, "jumin/20200101T000000-aaaaaa.yaml", "kind: [")
    done = call("comments", cwd=repo.path, code=1)
    assert "review-record" in done.err
    assert "根拠を書いてください" in done.out


def test_status_tells_the_author_what_was_sent_back(repo: Repo, call: Call) -> None:
    call("approve", "枝", "--by", SATO, "--verdict", "差戻し", "--comment", "根拠がない", cwd=repo.path)
    short = comment(call, repo, "--item", TITLE, text="室長は\nだれですか")
    assert call("status").out == "記録していない直しはありません。\n", "main is not what was sent back"
    repo.switch("枝")
    out = call("status").out
    assert "差し戻された行 2 (枝)" in out
    assert "差戻し 佐藤 花子(hogo): 根拠がない" in out
    labels = ["jumin: Ⅰ-5 ①部署", "jumin: Ⅰ-5 ②所属長の役職名"]
    assert [line.strip().rpartition("  ")[0] for line in out.splitlines() if line.startswith("  jumin")] == [
        *labels,
        f"{labels[1]}  試験 花子",
    ]
    assert f"  試験 花子  {short}\n    室長は⏎だれですか" in out
    assert "shinkyu comments 枝 --open" in out
    told = json.loads(call("status", "--json").out)["review"]
    assert [one["item"] for one in told["sent_back"]] == [DUTY, TITLE]
    assert [one["text"] for one in told["sent_back"][0]["statements"]] == ["根拠がない"]
    assert [one["short"] for one in told["comments"]] == [short]
    assert [one["label"] for one in told["comments"]] == [told["sent_back"][1]["label"]]


def test_status_names_what_a_comment_is_of_wherever_it_stands(repo: Repo, call: Call) -> None:
    comment(call, repo, text="全体として")
    comment(call, repo, "--item", DUTY, text="行のある項目")
    comment(call, repo, "--item", LAW, text="行のない項目")
    repo.git("branch", "-m", "main", "mein")
    without_a_base = call("status", cwd=repo.switch("枝").path).out
    repo.git("branch", "-m", "mein", "main")
    for out in (without_a_base, call("status").out):
        told = [line.strip().split("  ")[0] for line in out.splitlines() if line.startswith("  jumin")]
        assert sorted(told) == ["jumin", "jumin: Ⅰ-1 ②事務の概要", "jumin: Ⅰ-5 ①部署"]


def test_a_row_that_was_put_right_is_no_longer_told(repo: Repo, call: Call) -> None:
    call("approve", "枝", "--by", SATO, "--verdict", "差戻し", cwd=repo.path)
    repo.switch("枝").edit({TITLE: "部長", DUTY: "総合窓口課"}, date="2021-05-02")
    told = json.loads(call("status", "--json").out)["review"]
    assert [one["item"] for one in told["sent_back"]] == [DUTY]
    call("approve", "枝", "--by", SATO)
    assert json.loads(call("status", "--json").out)["review"]["sent_back"] == []


def test_status_counts_what_it_does_not_show(repo: Repo, call: Call) -> None:
    for number in range(7):
        comment(call, repo, text=f"{number}番目")
    out = call("status", cwd=repo.switch("枝").path).out
    assert "開いているコメント 7" in out
    assert "ほか2件" in out
    assert "5番目" not in out


def test_status_without_a_base_or_a_branch(repo: Repo, call: Call) -> None:
    comment(call, repo)
    repo.git("branch", "-m", "main", "mein")
    repo.switch("枝")
    assert "開いているコメント 1 (枝)" in call("status", cwd=repo.path).out
    repo.git("branch", "-m", "mein", "main")
    repo.git("checkout", "-q", "--detach", "枝")
    assert "開いているコメント 1 (HEAD)" in call("status").out


def test_status_tells_why_it_cannot_tell(repo: Repo, call: Call) -> None:
    comment(call, repo)
    repo.write("shinkyu.yaml", settings("  required_approvals: 99\n")).commit("誤り").switch("枝")
    call("approve", "枝", "--by", SATO, cwd=repo.path, code=3)
    told = json.loads(call("status", "--json").out)["review"]
    assert told["trouble"]
    assert told["trouble"] in call("status").out


def test_the_same_in_a_plain_clone(repo: Repo, call: Call, tmp_path: Path) -> None:
    comment(call, repo, "--by", SATO)
    repo.git("clone", "-q", "-b", "枝", ".", str(tmp_path / "clone"))
    assert "開いているコメント 1 (枝)" in call("status", cwd=tmp_path / "clone").out
    assert "根拠を書いてください" in call("comments", "枝").out
    assert "[comment-open]" in call("review", "枝").out


def test_english(repo: Repo, call: Call, english: None) -> None:
    short = comment(call, repo, "--item", DUTY, text="why?")
    assert "The reply is recorded:" in call("comments", "reply", short, "so", cwd=repo.path).out
    assert "1 open comment (枝)" in call("status", cwd=repo.switch("枝").path).out


def test_nothing_of_it_reaches_what_is_published(repo: Repo, call: Call, tmp_path: Path) -> None:
    """Neither main's tree nor any output of the table and the document, in whatever format, has a word of a comment."""
    short = comment(call, repo, "--item", DUTY, "--by", SATO, text=CANARY)
    comment(call, repo, "--by", f"{CANARY}課", text="文")
    call("comments", "reply", short, CANARY, cwd=repo.path)
    call("approve", "枝", "--by", SATO, "--comment", CANARY, "--evidence", CANARY)
    repo.merge("枝")
    for form in ("html", "docx", "xlsx", "json", "csv", "tsv", "md"):
        call("table", "--format", form, "-o", tmp_path / f"table.{form}")
    for form in ("html", "docx", "xlsx", "json", "md"):
        call("show", "--format", form, "-o", tmp_path / f"show.{form}")
    call("show", "--format", "xlsx", "--editable", "-o", tmp_path / "edit.xlsx")
    said = [
        call(*one.split(), code=None).out for one in ("table", "show", "log", "check", "diff HEAD~1", "table --pending")
    ]
    said.append(call("verify", tmp_path / "table.xlsx").out)
    assert not [one for one in said if CANARY in one]
    files = [*tmp_path.glob("*.*")]
    assert len(files) >= 13
    assert not [file.name for file in files if CANARY.encode() in _unpacked(file)]
    assert CANARY not in repo.git("log", "-p", "main")
    assert CANARY.encode() in b"".join(repo.git("log", "-p", BRANCH).encode().splitlines()), "and yet it is there"


def _unpacked(file: Path) -> bytes:
    """What a file holds, be it packed."""
    if not zipfile.is_zipfile(file):
        return file.read_bytes()
    with zipfile.ZipFile(file) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())
