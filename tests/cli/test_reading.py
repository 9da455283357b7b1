"""The commands that read: table, show, log and diff, on real repositories."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.cli.conftest import Call
from tests.repos import Repo

MEASURE = "III-3/リスク2/その他の措置の内容"
AUTHENTICATION = "III-3/リスク2/ユーザ認証の管理/具体的な管理方法"
LONG = "窓口で申請を受け付け、内容を確認する。" * 12


def built(path: Path) -> Repo:
    """Two assessments; the first with rows of three days, one change without a row, an entry that comes, one that moves."""
    return (
        Repo(path)
        .init(
            "zenkoumoku",
            "fukushi",
            {
                "cover/評価書名": "福祉事務 全項目評価書",
                "I-5/法令上の根拠": "条例による。",
                MEASURE: "鍵を掛ける。",
                "I-2/システム[moto]/②システムの機能": "資格を管理する。",
            },
        )
        .init("kiso", "jumin", {"I-5/②所属長の役職名": "課長"})
        .edit({MEASURE: f"鍵を掛け、記録する。\n{LONG}"}, date="令和2年4月1日", significance="minor", slug="fukushi")
        .edit({"I-2/システム[atena]/①システムの名称": "宛名システム"}, date="2020-04-01", reason="追加", slug="fukushi")
        .edit({"I-5/法令上の根拠": "条例 による。"}, no_row=True, reason="書式の整理", slug="fukushi")
        .edit({"I-5/②所属長の役職名": "室長"}, date="2020-05-01", reason="人事異動", slug="jumin")
        .edit(
            {"I-5/法令上の根拠": "市の条例による。"},
            date="R2.6.1",
            submission="事前",
            reason="条例改正",
            slug="fukushi",
        )
        .edit({"I-2/システム": ["atena", "moto"]}, date="2020-07-01", reason="並べ替え", slug="fukushi")
    )


@pytest.fixture(scope="module")
def shared_repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("reading") / "city").path


@pytest.fixture
def city(shared_repo: Path, tmp_path: Path) -> Path:
    """A repository of its own for each test."""
    return Path(shutil.copytree(shared_repo, tmp_path / "city"))


def tsv(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines()[1:]]


# table ----------------------------------------------------------------------------------------------------------------


def test_a_pipe_gets_tsv(city: Path, call: Call) -> None:
    out = call("table", "--slug", "fukushi", cwd=city).out
    assert out.startswith("変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明\n")
    rows = tsv(out)
    assert [row[0] for row in rows] == ["令和2年4月1日"] * 2 + ["令和2年6月1日", "令和2年7月1日"]
    assert rows[2][2:] == ["条例 による。", "市の条例による。", "事前", "条例改正"]
    assert rows[1][3] == f"鍵を掛け、記録する。 {LONG}"  # the line end became one space


@pytest.mark.parametrize(
    ("arguments", "dates"),
    [
        (["--since", "2020-06-01"], ["2020-06-01", "2020-07-01"]),
        (["--until", "令和2年5月31日"], ["2020-04-01", "2020-04-01"]),
        (["--since", "R2.4.2", "--until", "2020-06-30"], ["2020-06-01"]),
        (["--item", "III-3"], ["2020-04-01"]),
        (["--item", "Ⅲ-3 リスク2"], ["2020-04-01"]),
        (["--item", "fukushi:I-5/法令上の根拠"], ["2020-06-01"]),
        (["--item", "I-2/システム[atena]"], ["2020-04-01"]),
        (["--item", "Ⅰ-2 システム"], ["2020-04-01", "2020-07-01"]),
        (["--item", "I-5", "--item", "III-3"], ["2020-04-01", "2020-06-01"]),
        (["--item", "fukushi:I-5", "--item", "I-5/法令上の根拠"], ["2020-06-01"]),
        (["HEAD~2"], ["2020-04-01", "2020-04-01"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_rows_are_chosen(arguments: list[str], dates: list[str], city: Path, call: Call) -> None:
    slug = [] if "fukushi:" in " ".join(arguments) else ["--slug", "fukushi"]
    out = call("table", *arguments, "--format", "json", *slug, cwd=city).out
    assert [row["date"] for row in json.loads(out)] == dates


def test_a_change_that_made_no_row_for_want_of_a_date_is_told(city: Path, call: Call) -> None:
    assert call("table", "--slug", "fukushi", cwd=city).err == ""
    file = city / "jumin" / "I-5.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("室長", "部長"), encoding="utf-8")
    subprocess.run(["git", "-C", str(city), "commit", "-qam", "黙って"], check=True)
    result = call("table", "--slug", "jumin")
    assert len(tsv(result.out)) == 1
    assert "jumin に、Change-Date のないために行にならなかったコミットが1個あります" in result.err
    assert "shinkyu check" in result.err


def test_json_has_the_fields_of_the_contract(city: Path, call: Call) -> None:
    (row,) = json.loads(call("table", "--format", "json", cwd=city / "jumin").out)
    assert row["slug"] == "jumin"
    assert (row["date"], row["date_text"]) == ("2020-05-01", "令和2年5月1日")
    assert (row["before"], row["after"], row["submission"], row["reason"]) == ("課長", "室長", "事後", "人事異動")
    assert "".join(text for text, _ in row["after_spans"]) == "室長"
    assert len(row["commits"]) == 1


def test_every_assessment_at_once(city: Path, call: Call) -> None:
    rows = json.loads(call("table", "--all", cwd=city).out)
    assert [row["slug"] for row in rows] == ["fukushi"] * 4 + ["jumin"]
    assert "--all は tsv、csv、json、html、xlsx だけです" in call("table", "--all", "--format", "md", code=2).err


def test_every_assessment_in_one_table_says_of_which_each_row_is(city: Path, call: Call, tmp_path: Path) -> None:
    listed = json.loads(call("table", "--all", cwd=city).out)
    called = {"fukushi": "福祉事務 全項目評価書", "jumin": "jumin"}  # by 評価書名, else by slug
    for arguments in (["--format", "tsv"], ["--format", "csv"], ["--excel"]):
        out = call("table", "--all", *arguments).out.removeprefix("\ufeff")
        lines = tsv(out) if "tsv" in arguments else list(csv.reader(io.StringIO(out, newline="")))[1:]
        assert [line[0] for line in lines] == [called[row["slug"]] for row in listed]
        assert [line[2] for line in lines] == [row["label"] for row in listed]
        assert {len(line) for line in lines} == {7}
    call("table", "--all", "-o", tmp_path / "表.tsv")
    assert (tmp_path / "表.tsv").read_text(encoding="utf-8").startswith("評価書\t変更日\t項目\t")


def test_a_table_of_one_assessment_has_no_column_for_it(city: Path, call: Call) -> None:
    assert call("table", "--slug", "jumin", "--format", "tsv", cwd=city).out.startswith("変更日\t項目\t")


@pytest.mark.parametrize("name", ["表.tsv", "表.csv"])
def test_a_table_of_several_is_imported_one_by_one(name: str, city: Path, call: Call, tmp_path: Path) -> None:
    table = tmp_path / name
    call("table", "--all", "-o", table, cwd=city)
    arguments = ("import", table, "--slug", "x", "--form", "kiso", "--into", tmp_path / "new")
    result = call(*arguments, code=3)
    assert "ここからは別の評価書「jumin」の行です(上は「福祉事務 全項目評価書」) [several-assessments]" in result.err
    assert not (tmp_path / "new").exists()
    heading, *lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    table.write_text(heading + "".join(line for line in lines if line.startswith("jumin")), encoding="utf-8")
    call(*arguments)
    assert tsv(call("table", "--format", "tsv", cwd=tmp_path / "new").out) == tsv(
        call("table", "--slug", "jumin", "--format", "tsv", cwd=city).out
    )


def test_a_file_is_written_whole_in_the_format_of_its_name(city: Path, call: Call, tmp_path: Path) -> None:
    file = tmp_path / "表.csv"
    file.write_text("古い", encoding="utf-8")
    assert call("table", "--slug", "jumin", "-o", file, "--excel", cwd=city).out == ""
    data = file.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1][3] == "室長"
    assert [path.name for path in tmp_path.iterdir() if path.name != "city"] == ["表.csv"]
    call("table", "--slug", "jumin", "-o", tmp_path / "t.md")
    assert (tmp_path / "t.md").read_text(encoding="utf-8").startswith("| 変更日 |")


def test_a_file_that_cannot_be_written_is_told(city: Path, call: Call, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = call("table", "--slug", "jumin", "-o", tmp_path / "file" / "t.csv", cwd=city, code=3)
    assert "書き込めません" in result.err
    assert "形式が分かりません" in call("table", "-o", tmp_path / "t.pdf", code=2).err


def test_uncommitted_edits_are_rows_of_today(city: Path, call: Call) -> None:
    file = city / "jumin" / "I-5.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("室長", "部長"), encoding="utf-8")
    assert len(tsv(call("table", cwd=city / "jumin").out)) == 1
    rows = json.loads(call("table", "--pending", "--format", "json").out)
    assert [(row["before"], row["after"]) for row in rows] == [("課長", "室長"), ("室長", "部長")]
    assert "REV とは一緒に使えません" in call("table", "HEAD~1", "--pending", code=2).err


def test_the_setting_of_the_revision_splits_rows(city: Path, call: Call) -> None:
    (city / "shinkyu.yaml").write_text("limit: 0\n", encoding="utf-8")
    subprocess.run(["git", "-C", str(city), "add", "-A"], check=True)
    subprocess.run(["git", "-C", str(city), "commit", "-qm", "設定"], check=True)
    result = call("table", "--slug", "jumin", cwd=city, code=3)
    assert "shinkyu.yaml:1: エラー: limit は1以上の整数で書いてください [settings]" in result.err
    call("table", "HEAD~1", "--slug", "jumin")


# which assessment -----------------------------------------------------------------------------------------------------


def test_where_it_cannot_be_told_the_slugs_are_listed(city: Path, call: Call) -> None:
    assert "どの評価書か決められません: fukushi、jumin" in call("table", cwd=city, code=2).err
    wrong = call("table", "--slug", "fukusi", code=2).err
    assert "評価書「fukusi」はありません。あるのは: fukushi、jumin" in wrong
    assert "--slug fukushi" in wrong


def test_a_broken_assessment_is_in_the_way_of_itself_only(city: Path, call: Call) -> None:
    (city / "fukushi" / "assessment.yaml").write_text("id: [\n", encoding="utf-8")
    subprocess.run(["git", "-C", str(city), "commit", "-qam", "壊す"], check=True)
    assert len(tsv(call("table", "--slug", "jumin", cwd=city).out)) == 1
    for arguments in (["--slug", "fukushi"], [], ["--all"]):
        result = call("table", *arguments, code=3)
        assert "fukushi/assessment.yaml:" in result.err
        assert "[yaml-syntax]" in result.err


def test_a_folder_renamed_since_is_found_in_older_revisions(city: Path, call: Call) -> None:
    subprocess.run(["git", "-C", str(city), "mv", "jumin", "juki"], check=True)
    subprocess.run(["git", "-C", str(city), "commit", "-qm", "名前"], check=True)
    assert len(tsv(call("table", "HEAD~1", cwd=city / "juki").out)) == 1
    assert len(tsv(call("table", cwd=city / "juki").out)) == 1


def test_a_bare_repository_is_read(city: Path, call: Call, tmp_path: Path) -> None:
    bare = tmp_path / "bare.git"
    subprocess.run(["git", "clone", "-q", "--bare", str(city), str(bare)], check=True)
    assert len(tsv(call("table", "--slug", "jumin", cwd=bare).out)) == 1
    assert call("check", "--slug", "jumin").code == 0
    assert "bare" in call("diff", "--slug", "jumin", code=2).err


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["table", "nowhere"], "「nowhere」という版はありません"),
        (["show", "--item", "I-5/所属長", "--slug", "jumin"], "「I-5/所属長」という項目は見つかりません"),
        (["log", "I-2/システム[zzz]/②システムの機能", "--slug", "fukushi"], "「システム」に「zzz」はありません"),
        (["table", "--slug", "jumin", "--since", "2021-04-01", "--until", "R2.4.1"], "--until R2.4.1 より後です"),
        (["table", "--slug", "jumin", "-o", "nashi/x.csv"], "nashi: フォルダがありません"),
        (["diff", "HEAD~1...HEAD", "--slug", "jumin"], "shinkyu diff HEAD~1..HEAD"),
        (["diff", "HEAD..nowhere", "--slug", "jumin"], "「nowhere」という版はありません"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_is_not_there_is_told(command: list[str], message: str, city: Path, call: Call) -> None:
    result = call(*command, cwd=city, code=None)
    assert result.code in (2, 3)
    assert message in result.err
    assert "→" in result.err


def test_outside_a_repository_and_before_the_first_commit(tmp_path: Path, call: Call) -> None:
    for command in (["table"], ["show"], ["log", "I-5"], ["diff"], ["check"]):
        assert "git リポジトリではありません" in call(*command, cwd=tmp_path, code=3).err
    subprocess.run(["git", "init", "-q", str(tmp_path / "new")], check=True)
    assert "コミットがまだ一つもありません" in call("table", cwd=tmp_path / "new", code=3).err
    assert "ここには評価書がありません" in call("check", code=2).err


def test_a_shallow_clone_says_what_is_missing(city: Path, call: Call, tmp_path: Path) -> None:
    subprocess.run(["git", "clone", "-q", "--depth", "1", city.as_uri(), str(tmp_path / "s")], check=True)
    result = call("table", "--slug", "jumin", cwd=tmp_path / "s", code=3)
    assert "shallow" in result.err
    assert "git fetch --unshallow" in result.err


# show -----------------------------------------------------------------------------------------------------------------


def test_the_document_is_shown_in_the_order_of_the_form(city: Path, call: Call) -> None:
    out = call("show", "--slug", "fukushi", cwd=city).out
    sections = [line for line in out.splitlines() if line.startswith("■")]
    assert sections[0] == "■ 表紙"
    assert sections[1].startswith("■ Ⅰ-1 ")
    assert "■ Ⅲ-3 特定個人情報の使用 ※" in sections
    assert "システム1\n  ①システムの名称\n    宛名システム\n" in out
    assert "システム2\n  ①システムの名称\n  ②システムの機能\n    資格を管理する。\n" in out


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["--at", "2020-03-31"], "条例 による。"),
        (["--at", "令和2年5月31日"], "条例 による。"),
        (["--at", "2020-06-01"], "市の条例による。"),
        (["HEAD~5"], "条例による。"),
        (["HEAD~2"], "条例 による。"),
    ],
    ids=lambda value: " ".join(value),
)
def test_an_item_as_of_a_day_or_a_revision(arguments: list[str], text: str, city: Path, call: Call) -> None:
    out = call("show", *arguments, "--item", "I-5/法令上の根拠", "--slug", "fukushi", cwd=city).out
    assert out.splitlines()[-1].strip() == text


def test_a_day_before_the_first_change_is_said_to_be_the_first_version(city: Path, call: Call) -> None:
    early = call("show", "--at", "平成20年4月1日", "--slug", "fukushi", cwd=city)
    assert early.out.startswith("■ 表紙")
    assert early.err == "注意: 平成20年4月1日 までの変更日がないため、はじめの版を示します\n"
    assert call("show", "--at", "2020-06-01", "--slug", "fukushi").err == ""


def test_the_document_as_json_and_markdown(city: Path, call: Call) -> None:
    shown = json.loads(call("show", "--format", "json", "--item", "I-5", "--slug", "fukushi", cwd=city).out)
    assert (shown["slug"], shown["form"], shown["edition"]) == ("fukushi", "zenkoumoku", "2018-05")
    (section,) = shown["sections"]
    assert section["path"] == "I-5"
    assert section["items"][0]["text"] == "市の条例による。"
    markdown = call("show", "--format", "md", "--item", "I-5", "--slug", "fukushi").out
    assert markdown.startswith("## Ⅰ-5 個人番号の利用 ※\n\n### 法令上の根拠 ※\n\n市の条例による。")


def test_what_the_form_does_not_have_is_shown_too(city: Path, call: Call) -> None:
    file = city / "jumin" / "I-5.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "③余分: 消えない\n", encoding="utf-8")
    subprocess.run(["git", "-C", str(city), "commit", "-qam", "x"], check=True)
    out = call("show", "--item", "I-5", cwd=city / "jumin").out
    assert "③余分 (様式にない見出し)\n  消えない\n" in out


# log ------------------------------------------------------------------------------------------------------------------


def test_an_items_whole_life(city: Path, call: Call) -> None:
    moments = json.loads(call("log", "I-5/法令上の根拠", "--json", "--slug", "fukushi", cwd=city).out)
    assert [(m["kind"], m["date"], m["after"]) for m in moments] == [
        ("baseline", None, "条例による。"),
        ("no-row", None, "条例 による。"),
        ("row", "2020-06-01", "市の条例による。"),
    ]
    assert (moments[2]["submission"], moments[2]["reason"]) == ("事前", "条例改正")
    assert moments[1]["commit"]
    text = call("log", "I-5/法令上の根拠", "--slug", "fukushi").out
    assert text.index("はじめの版") < text.index("行にしない変更 (Table: none)") < text.index("令和2年6月1日")
    assert "説明: 条例改正" in text


def test_a_change_without_a_word_is_in_the_life(city: Path, call: Call) -> None:
    file = city / "jumin" / "I-5.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("室長", "部長"), encoding="utf-8")
    subprocess.run(["git", "-C", str(city), "commit", "-qam", "黙って"], check=True)
    moments = json.loads(call("log", "Ⅰ-5 ②所属長の役職名", "--json", cwd=city / "jumin").out)
    assert [m["kind"] for m in moments] == ["baseline", "row", "unrecorded"]


def test_an_entry_that_is_gone_can_still_be_looked_up(tmp_path: Path, call: Call) -> None:
    name = "I-2/システム[a]/①システムの名称"
    repo = Repo(tmp_path / "r").init("zenkoumoku", "s", {name: "旧システム", "I-2/システム[b]/①システムの名称": "残る"})
    repo.edit({"I-2/システム": ["b"]}, date="2021-04-01")
    moments = json.loads(call("log", name, "--json", cwd=repo.path).out)
    assert [(m["before"], m["after"]) for m in moments] == [("", "旧システム"), ("旧システム", "")]
    assert "(記載なし)" in call("log", name).out


# diff -----------------------------------------------------------------------------------------------------------------


def test_item_by_item_between_two_points(city: Path, call: Call) -> None:
    found = json.loads(call("diff", "HEAD~6..HEAD", "--json", "--slug", "fukushi", cwd=city).out)
    assert [difference["item"] for difference in found if not difference["order"]] == [
        "I-2/システム[atena]/①システムの名称",
        "I-5/法令上の根拠",
        MEASURE,
    ]
    law = next(difference for difference in found if difference["item"] == "I-5/法令上の根拠")
    assert (law["before"], law["after"]) == ("条例による。", "市の条例による。")
    for side in ("before", "after"):
        assert "".join(text for text, _ in law[f"{side}_spans"]) == law[side]
    only = json.loads(call("diff", "HEAD~6..HEAD", "--json", "--item", "I-5", "--slug", "fukushi").out)
    assert [difference["item"] for difference in only] == ["I-5/法令上の根拠"]


def test_entries_that_move_come_or_go_are_shown_by_their_numbers(tmp_path: Path, call: Call) -> None:
    repo = Repo(tmp_path / "city").init("zenkoumoku", "s", {"I-2/システム": ["ichi", "ni", "san"]})
    repo.edit({"I-2/システム": ["san", "ichi", "yon"]}, date="2021-04-01")
    shown = call("diff", "HEAD~1..HEAD", cwd=repo.path).out
    assert "変更前:\n  システム1\n  システム2\n  システム3\n" in shown
    assert shown.endswith("変更後:\n  システム3\n  システム1\n  (新規)\n")
    life = call("log", "I-2", cwd=repo.path).out
    for one in ("  システム1\n  システム2\n  システム3\n", "  システム3\n  システム1\n  (新規)\n"):
        assert one in life
    assert [name for name in ("ichi", "ni\n", "san", "yon") if name in shown + life] == []
    (order,) = json.loads(call("diff", "HEAD~1..HEAD", "--json").out)
    assert (order["order"], order["before"], order["after"]) == (True, "ichi\nni\nsan", "san\nichi\nyon")


def test_against_the_working_tree(city: Path, call: Call) -> None:
    assert call("diff", cwd=city / "jumin").out == "違いはありません。\n"
    file = city / "jumin" / "I-5.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("室長", "部長"), encoding="utf-8")
    assert "変更前:\n  室長\n変更後:\n  部長\n" in call("diff").out
    assert "変更前:\n  課長\n変更後:\n  部長\n" in call("diff", "HEAD~3").out


# a terminal -----------------------------------------------------------------------------------------------------------


def on_terminal(arguments: list[str], cwd: Path, columns: int, **settings: str) -> str:
    """What a call prints into a window of so many columns."""
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, columns))
    command = [sys.executable, "-c", "from shinkyu.cli.main import main; main()", *arguments]
    environment = {**os.environ, "TERM": "xterm", **settings}
    process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=theirs, stderr=theirs, stdin=theirs)
    os.close(theirs)
    data = b""
    while select.select([ours], [], [], 20)[0]:
        try:
            read = os.read(ours, 65536)
        except OSError:
            break
        if not read:
            break
        data += read
    os.close(ours)
    assert process.wait(timeout=20) == 0, data.decode()
    return data.decode().replace("\r\n", "\n")


COLOUR = re.compile(r"\x1b\[[0-9;]*m")
CALLS = [
    ["table", "--slug", "fukushi"],
    ["show", "--item", "III-3/リスク2", "--slug", "fukushi"],
    ["log", MEASURE, "--slug", "fukushi"],
    ["diff", "HEAD~6..HEAD", "--slug", "fukushi"],
]


@pytest.mark.parametrize("columns", [40, 80, 130])
@pytest.mark.parametrize("arguments", CALLS, ids=lambda arguments: arguments[0])
def test_texts_fit_the_window(arguments: list[str], columns: int, city: Path) -> None:
    text = COLOUR.sub("", on_terminal(arguments, city, columns))
    body = [line for line in text.splitlines() if "窓口" in line or line.startswith(" ")]
    assert body
    assert [line for line in body if cell_len(line) > columns] == []
    if columns < 100:
        assert LONG in "".join(line.strip() for line in text.splitlines())


def test_changed_words_are_marked_in_colour_unless_it_is_unwanted(city: Path) -> None:
    arguments = ["diff", "HEAD~6..HEAD", "--item", "I-5", "--slug", "fukushi"]
    marked = on_terminal(arguments, city, 80)
    assert "\x1b[32;4m市の\x1b[0m条例による。" in marked
    assert "\x1b" not in on_terminal(arguments, city, 80, NO_COLOR="1")
