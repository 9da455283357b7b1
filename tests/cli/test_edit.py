"""`shinkyu edit`, `entry` and `restore`: an editor's work put back, and everything that can go wrong with it."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

ITEM = "I-5/②所属長の役職名"


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    texts = {ITEM: "課長", "I-1/②事務の概要": "甲\n\n乙", "IV-8/実施の有無": "自己点検"}
    return Repo(tmp_path / "city").init("kiso", "jumin", texts, edition="2019-01")


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Sets EDITOR to a program that runs ``script`` with the file's path in ``path``."""
    program = tmp_path / "editor.py"
    program.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[1])\n{script}\n", encoding="utf-8")
    monkeypatch.setenv("EDITOR", f"{sys.executable} {program}")


def changes(city: Repo) -> list[str]:
    lines = city.git("diff", "-U0").splitlines()
    return [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]


def test_what_the_editor_wrote_goes_in(city: Repo, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    editor(tmp_path, monkeypatch, "path.write_text(path.read_text('utf-8').replace('乙', '丙'), 'utf-8')")
    result = call("edit", "I-1/②事務の概要", cwd=city.path)
    assert changes(city) == ["-  乙", "+  丙"]
    assert result.out == "直しました: Ⅰ-1 ②事務の概要\n"


def test_a_file_left_alone_changes_nothing(
    city: Repo, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, "pass")
    assert "変わっていません" in call("edit", "Ⅰ-5 ②所属長の役職名", cwd=city.path).out
    assert changes(city) == []


def test_windows_editors_are_understood(
    city: Repo, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, r"path.write_bytes('\ufeff丙\r\n\r\n丁\r\n'.encode())")
    call("edit", "I-1/②事務の概要", cwd=city.path)
    assert changes(city) == ["-  甲", "+  丙", "-  乙", "+  丁"]


def test_an_editor_that_fails_changes_nothing(
    city: Repo, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, "path.write_text('別'); sys.exit(3)")
    assert "エディタが 3 で" in call("edit", ITEM, cwd=city.path, code=3).err
    monkeypatch.setenv("EDITOR", "/no/such/editor")
    assert "起動できません" in call("edit", ITEM, cwd=city.path, code=3).err
    monkeypatch.setenv("EDITOR", "'")
    assert "EDITOR" in call("edit", ITEM, cwd=city.path, code=2).err
    assert changes(city) == []


@pytest.mark.parametrize("written", ["一時間かけて書いた文章", ""])
def test_what_was_written_before_an_editor_failed_is_kept(
    written: str, city: Repo, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    editor(tmp_path, monkeypatch, f"path.write_text({written!r} or path.read_text('utf-8'), 'utf-8'); sys.exit(1)")
    message = call("edit", ITEM, cwd=city.path, code=3).err
    left = [*tmp_path.glob("shinkyu-*")]
    if not written:
        assert left == []
        assert "残して" not in message
        return
    kept = Path(message.split("書いた文章は ")[1].split(" に残して")[0])
    assert kept.read_text("utf-8") == written
    assert "直しました" in call("edit", ITEM, "--file", kept, cwd=city.path).out


def test_a_text_that_cannot_be_used_is_kept(
    city: Repo, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, r"path.write_bytes('室長'.encode('cp932'))")
    message = call("edit", ITEM, cwd=city.path, code=3).err
    assert "UTF-8" in message
    kept = Path(message.split("書いた文章は ")[1].split(" に残して")[0])
    assert kept.read_bytes() == "室長".encode("cp932")
    assert changes(city) == []


def test_without_an_editor_the_way_out_is_named(city: Repo, call: Call) -> None:
    assert "--file" in call("edit", ITEM, cwd=city.path, code=2).err


def test_a_text_from_a_file_or_the_pipe(
    city: Repo, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "text").write_bytes("室長\n".encode())
    call("edit", ITEM, "--file", tmp_path / "text", cwd=city.path)
    assert changes(city) == ["-②所属長の役職名: 課長", "+②所属長の役職名: 室長"]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("部長".encode())))
    call("edit", ITEM, "--file", "-", cwd=city.path)
    assert changes(city)[1] == "+②所属長の役職名: 部長"


