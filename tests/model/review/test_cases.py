"""What becomes of the rows, case by case, held against what plain git then makes of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.model.review.reviewing import methods, reviewed, rules, told
from tests.repos import Repo

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.project import Project

TEXT, PLACE, SYSTEM = "I-5/法令上の根拠", "I-7/①部署", "I-2/システム"
BLOCKS = "一段。\n\n二段。\n\n三段。"


def started(tmp_path: Path) -> Repo:
    texts = {TEXT: BLOCKS, PLACE: "市民課", f"{SYSTEM}[a]/①システムの名称": "甲"}
    return Repo(tmp_path / "r").init("zenkoumoku", "a", texts).edit({PLACE: "窓口課"}, date="2021-01-01")


def rows_now(repo: Repo) -> list[tuple[str, ...]]:
    rows = Project.around(repo.path).version("HEAD").table().rows
    return [(row.date.isoformat(), str(row.item), row.before, row.after, row.reason) for row in rows]


def test_a_branch_that_is_ahead(tmp_path: Path) -> None:
    repo = started(tmp_path).branch("枝").edit({PLACE: "総合窓口課"}, date="2021-02-01")
    repo.edit({TEXT: BLOCKS.replace("一段", "一段改")}, date="2021-02-01", reason="整理").switch("main")
    found = reviewed(repo.path)
    assert told(found) == [
        ("added", "2021-02-01", TEXT, BLOCKS, BLOCKS.replace("一段", "一段改")),
        ("added", "2021-02-01", PLACE, "窓口課", "総合窓口課"),
    ]
    assert methods(found) == {"merge": "same", "ff": "same", "rebase": "same", "squash": "differs"}
    assert not found.assessments[0].unrowed
    assert found.assessments[0].total == 3


def test_one_commit_may_be_squashed(tmp_path: Path) -> None:
    repo = started(tmp_path).branch("枝").edit({PLACE: "総合窓口課"}, date="2021-02-01").switch("main")
    assert methods(reviewed(repo.path)) == {"merge": "same", "ff": "same", "rebase": "same", "squash": "same"}


def test_other_items_on_both_sides(tmp_path: Path) -> None:
    repo = started(tmp_path).branch("枝").edit({PLACE: "総合窓口課"}, date="2021-02-01").switch("main")
    repo.edit({TEXT: BLOCKS.replace("三段", "三段主"), PLACE: "窓口課"}, date="2021-03-01")
    found = reviewed(repo.path)
    assert told(found) == [("added", "2021-02-01", PLACE, "窓口課", "総合窓口課")]
    assert methods(found) == {"merge": "same", "ff": "impossible", "rebase": "same", "squash": "same"}
    before = rows_now(repo)
    repo.merge("枝")
    assert [row for row in rows_now(repo) if row not in before] == [
        ("2021-02-01", PLACE, "窓口課", "総合窓口課", "文言の整理")
    ]


def test_the_same_item_and_day_in_other_blocks_changes_the_row(tmp_path: Path) -> None:
    repo = started(tmp_path).branch("枝")
    repo.edit({TEXT: BLOCKS.replace("一段", "一段枝")}, date="2021-02-01", reason="枝の理由").switch("main")
    repo.edit({TEXT: BLOCKS.replace("三段", "三段主"), PLACE: "窓口課"}, date="2021-02-01", reason="主の理由")
    found = reviewed(repo.path)
    (change,) = found.assessments[0].rows
    assert change.became.value == "altered"
    assert change.was is not None
    assert (change.was.reason, change.row.reason) == ("主の理由", "枝の理由")
    assert change.row.before == change.was.before == BLOCKS
    assert "reason-replaced" in rules(found)
    assert [*found.assessments[0].joined] == [TEXT]


def test_a_later_day_on_main_is_a_crossing_of_days(tmp_path: Path) -> None:
    repo = started(tmp_path).branch("枝")
    repo.edit({TEXT: BLOCKS.replace("一段", "一段枝")}, date="2021-02-01").edit({PLACE: "受付"}, date="2021-04-01")
    repo.switch("main").edit({TEXT: BLOCKS.replace("三段", "三段主"), PLACE: "窓口課"}, date="2021-03-01")
    repo.edit({TEXT: BLOCKS.replace("三段", "三段主"), PLACE: "案内"}, date="2021-03-02")
    found = reviewed(repo.path, base="main")
    assert ("added", "2021-02-01", TEXT, BLOCKS, BLOCKS.replace("一段", "一段枝")) in told(found)


def test_two_days_on_the_branch_take_nothing_of_main_back(tmp_path: Path) -> None:
    repo = started(tmp_path).branch("枝")
    repo.edit({TEXT: "一段改。\n\n二段。\n\n三段。"}, date="2021-02-01")
    repo.edit({TEXT: "一段改。\n\n二段改。\n\n三段。"}, date="2021-02-10").switch("main")
    repo.edit({TEXT: "一段。\n\n二段。\n\n三段主。"}, date="2021-01-20")
    assert told(reviewed(repo.path)) == [
        ("added", "2021-02-01", TEXT, "一段。\n\n二段。\n\n三段主。", "一段改。\n\n二段。\n\n三段主。"),
        ("added", "2021-02-10", TEXT, "一段改。\n\n二段。\n\n三段主。", "一段改。\n\n二段改。\n\n三段主。"),
    ]


def test_a_branch_that_merged_main_back(tmp_path: Path) -> None:
    repo = started(tmp_path).branch("枝").edit({PLACE: "総合窓口課"}, date="2021-02-01").switch("main")
    repo.edit({TEXT: BLOCKS.replace("三段", "三段主"), PLACE: "窓口課"}, date="2021-03-01").switch("枝").merge(
        "main"
    ).switch("main")
    found = reviewed(repo.path)
    assert told(found) == [("added", "2021-02-01", PLACE, "窓口課", "総合窓口課")]
    assert methods(found)["ff"] == "same"


def test_an_amendment_of_a_commit_of_main(tmp_path: Path) -> None:
    repo = started(tmp_path)
    named = repo.git("log", "-1", "--format=%H (%s, %aI)").strip()
    repo.branch("枝").commit("正す", {"Amends": named, "Submission": "事前", "Reason": "正しい理由"}).switch("main")
    found = reviewed(repo.path)
    (change,) = found.assessments[0].rows
    assert change.became.value == "altered"
    assert change.was is not None
    assert (change.was.submission, change.row.submission) == ("事後", "事前")


def test_what_nobody_recorded_makes_no_row_and_is_told(tmp_path: Path) -> None:
    repo = started(tmp_path).branch("枝").edit({PLACE: "総合窓口課"}, title="手直し")
    repo.edit({TEXT: "改"}, no_row=True, reason="体裁").switch("main")
    found = reviewed(repo.path)
    assert told(found) == []
    silent = found.assessments[0].unrowed
    assert [(one.kind, str(one.item), one.after, one.reason) for one in silent] == [
        ("unrecorded", PLACE, "総合窓口課", ""),
        ("none", TEXT, "改", "体裁"),
    ]
    assert "unrecorded" in rules(found)
    assert found.fails("error")
    assert not found.fails("never")


def test_a_plain_revert(tmp_path: Path) -> None:
    repo = started(tmp_path).branch("枝")
    repo.git("revert", "--no-edit", "HEAD")
    repo.switch("main")
    found = reviewed(repo.path)
    assert told(found) == []
    assert [one.kind for one in found.assessments[0].unrowed] == ["unrecorded"]


def test_criss_cross(tmp_path: Path) -> None:
    repo = started(tmp_path).branch("枝").edit({PLACE: "総合窓口課"}, date="2021-02-01").switch("main")
    repo.edit({TEXT: BLOCKS.replace("三段", "三段主"), PLACE: "窓口課"}, date="2021-02-02")
    repo.git("branch", "主の先", "main")
    repo.merge("枝").switch("枝").merge("主の先")
    repo.edit({TEXT: BLOCKS.replace("三段", "三段主"), PLACE: "受付課"}, date="2021-03-01").switch("main")
    found = reviewed(repo.path)
    assert len(found.trial.bases if found.trial else ()) == 2
    assert told(found) == [("added", "2021-03-01", PLACE, "総合窓口課", "受付課")]


def test_a_renamed_folder_and_a_newer_edition_change_no_row(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "r").init("kiso", "a", {PLACE.replace("I-7", "I-5"): "甲"}, edition="2019-01")
    repo.edit({"I-5/①部署": "乙"}, date="2021-01-01").branch("枝")
    repo.git("mv", "a", "b")
    repo.commit("改名", {"Table": "none", "Reason": "改名"}).switch("main")
    found = reviewed(repo.path)
    assert told(found) == []
    (one,) = found.assessments
    assert (one.was.slug if one.was else "", one.assessment.slug) == ("a", "b")
    assert rules(found) == []


def test_assessments_that_come_and_go(tmp_path: Path) -> None:
    repo = (
        started(tmp_path).init("kiso", "z", {"I-5/①部署": "甲"}).edit({"I-5/①部署": "乙"}, date="2021-01-01", slug="z")
    )
    repo.branch("枝").init("kiso", "y", {"I-5/①部署": "丙"})
    repo.git("rm", "-rq", "z")
    repo.commit("廃止", {"Table": "none", "Reason": "廃止"}).switch("main")
    found = reviewed(repo.path)
    assert [(one.assessment.slug, one.gone, one.was is None) for one in found.assessments] == [
        ("y", False, True),
        ("z", True, False),
    ]
    assert [one[0] for one in told(found)] == ["removed"]


def test_a_conflict_is_told_with_both_texts_and_the_rows_as_the_branch_has_it(tmp_path: Path) -> None:
    repo = started(tmp_path).branch("枝").edit({PLACE: "枝の課"}, date="2021-02-01").switch("main")
    repo.edit({PLACE: "主の課"}, date="2021-01-20")
    found = reviewed(repo.path)
    (conflict,) = found.conflicts
    assert conflict.items == [PLACE]
    assert (conflict.sides.base, conflict.sides.ours, conflict.sides.theirs) == ("窓口課", "主の課", "枝の課")
    assert [row[3:] for row in told(found)] == [("主の課", "枝の課")]
    assert methods(found) == {
        "merge": "conflicts",
        "ff": "impossible",
        "rebase": "conflicts",
        "squash": "conflicts",
    }
    assert found.fails("never")
    assert not [rule for rule in rules(found) if rule.startswith("yaml")]


def test_a_file_that_one_side_took_away(tmp_path: Path) -> None:
    repo = started(tmp_path).branch("枝")
    repo.git("rm", "-q", "a/I-7.yaml")
    repo.commit("消す", {"Table": "none", "Reason": "消す"}).switch("main")
    repo.edit({PLACE: "主の課"}, date="2021-01-20")
    found = reviewed(repo.path)
    assert [(one.kind, one.path) for one in found.conflicts] == [("deleted", "a/I-7.yaml")]


def test_other_files_are_named(tmp_path: Path) -> None:
    repo = started(tmp_path).branch("枝").write("shinkyu.yaml", "format: 2\nlimit: 300\n").commit("設定").switch("main")
    found = reviewed(repo.path)
    assert found.other_files == ("shinkyu.yaml",)
    assert found.assessments == ()


def test_what_is_there_already(tmp_path: Path) -> None:
    repo = started(tmp_path)
    repo.git("branch", "枝")
    found = reviewed(repo.edit({PLACE: "総合窓口課"}, date="2021-02-01").path)
    assert found.up_to_date
    assert not found.assessments
    assert not found.ways


def test_uncommitted_edits(tmp_path: Path) -> None:
    repo = started(tmp_path).write_texts({PLACE: "総合窓口課"})
    found = reviewed(repo.path, "", pending=True)
    assert [one[0] for one in told(found)] == ["added"]
    assert found.ways == ()
    with pytest.raises(UsageError, match="HEAD"):
        reviewed(repo.path, "", pending=True, base="main")


def test_nothing_is_written(tmp_path: Path) -> None:
    repo = started(tmp_path).branch("枝").edit({PLACE: "総合窓口課"}, date="2021-02-01").switch("main")
    repo.edit({TEXT: BLOCKS.replace("三段", "三段主"), PLACE: "窓口課"}, date="2021-03-01")
    before = {file: file.read_bytes() for file in (repo.path).rglob("*") if file.is_file()}
    reviewed(repo.path)
    assert {file: file.read_bytes() for file in (repo.path).rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("name", ["HEAD~0", "v1", "origin/枝"])
def test_other_names_of_the_branch(tmp_path: Path, name: str) -> None:
    repo = started(tmp_path).branch("枝").edit({PLACE: "総合窓口課"}, date="2021-02-01")
    repo.git("tag", "v1")
    repo.git("update-ref", "refs/remotes/origin/枝", "HEAD")
    assert [one[0] for one in told(reviewed(repo.path, name))] == ["added"]


def test_a_bare_repository_and_a_detached_head_do_as_well(tmp_path: Path) -> None:
    repo = started(tmp_path).branch("枝").edit({PLACE: "総合窓口課"}, date="2021-02-01").switch("main")
    repo.git("clone", "-q", "--bare", ".", str(tmp_path / "bare.git"))
    assert [one[0] for one in told(reviewed(tmp_path / "bare.git"))] == ["added"]
    repo.git("switch", "-q", "--detach", "main")
    assert [one[0] for one in told(reviewed(repo.path))] == ["added"]


def test_only_what_a_remote_has(tmp_path: Path) -> None:
    repo = started(tmp_path).branch("枝").edit({PLACE: "総合窓口課"}, date="2021-02-01").switch("main")
    repo.git("clone", "-q", ".", str(tmp_path / "c"))
    clone = Repo(tmp_path / "c")
    clone.git("switch", "-q", "--detach", "origin/main")
    clone.git("branch", "-D", "main")
    found = reviewed(clone.path)
    assert (found.points.base.name, found.points.branch.name if found.points.branch else "") == (
        "origin/main",
        "origin/枝",
    )
    assert [one[0] for one in told(found)] == ["added"]


def test_no_main_asks_for_a_base(tmp_path: Path) -> None:
    repo = started(tmp_path).branch("枝")
    repo.git("branch", "-m", "main", "主")
    with pytest.raises(UsageError, match="主"):
        reviewed(repo.path)
    assert reviewed(repo.path, base="主").up_to_date


def test_histories_that_have_nothing_in_common(tmp_path: Path) -> None:
    repo = started(tmp_path)
    repo.git("switch", "-q", "--orphan", "枝")
    repo.write("x", "y").commit("別").switch("main")
    with pytest.raises(InputError, match="共通の履歴"):
        reviewed(repo.path)
    with pytest.raises(InputError):
        reviewed(repo.path, "どこにもない")
