"""The invented example: the same on every machine, sound in every way that `check` knows, and each way of writing a row in it."""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from shinkyu.model import yamlfile
from shinkyu.model.errors import UsageError
from shinkyu.model.findings import Severity
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.history.changes import net_changes, replay
from shinkyu.model.history.history import History, read_history
from shinkyu.model.history.linereading import read_line
from shinkyu.model.project import Project
from shinkyu.model.record.rownote import WAYS
from shinkyu.model.repository import Repository
from shinkyu.model.sections.document import section_texts
from shinkyu.model.sections.files import section_yaml
from shinkyu.model.snapshots.folders import document_texts, folders
from shinkyu.model.starting.example import EMAIL, NAME, build_example, steps
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import TableOptions, build_table
from shinkyu.schema import section_schema

LONG = "III-3/リスク2/ユーザ認証の管理/具体的な管理方法"


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, built once; no test changes it."""
    place = tmp_path_factory.mktemp("example") / "mihon"
    build_example(place)
    return place


@pytest.fixture(scope="module")
def history(example: Path) -> History:
    repository = Repository.open(example)
    head = repository.resolve("HEAD")
    (folder,) = folders(repository, repository.commit(head).tree)
    return read_history(repository, read_line(repository, head), folder.assessment)


@pytest.fixture(scope="module")
def rows(history: History) -> tuple[Row, ...]:
    return build_table(history).rows


def of(rows: tuple[Row, ...], item: str, way: str = "") -> list[Row]:
    return [row for row in rows if row.item == item and way in ("", row.way)]


def one(rows: tuple[Row, ...], item: str, way: str = "") -> Row:
    (row,) = of(rows, item, way)
    return row


def written(history: History, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts by path, without the places of entries: those show in the numbers of labels, not in a text of a row."""
    return {history.assessment.path_of(key): text for key, text in texts.items() if not key.is_order}


# As git sees it


def test_the_same_example_has_the_same_id(example: Path, tmp_path: Path) -> None:
    assert build_example(tmp_path / "again") == git(example, "rev-parse", "main").strip()


def test_git_finds_nothing_wrong(example: Path) -> None:
    assert git(example, "fsck", "--strict", "--no-dangling") == ""
    assert git(example, "status", "--porcelain") == ""
    assert git(example, "symbolic-ref", "HEAD").strip() == "refs/heads/main"


def test_git_reads_every_change_date(example: Path) -> None:
    shown = git(example, "log", "--format=%ad%x09%(trailers:key=Change-Date,valueonly,separator=%x2C)", "--date=iso")
    dated = [line.split("\t") for line in shown.splitlines() if not line.endswith("\t")]
    assert len(dated) == 9
    assert [author for author, _ in dated] == [f"{date} 12:00:00 +0900" for _, date in dated]


def test_whoever_tries_it_can_go_on_committing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_AUTHOR") or name.startswith("GIT_COMMITTER")]:
        monkeypatch.delenv(name)
    build_example(tmp_path / "mihon")
    git(tmp_path / "mihon", "commit", "-q", "--allow-empty", "-m", "試す")
    assert git(tmp_path / "mihon", "log", "-1", "--format=%an <%ae>").strip() == f"{NAME} <{EMAIL}>"


