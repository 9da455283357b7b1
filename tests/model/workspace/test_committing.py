"""Commits out of a working tree: the rows foretold are those that come, and nothing but what was chosen goes in."""

from __future__ import annotations

import datetime as dt
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.errors import BrokenInput, InputError, UsageError
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.history.history import read_history
from shinkyu.model.history.linereading import read_line
from shinkyu.model.record.metadata import Metadata
from shinkyu.model.repository import Repository
from shinkyu.model.snapshots.folders import folders
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.table.row import Row
from shinkyu.model.table.table import build_table
from shinkyu.model.text.dates import today
from shinkyu.model.workspace.committing import Prepared, carry_out, prepare
from shinkyu.model.workspace.pending import PENDING, is_pending, with_pending
from shinkyu.model.workspace.request import CommitRequest

DAY = dt.date(2021, 4, 1)
REQUEST = CommitRequest(submission="事後", reason="人事異動", date=DAY)
HEAD_TEXTS = {
    "cover/評価書名": "住民記録に関する事務",
    "I-5/①部署": "市民課",
    "I-5/②所属長の役職名": "課長",
    "I-7/請求先": "市民課 窓口",
    "IV-8/実施の有無": "自己点検",
}


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "city").init("kiso", "jumin", HEAD_TEXTS, edition="2019-01")


def opened(repo: Repo) -> tuple[Workspace, Assessment]:
    workspace = Workspace.discover(repo.path)
    return workspace, workspace.snapshot.assessments()[0]


def rows_of(repo: Repo, slug: str = "") -> tuple[Row, ...]:
    repository = Repository.discover(repo.path)
    found = folders(repository, repository.commit(repo.head).tree)
    chosen = next(folder for folder in found if not slug or folder.assessment.slug == slug)
    return build_table(read_history(repository, read_line(repository, repo.head), chosen.assessment)).rows


def commit(repo: Repo, request: CommitRequest = REQUEST) -> Prepared:
    workspace, assessment = opened(repo)
    prepared = prepare(workspace, assessment, request)
    carry_out(workspace, prepared)
    repo.git("fsck", "--strict")
    return prepared


def foretold(rows: Sequence[Row], commit_id: str) -> list[Row]:
    return [replace(row, commits=tuple(commit_id if c == PENDING else c for c in row.commits)) for row in rows]


def status(repo: Repo) -> str:
    return repo.git("status", "--porcelain")


def test_commits_of_one_day_are_told_apart_by_their_second(repo: Repo) -> None:
    for place, name in enumerate(("室長", "部長")):
        repo.write_texts({"I-5/②所属長の役職名": name})
        commit(repo)
        assert repo.git("log", "-1", "--format=%aI").strip() == f"2021-04-01T12:00:0{place}+09:00"
    repo.edit({"I-7/請求先": "窓口課"}, date="令和3年4月1日", title="2021-04-02 ではない")
    for place, name in enumerate(("市民課", "税務課")):
        repo.edit({"I-7/請求先": f"{name}の窓口"}, date="令和3年4月2日")
        repo.write_texts({"I-7/請求先": name})
        commit(repo, replace(REQUEST, date=dt.date(2021, 4, 2)))
        assert repo.git("log", "-1", "--format=%aI").strip() == f"2021-04-02T12:00:0{1 + 2 * place}+09:00"


def test_all_edits_make_one_commit_that_git_can_read(repo: Repo) -> None:
    repo.write_texts({"I-5/②所属長の役職名": "室長", "I-7/請求先": "市民課 1番窓口"})
    prepared = commit(repo)
    assert status(repo) == ""
    assert repo.git("log", "-1", "--format=%(trailers:key=Change-Date,valueonly)").strip() == "2021-04-01"
    assert repo.git("log", "-1", "--format=%aI %an").strip() == "2021-04-01T12:00:00+09:00 試験 花子"
    assert repo.git("log", "-1", "--format=%s").strip().endswith("ほか1項目")
    rows = rows_of(repo)
    assert [(row.before, row.after, row.reason) for row in rows] == [
        ("課長", "室長", "人事異動"),
        ("市民課 窓口", "市民課 1番窓口", "人事異動"),
    ]
    assert foretold(prepared.rows, repo.head) == list(rows)


