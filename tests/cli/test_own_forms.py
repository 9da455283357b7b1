"""The life of an edition of one's own: laid down, written, used by every command, and gone again (contract §1)."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from tests.cli.conftest import Call
from tests.cli.test_form_manual import follow
from tests.ownforms import lay, own_files, renamed
from tests.repos import Repo

HEADINGS = "変更日\t項目\t変更前の記載\t変更後の記載\t提出時期\t提出時期に係る説明\n"
OLD = "令和3年4月1日\tⅢ－８．監査　実施の有無\t自己点検\t自己点検、内部監査\t事後\t監査の見直し\n"
NEW = "令和7年4月1日\tⅢ－９．監査　実施の有無\t自己点検、内部監査\tその他の監査\t事後\t監査の見直し\n"
FRESH = "令和7年4月1日\tⅢ－８．人手を介在させる作業　判断の根拠\t（新規）\t二人で確かめる。\t事後\t様式の改正\n"


@pytest.fixture
def city(tmp_path: Path, call: Call) -> Repo:
    """An assessment of the old form, and beside it, committed, the new edition that the manual's example makes."""
    repo = Repo(tmp_path / "city").init("juten", "kouki", {"I-6/①部署": "保険課", "III-8/実施の有無": "内部監査"})
    repo.edit({"I-6/①部署": "健康課"}, date="2023-04-01")
    call("form", "new", "--from", "juten-2018-05", "--edition", "2024-10", cwd=repo.path)
    follow(repo.path)
    repo.git("add", ".forms")
    return repo.commit("様式3 令和6年10月の版を置く")


def test_an_edition_is_recorded_as_the_tool_says_without_a_program_for_git(tmp_path: Path, call: Call) -> None:
    repo = Repo(tmp_path / "city").init("juten", "kouki", {"I-6/①部署": "保険課"})
    told = call("form", "new", "--from", "juten-2018-05", "--edition", "2024-10", cwd=repo.path).out
    proposed = told.split("`shinkyu commit ")[1].split("`")[0]
    follow(repo.path)
    call("commit", *shlex.split(proposed), cwd=repo.path)
    assert repo.git("status", "--porcelain") == ""
    assert call("check", cwd=repo.path).err == ""


def convert(city: Repo, call: Call) -> Repo:
    call("convert", "--edition", "2024-10", "--slug", "kouki", cwd=city.path)
    call("commit", "--no-row", "--reason", "様式の改正(令和6年10月)", "--slug", "kouki", cwd=city.path)
    return city


def test_form_list_shows_both_kinds(city: Repo, call: Call) -> None:
    told = call("form", "list", cwd=city.path).out.splitlines()
    own = next(line for line in told if line.startswith("juten-2024-10"))
    assert "独自" in own
    assert "令和6年10月1日から" in own
    assert "0 件" in own
    listed = json.loads(call("form", "list", "--json", cwd=city.path).out)["editions"]
    found = {(one["form"], one["edition"]): (one["own"], one["assessments"]) for one in listed}
    assert found["juten", "2018-05"] == (False, ["kouki"])
    assert found["juten", "2024-10"] == (True, [])
    assert len(found) == 5


def test_a_table_over_both_editions_comes_back(city: Repo, call: Call, tmp_path: Path) -> None:
    table = tmp_path / "表.tsv"
    table.write_text(HEADINGS + OLD + NEW + FRESH, encoding="utf-8")
    arguments = ("import", table, "--slug", "kaigo", "--form", "juten", "--into", city.path)
    told = call(*arguments, "--dry-run", cwd=tmp_path).out
    assert "2018-05(1種)、2024-10(2種)" in told
    call(*arguments, cwd=tmp_path)
    again = call("table", "--slug", "kaigo", cwd=city.path).out
    assert sorted(again.splitlines()) == sorted((HEADINGS + OLD + NEW + FRESH).splitlines())
    assert 'edition: "2024-10"' in city.git("show", "HEAD:kaigo/assessment.yaml")
    assert "その他の監査" in call("show", "--slug", "kaigo", "--item", "III-9", cwd=city.path).out
    assert "内部監査" in call("show", "--slug", "kaigo", "--at", "令和4年1月1日", "--item", "III-9", cwd=city.path).out
    assert "エラー 0 件" in call("check", cwd=city.path, code=None).out


