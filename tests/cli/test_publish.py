"""`shinkyu publish`: what it puts together and tags, what it refuses and says to do, and that it is the same wherever it is made."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call, spawn
from tests.repos import Repo

DESK, PLACE, DAY, NAME = "I-7/請求先", "I-5/①部署", "cover/公表日", "cover/評価書名"
TAG, FOLDER = "published/jumin/2024-05-01", "jumin-2024-05-01"
FILES = {
    *(f"hyoka.{name}" for name in ("html", "xlsx", "docx", "json")),
    *(f"henko.{name}" for name in ("html", "xlsx", "docx", "csv", "json", "tsv")),
    "findings.json",
    "approvals.json",
    "manifest.json",
}
SECRET = "三階の奥"
WITHHELD = f"format: 2\nwithheld:\n- item: jumin:I-7/請求先\n  passage: {SECRET}\n  since: 2024-04-01\n  reason: 場所\n"


def city_at(folder: Path, day: str = "令和6年5月1日") -> Repo:
    """One assessment with a row, and its 公表日."""
    repo = Repo(folder).init("kiso", "jumin", {DESK: "総務課", PLACE: "市民課", NAME: "住民の事務", DAY: ""})
    repo.edit({DESK: f"{SECRET}の窓口課"}, date="2024-04-01")
    return repo.edit({DAY: day}, no_row=True, reason="公表日")


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    return city_at(tmp_path / "city")


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def refused(call: Call, city: Repo, *arguments: str | Path) -> list[dict[str, Any]]:
    """What stands against it; nothing was written."""
    before = sorted(city.path.parent.iterdir()), city.git("for-each-ref")
    told = json.loads(call("publish", "--json", *arguments, cwd=city.path, code=1).out)
    assert not told["published"]
    assert (sorted(city.path.parent.iterdir()), city.git("for-each-ref")) == before
    found: list[dict[str, Any]] = told["findings"]
    assert all(one["hint"] for one in found)
    return found


def rules(call: Call, city: Repo, *arguments: str | Path) -> list[str]:
    return [one["rule"] for one in refused(call, city, *arguments)]


def test_a_folder_and_a_tag_that_speaks_for_it(city: Repo, call: Call) -> None:
    said = call("publish", cwd=city.path).out
    folder = city.path.parent / FOLDER
    assert {file.name for file in folder.iterdir()} == FILES
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert manifest["commit"] == city.head
    assert manifest["tree"] == city.git("rev-parse", "HEAD^{tree}").strip()
    assert (manifest["slug"], manifest["date"], manifest["previous"]) == ("jumin", "2024-05-01", None)
    assert {one["name"] for one in manifest["files"]} == FILES - {"manifest.json"}
    for one in manifest["files"]:
        data = (folder / one["name"]).read_bytes()
        assert (one["sha256"], one["bytes"]) == (hashlib.sha256(data).hexdigest(), len(data))
    assert city.git("cat-file", "-t", TAG).strip() == "tag"
    assert city.git("rev-parse", f"{TAG}^{{commit}}").strip() == city.head
    said_by_tag = city.git("for-each-ref", "--format=%(contents)%(taggername)", f"refs/tags/{TAG}")
    assert hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest() in said_by_tag
    assert "試験 花子" in said_by_tag
    assert TAG in said
    assert "shinkyu sync" in said
    assert "shinkyu site" in said
    assert f"shinkyu verify {folder}" in said
    city.git("fsck", "--strict")
    assert city.git("status", "--short") == ""
    assert "Ⅰ-7" in (folder / "henko.tsv").read_text(encoding="utf-8")


def test_the_same_bytes_in_another_clone_language_and_time_zone(city: Repo, call: Call) -> None:
    call("publish", cwd=city.path)
    there = city.path.parent / "elsewhere" / "別の場所"
    city.git("clone", "-q", "--no-tags", str(city.path), str(there))
    settings = {"LANG": "en_US.UTF-8", "TZ": "America/New_York", "PYTHONHASHSEED": "7", "GIT_COMMITTER_NAME": "Other"}
    done = spawn("publish", cwd=there, settings=settings)
    assert done.code == 0, done.err
    assert done.out.startswith("Published: ")
    assert contents(there.parent / FOLDER) == contents(city.path.parent / FOLDER)


def test_nothing_of_the_machine_or_the_clock_is_in_it(city: Repo, call: Call) -> None:
    call("publish", cwd=city.path)
    for name, data in contents(city.path.parent / FOLDER).items():
        for word in (str(city.path), city.path.parent.name, "hanako@example.jp", "試験 花子"):
            assert word.encode() not in data, (name, word)


def test_a_dry_run_writes_nothing_and_says_the_same(city: Repo, call: Call) -> None:
    tried = json.loads(call("publish", "--dry-run", "--json", cwd=city.path).out)
    assert sorted(one.name for one in city.path.parent.iterdir()) == ["city"]
    assert city.git("tag") == ""
    assert not tried.pop("published")
    done = json.loads(call("publish", "--json", cwd=city.path).out)
    assert done.pop("published")
    assert done == tried
    assert {one["name"] for one in done["files"]} == FILES


def test_how_many_items_are_blank_is_told_and_refuses_nothing(city: Repo, call: Call) -> None:
    listed = json.loads(call("status", "--empty", "--json", cwd=city.path).out)
    told = call("publish", "--dry-run", cwd=city.path)
    count = json.loads(call("publish", "--dry-run", "--json", cwd=city.path).out)["blank"]
    assert f"記載のないものが{count}あります" in told.err
    assert "`shinkyu status --empty --slug jumin`" in told.err
    assert count == len(listed)
    assert "公表できます" in told.out


def test_published_twice(city: Repo, call: Call) -> None:
    call("publish", cwd=city.path)
    told = call("publish", cwd=city.path, code=2).err
    assert TAG in told
    assert "shinkyu edit 公表日" in told


def test_a_folder_that_is_there_is_not_touched(city: Repo, call: Call) -> None:
    (city.path.parent / FOLDER).mkdir()
    told = call("publish", cwd=city.path, code=2).err
    assert "--out" in told
    assert city.git("tag") == ""
    assert [*(city.path.parent / FOLDER).iterdir()] == []
    assert not [*city.path.parent.glob(".*")]


def test_no_folder_for_it(city: Repo, call: Call) -> None:
    told = call("publish", "--out", city.path.parent / "misspelt", cwd=city.path, code=3).err
    assert "misspelt" in told
    assert city.git("tag") == ""
    assert not (city.path.parent / "misspelt").exists()
    assert not (city.path / ".git/shinkyu").exists()


def test_a_tag_that_cannot_be_made_takes_the_folder_with_it(city: Repo, call: Call) -> None:
    city.git("tag", "published")  # git keeps a file where the folder of the tag would be
    call("publish", cwd=city.path, code=3)
    assert sorted(one.name for one in city.path.parent.iterdir()) == ["city"]
    assert city.git("tag").split() == ["published"]
    assert not (city.path / ".git/shinkyu").exists()


def test_who_is_not_known_does_not_publish(city: Repo, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GIT_COMMITTER_NAME")
    assert "shinkyu setup" in call("publish", cwd=city.path, code=3).err
    assert sorted(one.name for one in city.path.parent.iterdir()) == ["city"]


def test_a_signature_is_not_left_out_in_silence(city: Repo, call: Call) -> None:
    city.git("config", "tag.gpgSign", "true")
    assert "tag.gpgSign" in call("publish", cwd=city.path, code=2).err
    assert city.git("tag") == ""


@pytest.mark.parametrize("name", ["jumin/I-5.yaml", "shinkyu.yaml", "jumin/memo.txt"])
def test_uncommitted_edits(name: str, city: Repo, call: Call) -> None:
    (city.path / name).write_bytes((city.path / name).read_bytes() + b"\n# x\n" if name != "jumin/memo.txt" else b"x")
    (one,) = (one for one in refused(call, city) if one["rule"] == "publish-uncommitted")
    assert one["file"] == name
    assert "shinkyu status --slug jumin" in one["hint"]


def test_other_files_are_no_matter(city: Repo, call: Call) -> None:
    city.write("memo.txt", "覚書")
    call("publish", cwd=city.path)


def test_not_on_the_branch_that_others_take_things_into(city: Repo, call: Call) -> None:
    city.branch("side").edit({PLACE: "戸籍課"}, date="2024-04-02")
    (one,) = refused(call, city)
    assert one["rule"] == "publish-elsewhere"
    assert "git switch main" in one["hint"]
    assert "shinkyu get" in one["hint"]  # for who has no program of git


def test_behind_what_was_received(city: Repo, call: Call, tmp_path: Path) -> None:
    """Only what was fetched counts: nothing is fetched."""
    city.git("clone", "-q", str(city.path), str(tmp_path / "mine"))
    mine = Repo(tmp_path / "mine")
    city.edit({PLACE: "戸籍課"}, date="2024-04-02")
    call("publish", "--dry-run", cwd=mine.path)
    mine.git("fetch", "-q")
    (one,) = refused(call, mine)
    assert one["rule"] == "publish-behind"
    assert "shinkyu sync" in one["hint"]
    assert "shinkyu merge origin/main" in one["hint"]


def test_amid_a_merge(city: Repo, call: Call) -> None:
    city.branch("side").edit({PLACE: "戸籍課"}, date="2024-04-02").switch("main")
    city.edit({PLACE: "住民課"}, date="2024-04-02")
    call("merge", "side", cwd=city.path, code=1)
    assert "merge --continue" in call("publish", cwd=city.path, code=2).err
    city.git("tag", TAG)
    assert "merge --continue" in call("publish", cwd=city.path, code=2).err  # that comes first


def test_a_day_that_is_written_and_not_recorded(city: Repo, call: Call) -> None:
    """What is left to do is told, not what is done already; nor that the old day is published."""
    city.git("tag", TAG)
    cover = city.path / "jumin/cover.yaml"
    cover.write_text(cover.read_text(encoding="utf-8").replace("5月1日", "5月2日"), encoding="utf-8")
    for asked in ((), ("--date", "2024-05-02")):
        told = {one["rule"]: one for one in refused(call, city, *asked)}
        assert {"publish-uncommitted", "publish-date"} <= set(told)
        assert "令和6年5月2日" in told["publish-date"]["message"]
        assert "shinkyu edit" not in told["publish-date"]["hint"]
        assert "shinkyu commit --no-row --reason 公表日" in told["publish-date"]["hint"]


@pytest.mark.parametrize(
    ("cover", "asked", "expected"),
    [
        ("", (), ["publish-date"]),
        ("いつか", (), ["publish-date"]),
        ("", ("--date", "令和6年5月1日"), ["publish-date"]),
        ("令和6年5月1日", ("--date", "2024-05-02"), ["publish-date"]),
        ("令和6年3月31日", (), ["publish-date"]),
        ("令和88年5月1日", (), ["publish-date"]),
        ("2024年5月1日", ("--date", "令和6年5月1日"), []),
    ],
)
def test_the_day(cover: str, asked: tuple[str, ...], expected: list[str], tmp_path: Path, call: Call) -> None:
    city = city_at(tmp_path / "city", cover)
    if not expected:
        call("publish", *asked, cwd=city.path)
        return
    found = refused(call, city, *asked)
    assert [one["rule"] for one in found] == expected
    assert "shinkyu edit 公表日" in found[0]["hint"]
    assert found[0]["item"] == DAY


def test_a_day_before_the_last_publication(city: Repo, call: Call) -> None:
    call("publish", cwd=city.path)
    city.edit({DAY: "令和6年4月20日", PLACE: "戸籍課"}, date="2024-04-02")
    assert "publish-date" in rules(call, city)


def test_errors_and_which_of_them_may_be_known(city: Repo, call: Call) -> None:
    call("publish", cwd=city.path)
    city.edit({DESK: "総合窓口"}, date="2024-04-01").edit({DAY: "令和6年6月1日"}, no_row=True, reason="公表日")
    assert rules(call, city) == ["published-row-changed"]
    said = call("publish", "--despite", "published-row-changed", cwd=city.path)
    assert "令和6年4月1日" in said.err
    manifest = json.loads((city.path.parent / "jumin-2024-06-01/manifest.json").read_bytes())
    assert manifest["despite"] == ["published-row-changed"]
    assert "published-row-changed" in city.git(
        "for-each-ref", "--format=%(contents)", "refs/tags/published/jumin/2024-06-01"
    )


def test_what_makes_the_record_false_is_never_published(city: Repo, call: Call) -> None:
    city.edit({PLACE: "戸籍課"})
    assert rules(call, city) == ["unrecorded"]
    assert "unrecorded" in call("publish", "--despite", "unrecorded", cwd=city.path, code=2).err
    assert "no-such" in call("publish", "--despite", "no-such", cwd=city.path, code=2).err


def test_nothing_new(city: Repo, call: Call) -> None:
    call("publish", cwd=city.path)
    city.edit({DAY: "令和7年5月1日"}, no_row=True, reason="見直した日")
    assert rules(call, city) == ["publish-unchanged"]
    call("publish", "--despite", "publish-unchanged", cwd=city.path)
    assert (city.path.parent / "jumin-2025-05-01/manifest.json").exists()


def test_something_new_without_a_row(city: Repo, call: Call) -> None:
    call("publish", cwd=city.path)
    city.edit({PLACE: "市民課 "[:-1] + "(1階)", DAY: "令和7年5月1日"}, no_row=True, reason="誤記")
    told = json.loads(call("publish", "--json", cwd=city.path).out)
    assert (told["previous"], told["rows"], told["rows_since"]) == (TAG, 1, 0)


def test_several_are_told_apart(city: Repo, call: Call) -> None:
    city.init("kiso", "zei", {DESK: "税務課", DAY: "令和6年5月1日"})
    assert "--slug" in call("publish", cwd=city.path, code=2).err
    call("publish", "--slug", "zei", cwd=city.path)
    assert city.git("tag").split() == ["published/zei/2024-05-01"]
    assert "published/jumin" not in call("publish", cwd=city.path / "zei", code=2).err


def test_what_is_withheld_is_not_in_it(city: Repo, call: Call) -> None:
    city.write("shinkyu.yaml", WITHHELD).commit("非公表")
    call("publish", cwd=city.path)
    folder = city.path.parent / FOLDER
    for name in ("html", "csv", "json", "tsv"):
        text = (folder / f"henko.{name}").read_text(encoding="utf-8")
        assert "■■■■の窓口課" in text
    assert json.loads((folder / "manifest.json").read_bytes())["withheld"] == 1
    assert SECRET in (city.path / "jumin/I-7.yaml").read_text(encoding="utf-8")
    unpacked = b"".join(
        data for name, data in contents(folder).items() if name.endswith(("html", "json", "csv", "tsv"))
    )
    assert SECRET.encode() not in unpacked
    call("verify", folder, cwd=city.path)
    for name in ("hyoka.html", "hyoka.xlsx", "hyoka.docx", "henko.html", "henko.xlsx", "henko.docx", "henko.csv"):
        assert json.loads(call("verify", folder / name, "--json", cwd=city.path).out)["same"] == 1
    # What is withheld later does not make what was published another thing.
    city.write("shinkyu.yaml", "format: 2\n").commit("公表に改める")
    call("verify", folder, cwd=city.path)


def test_findings_of_what_is_withheld_do_not_quote_it(city: Repo, call: Call) -> None:
    """Two reasons of one day are told of with their words, and one of them holds the passage."""
    city.write("shinkyu.yaml", WITHHELD).commit("非公表")
    reason = f"{SECRET}に移った"
    city.edit({DESK: f"{SECRET}の総合窓口", PLACE: "甲課"}, date="2024-04-20", reason=reason)
    city.edit({DESK: f"{SECRET}の総合窓口課", PLACE: "乙課"}, date="2024-04-20", reason="組織改編")
    told = call("publish", "--json", cwd=city.path)
    assert SECRET in json.dumps(json.loads(told.out)["warnings"], ensure_ascii=False), "who publishes may know"
    found = json.loads((city.path.parent / FOLDER / "findings.json").read_text(encoding="utf-8"))["findings"]
    by_item = {one["item"]: one for one in found if one["rule"] == "reason-replaced"}
    assert (by_item[DESK]["message"], by_item[DESK]["hint"], by_item[DESK]["fingerprint"]) == ("■■■■", "", "")
    assert "■■■■に移った" in by_item[PLACE]["message"]
    assert SECRET.encode() not in b"".join(
        data
        for name, data in contents(city.path.parent / FOLDER).items()
        if name.endswith(("html", "json", "csv", "tsv"))
    )


def test_published_without_a_working_tree(city: Repo, call: Call, tmp_path: Path) -> None:
    bare = tmp_path / "bare.git"
    city.git("clone", "-q", "--bare", str(city.path), str(bare))
    call("publish", "--out", tmp_path, cwd=bare)
    assert {file.name for file in (tmp_path / FOLDER).iterdir()} == FILES