@pytest.mark.parametrize("data", [b"\xff", b"a\x00b", "二\u2028行".encode(), b"a\rb"])
def test_what_is_no_text_is_refused(city: Repo, call: Call, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "text").write_bytes(data)
    assert f"{tmp_path / 'text'}:1" in call("edit", ITEM, "--file", tmp_path / "text", cwd=city.path, code=3).err
    assert changes(city) == []


def test_an_option_that_the_form_does_not_have_is_told(city: Repo, call: Call, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("自己点検、内部の監査", encoding="utf-8")
    result = call("edit", "IV-8/実施の有無", "--file", tmp_path / "text", cwd=city.path)
    assert "内部の監査" in result.err
    assert "内部監査" in result.err.split("→")[1]
    (tmp_path / "text").write_text("自己点検、内部監査", encoding="utf-8")
    assert call("edit", "IV-8/実施の有無", "--file", tmp_path / "text", cwd=city.path).err == ""
    assert changes(city)[-1] == "+  - 内部監査"


def test_options_typed_as_yaml_are_told_how_they_are_joined(city: Repo, call: Call, tmp_path: Path) -> None:
    (tmp_path / "text").write_text("自己点検\n内部監査\n", encoding="utf-8")
    told = call("edit", "IV-8/実施の有無", "--file", tmp_path / "text", cwd=city.path).err
    assert "「自己点検⏎内部監査」は様式の選択肢にありません" in told
    assert "「、」でつなぎ" in told


@pytest.mark.parametrize("item", ["Ⅸ-9", "I-5/③ない", "I-5"])
def test_items_that_are_none_are_refused_with_the_nearest(city: Repo, call: Call, item: str) -> None:
    assert "I-5/" in call("edit", item, "--file", "/dev/null", cwd=city.path, code=2).err or item == "Ⅸ-9"


def test_restore_undoes_one_item(city: Repo, call: Call) -> None:
    city.write_texts({ITEM: "室長", "I-1/②事務の概要": "丙"})
    assert call("restore", ITEM, cwd=city.path).out == "戻しました: jumin/I-5.yaml\n"
    assert city.git("status", "--porcelain").split() == ["M", "jumin/I-1.yaml"]
    assert "変更はありません" in call("restore", ITEM, cwd=city.path, code=2).err


def test_restore_mends_a_broken_section(city: Repo, call: Call) -> None:
    city.write("jumin/I-5.yaml", "②所属長の役職名: [\n")
    assert call("status", cwd=city.path, code=1).out.count("jumin/I-5.yaml") >= 1
    call("restore", "I-5", cwd=city.path)
    assert city.git("status", "--porcelain") == ""


def test_an_entry_goes_by_its_name_with_what_is_written_in_it(tmp_path: Path, call: Call) -> None:
    texts = {
        "I-2/システム[juki]/①システムの名称": "住民記録システム",
        "I-2/システム[juki]/②システムの機能": "異動の届出を記録する。\n写しを出す。",
        "I-2/システム[zei]/①システムの名称": "",
    }
    city = Repo(tmp_path / "city").init("zenkoumoku", "kouki", texts)
    refused = call("entry", "remove", "I-2/システム[juki]", cwd=city.path, code=2).err
    assert (
        "Ⅰ-2 システム1「住民記録システム」 を消すと、記載も消えます。記載のある項目 2 件: Ⅰ-2 システム1 ①システムの名称、"
        in refused
    )
    assert "「削除」の1行になります。よければ --yes を付けてください" in refused.replace("`", "")
    assert city.git("status", "--porcelain") == ""
    told = call("entry", "remove", "I-2/システム[juki]", "--yes", cwd=city.path).out
    assert told.startswith("消しました: Ⅰ-2 システム1「住民記録システム」  I-2/システム[juki]\n  記載のある項目 2 件: ")


def test_an_entry_in_which_nothing_is_written_goes_at_once(tmp_path: Path, call: Call) -> None:
    city = Repo(tmp_path / "city").init("zenkoumoku", "kouki", {"I-2/システム[juki]/①システムの名称": "住民記録"})
    added = call("entry", "add", "I-2/システム", cwd=city.path).out.removeprefix("足しました: ").strip()
    assert call("entry", "remove", added, cwd=city.path).out == f"消しました: Ⅰ-2 システム2  {added}\n"


def test_entries_from_the_command_line(tmp_path: Path, call: Call) -> None:
    texts = {"I-2/システム[juki]/①システムの名称": "住民記録システム"}
    city = Repo(tmp_path / "city").init("zenkoumoku", "kouki", texts)
    told = call("entry", "add", "I-2/システム", "--name", "税", cwd=city.path).out
    assert re.fullmatch(r"足しました: I-2/システム\[e[0-9a-z]{5}\]\n", told)
    added = told.removeprefix("足しました: ").strip()
    twin = call("entry", "copy", added).out.removeprefix("足しました: ").strip()
    assert call("show", "--pending", "--item", f"{twin}/①システムの名称").out.splitlines()[-1].strip() == "税"
    call("entry", "remove", twin, "--yes")
    call("entry", "move", added, "--to", "1")
    assert call("status").out.splitlines()[1].startswith("Ⅰ-2 システム1")
    call("entry", "remove", "I-2/システム[juki]", "--yes")
    call("restore", "I-2/システム[juki]")
    call("entry", "remove", added, "--yes")
    assert city.git("status", "--porcelain") == ""
    for wrong in (
        ("add", "I-5"),
        ("remove", "I-2/システム[nai]"),
        ("copy", "I-2/システム[nai]"),
        ("copy", "I-2/システム[juki]", "--id", "juki"),
        ("move", "I-2/システム[juki]", "--to", "9"),
        ("turn",),
    ):
        assert "→" in call("entry", *wrong, code=2).err
    assert city.git("status", "--porcelain") == ""


def test_entries_that_two_branches_add_are_two(tmp_path: Path, call: Call) -> None:
    texts = {"I-2/システム[juki]/①システムの名称": "住民記録システム"}
    city = Repo(tmp_path / "city").init("zenkoumoku", "kouki", texts)
    added = set()
    for branch in ("zei", "fukushi"):
        city.branch(branch, "main")
        added.add(call("entry", "add", "I-2/システム", "--name", branch, cwd=city.path).out)
        city.commit(branch)
    assert len(added) == 2


@pytest.mark.parametrize("day", ["令和8年13月1日", "令和8年12月1日ごろ", "平成31年12月1日", "未定"])
def test_a_day_that_is_none_is_told_as_it_is_written(tmp_path: Path, call: Call, day: str) -> None:
    """By `edit`, `status` and `commit`, as `check` will say it: once in each."""
    city = (
        Repo(tmp_path / "city")
        .init("kiso", "jumin", {"I-5/①部署": "税務課"})
        .edit({"I-5/①部署": "市税課"}, date="2020-04-01")
    )
    (tmp_path / "text").write_text(day)
    told = call("edit", "公表日", "--file", tmp_path / "text", cwd=city.path).err
    said = [line for line in told.splitlines() if "警告: " in line]
    assert said
    assert "公表日" in told
    for seen in (call("status").out, call("commit", "--no-row", "--reason", "公表", "--dry-run").err):
        assert [line for line in seen.splitlines() if "警告: " in line] == said


@pytest.mark.parametrize("day", ["令和8年12月1日", "R8.12.1", ""])
def test_a_day_that_is_one_is_not(tmp_path: Path, call: Call, day: str) -> None:
    city = Repo(tmp_path / "city").init("kiso", "jumin", {"cover/公表日": "令和2年4月1日", "I-5/①部署": "税務課"})
    (tmp_path / "text").write_text(day)
    assert call("edit", "公表日", "--file", tmp_path / "text", cwd=city.path).err == ""
    assert "警告" not in call("status").out


def test_an_editor_that_takes_the_file_away_changes_nothing(
    tmp_path: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    city = Repo(tmp_path / "city").init("kiso", "jumin", {"I-5/①部署": "税務課"})
    monkeypatch.setenv("EDITOR", "rm")
    told = call("edit", "I-5/①部署", cwd=city.path, code=3).err
    assert "エディタがファイルを消したので、何も変えていません" in told
    assert city.git("status", "--porcelain") == ""


def test_with_nothing_to_record_nothing_is_asked_for(tmp_path: Path, call: Call) -> None:
    city = Repo(tmp_path / "city").init("kiso", "jumin", {"I-5/①部署": "税務課"})
    assert "記録する変更がありません" in call("commit", cwd=city.path, code=2).err