def test_its_items_go_on_and_editors_are_helped(city: Repo, call: Call) -> None:
    before = call("table", cwd=city.path).out
    convert(city, call)
    assert call("table", cwd=city.path).out == before
    call("check", cwd=city.path)
    assert "保険課" in (log := call("log", "I-6/①担当部署", cwd=city.path).out)
    assert "健康課" in log
    yaml = YAML(typ="safe", pure=True)
    for file in (city.path / "kouki").glob("*.yaml"):
        first = file.read_text(encoding="utf-8").splitlines()[0]
        schema = (file.parent / first.partition("$schema=")[2]).resolve()
        assert schema.parent == city.path / ".schema" / "juten-2024-10"
        told = Draft202012Validator(json.loads(schema.read_bytes())).iter_errors(yaml.load(file) or {})
        assert [*told] == []
    city.replace("kouki/III-8.yaml", "判断の根拠:", "判断の根拠: 二人で確かめる。")
    call(
        "commit",
        "--date",
        "2025-04-01",
        "--submission",
        "事後",
        "--significance",
        "minor",
        "--reason",
        "整理",
        cwd=city.path,
    )
    assert call("table", cwd=city.path).out.splitlines()[-1].split("\t")[1].startswith("Ⅲ-8")
    assert "人手を介在させる作業" in call("status", "--empty", cwd=city.path).out


@pytest.mark.parametrize("form", ["html", "xlsx", "docx", "md", "json"])
def test_it_is_printed(form: str, city: Repo, call: Call, tmp_path: Path) -> None:
    convert(city, call)
    out = tmp_path / f"評価書.{form}"
    call("show", "-o", out, cwd=city.path)
    assert out.stat().st_size > 1000
    if form in ("html", "md", "json"):
        assert "人手を介在させる作業" in out.read_text(encoding="utf-8")


def test_what_was_before_it_is_shown_by_the_form_of_then(city: Repo, call: Call) -> None:
    then = city.head
    convert(city, call)
    assert "①部署" in call("show", then, cwd=city.path).out
    assert "①担当部署" in call("show", cwd=city.path).out
    assert (
        call("diff", f"{then}..HEAD", cwd=city.path).out.strip()
        == call("diff", "HEAD..HEAD", cwd=city.path).out.strip()
    )


COMMANDS: dict[str, tuple[str, ...]] = {
    "status": ("status",),
    "table": ("table",),
    "show": ("show",),
    "log": ("log", "I-6"),
    "check": ("check",),
    "diff": ("diff",),
    "edit": ("edit", "I-6", "--file", "x"),
    "commit": ("commit", "--no-row", "--reason", "x"),
    "convert": ("convert", "--edition", "2024-10"),
    "restore": ("restore", "I-6"),
    "terms": ("terms",),
    "pending": ("table", "--pending"),
    "entry": ("entry", "add", "I-2/システム"),
    "file": ("file", "add", "x"),
    "replace": ("replace", "課", "室", "--all", "--dry-run"),
}


@pytest.mark.parametrize("committed", [True, False], ids=["committed", "in the working tree"])
@pytest.mark.parametrize("command", COMMANDS)
def test_taken_away_it_is_asked_for(command: str, committed: bool, city: Repo, call: Call) -> None:
    """Whoever reads an assessment that names it says in which file, which editions there are, and what to do."""
    convert(city, call).git("rm", "-rq", ".forms")
    if committed:
        city.commit("様式を消す")
    found = call(*COMMANDS[command], cwd=city.path, code=None)
    if found.code == 0:
        # What shows HEAD reads by HEAD's forms.
        assert not committed
        return
    told = found.out + found.err
    assert found.code == (1 if command == "check" else 3), told
    assert "kouki/assessment.yaml:5" in told
    assert "「2024-10」の版はありません (あるもの: 2018-05)" in told
    assert ".forms/juten-2024-10 を戻し" in told
    assert "git log -- .forms/juten-2024-10" in told


