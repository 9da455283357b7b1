"""`shinkyu list`: every assessment at a glance, what is due of it, and the ways in which that is put out."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from pathlib import Path
from typing import Any

import icalendar
import openpyxl
import pytest
from tests.cli.conftest import Call, Result, spawn
from tests.repos import Repo

from shinkyu.cli.options.list_ import ORDERS
from shinkyu.model.overview import asked

NUMBER, NAME, PUBLISHED = "cover/評価書番号", "cover/評価書名", "cover/公表日"
PLACE = "I-5/①部署"
DAY = ("--as-of", "2024-06-01")


def cover(number: str, name: str, published: str = "") -> dict[str, str]:
    return {NUMBER: number, NAME: name, PUBLISHED: published}


def built(path: Path) -> Repo:
    """Six assessments, each of them in another state."""
    city = Repo(path)
    law, heard = {"I-5/法令上の根拠": "条例による。"}, {"VI-2/②実施日・期間": "令和6年5月15日から6月13日まで"}
    city.init(
        "zenkoumoku", "kouki", cover("1", "後期高齢者医療に関する事務 全項目評価書", "令和2年4月1日") | law | heard
    )
    city.edit({"I-5/法令上の根拠": "規則による。"}, date="2021-04-01", slug="kouki")
    city.git("tag", "published/kouki/2021-04-10")
    city.edit({"I-5/法令上の根拠": "要綱による。"}, date="2023-07-01", slug="kouki")
    city.init(
        "kiso", "jumin", cover("2", "住民基本台帳に関する事務 基礎項目評価書", "令和5年10月1日") | {PLACE: "市民課"}
    )
    city.edit({PLACE: "戸籍課"}, date="2023-09-20", slug="jumin")
    city.git("tag", "published/jumin/2023-10-01")
    city.init("kiso", "kokuho", cover("10", "国民健康保険に関する事務", "令和2年2月30日"))
    city.init("kiso", "owari", cover("4", "旧制度に関する事務【令和3年3月31日 終了】", "平成27年4月1日"))
    city.init("kiso", "soan", cover("", "新しい事務"))
    city.init("juten", "zei", cover("5", "市税の賦課徴収に関する事務", "令和元年6月1日"))
    return city


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("list") / "city").path


@pytest.fixture
def listed(call: Call, city: Path) -> Any:
    """What `shinkyu list … --json` gives, by slug, in its order."""

    def asked(*arguments: str, cwd: Path = city, code: int = 0) -> dict[str, Any]:
        found = json.loads(call("list", *DAY, *arguments, "--json", cwd=cwd, code=code).out)
        return {one["slug"]: one for one in found["assessments"]}

    return asked


def due(one: dict[str, Any]) -> list[tuple[str, str, bool]]:
    return [(due["kind"], due["date"], due["overdue"]) for due in one["dues"]]


def test_what_is_due_of_each(listed: Any) -> None:
    """The days by the rules, each worked out by hand."""
    found = listed()
    assert due(found["kouki"]) == [
        ("consultation-ends", "2024-06-13", False),
        ("look", "2024-07-01", False),  # a year after the last row
        ("reassessment", "2025-04-01", False),  # 5 years after the first publication: no 再実施 since
    ]
    assert due(found["jumin"]) == [("look", "2024-10-01", False), ("reassessment", "2028-10-01", False)]
    assert due(found["owari"]) == [("retention", "2024-03-31", False)]
    assert due(found["zei"]) == [("look", "2020-06-01", True), ("reassessment", "2024-06-01", True)]
    assert due(found["soan"]) == due(found["kokuho"]) == []


def test_the_numbers_of_each(listed: Any) -> None:
    found = listed()
    told = ("number", "form", "published", "changed", "rows", "unpublished", "comments")
    assert {slug: tuple(one[name] for name in told) for slug, one in found.items()} == {
        "kouki": ("1", "zenkoumoku", "2020-04-01", "2023-07-01", 2, 1, 0),
        "jumin": ("2", "kiso", "2023-10-01", "2023-09-20", 1, 0, 0),
        "kokuho": ("10", "kiso", None, None, 0, 0, 0),
        "owari": ("4", "kiso", "2015-04-01", None, 0, 0, 0),
        "soan": ("", "kiso", None, None, 0, 0, 0),
        "zei": ("5", "juten", "2019-06-01", None, 0, 0, 0),
    }
    assert found["kouki"]["last_publication"]["tag"] == "published/kouki/2021-04-10"
    assert found["kouki"]["name"] == "後期高齢者医療に関する事務 全項目評価書"


def test_blank_items_are_those_of_status(call: Call, city: Path, listed: Any) -> None:
    for slug, one in listed().items():
        blank = json.loads(call("status", "--empty", "--json", "--slug", slug, cwd=city).out)
        assert one["empty"] == len(blank)


def test_a_day_that_cannot_be_read_is_said(call: Call, city: Path, listed: Any) -> None:
    assert listed()["kokuho"]["doubts"] == [{"kind": "published-unreadable", "about": "令和2年2月30日"}]
    assert "kokuho: 公表日「令和2年2月30日」が読めません" in call("list", *DAY, cwd=city).out


@pytest.mark.parametrize(
    ("asked", "slugs"),
    [
        ((), "zei owari kouki jumin kokuho soan"),  # by what is due next
        (("--due", "30d"), "zei owari kouki"),
        (("--due", "30"), "zei owari kouki"),
        (("--due", "4m"), "zei owari kouki jumin"),
        (("--due", "２０２４年１０月１日"), "zei owari kouki jumin"),
        (("--due", "2024-09-30"), "zei owari kouki"),
        (("--overdue",), "zei"),
        (("--unpublished",), "kouki soan"),
        (("--unpublished", "--due", "1y"), "kouki"),
        (("--form", "kiso"), "owari jumin kokuho soan"),
        (("--form", "juten", "--form", "zenkoumoku"), "zei kouki"),
        (("kouki", "zei"), "zei kouki"),
        (("--sort", "slug"), "jumin kokuho kouki owari soan zei"),
        (("--sort", "number"), "kouki jumin owari zei kokuho soan"),
        (("--sort", "changed"), "jumin kouki kokuho owari soan zei"),
        (("--sort", "unpublished"), "kouki jumin kokuho owari soan zei"),
        (("--sort", "published"), "owari zei kouki jumin kokuho soan"),
    ],
)
def test_which_and_in_which_order(asked: tuple[str, ...], slugs: str, listed: Any) -> None:
    assert [*listed(*asked)] == slugs.split()


def test_every_order_can_be_asked_for() -> None:
    assert [*ORDERS] == [*asked.ORDERS]


def test_as_of_another_day(call: Call, city: Path) -> None:
    def late(day: str) -> set[str]:
        found = json.loads(call("list", "--as-of", day, "--json", cwd=city).out)["assessments"]
        return {one["slug"] for one in found if one["overdue"]}

    assert late("令和2年5月31日") == set()
    assert late("2028-10-01") == {"kouki", "jumin", "zei"}


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("--due", "soon"), "--due の「soon」は期間としても日付としても読めません"),
        (("--as-of", "2024-02-30"), "--as-of"),
        (("--sort", "x"), "--sort に「x」は選べません"),
        (("--form", "x"), "--form に「x」は選べません"),
        (("--format", "docx"), "--format に「docx」は選べません"),
        (("-o", "x.docx"), "x.docx"),
    ],
)
def test_what_cannot_be_asked(asked: tuple[str, ...], says: str, call: Call, city: Path) -> None:
    assert says in call("list", *asked, cwd=city, code=2).err


def test_a_slug_that_there_is_none_of(call: Call, city: Path) -> None:
    """Of six the names are listed, the nearest first; the command that is proposed works."""
    err = call("list", "kouko", cwd=city, code=2).err.splitlines()
    assert err[0] == "エラー: 評価書「kouko」はありません。評価書は6件あり、近いものから:"
    assert err[1].split() == ["kouki", "後期高齢者医療に関する事務", "全項目評価書"]
    assert err[-1] == "  → shinkyu list kouki"
    assert len(err) == 8


def test_where_it_cannot_be_told_which(call: Call, city: Path) -> None:
    err = call("table", cwd=city, code=2).err
    assert (
        "どの評価書か決められません。評価書は6件あります:\n    jumin   住民基本台帳に関する事務 基礎項目評価書\n" in err
    )
    assert err.endswith("  → --slug jumin のように示すか、評価書のフォルダで実行してください\n")
    told = json.loads(call("log", "--json", cwd=city, code=2).err)["error"]["choices"]
    assert [one["name"] for one in told] == ["jumin", "kokuho", "kouki", "owari", "soan", "zei"]
    assert told[0]["title"] == "住民基本台帳に関する事務 基礎項目評価書"


def test_what_was_typed_may_be_in_the_name(call: Call, city: Path) -> None:
    for command in (
        ("table", "--slug", "国民健康"),
        ("check", "--slug", "国民健康"),
        ("comments", "--slug", "国民健康"),
    ):
        err = call(*command, cwd=city, code=2).err
        assert err.splitlines()[1].split() == ["kokuho", "国民健康保険に関する事務"]
        assert "--slug kokuho" in err


def records(result: Result, delimiter: str = ",") -> list[dict[str, str]]:
    return [*csv.DictReader(io.StringIO(result.out, newline=""), delimiter=delimiter)]


def test_csv_and_tsv(call: Call, city: Path) -> None:
    found = records(call("list", *DAY, "--format", "csv", cwd=city))
    assert found == records(call("list", *DAY, "--format", "tsv", cwd=city), "\t")
    kouki = next(one for one in found if one["評価書"] == "kouki")
    assert kouki["評価書名"] == "後期高齢者医療に関する事務 全項目評価書"
    assert (kouki["公表日"], kouki["最後の変更日"], kouki["未公表の行"]) == ("2020-04-01", "2023-07-01", "1")
    assert (kouki["次の期限"], kouki["次にすること"], kouki["残り"]) == ("2024-06-13", "意見聴取の終了", "あと12日")
    kokuho = next(one for one in found if one["評価書"] == "kokuho")
    assert kokuho["公表日"] == "令和2年2月30日"
    assert kokuho["備考"] == "公表日「令和2年2月30日」が読めません"


def test_a_workbook(call: Call, city: Path, tmp_path: Path) -> None:
    """Days are days, numbers are numbers; what a person saved is not written over."""
    file = tmp_path / "ichiran.xlsx"
    call("list", *DAY, "-o", file, cwd=city)
    book = openpyxl.load_workbook(file)
    rows = [*book.active.iter_rows(values_only=True)]  # type: ignore[union-attr]
    head = next(row for row in rows if row[0] == "評価書")
    kouki = dict(zip(head, next(row for row in rows if row[0] == "kouki"), strict=True))
    assert kouki["公表日"] == dt.datetime(2020, 4, 1)
    assert (kouki["行"], kouki["未公表の行"]) == (2, 1)
    book.save(file)
    assert "上書き" in call("list", "-o", file, cwd=city, code=2).err
    call("list", "-o", file, "--overwrite", cwd=city)


def test_a_page(call: Call, city: Path, tmp_path: Path) -> None:
    from lxml import html

    call("list", *DAY, "-o", tmp_path / "ichiran.html", cwd=city)
    page = html.parse(str(tmp_path / "ichiran.html"))
    rows = page.xpath("//table/tbody/tr")
    assert [row.xpath("string(./th/b)") for row in rows][:2] == [
        "市税の賦課徴収に関する事務",
        "旧制度に関する事務【令和3年3月31日 終了】",
    ]
    assert rows[0].xpath(".//div[@class='late']/time/@datetime") == ["2020-06-01", "2024-06-01"]


def events(result: Result) -> dict[str, icalendar.Event]:
    found = icalendar.Calendar.from_ical(result.out).walk("VEVENT")
    assert len({str(one["UID"]) for one in found}) == len(found)
    return {str(one["UID"]): one for one in found}


def test_a_calendar(call: Call, city: Path, listed: Any) -> None:
    """One event of a whole day for each date, with an alarm 30 days before, as another program reads them."""
    found = events(call("list", *DAY, "--format", "ics", cwd=city))
    expected = {
        (f"{one['id']}-{each['kind']}@shinkyu", dt.date.fromisoformat(each["date"]))
        for one in listed().values()
        for each in one["dues"]
    }
    assert {(uid, one["DTSTART"].dt) for uid, one in found.items()} == expected
    for one in found.values():
        assert one["DTEND"].dt - one["DTSTART"].dt == dt.timedelta(1)
        (alarm,) = one.walk("VALARM")
        assert alarm["TRIGGER"].dt == dt.timedelta(-30)
        assert one["DTSTAMP"].dt == dt.datetime(2024, 6, 1, tzinfo=dt.UTC)
    names = {str(one["SUMMARY"]) for one in found.values()}
    assert "意見聴取の終了: 後期高齢者医療に関する事務 全項目評価書" in names


def test_a_calendar_is_the_same_again_and_keeps_its_events(call: Call, city: Path) -> None:
    one = call("list", *DAY, "--format", "ics", cwd=city)
    assert one.out == call("list", *DAY, "--format", "ics", cwd=city).out
    later = events(call("list", "--as-of", "2024-06-02", "--format", "ics", cwd=city))
    assert later.keys() == events(one).keys()


def test_what_is_under_way(call: Call, tmp_path: Path, listed: Any) -> None:
    """Edits, an assessment that no commit has, one that the working tree has lost, a commented row."""
    city = built(tmp_path / "city")
    city.write_texts({PLACE: "窓口課"}, slug="jumin")
    city.init("kiso", "atarashii", {NAME: "新しい事務"}).git("reset", "-q", "--mixed", "HEAD~1")
    for file in (city.path / "owari").rglob("*"):
        if file.is_file():
            file.unlink()
    call("comment", "main", "根拠は", "--item", f"jumin:{PLACE}", cwd=city.path, code=None)
    found = listed(cwd=city.path)
    assert found["jumin"]["unrecorded"] == {"items": 1, "files": 1, "new": False, "gone": False}
    assert found["atarashii"]["unrecorded"]["new"]
    assert found["owari"]["unrecorded"]["gone"]
    assert found["zei"]["unrecorded"] == {"items": 0, "files": 0, "new": False, "gone": False}
    text = call("list", *DAY, cwd=city.path).out
    assert "新規" in text
    assert "削除" in text


def test_what_cannot_be_read_is_said_and_the_rest_is_told(call: Call, tmp_path: Path, listed: Any) -> None:
    city = built(tmp_path / "city")
    city.write("zei/assessment.yaml", "id: [\n").write("jumin/I-7.yaml", "請求先: [\n")
    city.commit("壊す", {"Table": "none", "Reason": "x"})
    found = listed(cwd=city.path, code=1)
    assert [*found] == ["owari", "kouki", "jumin", "kokuho", "soan"]
    assert found["jumin"]["doubts"][0] == {"kind": "file-unreadable", "about": "jumin/I-7.yaml"}
    err = call("list", *DAY, cwd=city.path, code=1).err
    assert "zei/assessment.yaml" in err
    assert "数が揃っていません: jumin" in err


def test_a_look_that_is_waived_is_not_due(call: Call, tmp_path: Path) -> None:
    """Whoever looked and found nothing says so in shinkyu.yaml, as `check` has it."""
    city = built(tmp_path / "city")
    told = json.loads(call("check", "--slug", "jumin", "--json", cwd=city.path, code=None).out)["findings"]
    (look,) = [one for one in told if one["rule"] == "yearly-look-due"]
    city.write(
        "shinkyu.yaml",
        f"format: 2\nwaivers:\n- fingerprint: {look['fingerprint']}\n  rule: yearly-look-due\n  reason: 令和6年9月1日に見直した\n",
    )
    found = json.loads(call("list", "jumin", "--as-of", "2025-01-01", "--json", cwd=city.path).out)["assessments"][0]
    (one,) = [one for one in found["dues"] if one["waived"]]
    assert found["next"]["kind"] == "reassessment"
    assert (one["kind"], one["overdue"], one["waived"]) == ("look", False, "令和6年9月1日に見直した")
    assert "免除: 令和6年9月1日に見直した" in call("list", "jumin", cwd=city.path).out


def test_before_the_first_commit_and_without_any(call: Call, tmp_path: Path) -> None:
    call("init", tmp_path / "city", "--form", "kiso", "--slug", "jumin", cwd=tmp_path)
    assert "jumin" in call("list", cwd=tmp_path / "city").out
    empty = Repo(tmp_path / "empty").commit("空")
    assert "評価書 0件" in call("list", cwd=empty.path).out
    assert call("list", cwd=tmp_path, code=3).err.startswith("エラー: ")


def test_in_english(city: Path) -> None:
    told = spawn("list", *DAY, cwd=city, settings={"LANG": "en_US.UTF-8"}).out
    assert "next due" in told
    assert "6 assessments: 1 with something overdue, 1 with rows not published.\n" in told
    assert told.endswith("To see whether it can be published: shinkyu publish --dry-run --slug SLUG\n")


def test_status_of_many_points_here(call: Call, city: Path) -> None:
    assert call("status", cwd=city).out == (
        "記録していない直しはありません。\n評価書 6件の未公表の行や期限は `shinkyu list` で見られます。\n"
    )