def test_an_item_alone_leaves_the_rest_in_the_working_tree(repo: Repo) -> None:
    repo.write_texts({"I-5/①部署": "戸籍課", "I-5/②所属長の役職名": "室長", "I-7/請求先": "2階"})
    working = (repo.path / "jumin/I-5.yaml").read_bytes()
    commit(repo, replace(REQUEST, items=(Key("I-5/②所属長の役職名"),)))
    assert (repo.path / "jumin/I-5.yaml").read_bytes() == working
    assert status(repo).split() == ["M", "jumin/I-5.yaml", "M", "jumin/I-7.yaml"]
    assert repo.git("diff", "--cached") == ""
    assert [(row.item, row.before, row.after) for row in rows_of(repo)] == [("I-5/②所属長の役職名", "課長", "室長")]
    shown = repo.git("show", "--format=", "--unified=0", "HEAD")
    assert [line for line in shown.splitlines() if line[:1] in "+-" and line[:2] not in ("++", "--")] == [
        "-②所属長の役職名: 課長",
        "+②所属長の役職名: 室長",
    ]


def test_a_file_all_of_whose_edits_are_chosen_is_taken_as_it_stands(repo: Repo) -> None:
    repo.replace("jumin/I-5.yaml", "②所属長の役職名: 課長", "# 2021年の異動\n②所属長の役職名: '室長'")
    commit(repo, replace(REQUEST, items=(Key("I-5"),)))
    assert status(repo) == ""


def test_what_else_is_staged_stays_staged(repo: Repo) -> None:
    repo.write_texts({"I-5/②所属長の役職名": "室長", "I-7/請求先": "2階"})
    repo.git("add", "jumin/I-7.yaml")
    commit(repo, replace(REQUEST, items=(Key("I-5/②所属長の役職名"),)))
    assert status(repo) == "M  jumin/I-7.yaml\n"


def test_files_named_are_all_that_goes_in(repo: Repo) -> None:
    repo.write_texts({"I-5/②所属長の役職名": "室長", "I-7/請求先": "2階"}).write("README.md", "案内\n")
    commit(repo, replace(REQUEST, paths=("jumin/I-7.yaml", "README.md")))
    assert status(repo).split() == ["M", "jumin/I-5.yaml"]


def test_the_default_is_the_assessment_alone(repo: Repo) -> None:
    repo.init("juten", "zei").write_texts({"I-5/②所属長の役職名": "室長"}, slug="jumin")
    repo.write("README.md", "案内\n").write("zei/I-1.yaml", "# 途中\n").write("jumin/attachments/a.png", b"\x89PNG")
    commit(repo)
    assert status(repo).split() == ["M", "zei/I-1.yaml", "??", "README.md"]


def test_rows_foretold_join_those_of_the_same_day(repo: Repo) -> None:
    repo.edit({"I-5/②所属長の役職名": "室長"}, date="2021-04-01").write_texts({"I-5/②所属長の役職名": "部長"})
    prepared = commit(repo)
    assert [(row.before, row.after) for row in prepared.rows] == [("課長", "部長")]
    assert foretold(prepared.rows, repo.head) == list(rows_of(repo))


def test_an_edit_undone_on_its_day_leaves_no_row_and_says_so(repo: Repo) -> None:
    repo.edit({"I-5/②所属長の役職名": "室長"}, date="2021-04-01").write_texts({"I-5/②所属長の役職名": "課長"})
    prepared = commit(repo)
    assert prepared.rows == ()
    assert any("増えません" in note for note in prepared.notes)
    assert rows_of(repo) == ()


def test_a_reformat_makes_no_row(repo: Repo) -> None:
    repo.edit({"I-5/②所属長の役職名": "室長"}, date="2021-04-01").write_texts({"I-7/請求先": "2階"})
    commit(repo, CommitRequest(no_row=True, reason="記録の修復"))
    assert len(rows_of(repo)) == 1
    assert repo.git("log", "-1", "--format=%(trailers:key=Table,valueonly)").strip() == "none"
    assert repo.git("log", "-1", "--format=%(trailers:key=Change-Date,valueonly)").strip() == ""