@pytest.mark.parametrize("command", COMMANDS)
def test_broken_it_is_told_with_file_and_line(command: str, city: Repo, call: Call) -> None:
    convert(city, call)
    (city.path / ".forms/juten-2024-10/I-6.json").write_text('{\n  "title": oops\n}', encoding="utf-8")
    city.commit("様式を壊す")
    found = call(*COMMANDS[command], cwd=city.path, code=None)
    assert found.code == (1 if command == "check" else 3)
    told = found.out + found.err
    assert ".forms/juten-2024-10/I-6.json:2" in told
    assert "form-file" in told
    assert "kouki/assessment.yaml:5" in told


def test_what_two_assessments_hang_on_is_told_once(city: Repo, call: Call) -> None:
    convert(city, call)
    call("add", "kaigo", "--form", "juten", cwd=city.path)
    (city.path / ".forms/juten-2024-10/I-6.json").write_text("{", encoding="utf-8")
    told = call("status", "--slug", "kouki", cwd=city.path, code=3).err
    assert told.count("form-file") == 1
    assert told.count("assessment-file") == 2


def test_new_refuses_what_is_there(city: Repo, call: Call) -> None:
    for source, edition in (
        ("juten-2018-05", "2024-10"),
        ("juten-2018-05", "2018-05"),
        ("juten-2018-05", "2018-04"),
        ("juten-2018-05", "令和6年10月"),
        ("juten-2018-05", "../../x"),
        ("juten-2017-05", "2026-04"),
        ("kiso-2019-01", "2024-10"),
    ):
        assert call("form", "new", "--from", source, "--edition", edition, cwd=city.path, code=2).err
    assert city.git("status", "--porcelain") == ""
    call("form", "new", "--from", "juten-2024-10", "--edition", "2026-04", cwd=city.path)
    about = json.loads((city.path / ".forms/juten-2026-04/form.json").read_bytes())
    assert (about["follows"], about["edition_label"], about["in_force"]) == ("2024-10", "", None)
    assert "x-was" not in "".join(path.read_text("utf-8") for path in (city.path / ".forms/juten-2026-04").iterdir())


def test_an_edition_that_is_not_committed_cannot_be_added_or_imported_by(
    city: Repo, call: Call, tmp_path: Path
) -> None:
    call("form", "new", "--from", "juten-2018-05", "--edition", "2026-04", cwd=city.path)
    lay(city.path, own_files("juten-2018-05", "2026-04"))
    told = call("add", "zei", "--form", "juten", "--edition", "2026-04", cwd=city.path, code=2).err
    assert "まだ記録していません" in told
    table = tmp_path / "t.tsv"
    table.write_text(HEADINGS + OLD, encoding="utf-8")
    call(
        "import",
        table,
        "--slug",
        "k",
        "--form",
        "juten",
        "--edition",
        "2026-04",
        "--into",
        city.path,
        cwd=tmp_path,
        code=2,
    )
    city.git("add", ".forms")
    city.commit("様式")
    call("add", "zei", "--form", "juten", "--edition", "2026-04", cwd=city.path)
    assert (city.path / ".schema/juten-2026-04/I-6.json").exists()
    call("check", cwd=city.path)


def test_a_dry_run_goes_by_what_the_repository_goes_by(city: Repo, call: Call, tmp_path: Path) -> None:
    """Its settings and its forms: what is tried is what would be written."""
    city.write("shinkyu.yaml", "format: 2\nlimit: 10\n").commit("行を分ける長さ")
    table = tmp_path / "t.tsv"
    rows = "令和7年4月1日\tⅢ－８．人手を介在させる作業　判断の根拠\t一人で確かめる。\t二人で、声を出して確かめる。\t事後\t見直し\n"
    table.write_text(HEADINGS + rows, encoding="utf-8")
    arguments = ("import", table, "--slug", "kaigo", "--form", "juten", "--into", city.path)
    call(*arguments, "--dry-run", cwd=tmp_path)
    call(*arguments, cwd=tmp_path)
    assert call("table", "--slug", "kaigo", cwd=city.path).out == HEADINGS + rows


