"""An id that is changed: the history hangs on it, so it is an error wherever it can be put back, and a row is never lost."""

from __future__ import annotations

import pytest
from tests.cli.bad_input.conftest import COMMIT, Refuse
from tests.cli.conftest import Call
from tests.repos import Repo

FILE = "jumin/assessment.yaml"
CHANGED = ("id が jumin から other に変わっています", "[assessment-id]")


def change_id(repo: Repo, now: str = "other", was: str = "jumin") -> Repo:
    return repo.replace(FILE, f"id: {was}", f"id: {now}")


def rows(call: Call, repo: Repo) -> list[str]:
    return call("table", "--format", "tsv", cwd=repo.path).out.splitlines()[1:]


@pytest.mark.parametrize("command", ["check", "status"])
def test_in_the_working_tree(command: str, city: Repo, find: Refuse) -> None:
    change_id(city)
    find(command, cwd=city.path, says=(f"{FILE}:3: エラー: ", *CHANGED, "id: jumin に戻してください"))


def test_status_still_shows_the_edits_alone(city: Repo, call: Call) -> None:
    change_id(city).replace("jumin/I-5.yaml", "室長", "部長")
    shown = call("status", cwd=city.path, code=1).out
    assert "jumin: 1行になる直し" in shown
    assert "新規" not in shown
    assert "はじめの版" not in shown


@pytest.mark.parametrize("arguments", [COMMIT, ("commit", "--no-row", "--reason", "はじめの版")], ids=" ".join)
def test_it_is_not_committed(arguments: tuple[str, ...], city: Repo, refuse: Refuse) -> None:
    change_id(city).replace("jumin/I-5.yaml", "室長", "部長")
    refuse(*arguments, cwd=city.path, code=3, says=(f"{FILE}:3: エラー: ", *CHANGED, "id: jumin に戻してください"))


@pytest.mark.parametrize("trailers", [{}, {"Table": "none", "Reason": "整理"}], ids=["plain", "Table: none"])
def test_in_a_commit_and_put_back(trailers: dict[str, str], city: Repo, call: Call, find: Refuse) -> None:
    before = rows(call, city)
    change_id(city).commit("id を変える", trailers)
    for arguments in (("check",), ("check", "HEAD"), ("status",)):
        find(*arguments, cwd=city.path, says=(f"{city.head[:10]}: エラー: ", *CHANGED, "id を jumin に戻し"))
    assert "記録に指摘があります" in call("table", cwd=city.path).err
    change_id(city, "jumin", "other")
    assert "はじめの版" not in call("status", cwd=city.path).out
    call("commit", "--no-row", "--reason", "id を元に戻す", cwd=city.path)
    assert "assessment-id" not in call("check", cwd=city.path).out
    assert rows(call, city) == before


def test_nothing_more_is_recorded_under_a_changed_id(city: Repo, refuse: Refuse) -> None:
    change_id(city).commit("id を変える").replace("jumin/I-5.yaml", "室長", "部長")
    refuse(*COMMIT, cwd=city.path, code=3, says=CHANGED)


def test_a_renamed_folder_and_a_new_assessment_keep_their_ids(city: Repo, call: Call) -> None:
    city.git("mv", "jumin", "koseki")
    city.init("kiso", "kaigo")
    assert "assessment-id" not in call("check", cwd=city.path).out + call("status", cwd=city.path).out


def test_a_folder_that_another_assessment_comes_to_later(city: Repo, call: Call) -> None:
    city.git("mv", "jumin", "koseki")
    city.commit("移す", {"Table": "none", "Reason": "移す"}).init("kiso", "jumin")
    change_id(city).commit("新しい評価書")
    assert "assessment-id" not in call("check", cwd=city.path, code=None).out