def test_a_text_may_be_split_where_it_is_short(repo: Repo) -> None:
    repo.edit({"I-1/②事務の概要": "甲の事務\n\n乙の事務"})
    repo.write_texts({"I-1/②事務の概要": "甲の事務\n\n丙の事務"})
    prepared = commit(repo, replace(REQUEST, way="分割"))
    assert [(row.way, row.before, row.after) for row in prepared.rows] == [
        ("分割", "甲の事務", "甲の事務"),
        ("分割", "乙の事務", "丙の事務"),
    ]
    assert foretold(prepared.rows, repo.head) == list(rows_of(repo))


def test_one_commit_for_two_assessments(repo: Repo) -> None:
    repo.init("kiso", "zei", {"I-1/②事務の概要": "甲\n\n乙"}, edition="2019-01")
    repo.write_texts({"I-1/②事務の概要": "丙\n\n丁"}, slug="jumin").commit("はじめの版")
    repo.write_texts({"I-1/②事務の概要": "甲\n\n丁"}, slug="zei")
    repo.write_texts({"I-1/②事務の概要": "丙\n\n戊"}, slug="jumin")
    prepared = commit(repo, replace(REQUEST, paths=("",), way="分割"))
    assert [(row.slug, row.way) for row in prepared.rows] == [("jumin", "分割")] * 2 + [("zei", "分割")] * 2
    assert [row.way for row in rows_of(repo, "zei") + rows_of(repo, "jumin")] == ["分割"] * 4
    assert "zei:I-1" in prepared.message


