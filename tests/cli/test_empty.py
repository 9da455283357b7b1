"""`status --empty`: the items that a form asks for and nobody wrote, told where an assessment begins or moves, too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

from shinkyu.schema import load_form

HEADINGS = "変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明\n"


def empty(call: Call, folder: Path, *arguments: str) -> list[str]:
    return [one["item"] for one in json.loads(call("status", "--empty", "--json", *arguments, cwd=folder).out)]


@pytest.mark.parametrize(
    ("form", "edition"), [("kiso", "2019-01"), ("kiso", "2024-10"), ("juten", "2018-05"), ("zenkoumoku", "2018-05")]
)
def test_what_is_written_is_blank_no_more(form: str, edition: str, call: Call, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init(form, "s", edition=edition)
    before = empty(call, repo.path)
    known = {section.id for section in load_form(form, edition).sections}
    assert {item.partition("/")[0] for item in before} <= known
    assert "cover/公表日" in before
    assert "cover/特記事項" not in before
    repo.write("s/cover.yaml", "公表日: 令和6年4月1日\n評価書番号: '1'\n")
    assert [item for item in before if item not in ("cover/公表日", "cover/評価書番号")] == empty(call, repo.path)


def test_what_follows_from_an_answer_is_told_after_it(call: Call, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("zenkoumoku", "s")
    rule, below = "IV-1/②監査", "IV-1/②監査/具体的な内容"
    assert (rule in empty(call, repo.path), below in empty(call, repo.path)) == (True, False)
    repo.write("s/IV-1.yaml", "②監査:\n  選択:\n    - 自己点検\n")
    assert (rule in empty(call, repo.path), below in empty(call, repo.path)) == (False, True)


def test_what_an_option_excludes_is_not_asked_for(call: Call, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "s")
    asked = "IV-4/委託先における不正な使用等のリスクへの対策は十分か"
    assert asked in empty(call, repo.path)
    assert "IV-4/委託しない" not in empty(call, repo.path)
    repo.write("s/IV-4.yaml", "委託しない: 委託しない\n")
    assert [item for item in empty(call, repo.path) if item.startswith("IV-4")] == []


def test_entries_are_asked_one_by_one(call: Call, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("zenkoumoku", "s")
    assert "I-2/システム" in empty(call, repo.path)
    repo.write_texts({"I-2/システム[a]/①システムの名称": "住民記録"})
    told = [item for item in empty(call, repo.path) if item.startswith("I-2/")]
    assert told == ["I-2/システム[a]/②システムの機能", "I-2/システム[a]/③他のシステムとの接続"]


def test_every_assessment_or_the_one_that_is_meant(call: Call, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "s").init("kiso", "t")
    every = json.loads(call("status", "--empty", "--json", cwd=repo.path).out)
    assert {one["slug"] for one in every} == {"s", "t"}
    one = json.loads(call("status", "--empty", "--json", cwd=repo.path / "t").out)
    assert {each["slug"] for each in one} == {"t"}
    text = call("status", "--empty", "--slug", "s", cwd=repo.path).out
    assert f"s: 記載のない項目が {len(one)} 件" in text
    assert '--no-row --reason "公表日"' in text


def test_an_import_and_a_conversion_say_how_many(call: Call, tmp_path: Path) -> None:
    (tmp_path / "表.tsv").write_text(HEADINGS + "令和3年4月1日\tⅠ-5 ①部署\t税務課\t市税課\t事後\t組織改編\n")
    told = call(
        "import", "表.tsv", "--slug", "s", "--form", "kiso", "--edition", "2019-01", "--into", "x", cwd=tmp_path
    )
    count = len(empty(call, tmp_path / "x"))
    assert f"記載のない項目が {count} 件あります" in told.err
    out = call("convert", "--edition", "2024-10", cwd=tmp_path / "x").out
    assert f"記載のない項目が {len(empty(call, tmp_path / 'x'))} 件あります" in out


FILLED = '--no-row --reason "表にない記載の補充"'


@pytest.fixture
def imported(call: Call, tmp_path: Path) -> Path:
    (tmp_path / "表.tsv").write_text(HEADINGS + "令和3年4月1日\tⅠ-5 ①部署\t税務課\t市税課\t事後\t組織改編\n")
    said = ("--slug", "s", "--form", "kiso", "--edition", "2019-01", "--into", "x")
    assert FILLED in call("import", "表.tsv", *said, cwd=tmp_path).err
    return tmp_path / "x"


def write(call: Call, folder: Path, texts: dict[str, str]) -> None:
    for item, text in texts.items():
        (folder.parent / "text").write_text(text)
        call("edit", item, "--file", folder.parent / "text", cwd=folder)


def test_what_the_table_does_not_tell_is_filled_in_without_a_row(imported: Path, call: Call) -> None:
    assert FILLED in call("status", "--empty", cwd=imported).out
    table = call("table", cwd=imported).out
    write(call, imported, {"I-5/②所属長の役職名": "課長"})
    status = call("status", cwd=imported).out
    assert "はじめから空だった項目を書いた直しが 1 件あります" in status
    assert status.endswith(f"  shinkyu commit {FILLED}\n")
    call("commit", "--no-row", "--reason", "表にない記載の補充", cwd=imported)
    assert call("table", cwd=imported).out == table
    assert "課長" in call("show", "--at", "令和2年1月1日", "--item", "I-5/②所属長の役職名", cwd=imported).out


def test_what_was_written_once_is_a_change(imported: Path, call: Call) -> None:
    """Beside what fills in, the items are named; what was emptied and is written anew is none of them."""
    write(call, imported, {"I-5/①部署": ""})
    call("commit", "--no-row", "--reason", "x", cwd=imported)
    write(call, imported, {"I-5/①部署": "窓口課", "I-5/②所属長の役職名": "課長"})
    (told,) = json.loads(call("status", "--json", cwd=imported).out)["assessments"]
    assert told["filled"] == ["I-5/②所属長の役職名"]
    assert call("status", cwd=imported).out.endswith(f"  shinkyu commit {FILLED} --item I-5/②所属長の役職名\n")


def test_a_first_version_is_no_filling_in(call: Call, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "s", edition="2019-01").write_texts({"I-5/①部署": "税務課"}, slug="s")
    assert "はじめから空だった" not in call("status", cwd=repo.path).out
    assert FILLED not in call("status", "--empty", cwd=repo.path).out


def test_each_information_file_has_its_own_heading(call: Call, tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("zenkoumoku", "s")
    first = ("--first-slug", "juki", "--first-name", "住民基本台帳ファイル")
    call("file", "add", "honnin", "--name", "本人確認情報ファイル", *first, cwd=repo.path)
    headings = [line for line in call("status", "--empty", cwd=repo.path).out.splitlines() if line.startswith("■")]
    assert len({*headings}) == len(headings)
    assert any(line.endswith(" (2)本人確認情報ファイル") for line in headings)
