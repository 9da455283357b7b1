"""An author with an editor and plain git gets the rows of one with `shinkyu commit` (contract §2)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.cli.conftest import Call
from tests.repos import Repo

FIRST = {
    "I-1/②事務の内容": "窓口で申請を受け付ける。\n\n資格を管理する。",
    "I-2/システム[kouki]/①システムの名称": "見本システム",
    "I-2/システム[atena]/①システムの名称": "宛名システム",
    "I-5/法令上の根拠": "番号法第9条第1項",
    "I-7/①部署": "市民課",
    "I-7/②所属長の役職名": "課長",
}


@dataclass(frozen=True)
class Step:
    """One commit of either author: what changes, what is said of it, and the options and trailers that say so."""

    edits: Mapping[str, str | list[str]]
    options: tuple[str, ...]
    trailers: str
    items: tuple[str, ...] = ()  # only these of the edits; the others stay for the next step


def said(date: str, submission: str, reason: str, significance: str = "") -> tuple[tuple[str, ...], str]:
    """The same by options and by a trailer paragraph typed by hand."""
    options = ("--date", date, "--submission", submission, "--reason", reason)
    claim = f"Significance: {significance}\n" if significance else ""
    typed = f"Change-Date: {date}\nSubmission: {submission}\n{claim}Reason: {reason}\n"
    return (options + (("--significance", significance) if significance else ()), typed)


STEPS = (
    Step({"I-7/①部署": "戸籍住民課"}, *said("2021-04-01", "事後", "組織改編")),
    Step({"I-7/②所属長の役職名": "室長"}, *said("2021-04-01", "事後", "人事異動")),
    Step(
        {"I-5/法令上の根拠": "番号法第9条第2項"},
        *said("令和3年9月1日", "事後", "重要な変更にあたらない。(号ずれ)", "minor"),
    ),
    Step({"I-7/①部署": "市民課"}, *said("R4.4.1", "事前", "Reason: を含む説明。 二重の  空白も")),
    Step({"I-2/システム": ["atena", "kouki"]}, *said("2022-05-01", "事前", "並べ替え")),
    Step(
        {"I-1/②事務の内容": "窓口と郵送で申請を受け付ける。\n\n資格を管理する。", "I-8/他の評価実施機関": "見本県"},
        *said("2022-06-01", "事後", "郵送の開始"),
        items=("I-1/②事務の内容",),
    ),
    Step({}, ("--no-row", "--reason", "記録の整理"), "Table: none\nReason: 記録の整理\n"),
    Step({"I-2/システム": ["atena"]}, *said("2022-07-01", "事前", "廃止", "other")),
)


@pytest.fixture
def by_tool(tmp_path: Path, call: Call) -> Repo:
    repo = first(tmp_path / "tool")
    for step in STEPS:
        repo.write_texts(step.edits)
        call("commit", *step.options, *(part for item in step.items for part in ("--item", item)), cwd=repo.path)
    return repo


@pytest.fixture
def by_hand(tmp_path: Path) -> Repo:
    """Each section in a file of its own: `git add` of that file takes what `--item` takes."""
    repo = first(tmp_path / "hand")
    for step in STEPS:
        repo.write_texts(step.edits)
        paths = [f"kouki/{item.split('/')[0]}.yaml" for item in step.items] or ["."]
        repo.git("add", *paths)
        repo.git("commit", "-q", "-F", "-", stdin=f"手で打った題名\n\n本文も書く。\n\n{step.trailers}")
    return repo


def first(path: Path) -> Repo:
    return Repo(path).init("zenkoumoku", "kouki", FIRST)


def rows(call: Call, repo: Repo, *options: str) -> list[dict[str, object]]:
    """The rows as programs read them, but for the ids of their commits; how many there are is kept."""
    found = json.loads(call("table", "--format", "json", *options, cwd=repo.path).out)
    return [{**row, "commits": len(row["commits"])} for row in found]


@pytest.mark.parametrize("ways", ["recorded", "full"])
@pytest.mark.parametrize("labels", ["recorded", "short", "long"])
def test_both_authors_get_the_same_rows(by_tool: Repo, by_hand: Repo, call: Call, ways: str, labels: str) -> None:
    options = ("--ways", ways, "--labels", labels)
    assert rows(call, by_hand, *options) == rows(call, by_tool, *options)


def test_these_are_the_rows(by_hand: Repo, call: Call) -> None:
    told = [(row["date"], row["item"], row["way"], row["reason"]) for row in rows(call, by_hand)]
    assert told == [
        ("2021-04-01", "I-7/①部署", "全文", "組織改編"),
        ("2021-04-01", "I-7/②所属長の役職名", "全文", "人事異動"),
        ("2021-09-01", "I-5/法令上の根拠", "全文", "重要な変更にあたらない。(号ずれ)"),
        ("2022-04-01", "I-7/①部署", "全文", "Reason: を含む説明。 二重の  空白も"),
        ("2022-05-01", "I-2/システム[kouki]", "移動", "並べ替え"),
        ("2022-06-01", "I-1/②事務の内容", "全文", "郵送の開始"),
        ("2022-07-01", "I-2/システム[kouki]", "削除", "廃止"),
    ]


def without_ids(text: str) -> str:
    return re.sub(r"\b[0-9a-f]{10}\b", "<id>", text)


def test_both_leave_nothing_uncommitted_and_nothing_to_complain_of(by_tool: Repo, by_hand: Repo, call: Call) -> None:
    findings = []
    for repo in (by_tool, by_hand):
        assert repo.git("status", "--porcelain") == ""
        found = json.loads(call("check", "--json", cwd=repo.path).out)["findings"]
        findings.append([{**one, "commit": "", "fingerprint": "", "hint": without_ids(one["hint"])} for one in found])
    assert findings[0] == findings[1]
    assert all(finding["severity"] == "warning" for finding in findings[0])


def test_git_itself_shows_the_dates(by_tool: Repo, by_hand: Repo) -> None:
    tool, hand = (
        repo.git("log", "--reverse", "--format=%(trailers:key=Change-Date,valueonly)").split()
        for repo in (by_tool, by_hand)
    )
    assert tool == [
        "2021-04-01",
        "2021-04-01",
        "2021-09-01",
        "2022-04-01",
        "2022-05-01",
        "2022-06-01",
        "2022-07-01",
    ]
    typed = {"令和3年9月1日": "2021-09-01", "R4.4.1": "2022-04-01"}
    assert [typed.get(date, date) for date in hand] == tool


def test_both_see_the_same_life_of_an_item(by_tool: Repo, by_hand: Repo, call: Call) -> None:
    lives = [json.loads(call("log", "I-7/①部署", "--json", cwd=repo.path).out) for repo in (by_tool, by_hand)]
    told = [[(one["date"], one["after"], one["reason"]) for one in life] for life in lives]
    assert told[0] == told[1]
    assert [text for _, text, _ in told[0]] == ["市民課", "戸籍住民課", "市民課"]


def test_forgotten_trailers_of_a_shared_commit_are_put_right_as_the_hint_says(tmp_path: Path, call: Call) -> None:
    repo = first(tmp_path / "city").edit({"I-5/法令上の根拠": "番号法第9条"}, date="2021-04-01")
    repo.edit({"I-7/①部署": "戸籍住民課"}, title="書き忘れ")
    findings = json.loads(call("check", "--json", cwd=repo.path, code=1).out)["findings"]
    (hint,) = [finding["hint"] for finding in findings if finding["rule"] == "unrecorded"]
    command = f"shinkyu amend {repo.head[:10]}"
    assert command in hint
    said = ("--date", "2021-05-01", "--submission", "事後", "--reason", "組織改編")
    call(*command.split()[1:], *said, cwd=repo.path)
    assert '"unrecorded"' not in call("check", "--json", cwd=repo.path).out
    *_, row = rows(call, repo)
    assert (row["before"], row["after"], row["reason"]) == ("市民課", "戸籍住民課", "組織改編")


def test_an_entry_is_committed_by_the_label_that_status_shows(tmp_path: Path, call: Call) -> None:
    repo = first(tmp_path / "city")
    call("entry", "add", "I-2/システム", "--id", "shuno", "--name", "収納システム", cwd=repo.path)
    repo.replace("kouki/I-7.yaml", "市民課", "戸籍住民課")
    assert "Ⅰ-2 システム3  新規" in call("status", cwd=repo.path).out
    options = ("--date", "2021-04-01", "--submission", "事後", "--reason", "追加")
    call("commit", *options, "--item", "Ⅰ-2 システム3", cwd=repo.path)
    assert repo.git("status", "--porcelain").split() == ["M", "kouki/I-7.yaml"]
    (row,) = rows(call, repo, "--item", "Ⅰ-2 システム3")
    assert (row["item"], row["after"]) == ("I-2/システム[shuno]", "①システムの名称\n収納システム")
