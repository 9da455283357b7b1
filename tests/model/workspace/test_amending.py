"""Reasons put right later: what is given is new, all else stays as it was; history is never rewritten."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.model.workspace.test_committing import rows_of
from tests.repos import Repo

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.form.keys import Key
from shinkyu.model.history.history import read_history
from shinkyu.model.history.linereading import read_line
from shinkyu.model.repository import Repository
from shinkyu.model.snapshots.folders import folders
from shinkyu.model.workspace.amending import AmendRequest, amendment, carry_out

ROW = '{"item": "I-5/①部署", "reason": "組織の改編"}'


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    texts = {"I-5/①部署": "戸籍課", "I-5/②所属長の役職名": "課長"}
    return (
        Repo(tmp_path / "city")
        .init("kiso", "jumin", texts)
        .edit(
            {"I-5/①部署": "市民課", "I-5/②所属長の役職名": "室長"},
            date="2020-04-01",
            reason="人事異動",
            significance="other",
            rows=[ROW],
        )
    )


def amend(repo: Repo, **given) -> None:  # type: ignore[no-untyped-def]
    repository = Repository.discover(repo.path)
    assessment = folders(repository, repository.commit(repo.head).tree)[0].assessment
    history = read_history(repository, read_line(repository, repo.head), assessment)
    carry_out(repository, [amendment(repository, history, AmendRequest(**{"commit": "HEAD", **given}))])
    repo.git("fsck", "--strict")
    assert repo.git("status", "--porcelain") == ""


def said(repo: Repo) -> list[tuple[str, str, str]]:
    return [(row.submission, row.reason, row.significance) for row in rows_of(repo)]


def test_what_is_not_given_stays(repo: Repo) -> None:
    target = repo.head
    amend(repo, significance="minor")
    assert said(repo) == [("事後", "組織の改編", "minor"), ("事後", "人事異動", "minor")]
    assert repo.git("rev-parse", "HEAD~1").strip() == target
    when = repo.git("log", "-1", "--format=%aI", target).strip()
    said_of = repo.git("log", "-1", "--format=%(trailers:key=Amends,valueonly)").strip()
    assert said_of == f"{target} (記載の変更, {when})"
    assert repo.git("diff", "HEAD~1", "HEAD") == ""


def test_a_new_reason_holds_of_all_rows(repo: Repo) -> None:
    amend(repo, reason="部制の導入", submission="事前")
    assert said(repo) == [("事前", "部制の導入", "other")] * 2


def test_the_last_word_holds(repo: Repo) -> None:
    amend(repo, reason="一度目")
    amend(repo, commit="HEAD~1", submission="事前")
    assert said(repo) == [("事前", "一度目", "other")] * 2


def test_one_items_row(repo: Repo) -> None:
    amend(repo, items=(Key("I-5/②所属長の役職名"),), reason="役職の改称", label="所属長")
    assert said(repo) == [("事後", "組織の改編", "other"), ("事後", "役職の改称", "other")]
    assert rows_of(repo)[1].label == "所属長"


def test_an_item_of_one_of_two_assessments(repo: Repo) -> None:
    repo.init("kiso", "zei", {"I-5/①部署": "税務課"})
    repo.write_texts({"I-5/①部署": "課税課"}, slug="zei").write_texts({"I-5/①部署": "窓口課"}, slug="jumin")
    repo.commit("改称", {"Change-Date": "2021-04-01", "Submission": "事後", "Reason": "改称"})
    amend(repo, items=(Key("I-5/①部署"),), reason="窓口の統合")
    assert "jumin:I-5" in repo.git("log", "-1", "--format=%B")
    assert [row.reason for row in rows_of(repo, "jumin")][-1] == "窓口の統合"
    assert [row.reason for row in rows_of(repo, "zei")] == ["改称"]


def test_an_items_note_keeps_what_it_said(repo: Repo) -> None:
    amend(repo, items=(Key("I-5/①部署"),), label="部署")
    assert said(repo)[0] == ("事後", "組織の改編", "other")
    assert rows_of(repo)[0].label == "部署"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({}, "何を正すか"),
        ({"label": "部署"}, "--item"),
        ({"reason": "理由", "commit": "HEAD~1"}, "Change-Date"),
        ({"reason": "理由", "items": (Key("I-7/請求先"),)}, "変わっていません"),
        ({"reason": "二行\nReason: 偽"}, "改行"),
        ({"submission": "事中"}, "記録できません"),
    ],
)
def test_what_cannot_be_amended(repo: Repo, given: dict[str, object], message: str) -> None:
    head = repo.head
    with pytest.raises(UsageError, match=message):
        amend(repo, **given)
    assert repo.head == head


def test_an_amendment_is_not_amended(repo: Repo) -> None:
    amend(repo, reason="一度目")
    with pytest.raises(UsageError, match="正すもの"):
        amend(repo, reason="二度目")


def test_a_commit_elsewhere_and_an_unknown_one(repo: Repo) -> None:
    repo.branch("side").edit({"I-5/①部署": "甲課"}, date="2021-04-01")
    side = repo.head
    repo.switch("main")
    with pytest.raises(UsageError, match="枝の履歴"):
        amend(repo, commit=side, reason="理由")
    with pytest.raises(InputError):
        amend(repo, commit="nai", reason="理由")


def test_the_row_of_two_items_is_put_right_once(repo: Repo) -> None:
    both = '{"items": ["I-5/①部署", "I-5/②所属長の役職名"], "label": "窓口"}'
    repo.edit({"I-5/①部署": "同じ", "I-5/②所属長の役職名": "同じ"}, date="2021-04-01", rows=[both])
    amend(repo, items=(Key("I-5/①部署"), Key("I-5/②所属長の役職名")), reason="統合")
    assert repo.git("log", "-1", "--format=%(trailers:key=Row,valueonly)").count("統合") == 1


@pytest.mark.parametrize("items", [(), (Key("I-1/②事務の概要"),)])
def test_the_rows_of_blocks_stay_what_they_are(repo: Repo, items: tuple[Key, ...]) -> None:
    item = "I-1/②事務の概要"
    repo.edit({item: "甲\n\n乙"}, date="2021-03-01")
    blocks = [f'{{"item": "{item}", "block": {number}, "label": "概要"}}' for number in range(2)]
    repo.edit({item: "甲二\n\n丙"}, date="2021-04-01", rows=blocks)
    before = [(row.before, row.after, row.label) for row in rows_of(repo)]
    amend(repo, reason="別の説明", items=items)
    assert [(row.before, row.after, row.label) for row in rows_of(repo)] == before
    assert [row.reason for row in rows_of(repo)][-2:] == ["別の説明"] * 2


@pytest.mark.parametrize("items", [(), (Key("I-5/①部署"),)])
@pytest.mark.parametrize("block", ["", ', "block": 0'])
def test_a_printed_day_goes_with_the_day_that_it_told(repo: Repo, items: tuple[Key, ...], block: str) -> None:
    row = f'{{"item": "I-5/①部署"{block}, "date_text": "R3.4.1"}}'
    repo.edit({"I-5/①部署": "窓口課"}, date="2021-04-01", rows=[row])
    amend(repo, reason="別の説明", items=items)
    assert rows_of(repo)[-1].date_text == "R3.4.1"
    amend(repo, commit="HEAD~1", date=dt.date(2021, 5, 1), items=items)
    assert rows_of(repo)[-1].date_text == "令和3年5月1日"
