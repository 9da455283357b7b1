"""A side that is told by what is known of the base is what its own commits tell, read from the first one on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from tests.examples import many
from tests.model.history.branches import Branches, Commit, entries_meet, histories
from tests.model.review.reviewing import reviewed, told
from tests.repos import Repo

from shinkyu.model.history.history import read_history
from shinkyu.model.history.line import Line
from shinkyu.model.history.linereading import read_line
from shinkyu.model.project import Project
from shinkyu.model.repository import Repository, create_repository, overlay
from shinkyu.model.review.sides import Side
from shinkyu.model.review.trial import Trial, try_merge
from shinkyu.model.review.ways import commits_in
from shinkyu.model.table.table import build_table


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return create_repository(Path(tmp_path_factory.mktemp("reviews")))


@settings(max_examples=many(300), deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(history=histories)
def test_what_is_known_of_the_base_holds_of_the_merge_and_of_the_other_ways(
    repository: Repository, history: tuple[Commit, ...]
) -> None:
    assume(not entries_meet(history))
    branches = Branches.of(repository, history)
    assume(branches is not None and len(branches.tips) > 1)
    assert branches is not None
    assert_known_holds(repository, branches.tips[0], branches.tips[max(branches.tips)])


TEXT, PLACE, SYSTEM = "I-5/法令上の根拠", "I-7/①部署", "I-2/システム"
OTHERS = "III-3/リスク2/ユーザ認証の管理/具体的な管理方法"
LONG = "\n\n".join(f"{number}段。" + "長い文。" * 100 for number in range(3))


def started(tmp_path: Path) -> Repo:
    """A table of several days, with an entry, blocks, and a note on a row."""
    texts = {TEXT: LONG, PLACE: "市民課", SYSTEM: ["a", "b"], f"{SYSTEM}[a]/①システムの名称": "甲"}
    texts |= {f"{SYSTEM}[b]/①システムの名称": "乙", OTHERS: "IDで認証する。"}
    repo = Repo(tmp_path / "r").init("zenkoumoku", "a", texts)
    repo.edit({PLACE: "窓口課", TEXT: LONG.replace("1段", "一段")}, date="2021-01-01", significance="minor")
    repo.edit({PLACE: "総合窓口課"}, date="2021-01-01", reason="組織改正")
    note = '{"item": "' + OTHERS + '", "way": "置換", "terms": [["ID", "職員ID"]]}'
    repo.edit({OTHERS: "職員IDで認証する。"}, date="2021-02-01", rows=[note])
    return repo.edit({f"{SYSTEM}[b]/①システムの名称": "乙改"}, date="2021-02-01")


def amend(repo: Repo, commit: str) -> Repo:
    reason = {"Submission": "事前", "Reason": "正しい説明", "Change-Date": "2021-01-15"}
    return repo.commit_message(f"正す\n\nAmends: {commit}\n" + "".join(f"{k}: {v}\n" for k, v in reason.items()))


def undo(repo: Repo, commit: str, texts: dict[str, str]) -> Repo:
    repo.write_texts(texts)
    return repo.commit_message(f"取り消す\n\nUndoes: {commit}\nReason: 取りやめ\n")


def edits(repo: Repo) -> Repo:
    return repo.edit({PLACE: "窓口室"}, date="2021-02-01")


def goes_on_a_day(repo: Repo) -> Repo:
    return repo.edit({f"{SYSTEM}[a]/①システムの名称": "甲改"}, date="2021-02-01", reason="別の説明")


def amends_the_base(repo: Repo) -> Repo:
    return amend(edits(repo), repo.git("rev-parse", "main~2").strip())


def amends_itself(repo: Repo) -> Repo:
    return amend(edits(repo), repo.head)


def takes_back_the_base(repo: Repo) -> Repo:
    return undo(repo, repo.git("rev-parse", "main").strip(), {f"{SYSTEM}[b]/①システムの名称": "乙"})


def moves_entries(repo: Repo) -> Repo:
    return repo.edit({SYSTEM: ["b", "a"]}, date="2021-03-01")


def an_entry_came_before(repo: Repo) -> Repo:
    """As laid first, it gives the others another number in rows of the base that follow a change of the list."""
    return repo.edit({SYSTEM: ["c", "a", "b"], f"{SYSTEM}[c]/①システムの名称": "丙"}, date="2020-12-01")


def an_entry_came_before_and_one_is_edited(repo: Repo) -> Repo:
    return an_entry_came_before(repo).edit({f"{SYSTEM}[b]/①システムの名称": "乙更新"}, date="2021-06-01")


def adds_and_edits_entries(repo: Repo) -> Repo:
    repo.edit({SYSTEM: ["a", "b", "d"], f"{SYSTEM}[d]/①システムの名称": "丁"}, date="2021-05-01")
    return repo.edit({f"{SYSTEM}[b]/①システムの名称": "乙再"}, date="2021-05-01")


def an_entry_comes_first(repo: Repo) -> Repo:
    return repo.edit({SYSTEM: ["c", "a", "b"], f"{SYSTEM}[c]/①システムの名称": "丙"}, date="2021-03-01")


def an_entry_goes(repo: Repo) -> Repo:
    return repo.edit({SYSTEM: ["b"]}, date="2021-02-01")


def is_an_earlier_day(repo: Repo) -> Repo:
    return repo.edit({TEXT: LONG.replace("2段", "二段")}, date="2020-12-01")


def says_what_it_left(repo: Repo) -> Repo:
    note = '{"item": "a:' + TEXT + '", "unchanged": true}'
    return repo.commit("一覧に挙げる", {"Change-Date": "2021-01-01", "Submission": "事後"}, [note])


def shows_a_picture(repo: Repo) -> Repo:
    repo.write("a/attachments/zu.png", b"one").edit({"I-2/別添1/図": "図", PLACE: "課"}, date="2021-01-01")
    return repo.write("a/attachments/zu.png", b"two").commit("差替え", {"Change-Date": "2021-01-02"})


def changes_the_limit(repo: Repo) -> Repo:
    repo.write("shinkyu.yaml", "format: 2\nlimit: 100\n").commit("設定")
    return repo.edit({TEXT: LONG.replace("2段", "二段")}, date="2021-02-01")


def records_nothing(repo: Repo) -> Repo:
    return repo.edit({PLACE: "窓口室"}).edit({PLACE: "窓口班"}, no_row=True)


DOINGS = (
    edits, goes_on_a_day, amends_the_base, amends_itself, takes_back_the_base, moves_entries, an_entry_came_before,
    an_entry_came_before_and_one_is_edited, an_entry_comes_first,
    an_entry_goes, is_an_earlier_day, says_what_it_left, shows_a_picture, changes_the_limit, records_nothing,
)  # fmt: skip


@pytest.mark.parametrize("before", [None, goes_on_a_day, adds_and_edits_entries, an_entry_comes_first])
@pytest.mark.parametrize("doing", DOINGS)
def test_whatever_a_branch_and_the_base_do(
    tmp_path: Path, before: Callable[[Repo], Repo] | None, doing: Callable[[Repo], Repo]
) -> None:
    repo = started(tmp_path).branch("枝")
    doing(repo).switch("main")
    if before is not None:
        before(repo)
    repository = Repository.open(repo.path)
    assert_known_holds(repository, *(repo.git("rev-parse", name).strip() for name in ("main", "枝")))


def test_an_undo_of_the_base_is_taken_back(tmp_path: Path) -> None:
    repo = takes_back_the_base(started(tmp_path)).branch("枝")
    undo(repo, repo.head, {f"{SYSTEM}[b]/①システムの名称": "乙改"}).switch("main")
    repository = Repository.open(repo.path)
    assert_known_holds(repository, *(repo.git("rev-parse", name).strip() for name in ("main", "枝")))


def test_a_file_that_the_base_took_out_is_called_as_before(tmp_path: Path) -> None:
    text = "III-3/リスク2/その他の措置の内容"
    files = [("juki", "住基"), ("honnin", "本人確認"), ("zei", "課税")]
    repo = Repo(tmp_path / "r").init("zenkoumoku", "a", {PLACE: "課", f"files/zei/{text}": "甲"}, files=files)
    repo.edit({f"files/zei/{text}": "乙"}, date="2021-01-01").branch("枝")
    repo.edit({PLACE: "室"}, date="2021-03-01").switch("main").git("rm", "-rq", "a/files/zei")
    repo.replace("a/assessment.yaml", "  - id: zei\n    slug: zei\n    name: 課税\n", "")
    repo.commit("廃止", {"Table": "none", "Reason": "廃止"})
    assert told(reviewed(repo.path)) == [("added", "2021-03-01", PLACE, "課", "室")]
    assert_known_holds(Repository.open(repo.path), *(repo.git("rev-parse", name).strip() for name in ("main", "枝")))


def assert_known_holds(repository: Repository, base: str, tip: str) -> None:
    """That both sides of a review, and the other ways to take the branch in, are told as their own commits tell them."""
    over = overlay(repository)
    trial = try_merge(over, base, tip, "枝")
    before = Side(Project(over), trial.base)
    for commit in taken_in(over, trial):
        assert_as_read_whole(Side(before.project, commit, known=before))


def taken_in(repository: Repository, trial: Trial) -> list[str]:
    """The commits that the ways to take a branch in end in, as far as they can be gone."""
    others = (commit for commit in commits_in(repository, trial).values() if commit and commit != trial.commit)
    return [trial.commit, *others]


def assert_as_read_whole(side: Side) -> None:
    repository, line = side.project.repository, side.line
    assert told_of(line) == told_of(read_line(repository, side.commit))
    (assessment,) = side.files.assessments([])
    history, table = side.table(assessment)
    whole = read_history(repository, line, assessment)
    assert [*history.events.items()] == [*whole.events.items()]
    for name in (
        "oldest",
        "newest",
        "start",
        "own",
        "unheard",
        "undone",
        "touched",
        "findings",
        "listings",
        "assessment",
    ):
        assert getattr(history, name) == getattr(whole, name), name
    assert table == build_table(whole)


def told_of(line: Line) -> list[object]:
    """What a line says of its visits, by their numbers: another reading has visits of its own."""
    named = {visit.index: target.index for visit in line.visits if (target := line.named_by(visit))}
    return [
        [(visit.index, visit.role, visit.commit.id, visit.base) for visit in line.visits],
        [[visit.index for visit in visits] for visits in (line.amendments, line.undos)],
        [line.merges, line.maybe_noted, line.maybe_listed, line.rows_alone, named],
        line.amended.holding,
        {commit: visit.index for commit, visit in line.by_id.items()},
        line.findings,
    ]