def test_an_attachment_goes_with_its_figure(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("zenkoumoku", "kouki").write("kouki/attachments/a.png", b"\x89PNG 1")
    repo.replace("kouki/I-A1.yaml", "file:", "file: attachments/a.png").replace(
        "kouki/I-A1.yaml", "caption:", "caption: 事務の流れ"
    )
    repo.commit("図を入れる").write("kouki/attachments/a.png", b"\x89PNG 2").write_texts({"I-7/①部署": "市民課"})
    repo.git("checkout", "-q", "HEAD", "--", "kouki/I-A1.yaml")
    prepared = commit(repo, replace(REQUEST, items=(Key("I-A1/図"),)))
    assert [(row.before, row.after) for row in prepared.rows] == [("(図の差替え)", "図:事務の流れ")]
    assert status(repo).split() == ["M", "kouki/I-7.yaml"]


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (CommitRequest(reason="理由", date=DAY), "--submission"),
        (CommitRequest(submission="事中", reason="理由", date=DAY), "--submission"),
        (CommitRequest(submission="事後", date=DAY), "--reason"),
        (replace(REQUEST, significance="大事"), "significant"),
        (replace(REQUEST, way="図"), "分割"),
        (replace(REQUEST, way="分割"), "段落が1つ"),
        (replace(REQUEST, items=(Key("I-5"),), paths=("jumin",)), "一緒に"),
        (replace(REQUEST, items=(Key("I-7/請求先"),)), "変更はありません"),
        (replace(REQUEST, paths=("jumin/I-7.yaml",)), "変更はありません"),
        (replace(REQUEST, reason="二行\nRow: {}"), "改行"),
        (replace(REQUEST, title="Reason: 偽"), "題名"),
        (CommitRequest(no_row=True), "理由"),
        (CommitRequest(no_row=True, reason="整理", submission="事後"), "--submission"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(repo: Repo, request_: CommitRequest, said: str) -> None:
    repo.write_texts({"I-5/②所属長の役職名": "室長"})
    before = (repo.head, status(repo))
    workspace, assessment = opened(repo)
    with pytest.raises(UsageError) as error:
        prepare(workspace, assessment, request_)
    assert said in str(error.value)
    assert (repo.head, status(repo)) == before


def test_nothing_to_commit(repo: Repo) -> None:
    with pytest.raises(UsageError, match="記録する変更がありません"):
        commit(repo)


def test_a_change_date_before_that_of_a_row_it_builds_on_is_refused(repo: Repo) -> None:
    repo.edit({"I-7/請求先": "3階"}, date="2021-10-01").write_texts({"I-7/請求先": "2階"})
    with pytest.raises(UsageError, match=r"I-7/請求先 .* 令和3年10月1日"):
        commit(repo)


def test_a_department_may_report_another_item_late(repo: Repo) -> None:
    repo.edit({"I-5/②所属長の役職名": "室長"}, date="2021-10-01").write_texts({"I-7/請求先": "2階"})
    commit(repo)
    assert len(rows_of(repo)) == 2


def test_another_assessments_change_date_does_not_count(repo: Repo) -> None:
    repo.init("juten", "zei").edit({"I-6/①部署": "税務課"}, date="2022-10-01", slug="zei")
    repo.write_texts({"I-7/請求先": "2階"}, slug="jumin")
    commit(repo)
    assert len(rows_of(repo, "jumin")) == 1


def test_broken_yaml_is_refused_with_all_that_is_wrong(repo: Repo) -> None:
    repo.write("jumin/I-5.yaml", "①部署: 甲\n①部署: 乙\n").write("jumin/I-7.yaml", "請求先: *a\n")
    with pytest.raises(BrokenInput) as error:
        commit(repo)
    assert {finding.file for finding in error.value.findings} == {"jumin/I-5.yaml", "jumin/I-7.yaml"}


def test_a_broken_file_does_not_keep_another_item_back(repo: Repo) -> None:
    repo.write("jumin/I-7.yaml", "請求先: *a\n").write_texts({})
    repo.write("jumin/I-7.yaml", "請求先: *a\n").replace("jumin/I-5.yaml", "課長", "室長")
    commit(repo, replace(REQUEST, items=(Key("I-5/②所属長の役職名"),)))
    assert [row.after for row in rows_of(repo)] == ["室長"]


def test_the_first_version_makes_no_rows(repo: Repo) -> None:
    repo.init("juten", "zei")
    repo.git("reset", "-q", "--soft", "HEAD~1")
    repo.git("restore", "--staged", ".")
    workspace = Workspace.discover(repo.path)
    assessment = next(known for known in workspace.snapshot.assessments() if known.slug == "zei")
    with pytest.raises(UsageError, match="まだ一度も"):
        prepare(workspace, assessment, REQUEST)
    carry_out(workspace, prepare(workspace, assessment, CommitRequest(no_row=True, reason="はじめの版")))
    assert repo.git("log", "-1", "--format=%s") == "zei のはじめの版\n"
    assert status(repo) == ""
    assert rows_of(repo, "zei") == ()


def test_no_commit_yet(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").init("kiso", "jumin", HEAD_TEXTS)
    repo.git("update-ref", "-d", "HEAD")
    commit(repo, CommitRequest(no_row=True, reason="はじめの版"))
    assert status(repo).split() == ["A", "shinkyu.yaml"]  # which is no assessment's


def test_who_commits_must_be_set(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.write_texts({"I-7/請求先": "2階"})
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.delenv(f"GIT_{role}_NAME")
        monkeypatch.delenv(f"GIT_{role}_EMAIL")
    with pytest.raises(InputError, match="設定されていません"):
        commit(repo)


def test_a_merge_under_way_and_no_branch_are_refused(repo: Repo) -> None:
    repo.branch("side").edit({"I-5/①部署": "甲"}).switch("main").edit({"I-5/①部署": "乙"})
    failed = subprocess.run(["git", "merge", "side"], cwd=repo.path, capture_output=True, check=False)
    assert failed.returncode == 1
    with pytest.raises(UsageError, match="途中"):
        commit(repo)
    repo.git("merge", "--abort")
    repo.git("switch", "-q", "--detach")
    repo.write_texts({"I-7/請求先": "2階"})
    with pytest.raises(UsageError, match="detached"):
        commit(repo)


def test_a_commit_made_meanwhile_is_not_lost(repo: Repo) -> None:
    repo.write_texts({"I-7/請求先": "2階"})
    workspace, assessment = opened(repo)
    prepared = prepare(workspace, assessment, REQUEST)
    repo.edit({"I-5/①部署": "戸籍課"})
    head = repo.head
    repo.write_texts({"I-7/請求先": "3階"})
    with pytest.raises(UsageError, match="同時"):
        carry_out(workspace, prepared)
    assert repo.head == head
    assert status(repo).split() == ["M", "jumin/I-7.yaml"]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("lock", ["index.lock", "refs/heads/main.lock"])
def test_a_lock_of_another_git_leaves_all_as_it_was(repo: Repo, lock: str) -> None:
    repo.write_texts({"I-7/請求先": "2階"})
    head = repo.head
    (repo.path / ".git" / lock).touch()
    with pytest.raises(InputError, match=r"書き込めません|ほかの git が"):
        commit(repo)
    (repo.path / ".git" / lock).unlink()
    assert (repo.head, status(repo)) == (head, " M jumin/I-7.yaml\n")


@pytest.mark.usefixtures("impatient")
def test_the_index_is_as_it_was_when_the_branch_cannot_move(repo: Repo) -> None:
    repo.write_texts({"I-7/請求先": "2階", "I-5/①部署": "戸籍課"})
    repo.git("add", "jumin/I-5.yaml")
    before = (repo.path / ".git/index").read_bytes()
    (repo.path / ".git/refs/heads/main.lock").touch()
    with pytest.raises(InputError, match=r"main\.lock: ほかの git"):
        commit(repo)
    assert (repo.path / ".git/index").read_bytes() == before
    assert sorted(path.name for path in (repo.path / ".git").glob("index*")) == ["index"]


def test_windows_line_ends_go_in_as_lf(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "city").write(".gitattributes", "* text=auto eol=lf\n")
    repo.init("kiso", "jumin", HEAD_TEXTS)
    file = repo.path / "jumin/I-5.yaml"
    file.write_bytes(file.read_bytes().replace("課長".encode(), "室長".encode()).replace(b"\n", b"\r\n"))
    commit(repo)
    assert status(repo) == ""
    assert "\r" not in repo.git("show", "HEAD:jumin/I-5.yaml")
    assert [row.after for row in rows_of(repo)] == ["室長"]


def test_a_renamed_folder_goes_in_whole(repo: Repo) -> None:
    (repo.path / "jumin").rename(repo.path / "juki")
    repo.replace("juki/I-5.yaml", "課長", "室長")
    commit(repo)
    assert status(repo) == ""
    assert [(row.slug, row.after) for row in rows_of(repo)] == [("juki", "室長")]


def test_a_signature_that_fails_changes_nothing(repo: Repo) -> None:
    repo.write_texts({"I-7/請求先": "2階"})
    repo.git("config", "commit.gpgsign", "true")
    repo.git("config", "gpg.program", "false")
    head = repo.head
    with pytest.raises(InputError, match="署名"):
        commit(repo)
    assert (repo.head, status(repo)) == (head, " M jumin/I-7.yaml\n")


def test_a_signature_is_made_where_git_asks_for_one(repo: Repo, tmp_path: Path) -> None:
    signer = tmp_path / "gpg"
    lines = ("#!/bin/sh", "cat >/dev/null", "echo '-----BEGIN PGP SIGNATURE-----'", "echo '[GNUPG:] SIG_CREATED D' >&2")
    signer.write_text("\n".join(lines) + "\n", encoding="utf-8")
    signer.chmod(0o755)
    repo.write_texts({"I-7/請求先": "2階"})
    repo.git("config", "commit.gpgsign", "true")
    repo.git("config", "gpg.program", str(signer))
    commit(repo)
    raw = repo.git("cat-file", "commit", "HEAD")
    assert "gpgsig -----BEGIN PGP SIGNATURE-----" in raw
    assert "author 試験 花子 <hanako@example.jp> 1617246000 +0900" in raw
    assert [row.after for row in rows_of(repo)] == ["2階"]


def test_a_worktree_of_its_own(repo: Repo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "-q", "-b", "draft", str(tmp_path / "draft"))
    draft = Repo(tmp_path / "draft")
    draft.replace("jumin/I-5.yaml", "課長", "室長")
    commit(draft)
    assert status(draft) == ""
    assert status(repo) == ""
    assert draft.git("log", "--format=%D", "-1").startswith("HEAD -> draft")


def test_pending_rows_stand_among_the_recorded_ones(repo: Repo) -> None:
    repo.edit({"I-5/②所属長の役職名": "室長"}, date="2021-04-01").write_texts({"I-7/請求先": "2階"})
    workspace, assessment = opened(repo)
    history = read_history(workspace.repository, read_line(workspace.repository, repo.head), assessment)
    texts, metadata = workspace.snapshot.texts(assessment), Metadata(change_date=today())
    rows = build_table(with_pending(history, texts, metadata, limit=700)).rows
    assert [(row.after, is_pending(row)) for row in rows] == [("室長", False), ("2階", True)]
    assert status(repo).split() == ["M", "jumin/I-7.yaml"]
