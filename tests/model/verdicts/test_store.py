"""Records are added to a branch of their own, all or none, whoever else writes, and read back to the letter."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.model.verdicts.keeping import HANAKO, ROW, add, put, read, verdict
from tests.repos import Repo

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.repository import Repository
from shinkyu.model.verdicts.record import HELD, SENT_BACK, Kind, Record, Reviewer
from shinkyu.model.verdicts.recordfile import MOST_BYTES
from shinkyu.model.verdicts.store import BRANCH, judged_assessments, read_records

DUTY = "I-5/①部署"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "r").init("kiso", "a", {DUTY: "市民課"})


def test_a_record_stands_on_a_branch_of_its_own(repo: Repo) -> None:
    repo.write("memo.txt", "覚書").git("add", "memo.txt")
    repo.replace("a/I-5.yaml", "市民課", "窓口課")
    before = [repo.git("status", "--porcelain"), repo.git("ls-files", "-s"), repo.git("reflog"), repo.head]
    (stored,) = add(repo.path, verdict(evidence="令和3年総第123号(決裁)", at="2021-04-01T00:00:00.000Z"))
    assert [repo.git("status", "--porcelain"), repo.git("ls-files", "-s"), repo.git("reflog"), repo.head] == before
    assert read(repo.path) == [stored]
    assert repo.git("ls-tree", "-r", "--name-only", BRANCH).strip() == f"hyoka/{stored.name}.yaml"
    assert repo.git("rev-list", "--max-parents=0", BRANCH) != repo.git("rev-list", "--max-parents=0", "main")
    message = repo.git("log", "-1", "--format=%B", BRANCH)
    assert message.startswith("承認: 佐藤 花子\n")
    assert repo.git("log", "-1", "--format=%(trailers:key=Signed-off-by,valueonly)", BRANCH).strip() == (
        "試験 花子 <hanako@example.jp>"
    )
    assert repo.git("show", f"{BRANCH}:hyoka/{stored.name}.yaml") == (
        "kind: verdict\nassessment: hyoka\nby:\n  name: 佐藤 花子\n  email: sato@example.jp\n  role: hogo\n"
        "recorded_by:\n  name: 試験 花子\n  email: hanako@example.jp\nevidence: 令和3年総第123号(決裁)\n"
        f'rows:\n  - id: "{ROW}"\n    verdict: 承認\nat: "2021-04-01T00:00:00.000Z"\n'
    )
    assert repo.git("reflog", "show", "--format=%gs", BRANCH).strip() == "commit: 承認: 佐藤 花子"
    repo.git("fsck", "--strict")


def test_records_come_in_the_order_in_which_they_were_written(repo: Repo) -> None:
    """Also those of one second."""
    for said in (HELD, SENT_BACK, "承認"):
        add(repo.path, verdict(said))
    assert [one.rows[0].verdict for one in read(repo.path)] == [HELD, SENT_BACK, "承認"]
    assert repo.git("rev-list", "--count", BRANCH).strip() == "3"


def test_a_record_of_a_clock_that_is_ahead_is_still_followed(repo: Repo) -> None:
    put(repo, "hyoka/20990101T000000-aaaaaa.yaml", f"kind: withdraw\nassessment: hyoka\nby:\n  name: 甲\nto: {ROW}\n")
    add(repo.path, verdict())
    assert [one.kind for one in read(repo.path)] == [Kind.WITHDRAW, Kind.VERDICT]
    put(repo, "hyoka/99991231T235959-aaaaaa.yaml", f"kind: withdraw\nassessment: hyoka\nby:\n  name: 甲\nto: {ROW}\n")
    assert len(add(repo.path, verdict())) == 1


def test_several_come_in_one_commit(repo: Repo) -> None:
    stored = add(repo.path, verdict(), Record(Kind.COMMENT, "hyoka", HANAKO, row=ROW, text="一行目\n二行目 # と: か"))
    assert read(repo.path) == [*stored]
    assert repo.git("rev-list", "--count", BRANCH).strip() == "1"
    assert judged_assessments(Repository.open(repo.path)) == ["hyoka"]
    assert read(repo.path, "hoka") == []


def test_who_writes_her_own_verdict_is_not_noted_twice(repo: Repo) -> None:
    me = Reviewer("試験 花子", "hanako@example.jp")
    assert add(repo.path, verdict(by=me))[0].recorded_by is None
    assert add(repo.path, verdict())[0].recorded_by == me


@pytest.mark.parametrize("text", ["a\x07b", "a\u202eb", "a\u2028b", "a\ud800b"])
def test_texts_that_would_not_read_back_are_refused(repo: Repo, text: str) -> None:
    with pytest.raises(UsageError):
        add(repo.path, verdict(text=text))
    with pytest.raises(UsageError):
        add(repo.path, verdict(by=Reviewer(text, "a@b")))
    with pytest.raises(UsageError):
        add(repo.path, verdict(), title=text)
    assert repo.git("branch", "--list", BRANCH) == ""


def test_a_line_end_in_a_name_is_refused(repo: Repo) -> None:
    with pytest.raises(UsageError, match="U\\+000A"):
        add(repo.path, verdict(by=Reviewer("甲\nSigned-off-by: 乙 <o@e>", "a@b")))


def test_a_record_that_nobody_would_read_again_is_refused(repo: Repo) -> None:
    with pytest.raises(UsageError, match="大きすぎます"):
        add(repo.path, verdict(text="a" * MOST_BYTES))
    assert repo.git("branch", "--list", BRANCH) == ""


def test_a_bare_repository(repo: Repo, tmp_path: Path) -> None:
    repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    add(tmp_path / "bare.git", verdict())
    assert len(read(tmp_path / "bare.git")) == 1


def test_a_linked_working_tree(repo: Repo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "linked"))
    add(tmp_path / "linked", verdict())
    add(repo.path, verdict())
    assert len(read(repo.path)) == len(read(tmp_path / "linked")) == 2
    assert Repo(tmp_path / "linked").git("status", "--porcelain") == ""


def test_a_plain_clone_reads_what_it_fetched_and_builds_on_it(repo: Repo, tmp_path: Path) -> None:
    add(repo.path, verdict())
    clone = tmp_path / "clone"
    repo.git("clone", "-q", ".", str(clone))
    assert len(read(clone)) == 1
    add(clone, verdict(SENT_BACK))
    assert [one.rows[0].verdict for one in read(clone)] == ["承認", SENT_BACK]
    there = Repo(clone)
    assert there.git("rev-parse", f"{BRANCH}~1") == there.git("rev-parse", f"origin/{BRANCH}")
    add(repo.path, verdict(HELD))
    there.git("fetch", "-q")
    assert len(read(clone)) == 3


def test_what_is_here_counts_though_it_was_taken_away_where_one_fetches(repo: Repo, tmp_path: Path) -> None:
    add(repo.path, verdict())
    repo.git("clone", "-q", ".", str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone")
    clone.git("branch", BRANCH, f"origin/{BRANCH}")
    (one,) = add(clone.path, verdict(SENT_BACK))
    clone.git("push", "-q", "origin", BRANCH)
    repo.git("switch", "-q", BRANCH)
    repo.git("rm", "-q", f"hyoka/{one.name}.yaml")
    repo.git("commit", "-q", "-m", "消す")
    clone.git("fetch", "-q")
    assert [each.rows[0].verdict for each in read(clone.path)] == ["承認", SENT_BACK]


def test_a_branch_that_is_behind_goes_on_from_what_was_fetched(repo: Repo, tmp_path: Path) -> None:
    add(repo.path, verdict())
    repo.git("clone", "-q", ".", str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone")
    clone.git("branch", BRANCH, f"origin/{BRANCH}")
    add(repo.path, verdict(SENT_BACK))
    clone.git("fetch", "-q")
    add(clone.path, verdict(HELD))
    assert clone.git("rev-list", "--count", BRANCH).strip() == "3"


def test_two_clones_that_both_began_the_branch_are_united_by_plain_git(repo: Repo, tmp_path: Path) -> None:
    repo.git("clone", "-q", ".", str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone")
    add(repo.path, verdict())
    add(clone.path, verdict(SENT_BACK))
    clone.git("fetch", "-q")
    assert len(read(clone.path)) == 2
    clone.git("switch", "-q", BRANCH)
    clone.git("merge", "-q", "--allow-unrelated-histories", "-m", "合わせる", f"origin/{BRANCH}")
    clone.git("switch", "-q", "main")
    clone.git("push", "-q", "origin", BRANCH)
    assert len(read(repo.path)) == len(read(clone.path)) == 2


@pytest.mark.parametrize("where", ["here", "linked"])
def test_a_branch_that_somebody_has_checked_out_is_not_moved_below_him(repo: Repo, tmp_path: Path, where: str) -> None:
    """His next commit would take the record away again."""
    add(repo.path, verdict())
    if where == "here":
        repo.git("switch", "-q", BRANCH)
    else:
        repo.git("worktree", "add", "-q", str(tmp_path / "linked"), BRANCH)
    with pytest.raises(UsageError) as raised:
        add(repo.path, verdict())
    assert BRANCH in raised.value.what
    assert len(read(repo.path)) == 1


def test_many_writers_at_once_lose_nothing(repo: Repo) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: add(repo.path, verdict(text=str(number))), range(12)))
    assert sorted(int(one.text) for one in read(repo.path)) == [*range(12)]
    repo.git("fsck", "--strict")


def test_a_writer_in_another_working_tree_comes_between(repo: Repo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "linked"))
    with ThreadPoolExecutor(2) as pool:
        list(
            pool.map(
                lambda number: add((repo.path, tmp_path / "linked")[number % 2], verdict(text=str(number))), range(8)
            )
        )
    assert len(read(repo.path)) == 8


def test_a_lock_of_another_git_is_named(repo: Repo) -> None:
    add(repo.path, verdict())
    lock = repo.path / ".git/refs/heads" / f"{BRANCH}.lock"
    lock.touch()
    with pytest.raises(InputError) as raised:
        add(repo.path, verdict())
    assert raised.value.where == str(lock)
    lock.unlink()
    assert len(read(repo.path)) == 1


GOOD = f"kind: verdict\nassessment: hyoka\nby: {{name: 甲, email: a@b}}\nrows: [{{id: {ROW}, verdict: 承認}}]\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.yaml", GOOD),
        ("99999999T999999-aaaaaa.yaml", GOOD),
        ("sub/20200101T000000-aaaaaa.yaml", GOOD),
        ("20200101T000000-aaaaaa.yaml", "kind: [verdict"),
        ("20200101T000000-aaaaaa.yaml", b"\xff\xfe"),
        ("20200101T000000-aaaaaa.yaml", ""),
        ("20200101T000000-aaaaaa.yaml", "- 一\n"),
        ("20200101T000000-aaaaaa.yaml", GOOD.replace("kind: verdict", "kind: vote")),
        ("20200101T000000-aaaaaa.yaml", GOOD.replace("kind: verdict", "kind: comment")),
        ("20200101T000000-aaaaaa.yaml", GOOD.replace("kind: verdict\n", "")),
        ("20200101T000000-aaaaaa.yaml", GOOD.replace("hyoka", "hoka")),
        ("20200101T000000-aaaaaa.yaml", GOOD.replace("承認", "是認")),
        ("20200101T000000-aaaaaa.yaml", GOOD.replace(ROW, "abc")),
        ("20200101T000000-aaaaaa.yaml", GOOD.replace("name: 甲, ", "")),
        ("20200101T000000-aaaaaa.yaml", GOOD.replace(", email: a@b", "")),
        ("20200101T000000-aaaaaa.yaml", GOOD.replace("{name: 甲, email: a@b}", "甲")),
        ("20200101T000000-aaaaaa.yaml", GOOD.replace("}]", f"}}, {{id: {ROW}, verdict: 差戻し}}]")),
        ("20200101T000000-aaaaaa.yaml", GOOD + "digest: abc\n"),
        ("20200101T000000-aaaaaa.yaml", GOOD + "verdict: 承認\n"),
        ("20200101T000000-aaaaaa.yaml", GOOD + "signature: |\n  甲\ntext: 後から\n"),
        ("20200101T000000-aaaaaa.yaml", "kind: reply\nassessment: hyoka\nby: {name: 甲}\ntext: 諾\n"),
        ("20200101T000000-aaaaaa.yaml", "kind: withdraw\nassessment: hyoka\nby: {name: 甲}\n"),
        ("20200101T000000-aaaaaa.yaml", "a: " + "[" * 100),
        ("20200101T000000-aaaaaa.yaml", GOOD + "text: " + "a" * MOST_BYTES),
    ],
    ids=lambda value: str(value[-40:]).replace("\n", " ") if len(value) < 500 else "large",
)
def test_what_is_no_record_is_named_and_nothing_else_is_lost(repo: Repo, name: str, data: str | bytes) -> None:
    add(repo.path, verdict())
    put(repo, f"hyoka/{name}", data)
    found = read_records(Repository.open(repo.path), "hyoka")
    (finding,) = found.findings
    assert finding.rule == "review-record"
    assert finding.file == f"{BRANCH}:hyoka/{name}"
    assert len(found.records) == 1


def test_a_record_that_was_edited_afterwards_is_named(repo: Repo, tmp_path: Path) -> None:
    (stored,) = add(repo.path, verdict())
    repo.git("clone", "-q", ".", str(tmp_path / "clone"))
    put(Repo(tmp_path / "clone"), f"hyoka/{stored.name}.yaml", GOOD)
    found = read_records(Repository.open(tmp_path / "clone"), "hyoka")
    assert [finding.file for finding in found.findings] == [f"{BRANCH}:hyoka/{stored.name}.yaml"]
    assert found.records == ()


def test_a_record_by_hand_in_any_style_is_read(repo: Repo) -> None:
    put(repo, "hyoka/20200101T000000-aaaaaa.yaml", GOOD)
    (found,) = read(repo.path)
    assert (found.by.name, found.rows[0].id, found.name) == ("甲", ROW, "20200101T000000-aaaaaa")


def test_a_branch_that_git_packed_goes_on(repo: Repo) -> None:
    add(repo.path, verdict())
    repo.git("pack-refs", "--all")
    add(repo.path, verdict())
    assert len(read(repo.path)) == 2
