"""What is called minor and is more than wording is asked about; what is only wording is not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.findings import Finding
from shinkyu.model.importing.run import ImportRequest, run_import
from shinkyu.model.project import Project

MEASURE = "III-3/リスク2/その他の措置の内容"
CHOICE = "III-3/リスク2/リスクへの対策は十分か"
OUTSOURCED = "II-4/委託事項"


def asked(repo: Repo) -> list[Finding]:
    found = Project.around(repo.path).check(day=dt.date(2021, 7, 1)).findings
    return [finding for finding in found if finding.rule == "minor-doubtful"]


def changed(tmp_path: Path, before: object, after: object, item: str = MEASURE, **given: str) -> list[Finding]:
    repo = Repo(tmp_path / "city").init("zenkoumoku", "s", {item: before})  # type: ignore[dict-item]
    said = {"date": "2021-04-01", "significance": "minor", **given}
    return asked(repo.edit({item: after}, **said))  # type: ignore[dict-item, arg-type]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("操作の記録を5年間保管する。", "操作の記録を3年間保管する。", "5年間 → 3年間"),
        ("操作の記録を5年間保管する。", "操作の記録を保管する。", "5年間 → なし"),
        ("２人で確かめる。", "1人で確かめる。", "2人 → 1人"),
        ("平成28年1月から行う。", "平成29年1月から行う。", "平成28年 → 平成29年"),
        ("90%以上の職員が受ける。", "80％以上の職員が受ける。", "90% → 80%"),
        ("外部に持ち出さない。", "外部に持ち出す。", "打ち消し"),
        ("媒体に複写する。", "媒体に複写することを禁止する。", "打ち消し"),
        ("記録を取得する。", "記録を取得しません。", "打ち消し"),
    ],
)
def test_what_is_more_than_wording(before: str, after: str, told: str, tmp_path: Path) -> None:
    (finding,) = changed(tmp_path, before, after)
    assert told in finding.message
    assert finding.item == MEASURE


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("システム部門が定める。", "情報システム部門が定める。"),
        ("操作の記録を５年間保管する。", "操作の記録を5年間保管する。"),
        ("1 鍵を掛ける。\n2 記録する。", "1 鍵を掛ける。\n\n① 記録する。"),
        ("番号法第19条第7号による。", "番号法第19条第8号による。"),
        ("番号法による。", "番号法(平成25年法律第27号)による。"),
        ("条例(平成27年10月6日条例第42号)による。", "条例(平成27年市条例第42号)による。"),
        ("複写は出来ない。", "複写はできない。"),
        ("やむを得ず、紙で渡すことはない。", "やむを得ず紙で渡すことは無い。"),
        ("必ず確かめる。まずは記録する。", "かならず確かめる。まず記録する。"),
        ("少ない人で扱う。鍵ないし錠を使う。", "すくない人で扱う。鍵又は錠を使う。"),
        ("コンピューター", "コンピュータ"),
        ("サーバ室に入るときは、名簿に書く。", "サーバー室に入る際は、名簿に記入する。"),
    ],
)
def test_what_is_only_wording(before: str, after: str, tmp_path: Path) -> None:
    assert changed(tmp_path, before, after) == []


def test_another_answer(tmp_path: Path) -> None:
    (finding,) = changed(tmp_path, "十分である", "特に力を入れている", CHOICE)
    assert "十分である → 特に力を入れている" in finding.message


def test_an_entry_that_comes(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init(
        "zenkoumoku", "s", {OUTSOURCED: ["a"], f"{OUTSOURCED}[a]/⑥委託先名": "甲野印刷株式会社"}
    )
    scope = f"{OUTSOURCED}[b]/②取扱いを委託する特定個人情報ファイルの範囲/対象となる本人の範囲"
    repo.edit({OUTSOURCED: ["a", "b"], scope: "被保険者"}, date="2021-04-01", significance="minor")
    (finding,) = asked(repo)
    assert "1件がまるごと" in finding.message


def test_a_recipient_in_a_text(tmp_path: Path) -> None:
    names = {
        OUTSOURCED: ["a", "b"],
        f"{OUTSOURCED}[a]/⑥委託先名": "甲野印刷株式会社",
        f"{OUTSOURCED}[b]/⑥委託先名": "乙川運輸株式会社",
    }
    repo = Repo(tmp_path / "city").init("zenkoumoku", "s", {**names, MEASURE: "甲野印刷株式会社に渡す。"})
    repo.edit({MEASURE: "乙川運輸株式会社に渡す。"}, date="2021-04-01", significance="minor")
    (finding,) = asked(repo)
    assert "甲野印刷株式会社 → 乙川運輸株式会社" in finding.message


@pytest.mark.parametrize(
    ("given", "count"),
    [
        ({"significance": "minor", "reason": "x"}, 1),
        ({"significance": "", "reason": "重要な変更にあたらない。(文言の整理)"}, 1),
        ({"significance": "other", "reason": "形式的な修正のため"}, 1),
        ({"significance": "other", "reason": "組織改編のため"}, 0),
        ({"significance": "risk-reducing", "reason": "文言の整理"}, 0),
        ({"significance": "significant", "submission": "事前", "reason": "文言の整理"}, 0),
    ],
)
def test_which_ground_is_asked_about(given: dict[str, str], count: int, tmp_path: Path) -> None:
    assert len(changed(tmp_path, "5年間保管する。", "3年間保管する。", **given)) == count


def test_items_without_a_mark_are_not_its_matter(tmp_path: Path) -> None:
    assert changed(tmp_path, "課長2人", "課長3人", "I-7/②所属長の役職名") == []


def test_of_a_published_table_few_rows_are_asked_about(shared: Path, tmp_path: Path) -> None:
    """49 rows of ※ items are called 文言の整理; each of those asked about says something else than before."""
    into = tmp_path / "X"
    run_import(shared / "tables" / "000_39e454170ef22510.txt", ImportRequest("kouki", "zenkoumoku", into))
    found = [one for one in Project.around(into).check().findings if one.rule == "minor-doubtful"]
    assert 5 <= len(found) <= 10
