"""`shinkyu file`: 特定個人情報ファイル come, go and get other names; what is written keeps its history by the file's id."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

ITEM = "III-3/リスク2/その他の措置の内容"
FILE = "II-3/②入手方法"
RECORD = ("commit", "--submission", "事後", "--significance", "minor", "--date", "2024-04-01", "--reason")
SECOND = ("honnin", "--name", "本人確認情報ファイル", "--first-slug", "f1")
NAMES = ("II-1/特定個人情報ファイル名", "III-1/特定個人情報ファイル名")
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
    repo = Repo(tmp_path / "city").init(
        request.param,
        "s",
        {ITEM: "鍵を掛ける。", "I-1/①事務の名称": "住民の事務", **dict.fromkeys(NAMES, "住基ファイル")},
    )
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
    call("file", "add", *SECOND[:1], *SECOND[3:], cwd=repo.path)
    assert "行になる直しはありません" in call("status", cwd=repo.path).out
    call("commit", "--no-row", "--reason", "ファイルを分ける", cwd=repo.path)
    assert [(day, path.removeprefix("files/f1/"), *texts) for day, path, *texts in rows(call, repo)] == before
    moments = json.loads(call("log", f"files/f1/{ITEM}", "--json", cwd=repo.path).out)
    assert "鍵を二つ掛ける。" in json.dumps(moments, ensure_ascii=False)
    assert "鍵を掛ける。" in call("show", "--at", "2022-01-01", "--item", f"files/f1/{ITEM}", cwd=repo.path).out
    sound(call, repo)


def test_what_is_written_of_the_new_file_makes_rows(repo: Repo, call: Call) -> None:
    call("file", "add", *SECOND, cwd=repo.path)
    call("edit", f"files/honnin/{ITEM}", "--file", text(repo, "札を掛ける。"), cwd=repo.path)
    call(*RECORD, "ファイルの追加", cwd=repo.path)
    assert rows(call, repo, "--since", "2024-01-01") == [
        *[("2024-04-01", f"files/honnin/{name}", "(新規)", "本人確認情報ファイル") for name in NAMES],
        ("2024-04-01", f"files/honnin/{ITEM}", "(新規)", "札を掛ける。"),
    ]
    refused = call("file", "remove", "honnin", cwd=repo.path, code=2).err
    assert "本人確認情報ファイル (honnin) を消すと、記載も消えます。記載のある項目 1 件: " in refused
    assert "--yes" in refused
    told = call("file", "remove", "honnin", "--yes", cwd=repo.path).out
    assert told.startswith("消しました: 特定個人情報ファイル 本人確認情報ファイル (honnin)\n  記載のある項目 1 件: ")
    assert "消えた記載が1項目ずつ行になります" in told
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
    gone = rows(call, repo, "--since", "2024-05-01")
    assert [row[2:] for row in gone] == [(text, "削除") for text in (*["本人確認情報ファイル"] * 2, "札を掛ける。")]
    assert (repo.path / "s/III-3.yaml").is_file()
    assert not (repo.path / "s/files").exists() or not [*(repo.path / "s/files").rglob("*.yaml")]
    assert rows(call, repo)[0] == ("2023-04-01", ITEM, "鍵を掛ける。", "鍵を二つ掛ける。")
    sound(call, repo)


def test_another_name_and_folder(repo: Repo, call: Call) -> None:
    call("file", "add", *SECOND[:1], *SECOND[3:], cwd=repo.path)
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
    call("file", "add", *SECOND[:1], *SECOND[3:], cwd=repo.path)
    call("file", "remove", "honnin", "--yes", cwd=repo.path)
    named = repo.path / "s/assessment.yaml"  # the name that the first one took from Ⅱ-1 stays
    assert {file: file.read_bytes() for file in (repo.path / "s").rglob("*.yaml") if file != named} == {
        file: data for file, data in before.items() if file != named
    }
    call("file", "add", *SECOND[:1], *SECOND[3:], cwd=repo.path)
    call("restore", "--yes", cwd=repo.path)
    assert {file: file.read_bytes() for file in (repo.path / "s").rglob("*.yaml")} == before


def test_what_lies_in_its_folder_already_is_what_is_written_of_it(repo: Repo, call: Call) -> None:
    """As the README of a repository has it: a folder was made by hand, and the hint names the command."""
    name = ITEM.partition("/")[0]
    repo.write(f"s/files/juki/{name}.yaml", (repo.path / f"s/{name}.yaml").read_bytes())
    out = call("check", cwd=repo.path, code=1).out
    assert '`shinkyu file add juki --name "…" --first-slug "…" --first-name "…"`' in out
    call(
        "file",
        "add",
        "juki",
        "--name",
        "住民基本台帳ファイル",
        "--first-slug",
        "f1",
        "--first-name",
        "本人確認情報ファイル",
        cwd=repo.path,
    )
    call(*RECORD, "追加", cwd=repo.path)
    assert ("2024-04-01", f"files/juki/{ITEM}", "(新規)", "鍵を二つ掛ける。") in rows(call, repo)
    sound(call, repo)


@pytest.fixture
def parted(repo: Repo, call: Call) -> Repo:
    """A second file that came on one day and went on another."""
    call("file", "add", *SECOND, cwd=repo.path)
    call("edit", f"files/honnin/{ITEM}", "--file", text(repo, "札を掛ける。"), cwd=repo.path)
    call(*RECORD, "追加", cwd=repo.path)
    call("file", "remove", "honnin", "--yes", cwd=repo.path)
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
    assert "特定個人情報ファイル「honnin」はありません" in call("show", "--item", item, cwd=parted.path, code=2).err
    found = json.loads(call("diff", f"{DAYS[1]}..{DAYS[2]}", "--json", cwd=parted.path).out)
    assert [one["item"] for one in found] == [*(f"files/honnin/{name}" for name in NAMES), item]
    assert {one["label"][:13] for one in found} == {"(2)本人確認情報ファイル"}
    own = [row for row in rows(call, parted) if row[1] == item]
    for cited in (item, "(2)本人確認情報ファイル Ⅲ-3 リスク2"):
        told = json.loads(call("diff", f"{DAYS[1]}..{DAYS[2]}", "--json", "--item", cited, cwd=parted.path).out)
        assert told == found[2:]
        assert rows(call, parted, "--item", cited) == own
        assert "札を掛ける。" in call("log", cited, cwd=parted.path).out


def test_a_folder_of_no_file_is_refused(parted: Repo, call: Call) -> None:
    for command in (["log"], ["show", "--item"], ["table", "--item"], ["diff", "HEAD~1", "--item"]):
        err = call(*command, f"files/nashi/{ITEM}", cwd=parted.path, code=2).err
        assert "特定個人情報ファイル「nashi」はありません" in err, command


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
    call("file", "add", *SECOND[:1], *SECOND[3:], cwd=repo.path)
    call("edit", f"files/honnin/{ITEM}", "--file", text(repo, "札を掛ける。"), cwd=repo.path)
    err = call("file", "remove", "honnin", cwd=repo.path, code=2).err
    assert ITEM in err
    assert "札を掛ける。" in (repo.path / f"s/files/honnin/{ITEM.partition('/')[0]}.yaml").read_text("utf-8")


@pytest.fixture
def unnamed(tmp_path: Path) -> Repo:
    """An assessment of one file that nobody has named."""
    return Repo(tmp_path / "city").init(
        "zenkoumoku", "s", {ITEM: "鍵を掛ける。", "I-3/特定個人情報ファイル名": "住基ファイル"}
    )


def listed(repo: Repo) -> list[str]:
    lines = (repo.path / "s/assessment.yaml").read_text("utf-8").partition("files:")[2].split("\n")
    return [line.partition(": ")[2] for line in lines if ": " in line and "id:" not in line]


def said(repo: Repo, path: str) -> str:
    return (repo.path / "s" / path).read_text("utf-8").partition("名: ")[2].strip()


def test_a_second_file_needs_names_for_the_first(unnamed: Repo, call: Call) -> None:
    err = call("file", "add", "honnin", cwd=unnamed.path, code=2).err
    assert "--first-slug と --first-name が要ります" in err
    err = call("file", "add", "honnin", "--first-slug", "juki", cwd=unnamed.path, code=2).err
    assert "--first-name が要ります" in err
    for slug, says in (("honnin", "もうあります"), ("Juki", "使えません")):
        given = ("--first-slug", slug, "--first-name", "住基ファイル")
        assert says in call("file", "add", "honnin", *given, cwd=unnamed.path, code=2).err
    assert unnamed.git("status", "--short") == ""


def test_blank_names_are_filled_in_and_others_stay(unnamed: Repo, call: Call) -> None:
    unnamed.write("s/files/honnin/III-1.yaml", "特定個人情報ファイル名: 本人のファイル\n")
    given = ("--name", "本人確認情報ファイル", "--first-slug", "juki", "--first-name", "住基ファイル")
    out = call("file", "add", "honnin", *given, cwd=unnamed.path).out
    assert listed(unnamed) == ["juki", "住基ファイル", "honnin", "本人確認情報ファイル"]
    for path in ("files/juki/II-1", "files/juki/III-1", "files/honnin/II-1"):
        assert f"名前を書き入れました: {path}/特定個人情報ファイル名" in out
        assert said(unnamed, f"{path}.yaml") == ("住基ファイル" if "juki" in path else "本人確認情報ファイル")
    assert "別の名前のままです: files/honnin/III-1/特定個人情報ファイル名「本人のファイル」" in out
    assert said(unnamed, "files/honnin/III-1.yaml") == "本人のファイル"
    assert "I-3/特定個人情報ファイル名 に「本人確認情報ファイル」がありません" in out
    out = call("file", "rename", "juki", "--name", "住民基本台帳ファイル", cwd=unnamed.path).out
    assert "別の名前のままです: files/juki/II-1/特定個人情報ファイル名「住基ファイル」" in out
    assert "I-3/特定個人情報ファイル名 に「住民基本台帳ファイル」がありません" in out
    call("commit", "--no-row", "--reason", "分ける", cwd=unnamed.path)
    out = call("file", "remove", "honnin", "--yes", cwd=unnamed.path).out
    assert "消えた名前: files/honnin/III-1/特定個人情報ファイル名「本人のファイル」" in out
    assert "files/juki" not in out.partition("消えた名前")[2]


def test_a_file_that_goes_may_be_named_in_the_list_still(repo: Repo, call: Call) -> None:
    repo.edit({"I-3/特定個人情報ファイル名": "住基ファイル\n本人確認情報ファイル"}, no_row=True)
    assert "I-3/特定" not in call("file", "add", *SECOND, cwd=repo.path).out
    assert (
        "I-3/特定個人情報ファイル名 に「本人確認情報ファイル」が残っています"
        in call("file", "remove", "honnin", cwd=repo.path).out
    )


def test_names_of_the_first_are_for_a_second_only(repo: Repo, call: Call) -> None:
    call("file", "add", *SECOND, cwd=repo.path)
    err = call("file", "add", "zei", "--first-slug", "juki", cwd=repo.path, code=2).err
    assert "shinkyu file rename" in err
    call("file", "add", "zei", cwd=repo.path)
    assert listed(repo) == ["f1", "住基ファイル", "honnin", "本人確認情報ファイル", "zei"]


@pytest.mark.skipif(sys.platform == "win32", reason="no pty there")
def test_on_a_terminal_it_is_asked_for(unnamed: Repo) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", "from shinkyu.cli.main import main; main()", "file", "add", "honnin"]
    with subprocess.Popen(command, cwd=unnamed.path, stdin=theirs, stderr=theirs, stdout=subprocess.PIPE) as process:
        os.write(ours, "juki\n住基ファイル\n".encode())
        out, _ = process.communicate(timeout=60)
    shown = os.read(ours, 10_000).decode("utf-8", "replace")
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 0, shown
    assert "いまの1つの短い名前" in shown
    assert "名前を書き入れました: files/juki/II-1" in out.decode()
    assert listed(unnamed)[:2] == ["juki", "住基ファイル"]


def text(repo: Repo, content: str) -> Path:
    file = repo.path.parent / "文.txt"
    file.write_text(content + "\n", encoding="utf-8")
    return file
