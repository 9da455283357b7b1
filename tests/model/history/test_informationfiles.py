"""特定個人情報ファイル that come, go and change their names: a row and a day speak of those that there were (contract §3.7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.model.history.lines import Line, history_of, rules, table_of, told

from shinkyu.model.form.assessment import InformationFile
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.history.asof import texts_at
from shinkyu.model.history.informationfiles import InformationFiles, put_between
from shinkyu.model.history.names import names_in
from shinkyu.model.sections.files import assessment_files
from shinkyu.model.table.table import TableOptions

BASIS, USE, TERM = "I-5/法令上の根拠", "III-3/リスク2/その他の措置の内容", "II-6/②保管期間/その妥当性"
JUKI = InformationFile("f1", "juki", "住民基本台帳ファイル")
HONNIN = InformationFile("f2", "honnin", "本人確認情報ファイル")
ZEI = InformationFile("f3", "zei", "課税ファイル")
FIRST = replace(JUKI, slug="f1")
NO_ROW = {"Table": "none", "Reason": "ファイルの整理"}


def dated(day: str) -> dict[str, str]:
    return {"Change-Date": day, "Submission": "事後", "Reason": "ファイルの変更"}


@pytest.fixture
def repo(tmp_path: Path) -> Line:
    """One file, a row of it."""
    line = Line(tmp_path)
    line.init("zenkoumoku", "jumin", {BASIS: "条例による。", USE: "点検する。"}, files=[("f1", JUKI.name)])
    return line.edit({USE: "毎月点検する。"}, date="2021-04-01").reload()


def refile(repo: Line, files: Sequence[InformationFile], said: dict[str, str], **texts: str) -> Line:
    """Lays the sections out for these files, with a text of some of them (by id: of USE), and commits."""
    before = repo._assessments["jumin"]
    after = replace(before, files=tuple(files))
    kept = {file.id for file in files}
    known = {key: text for key, text in repo._texts["jumin"].items() if not key.per_file or key.file_id in kept}
    known |= {ItemPath(USE).key(file_id): text for file_id, text in texts.items()}
    for name in assessment_files(before, {}):
        (repo.path / name).unlink()
    for name, data in assessment_files(after, known).items():
        repo.write(name, data)
    return repo.commit("ファイルの変更", said).reload()


def labels(repo: Line, **options: str) -> list[tuple[str, str]]:
    rows = table_of(repo, options=TableOptions(**options)).rows
    return [(f"{row.date:%m-%d}", row.label.replace("リスク2 その他の措置の内容", "…")) for row in rows]


def on(repo: Line, day: str) -> list[tuple[str, str]]:
    history, date = history_of(repo), dt.date.fromisoformat(day)
    assessment = InformationFiles(history).on(date, texts_at(history, date)[0])
    return [(file.slug, file.name) for file in assessment.files]


def pairs(*files: InformationFile) -> list[tuple[str, str]]:
    return [(file.slug, file.name) for file in files]


def test_a_file_that_is_added_labels_no_earlier_row_anew(repo: Line) -> None:
    refile(repo, [JUKI, HONNIN], dated("2021-05-01"), f2="別に点検する。")
    repo.edit({f"files/juki/{USE}": "毎週点検する。"}, date="2021-06-01")
    assert labels(repo) == [
        ("04-01", "Ⅲ-3 …"),
        ("05-01", "(2)本人確認情報ファイル Ⅲ-3 …"),
        ("06-01", "(1)住民基本台帳ファイル Ⅲ-3 …"),
    ]
    part = "Ⅲ 特定個人情報ファイルの取扱いプロセスにおけるリスク対策"
    long = [label for _, label in labels(repo, labels="long")]
    assert [label.startswith(f"{part} (") for label in long] == [False, True, True]
    assert rules(repo) == []


def test_rows_of_a_file_that_is_gone_say_which_it_was(repo: Line) -> None:
    refile(repo, [JUKI, HONNIN], NO_ROW, f2="")
    repo.edit(
        {f"files/honnin/{USE}": "別に点検する。", f"files/juki/{USE}": "毎週点検する。"}, date="2021-05-01"
    ).reload()
    refile(repo, [JUKI], dated("2021-06-01"))
    repo.edit({USE: "点検しない。"}, date="2021-07-01")
    assert labels(repo) == [
        ("04-01", "Ⅲ-3 …"),
        ("05-01", "(1)住民基本台帳ファイル Ⅲ-3 …"),
        ("05-01", "(2)本人確認情報ファイル Ⅲ-3 …"),
        ("06-01", "(2)本人確認情報ファイル Ⅲ-3 …"),
        ("07-01", "Ⅲ-3 …"),
    ]
    gone = f"files/honnin/{USE}"
    assert [row[1] for row in told(repo)] == [USE, USE, gone, gone, USE]
    names = names_in(history_of(repo))
    for cited in (
        gone,
        "(2)本人確認情報ファイル Ⅲ-3 リスク2 その他の措置の内容",
        "本人確認情報ファイル Ⅲ-3 リスク2 その他の措置の内容",
    ):
        assert names.find(cited) == ItemPath(USE).key("f2"), cited
    assert names.label(names.find(gone)).startswith("(2)本人確認情報ファイル ")
    assert names.find("Ⅲ-3 リスク2 その他の措置の内容") == ItemPath(USE).key("f1")
    assert names.find("files/f1/" + USE) == ItemPath(USE).key("f1")


def test_a_label_has_the_name_and_the_number_of_its_day(repo: Line) -> None:
    refile(repo, [JUKI, HONNIN], NO_ROW)
    repo.edit({f"files/honnin/{USE}": "別に点検する。"}, date="2021-05-01").reload()
    renamed = replace(HONNIN, slug="kakunin", name="確認ファイル")
    refile(repo, [ZEI, JUKI, renamed], dated("2021-06-01"), f3="税も点検する。")
    repo.edit({f"files/kakunin/{USE}": "点検を改めた。"}, date="2021-07-01")
    assert labels(repo)[1:] == [
        ("05-01", "(2)本人確認情報ファイル Ⅲ-3 …"),
        ("06-01", "(1)課税ファイル Ⅲ-3 …"),
        ("07-01", "(3)確認ファイル Ⅲ-3 …"),
    ]
    assert [row[1] for row in told(repo)[1:]] == [f"files/{slug}/{USE}" for slug in ("kakunin", "zei", "kakunin")]


def test_the_only_file_that_another_replaces_is_told_from_it(repo: Line) -> None:
    refile(repo, [HONNIN], dated("2021-05-01"), f2="別に点検する。")
    assert sorted(labels(repo)[1:]) == [("05-01", "(1)住民基本台帳ファイル Ⅲ-3 …"), ("05-01", "Ⅲ-3 …")]
    assert {row[1] for row in told(repo)} == {f"files/f1/{USE}", USE}


def test_a_slug_that_another_file_has_now_names_no_other(repo: Line) -> None:
    refile(repo, [JUKI, HONNIN], dated("2021-05-01"), f2="別に点検する。")
    refile(repo, [JUKI], dated("2021-06-01"))
    refile(repo, [JUKI, replace(ZEI, slug="honnin")], dated("2021-07-01"), f3="税も点検する。")
    items = [row[1] for row in told(repo)][1:]
    assert items == [f"files/f2/{USE}", f"files/f2/{USE}", f"files/honnin/{USE}"]
    assert {history_of(repo).assessment.key_of(ItemPath(item)).file_id for item in items} == {"f2", "f3"}


def test_a_days_rows_stand_in_the_order_of_the_files_of_that_day(repo: Line) -> None:
    refile(repo, [JUKI, HONNIN, ZEI], NO_ROW, f2="別に点検する。", f3="税も点検する。")
    items = [f"files/{slug}/{item}" for item in (TERM, USE) for slug in ("juki", "honnin", "zei")]
    repo.edit(dict.fromkeys(items, "改めた。"), date="2021-05-01").reload()
    refile(repo, [ZEI, JUKI], dated("2021-06-01"), f3="税を改める。", f1="住基を改める。")
    found = labels(repo)[1:]
    assert [row[1] for row in told(repo)][1:7] == items
    assert [label.partition(" ")[0][:3] for _, label in found[:6]] == ["(1)", "(2)", "(3)"] * 2
    assert [label.partition(" ")[::2] for _, label in found[6:]] == [
        ("(2)本人確認情報ファイル", "Ⅱ-6 ②保管期間 その妥当性"),  # it stood behind 住民基本台帳ファイル
        ("(1)課税ファイル", "Ⅲ-3 …"),
        ("(2)住民基本台帳ファイル", "Ⅲ-3 …"),
        ("(2)本人確認情報ファイル", "Ⅲ-3 …"),
    ]


def test_a_row_note_names_the_item_of_a_file_that_its_commit_takes_out(repo: Line) -> None:
    refile(repo, [JUKI, HONNIN], dated("2021-05-01"), f2="別に点検する。")
    before = repo.head
    refile(repo, [JUKI], dated("2021-06-01"))
    repo.git("reset", "-q", "--soft", before)
    note = f'{{"item": "files/honnin/{USE}", "label": "(2) Ⅲの3"}}'
    repo.commit("ファイルの廃止", dated("2021-06-01"), [note])
    assert labels(repo)[-1] == ("06-01", "(2) Ⅲの3")
    assert rules(repo) == []


def test_a_branch_that_adds_a_file_is_merged(repo: Line) -> None:
    repo.branch("futatsu")
    refile(repo, [JUKI, HONNIN], dated("2021-05-01"), f2="別に点検する。")
    repo.switch("main").edit({BASIS: "規則による。"}, date="2021-06-01").reload()
    repo.merge("futatsu").edit({f"files/juki/{USE}": "毎週点検する。"}, date="2021-07-01")
    assert labels(repo) == [
        ("04-01", "Ⅲ-3 …"),
        ("05-01", "(2)本人確認情報ファイル Ⅲ-3 …"),
        ("06-01", "Ⅰ-5 法令上の根拠"),
        ("07-01", "(1)住民基本台帳ファイル Ⅲ-3 …"),
    ]
    assert rules(repo) == []
    assert on(repo, "2021-04-15") == pairs(FIRST)
    assert on(repo, "2021-06-01") == pairs(JUKI, HONNIN)


def test_on_a_day_there_are_the_files_of_that_day(repo: Line) -> None:
    refile(repo, [JUKI, HONNIN], dated("2021-05-01"), f2="別に点検する。")
    refile(repo, [JUKI, replace(HONNIN, name="確認ファイル")], NO_ROW)
    refile(repo, [ZEI, JUKI], dated("2021-06-01"), f3="税も点検する。")
    first = pairs(FIRST)
    assert on(repo, "2020-01-01") == on(repo, "2021-04-30") == first
    assert on(repo, "2021-05-01") == on(repo, "2021-05-31") == [pairs(JUKI)[0], ("honnin", "確認ファイル")]
    assert on(repo, "2021-06-01") == on(repo, "2030-01-01") == pairs(ZEI, JUKI)


def test_a_file_that_comes_without_a_day_is_there_from_the_last_day_before_it(repo: Line) -> None:
    refile(repo, [JUKI, HONNIN], NO_ROW)
    repo.edit({f"files/honnin/{USE}": "別に点検する。"}, date="2021-06-01")
    assert on(repo, "2021-03-31") == pairs(FIRST)
    assert on(repo, "2021-04-01") == on(repo, "2022-01-01") == pairs(JUKI, HONNIN)


def test_a_late_report_brings_no_file_of_a_later_day(repo: Line) -> None:
    refile(repo, [JUKI, HONNIN], dated("2021-06-01"), f2="別に点検する。")
    repo.edit({BASIS: "規則による。"}, date="2021-05-01")
    assert on(repo, "2021-05-01") == pairs(FIRST)
    assert on(repo, "2021-06-01") == pairs(JUKI, HONNIN)


def test_a_file_that_is_added_and_taken_back_leaves_no_trace_on_any_day(repo: Line) -> None:
    added = refile(repo, [JUKI, HONNIN], dated("2021-05-01"), f2="別に点検する。").head
    title = f"{added} (ファイルの変更, {repo.git('log', '-1', '--format=%ad', '--date=iso-strict').strip()})"
    refile(repo, [FIRST], {"Undoes": title, "Reason": "誤り"})
    assert labels(repo) == [("04-01", "Ⅲ-3 …")]
    assert on(repo, "2021-05-15") == on(repo, "2030-01-01") == pairs(FIRST)
    assert rules(repo) == []


def test_put_between_keeps_each_behind_the_one_before_it() -> None:
    assert put_between((ZEI, JUKI), (JUKI, HONNIN)) == (ZEI, JUKI, HONNIN)
    assert put_between((ZEI, JUKI), (HONNIN, ZEI)) == (HONNIN, ZEI, JUKI)
    assert put_between((), (JUKI, HONNIN)) == (JUKI, HONNIN)
    assert put_between((JUKI,), (JUKI,)) == (JUKI,)