def test_it_is_signed_with_nobodys_key(example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (Path(os.environ["HOME"]) / ".gitconfig").write_text("[commit]\n\tgpgsign = true\n[user]\n\tsigningkey = none\n")
    assert build_example(tmp_path / "again") == git(example, "rev-parse", "main").strip()


# All or nothing


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "memo.txt").write_text("大事", encoding="utf-8")
    with pytest.raises(UsageError):
        build_example(tmp_path / "taken")
    assert [p.name for p in tmp_path.rglob("*")] == ["taken", "memo.txt"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    build_example(tmp_path / "empty")
    assert (tmp_path / "empty" / "kodomo" / "cover.yaml").is_file()


def test_a_failure_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("shinkyu.model.starting.example.check_out", fail)
    with pytest.raises(KeyboardInterrupt):
        build_example(tmp_path / "new" / "mihon")
    assert list(tmp_path.iterdir()) == []


# The files


def section_files() -> Iterator[tuple[str, str, bytes]]:
    for step in steps():
        for path, data in step.files.items():
            if path.endswith(".yaml") and not path.endswith("assessment.yaml"):
                yield step.number, path, data


@pytest.mark.parametrize(("path", "data"), [pytest.param(p, d, id=f"{n}-{p}") for n, p, d in section_files()])
def test_every_section_is_valid_and_as_the_tool_writes_it(history: History, path: str, data: bytes) -> None:
    assessment = history.assessment
    place = assessment.place(path.removeprefix("kodomo/"))
    assert place is not None
    section, key = place
    mapping = yamlfile.decode(data, path)
    errors = Draft202012Validator(section_schema("zenkoumoku", "2018-05", section.id)).iter_errors(mapping)
    assert [error.message for error in errors] == []
    assert section_yaml(assessment, section, key.file_id, section_texts(section, mapping, key)) == data


def test_every_section_of_the_form_is_there(history: History) -> None:
    first = {path.removeprefix("kodomo/") for path in steps()[0].files}
    assert {history.assessment.section_path(section) for section in history.assessment.form.sections} <= first


def test_each_folder_of_a_commit_is_told_of_in_the_readme(root: Path) -> None:
    demo = root / "repo-template" / "demo"
    told = re.findall(r"^\| ((?:\d\d,? ?)+) \|", (demo / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    numbers = sorted(number for cell in told for number in cell.split(", "))
    assert numbers == [step.number for step in steps()] == [f"{n:02}" for n in range(len(numbers))]
    assert sorted(p.name[:2] for p in demo.iterdir() if p.is_dir()) == numbers


# The table


def test_each_way_of_writing_is_there(rows: tuple[Row, ...]) -> None:
    assert {row.way for row in rows} == set(WAYS)
    assert len(rows) == 33


@pytest.mark.parametrize(
    ("item", "way", "before", "after"),
    [
        ("I-7/①部署", "全文", "こども未来部こども支援課", "こども家庭部子育て給付課"),
        ("I-5/法令上の根拠", "抜粋", "第4条第1項及び別表第1の3の項", "第4条第2項及び別表第1の5の項"),
        ("I-6/②法令上の根拠", "置換", "記載中にある「第19条第8号」", "「第19条第9号」"),
        (
            "III-3/リスク2/アクセス権限の発効・失効の管理/具体的な管理方法",
            "置換",
            "記載中にある「こども支援課長」・「こども支援課」",
            "「子育て給付課長」・「子育て給付課」",
        ),
        (
            "I-1/②事務の内容",
            "追記",
            "(項番5の追記)",
            "5 電子申請受付システムにより、認定の申請及び変更の届出を受け付けるとき。",
        ),
        (
            "I-2/システム[shinsei]",
            "新規",
            "(新規)",
            "①システムの名称\n電子申請受付システム\n"
            "②システムの機能\n1 受付機能: 保護者が送信した申請及び届出を受け付け、受付番号を知らせる。\n"
            "2 取込機能: 受け付けた内容を、職員の確認の後に助成システムに取り込む。\n"
            "③他のシステムとの接続\nその他(助成システム、公的個人認証の検証システム)",
        ),
        ("V-1/④個人情報ファイル簿の公表", "新規", "(新規)", "行っている"),
        ("I-2/システム[shinsei]", "移動", "システム4", "システム1"),
        (
            "II-4/委託事項[nyuryoku]",
            "削除",
            "申請書のデータ入力\n①委託内容\n申請書及び届書の記載事項の電子データへの入力\n"
            "②取扱いを委託する特定個人情報ファイルの範囲\n特定個人情報ファイルの一部\n"
            "③委託先における取扱者数\n10人未満\n"
            "④委託先への特定個人情報ファイルの提供方法\n紙、その他(市の庁舎内の専用室で入力する)\n"
            "⑥委託先名\n有限会社ひばり情報入力センター\n再委託 ⑦再委託の有無\n再委託しない",
            "削除",
        ),
        (
            "III-3/リスク1/その他の措置の内容",
            "削除",
            "電子化する前の紙の台帳は、施錠できる書庫に保管し、閲覧するときは台帳閲覧簿に記入する。",
            "削除",
        ),
        (
            "cover/特記事項",
            "削除",
            "特定個人情報ファイルを取り扱う区画には、担当職員のほか立ち入ることができない。",
            "削除",
        ),
        ("I-A1/図", "図", "(図の差替え)", "図:こども医療費助成に関する事務の流れ"),
        (
            "II-3/②入手方法",
            "全文",
            "紙、庁内連携システム、情報提供ネットワークシステム",
            "紙、庁内連携システム、情報提供ネットワークシステム、その他(電子申請受付システム)",
        ),
    ],
)
def test_the_cells_of_a_row(rows: tuple[Row, ...], item: str, way: str, before: str, after: str) -> None:
    row = one(rows, item, way)
    assert (row.before, row.after) == (before, after)


def test_a_long_item_is_split_and_its_unchanged_block_listed(rows: tuple[Row, ...]) -> None:
    split = of(rows, LONG)
    assert [(row.way, row.blocks_before, row.blocks_after) for row in split] == [("分割", (n,), (n,)) for n in range(3)]
    assert [row.before == row.after for row in split] == [False, True, False]
    assert ["\n\n".join(row.before for row in split), "\n\n".join(row.after for row in split)] == [
        split[0].changes[0].before,
        split[0].changes[0].after,
    ]


def test_two_commits_of_a_day_make_one_row_with_the_later_reason(rows: tuple[Row, ...]) -> None:
    row = one(rows, "III-2/リスク1/必要な情報以外を入手することを防止するための措置の内容")
    assert len(row.commits) == 2
    assert row.reason == "重要な変更(電子申請の開始)。第三者点検での指摘により、余白の記載を改めた。"
    assert row.before.startswith("申請書の様式を、")
    assert row.after.endswith("余白や備考の欄に記入された事項は入力しない。")


def test_what_was_undone_the_same_day_leaves_no_row(history: History, rows: tuple[Row, ...]) -> None:
    key = history.assessment.key_of(ItemPath("II-6/②保管期間/期間"))
    assert [event.after for event in history.events[key]] == ["6年以上10年未満", "5年"]
    assert of(rows, "II-6/②保管期間/期間") == []


def test_a_tidying_changes_a_text_and_makes_no_row(history: History, rows: tuple[Row, ...]) -> None:
    assert len(history.events["I-4/②実現が期待されるメリット"]) == 1
    assert of(rows, "I-4/②実現が期待されるメリット") == []


def test_a_reason_is_put_right_later(rows: tuple[Row, ...]) -> None:
    row = one(rows, "II-4/委託事項[hoshu]/⑥委託先名")
    assert row.reason == "競争入札による委託先の変更(委託の内容と範囲に変更はない。)"


def test_a_branch_stands_on_the_line_where_it_was_merged(example: Path, rows: tuple[Row, ...]) -> None:
    row = one(rows, "III-7/リスク1/⑥技術的対策/具体的な対策の内容")
    assert (row.label, row.significance, row.submission) == ("Ⅲ-7 リスク1 ⑥技術的対策", "risk-reducing", "事後")
    merge = git(example, "log", "--merges", "--format=%P%x09%B").strip()
    assert merge.split("\t")[0].split()[1] == row.commits[0]
    assert merge.endswith("枝 taisaku を合わせる")


def test_a_row_may_have_a_reason_of_its_own(rows: tuple[Row, ...]) -> None:
    assert one(rows, "I-5/法令上の根拠").reason != one(rows, "I-6/②法令上の根拠").reason
    assert one(rows, "I-5/法令上の根拠").commits == one(rows, "I-6/②法令上の根拠").commits


def test_a_significant_change_is_before_the_fact_and_assessed_again(rows: tuple[Row, ...]) -> None:
    significant = {row.item for row in rows if row.significance == "significant"}
    assert {"VI-1/①実施日", "VI-2/②実施日・期間", "VI-3/①実施日"} <= significant
    assert {row.submission for row in rows if row.significance == "significant"} == {"事前"}
    assert {row.significance for row in rows} == {"", "significant", "minor", "risk-reducing", "other"}


# The record


def test_the_changes_replayed_give_the_newest_texts(example: Path, history: History) -> None:
    assert replay(history.oldest, net_changes(history)) == history.newest
    repository = Repository.open(example)
    (folder,) = folders(repository, repository.commit(repository.resolve("HEAD")).tree)
    assert document_texts(repository, folder) == history.newest


def test_the_full_rows_and_the_tidying_replayed_give_the_newest_texts(history: History) -> None:
    tidied = "I-4/②実現が期待されるメリット"
    state = written(history, history.oldest) | {tidied: history.events[tidied][0].after}
    for row in build_table(history, TableOptions(ways="full")).rows:
        for change in (change for change in row.changes if not change.item.is_order):
            assert state.get(change.item, "") in (change.before, change.after)  # after: of a split item's later rows
            state[change.item] = change.after
    assert {item: text for item, text in state.items() if text} == written(history, history.newest)


def test_nothing_is_wrong_with_the_history(history: History) -> None:
    assert [finding for visit in history.line.visits for finding in visit.findings] == []
    assert history.findings == []
    assert build_table(history).findings == ()


def test_check_finds_only_what_a_person_must_judge(example: Path) -> None:
    found = Project.around(example).check("HEAD", day=dt.date(2024, 6, 1)).findings
    assert sorted(finding.rule for finding in found) == ["reason-replaced", "significance-other"]
    assert {finding.severity for finding in found} == {Severity.WARNING}