def test_copies_are_laid_anew(city: Repo, call: Call) -> None:
    convert(city, call)
    path = city.path / ".forms/juten-2024-10/I-6.json"
    path.write_bytes(path.read_bytes().replace("部署の名称を書く".encode(), "部署の名前を書く".encode()))
    assert "schema-outdated" in call("check", cwd=city.path).out
    assert "I-6.json" in call("form", "refresh", cwd=city.path).out
    assert (city.path / ".schema/juten-2024-10/I-6.json").read_bytes() == path.read_bytes()
    call("check", cwd=city.path)
    assert "いまの様式のとおり" in call("form", "refresh", cwd=city.path).out


def adopted(tmp_path: Path, change: Callable[[dict[str, Any]], object]) -> Repo:
    about = {"edition_label": "令和6年10月", "in_force": "2024-10-01"}
    repo = Repo(tmp_path / "city").init("kiso", "s", {"I-5/①部署": "市民課"}, edition="2019-01")
    lay(repo.path, own_files("kiso-2019-01", "2024-10", {"I-5": change}, about))
    return repo.commit("様式")


def test_it_is_handed_over_to_the_tool(call: Call, tmp_path: Path) -> None:
    city = adopted(tmp_path, lambda section: section["properties"]["①部署"].update({"x-also": ["担当"]}))
    call("convert", "--edition", "2024-10", cwd=city.path)
    call("commit", "--no-row", "--reason", "改正", cwd=city.path)
    city.replace("s/I-5.yaml", "市民課", "住民課").commit(
        "記載の変更", {"Change-Date": "2021-04-01", "Submission": "事後", "Reason": "改組"}
    )
    rows = call("table", "--format", "json", cwd=city.path).out
    assert "住民課" in rows
    assert "form-edition-brought" in call("check", cwd=city.path, code=1).out
    told = call("form", "adopt", cwd=city.path).out
    assert "I-9  セクション  この道具の版だけにある" in told
    assert "I-5/①部署  x-also  この道具" not in told
    assert "I-5/①部署  x-also  独自の版だけにある: 担当" in told
    assert city.git("status", "--porcelain") == ""
    call("form", "adopt", "kiso-2024-10", "--yes", cwd=city.path)
    call("commit", "--no-row", "--reason", "道具の版に移る", cwd=city.path)
    assert city.git("status", "--porcelain") == ""
    assert not (city.path / ".forms").exists()
    call("check", cwd=city.path)
    assert "住民課" in call("show", "--item", "I-5/①部署", cwd=city.path).out
    assert call("table", "--format", "json", cwd=city.path).out == rows


def test_a_text_without_a_place_keeps_it_from_being_handed_over(call: Call, tmp_path: Path) -> None:
    city = adopted(tmp_path, renamed("①部署", "①担当部署", "I-5/①部署"))
    call("convert", "--edition", "2024-10", cwd=city.path)
    city.commit("改正", {"Table": "none", "Reason": "改正"})
    told = call("form", "adopt", cwd=city.path, code=1).out
    assert "form-text-no-place" in told
    assert "I-5/①担当部署" in told
    assert "I-5/①担当部署" in call("form", "adopt", "--yes", cwd=city.path, code=3).err
    assert city.git("status", "--porcelain") == ""


def test_completion_offers_it(city: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    from shinkyu.model.project.offered import editions_offered, form_editions_offered

    assert editions_offered(city.path, "juten") == ["2018-05", "2024-10"]
    assert "juten-2024-10" in form_editions_offered(city.path)
    assert editions_offered(city.path.parent, "juten") == ["2018-05"]
