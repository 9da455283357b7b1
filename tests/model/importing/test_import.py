"""From a table to a history and back: every cell of every row, in order (issue: the main job)."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import many
from tests.repos import Repo

from shinkyu.model.errors import BrokenInput, InputError, UsageError
from shinkyu.model.history.changes import net_changes, replay
from shinkyu.model.history.history import History, read_history
from shinkyu.model.history.linereading import read_line
from shinkyu.model.importing.report import ImportReport
from shinkyu.model.importing.run import ImportRequest, run_import
from shinkyu.model.importing.tablefile import read_table
from shinkyu.model.repository import Repository
from shinkyu.model.snapshots.folders import folders
from shinkyu.model.table.table import TableOptions, build_table

FIXTURES = Path(__file__).parent.parent.parent / "fixtures" / "tables"
Cells = tuple[str, str, str, str, str, str]


def imported(
    table: Path,
    into: Path,
    form: str,
    edition: str | None = None,
    *,
    mapping: Path | None = None,
    files: tuple[tuple[str, str], ...] = (),
    dry_run: bool = False,
) -> ImportReport:
    return run_import(table, ImportRequest("sample", form, into, edition, mapping, files, dry_run))


def history_in(folder: Path) -> History:
    repository = Repository.discover(folder)
    tip = repository.resolve("HEAD")
    found = folders(repository, repository.commit(tip).tree)
    return read_history(repository, read_line(repository, tip), found[0].assessment)


def table_in(folder: Path, options: TableOptions | None = None) -> list[Cells]:
    rows = build_table(history_in(folder), options).rows
    return [(row.date_text, row.label, row.before, row.after, row.submission, row.reason) for row in rows]


def source_of(table: Path) -> list[Cells]:
    rows = read_table(table)
    return [(row.date_text, row.label, row.before, row.after, row.submission, row.reason) for row in rows]


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize(
    ("name", "form", "edition", "rows"),
    [("kiso.tsv", "kiso", "2019-01", 15), ("two-files.tsv", "zenkoumoku", None, 11)],
)
def test_an_invented_table_comes_back_to_the_letter(
    tmp_path: Path, name: str, form: str, edition: str | None, rows: int
) -> None:
    report = imported(FIXTURES / name, tmp_path / "X", form, edition)
    assert (report.rows, report.unresolved) == (rows, [])
    assert table_in(tmp_path / "X") == source_of(FIXTURES / name)
    assert git(tmp_path / "X", "status", "--porcelain") == ""
    git(tmp_path / "X", "fsck", "--strict")


def test_two_files_keep_their_items_apart(tmp_path: Path) -> None:
    imported(FIXTURES / "two-files.tsv", tmp_path / "X", "zenkoumoku")
    items = {row.item for row in build_table(history_in(tmp_path / "X")).rows}
    assert "files/f1/III-3/リスク2/その他の措置の内容" in items
    assert "files/f2/III-3/リスク2/その他の措置の内容" in items
    assert (tmp_path / "X/sample/files/f2/III-3.yaml").exists()


def test_files_can_be_named_on_import(tmp_path: Path) -> None:
    files = (("fuka", "賦課台帳ファイル"), ("shuno", "収納台帳ファイル"))
    imported(FIXTURES / "two-files.tsv", tmp_path / "X", "zenkoumoku", files=files)
    assert (tmp_path / "X/sample/files/shuno/III-3.yaml").exists()
    assert table_in(tmp_path / "X") == source_of(FIXTURES / "two-files.tsv")


def test_the_same_table_gives_the_same_commits(tmp_path: Path) -> None:
    for place in ("X", "Y"):
        imported(FIXTURES / "kiso.tsv", tmp_path / place, "kiso", "2019-01")
    assert git(tmp_path / "X", "rev-parse", "HEAD") == git(tmp_path / "Y", "rev-parse", "HEAD")


def test_the_same_commits_whatever_language_the_messages_are_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from shinkyu.model.language import locale_is_english

    imported(FIXTURES / "two-files.tsv", tmp_path / "X", "zenkoumoku")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    locale_is_english.cache_clear()
    try:
        imported(FIXTURES / "two-files.tsv", tmp_path / "Y", "zenkoumoku")
    finally:
        locale_is_english.cache_clear()
    assert git(tmp_path / "X", "rev-parse", "HEAD") == git(tmp_path / "Y", "rev-parse", "HEAD")


def test_a_second_assessment_goes_onto_the_first(tmp_path: Path) -> None:
    imported(FIXTURES / "kiso.tsv", tmp_path / "X", "kiso", "2019-01")
    head = git(tmp_path / "X", "rev-parse", "HEAD")
    run_import(FIXTURES / "two-files.tsv", ImportRequest("zei", "zenkoumoku", tmp_path / "X"))
    assert git(tmp_path / "X", "merge-base", "HEAD", head.strip()) == head
    assert git(tmp_path / "X", "status", "--porcelain") == ""
    assert (tmp_path / "X/.schema/zenkoumoku-2018-05/III-3.json").exists()
    assert table_in(tmp_path / "X") == source_of(FIXTURES / "kiso.tsv")


def test_a_slug_that_is_taken_is_refused_and_nothing_changes(tmp_path: Path) -> None:
    imported(FIXTURES / "kiso.tsv", tmp_path / "X", "kiso", "2019-01")
    head = git(tmp_path / "X", "rev-parse", "HEAD")
    with pytest.raises(UsageError):
        imported(FIXTURES / "kiso.tsv", tmp_path / "X", "kiso", "2019-01")
    assert git(tmp_path / "X", "rev-parse", "HEAD") == head
    assert git(tmp_path / "X", "status", "--porcelain") == ""


def test_a_dry_run_reports_and_leaves_nothing(tmp_path: Path) -> None:
    report = imported(FIXTURES / "kiso.tsv", tmp_path / "X", "kiso", "2019-01", dry_run=True)
    assert report.rows == 15
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError("disk full")])
def test_an_interrupted_import_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException
) -> None:
    from shinkyu.model.importing import writing

    calls = []
    real = writing.write_commit

    def failing(*arguments: object) -> str:
        calls.append(1)
        if len(calls) == 3:
            raise stop
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(writing, "write_commit", failing)
    with pytest.raises((KeyboardInterrupt, Exception)):
        imported(FIXTURES / "kiso.tsv", tmp_path / "X", "kiso", "2019-01")
    assert len(calls) == 3
    assert list(tmp_path.iterdir()) == []


def test_unknown_labels_stop_the_import_and_name_the_nearest(tmp_path: Path) -> None:
    table = written(tmp_path, [("令和2年4月1日", "Ⅰ-9 ③存在しない項目", "旧", "新", "事後", "")])
    report = imported(table, tmp_path / "X", "kiso")
    assert [(u.label, u.line) for u in report.unresolved] == [("Ⅰ-9 ③存在しない項目", 2)]
    assert report.unresolved[0].nearest
    assert not (tmp_path / "X").exists()


def test_a_map_file_settles_a_label(tmp_path: Path) -> None:
    table = written(tmp_path, [("令和2年4月1日", "全般", "旧", "新", "事後", "")])
    mapping = tmp_path / "map.yaml"
    mapping.write_text("全般: Ⅰ-1 ②事務の概要\n", encoding="utf-8")
    imported(table, tmp_path / "X", "kiso", mapping=mapping)
    assert [row.item for row in build_table(history_in(tmp_path / "X")).rows] == ["I-1/②事務の概要"]


def test_every_impossible_date_is_found(tmp_path: Path) -> None:
    rows = [(date, "Ⅰ-1 ②", "旧", "新", "事後", "") for date in ("平成31年5月1日", "令和2年4月1日", "令和2年2月30日")]
    with pytest.raises(BrokenInput) as caught:
        imported(written(tmp_path, rows), tmp_path / "X", "kiso")
    assert [finding.line for finding in caught.value.findings] == [2, 4]
    assert "令和元年5月1日" in caught.value.findings[0].message


def test_replaying_everything_gives_the_newest_texts(tmp_path: Path) -> None:
    for name, form, edition in (("kiso.tsv", "kiso", "2019-01"), ("two-files.tsv", "zenkoumoku", None)):
        imported(FIXTURES / name, tmp_path / name, form, edition)
        history = history_in(tmp_path / name)
        assert replay(history.oldest, net_changes(history)) == history.newest


def written(folder: Path, rows: Sequence[Cells]) -> Path:
    """A table as CSV, line ends in cells and all."""
    import csv

    path = folder / "table.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.writer(out)
        table.writerow(["変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明"])
        table.writerows(rows)
    return path


DATES = ("令和2年4月1日", "令和3年4月1日", "R4.4.1")
LABELS = ("Ⅰ-1 ②事務の概要", "Ⅰ関連情報 3.個人番号の利用 法令上の根拠", "Ⅰ-5 ①部署", "表紙 特記事項", "Ⅰ-8 連絡先")
cells = st.one_of(
    st.sampled_from(
        [
            "(新規)",
            "(項目追加)",
            "削除",
            "-",
            "",
            "同左",
            "別紙のとおり",
            "記載中にある「課」",
            "「部」",
            "(項番2の追記)",
        ]
    ),
    st.sampled_from(
        [
            "1 課で受ける。",
            "1 課で受ける。\n\n2 部へ送る。",
            "2 部へ送る。",
            "課長",
            "部長 ",
            "一行目\n二行目",
            "部" * 720,
        ]
    ),
    st.text(alphabet="課部、。\n 「」1あ", max_size=12).filter(lambda text: "\r" not in text),
)
rows = st.tuples(
    st.sampled_from(DATES),
    st.sampled_from(LABELS),
    cells,
    cells,
    st.sampled_from(["事前", "事後", ""]),
    st.sampled_from(["", "軽微な変更", "軽微な変更\n(文言の整理)", " 前の空白"]),
)


@settings(max_examples=many(150), deadline=None)
@given(made=st.lists(rows, min_size=1, max_size=6))
def test_any_table_comes_back_or_is_refused_whole(tmp_path_factory: pytest.TempPathFactory, made: list[Cells]) -> None:
    folder = tmp_path_factory.mktemp("table")
    made.sort(key=lambda row: DATES.index(row[0]))
    table = written(folder, made)
    source = source_of(table)
    try:
        report = imported(table, folder / "X", "kiso", "2019-01")
    except InputError:
        # Rows that contradict one another (削除 of what the row beside it adds) have no history to tell.
        assert not (folder / "X").exists()
        return
    assert not report.unresolved
    assert table_in(folder / "X") == source
    history = history_in(folder / "X")
    assert replay(history.oldest, net_changes(history)) == history.newest


@pytest.mark.parametrize("limit", [10, 60, 100_000])
@pytest.mark.parametrize("dry_run", [False, True])
@pytest.mark.parametrize("name", ["kiso.tsv", "two-files.tsv"])
def test_a_table_comes_back_whatever_the_limit_of_the_repository_is(
    tmp_path: Path, name: str, limit: int, dry_run: bool
) -> None:
    """Contract §3.3: where the limit would split a row otherwise than it was printed, its Row says how it is."""
    form, edition = ("kiso", "2019-01") if name.startswith("kiso") else ("zenkoumoku", None)
    repo = Repo(tmp_path / "X").init("kiso", "a-other")
    repo.write("shinkyu.yaml", f"limit: {limit}\n").commit("設定")
    request = ImportRequest("sample", form, repo.path, edition, dry_run=dry_run)
    assert run_import(FIXTURES / name, request).unresolved == []
    if not dry_run:
        repository = Repository.discover(repo.path)
        tip = repository.resolve("HEAD")
        (assessment,) = (
            f.assessment for f in folders(repository, repository.commit(tip).tree) if f.assessment.slug == "sample"
        )
        rows = build_table(read_history(repository, read_line(repository, tip), assessment)).rows
        told = [(row.date_text, row.label, row.before, row.after, row.submission, row.reason) for row in rows]
        assert told == source_of(FIXTURES / name)
