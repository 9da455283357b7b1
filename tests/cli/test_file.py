"""`shinkyu file`: 特定個人情報ファイル come, go and get other names; what is written keeps its history by the file's id."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

ITEM = "III-3/リスク2/その他の措置の内容"
FILE = "II-3/②入手方法"
RECORD = ("commit", "--submission", "事後", "--significance", "minor", "--date", "2024-04-01", "--reason")
DAYS = ("2024-03-31", "2024-04-15", "2024-05-01")


@pytest.fixture(params=["zenkoumoku", "juten"])
def repo(tmp_path: Path, request: pytest.FixtureRequest) -> Repo:
    """An assessment of one file with a row."""
    global ITEM
    ITEM = (
        "III-3/リスク2/その他の措置の内容"
        if request.param == "zenkoumoku"
        else "III-3/リスク2/ユーザ認証の管理/具体的な管理方法"
    )
    repo = Repo(tmp_path / "city").init(request.param, "s", {ITEM: "鍵を掛ける。", "I-1/①事務の名称": "住民の事務"})
    return repo.edit({ITEM: "鍵を二つ掛ける。"}, date="2023-04-01")


def rows(call: Call, repo: Repo, *arguments: str) -> list[tuple[str, str, str, str]]:
    found = json.loads(call("table", "--format", "json", *arguments, cwd=repo.path).out)
    return [(row["date"], row["item"], row["before"], row["after"]) for row in found]


def sound(call: Call, repo: Repo) -> None:
    assert [
        f
        for f in json.loads(call("check", "--json", cwd=repo.path, code=None).out)["findings"]
        if f["severity"] == "error"
    ] == []
    assert repo.git("status", "--short") == ""


def test_what_is_written_moves_without_a_row(repo: Repo, call: Call) -> None:
    before = rows(call, repo)
    call("file", "add", "honnin", "--name", "本人確認情報ファイル", cwd=repo.path)
    assert "行になる直しはありません" in call("status", cwd=repo.path).out
    call("commit", "--no-row", "--reason", "ファイルを分ける", cwd=repo.path)
    assert [(day, path.removeprefix("files/f1/"), *texts) for day, path, *texts in rows(call, repo)] == before
    moments = json.loads(call("log", f"files/f1/{ITEM}", "--json", cwd=repo.path).out)
    assert "鍵を二つ掛ける。" in json.dumps(moments, ensure_ascii=False)
    assert "鍵を掛ける。" in call("show", "--at", "2022-01-01", "--item", f"files/f1/{ITEM}", cwd=repo.path).out
    sound(call, repo)


def test_what_is_written_of_the_new_file_makes_rows(repo: Repo, call: Call) -> None:
    call("file", "add", "honnin", "--name", "本人確認情報ファイル", cwd=repo.path)
    call("edit", f"files/honnin/{ITEM}", "--file", text(repo, "札を掛ける。"), cwd=repo.path)
    call(*RECORD, "ファイルの追加", cwd=repo.path)
    assert rows(call, repo, "--since", "2024-01-01") == [
        ("2024-04-01", f"files/honnin/{ITEM}", "(新規)", "札を掛ける。")
    ]
    call("file", "remove", "honnin", cwd=repo.path)
    call(
        "commit",
        "--submission",
        "事後",
        "--significance",
        "minor",
        "--date",
        "2024-05-01",
        "--reason",
        "廃止",
        cwd=repo.path,
    )
    (row,) = rows(call, repo, "--since", "2024-05-01")
    assert row[2:] == ("札を掛ける。", "削除")
    assert (repo.path / "s/III-3.yaml").is_file()
    assert not (repo.path / "s/files").exists() or not [*(repo.path / "s/files").rglob("*.yaml")]
    assert rows(call, repo)[0] == ("2023-04-01", ITEM, "鍵を掛ける。", "鍵を二つ掛ける。")
    sound(call, repo)


def test_another_name_and_folder(repo: Repo, call: Call) -> None:
    call("file", "add", "honnin", cwd=repo.path)
    call("commit", "--no-row", "--reason", "分ける", cwd=repo.path)
    out = call("file", "rename", "f1", "--to", "juki", "--name", "住民基本台帳ファイル", cwd=repo.path).out
    assert "s/files/f1/III-3.yaml -> s/files/juki/III-3.yaml" in out
    call("commit", "--no-row", "--reason", "改名", cwd=repo.path)
    assert rows(call, repo)[0][1] == f"files/juki/{ITEM}"
    assert "name: 住民基本台帳ファイル" in (repo.path / "s/assessment.yaml").read_text("utf-8")
    assert (
        (repo.path / "s/files/juki/III-3.yaml")
        .read_text("utf-8")
        .startswith("# yaml-language-server: $schema=../../../.schema/")
    )
    sound(call, repo)


def test_moved_and_taken_back_the_files_are_the_same_bytes(repo: Repo, call: Call) -> None:
    before = {file: file.read_bytes() for file in (repo.path / "s").rglob("*.yaml")}
    call("file", "add", "honnin", cwd=repo.path)
    call("file", "remove", "honnin", cwd=repo.path)
    assert {file: file.read_bytes() for file in (repo.path / "s").rglob("*.yaml")} == before
    call("file", "add", "honnin", cwd=repo.path)
    call("restore", "--yes", cwd=repo.path)
    assert {file: file.read_bytes() for file in (repo.path / "s").rglob("*.yaml")} == before


def test_what_lies_in_its_folder_already_is_what_is_written_of_it(repo: Repo, call: Call) -> None:
    """As the README of a repository has it: a folder was made by hand, and the hint names the command."""
    name = ITEM.partition("/")[0]
    repo.write(f"s/files/juki/{name}.yaml", (repo.path / f"s/{name}.yaml").read_bytes())
    out = call("check", cwd=repo.path, code=1).out
    assert '`shinkyu file add juki --name "…"`' in out
    call("file", "add", "juki", "--name", "住民基本台帳ファイル", cwd=repo.path)
    call(*RECORD, "追加", cwd=repo.path)
    assert ("2024-04-01", f"files/juki/{ITEM}", "(新規)", "鍵を二つ掛ける。") in rows(call, repo)
    sound(call, repo)


@pytest.fixture
def parted(repo: Repo, call: Call) -> Repo:
    """A second file that came on one day and went on another."""
    call("file", "add", "honnin", "--name", "本人確認情報ファイル", cwd=repo.path)
    call("edit", f"files/honnin/{ITEM}", "--file", text(repo, "札を掛ける。"), cwd=repo.path)
    call(*RECORD, "追加", cwd=repo.path)
    call("file", "remove", "honnin", cwd=repo.path)
    return repo


def test_status_tells_of_a_file_that_goes_by_its_name(parted: Repo, call: Call) -> None:
    out = call("status", cwd=parted.path).out
    assert f"files/honnin/{ITEM}" in out
    assert "(2)本人確認情報ファイル Ⅲ-3" in out
    assert "行にならない直し" not in out


def test_a_day_shows_the_files_of_that_day(parted: Repo, call: Call) -> None:
    call(*RECORD[:-3], "--date", "2024-05-01", "--reason", "廃止", cwd=parted.path)
    before, between, after = (call("show", "--at", day, cwd=parted.path).out for day in DAYS)
    assert "本人確認情報ファイル" in between
    assert "札を掛ける。" in between
    assert "本人確認情報ファイル" not in before + after
    assert "札を掛ける。" not in before + after
    item = f"files/honnin/{ITEM}"
    assert "札を掛ける。" in call("show", "--at", DAYS[1], "--item", item, cwd=parted.path).out
    assert "見つかりません" in call("show", "--item", item, cwd=parted.path, code=2).err
    found = json.loads(call("diff", f"{DAYS[1]}..{DAYS[2]}", "--json", cwd=parted.path).out)
    assert [(one["item"], one["label"][:13]) for one in found] == [(item, "(2)本人確認情報ファイル")]
    for cited in (item, "(2)本人確認情報ファイル Ⅲ-3 リスク2"):
        assert (
            json.loads(call("diff", f"{DAYS[1]}..{DAYS[2]}", "--json", "--item", cited, cwd=parted.path).out) == found
        )
        assert rows(call, parted, "--item", cited) == rows(call, parted, "--since", "2024-01-01")
        assert "札を掛ける。" in call("log", cited, cwd=parted.path).out


def test_a_folder_of_no_file_is_refused(parted: Repo, call: Call) -> None:
    for command in (["log"], ["show", "--item"], ["table", "--item"], ["diff", "HEAD~1", "--item"]):
        err = call(*command, f"files/nashi/{ITEM}", cwd=parted.path, code=2).err
        assert "files/nashi にこの項目はありません" in err, command


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("add", "f1"), 2, "もうあります"),
        (("add", "Juki"), 2, "フォルダの名前に使えません"),
        (("add", "../x"), 2, "フォルダの名前に使えません"),
        (("rename", "nashi", "--to", "x"), 2, "あるのは: f1"),
        (("rename", "f1"), 2, "--to か --name"),
        (("remove", "f1"), 2, "1つ"),
    ],
)
def test_what_cannot_be_is_refused(repo: Repo, call: Call, arguments: tuple[str, ...], code: int, says: str) -> None:
    assert says in call("file", *arguments, cwd=repo.path, code=code).err
    assert repo.git("status", "--short") == ""


def test_a_form_that_does_not_write_of_files(tmp_path: Path, call: Call) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "s")
    assert "全項目評価書だけ" in call("file", "add", "juki", cwd=repo.path, code=2).err


def test_edits_that_would_be_lost_are_asked_for_first(repo: Repo, call: Call) -> None:
    call("file", "add", "honnin", cwd=repo.path)
    call("edit", f"files/honnin/{ITEM}", "--file", text(repo, "札を掛ける。"), cwd=repo.path)
    err = call("file", "remove", "honnin", cwd=repo.path, code=2).err
    assert ITEM in err
    assert "札を掛ける。" in (repo.path / f"s/files/honnin/{ITEM.partition('/')[0]}.yaml").read_text("utf-8")


def text(repo: Repo, content: str) -> Path:
    file = repo.path.parent / "文.txt"
    file.write_text(content + "\n", encoding="utf-8")
    return file
