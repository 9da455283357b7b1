"""Two authors, a reviewer without git, and a clerk: from two branches of one base to a table that is published and proven."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Call, Result
from tests.model.verdicts.filling import Book
from tests.repos import Repo

SATO = "佐藤 花子"
RULES = f"format: 2\nreview:\n  required_approvals: 1\n  approvers:\n  - {{name: {SATO}, email: sato@example.jp, role: hogo}}\n"
KEYS = "III-3/リスク2/その他の措置の内容"
# Beside each other in the file: what two people write there is in conflict for git alone.
MEASURE, ENOUGH = "III-3/リスク3/リスクに対する措置の内容", "III-3/リスク3/リスクへの対策は十分か"


class Office:
    """Everybody's clone of one bare repository, and what they call there."""

    def __init__(self, folder: Path, call: Call) -> None:
        self.folder, self._call = folder, call
        first = Repo(folder / "first").write("shinkyu.yaml", RULES)
        first.init("zenkoumoku", "zeimu", {KEYS: "窓口で鍵を掛ける。"})
        first.edit({KEYS: "窓口で二重に鍵を掛ける。"}, date="2024-04-01", significance="minor")
        first.git("clone", "-q", "--bare", ".", str(folder / "hub.git"))
        self.one, self.other, self.clerk = (self._clone(name) for name in ("一課", "二課", "文書"))

    def call(self, where: Repo, *arguments: str | Path, code: int | None = 0) -> Result:
        return self._call(*arguments, cwd=where.path, code=code)

    def json(self, where: Repo, *arguments: str) -> Any:
        return json.loads(self.call(where, *arguments, "--json").out)

    def comment(self, where: Repo) -> tuple[str, str, bool, str]:
        """The only comment: its item, how it stands there, whether it is open, and its id."""
        (one,) = self.json(where, "comments", "kagi")["comments"]
        return one["item"], one["anchor"], one["open"], one["short"]

    def edit(self, where: Repo, item: str, text: str, date: str, reason: str) -> None:
        """An item edited and recorded by the tool, and sent."""
        (self.folder / "text").write_text(text, encoding="utf-8")
        self.call(where, "edit", item, "--file", self.folder / "text")
        claims = ("--submission", "事後", "--significance", "minor", "--reason", reason)
        self.call(where, "commit", "--date", date, *claims)
        where.git("push", "-q", "origin", "HEAD")

    def hand_out(self, branch: str, name: str) -> Path:
        """The workbook that the reviewer gets."""
        file = self.folder / name
        self.clerk.git("fetch", "-q")
        self.call(self.clerk, "review", branch, "-o", file)
        return file

    def take_in(self, branch: str, file: Path, code: int = 0) -> str:
        """What the clerk is told of a file that came back; it is sent to all."""
        self.clerk.git("fetch", "-q")
        out = self.call(self.clerk, "review", branch, "--import-verdict", file, "--by", SATO, code=code).out
        self.call(self.clerk, "review", "sync")
        return out

    def approval(self, branch: str) -> Any:
        self.clerk.git("fetch", "-q")
        return self.json(self.clerk, "review", branch)["approval"]

    def merge(self, branch: str) -> None:
        """The clerk takes a branch in by git's own merge, which goes through the driver."""
        self.call(self.clerk, "review", branch, "--require-approval")
        self.clerk.git("merge", "-q", "--no-ff", "--no-edit", f"origin/{branch}")
        self.clerk.git("push", "-q", "origin", "main")

    def _clone(self, name: str) -> Repo:
        Repo(self.folder / "first").git("clone", "-q", str(self.folder / "hub.git"), str(self.folder / name))
        return Repo(self.folder / name)


@pytest.fixture
def office(tmp_path: Path, call: Call) -> Office:
    return Office(tmp_path, call)


def test_from_two_branches_to_a_published_table(office: Office) -> None:
    one, other, clerk = office.one, office.other, office.clerk
    office.call(clerk, "hooks", "install")

    # Two branches of one base edit one section, whose items bear the ※; both are told 事後.
    one.git("switch", "-q", "-c", "kagi")
    office.edit(one, KEYS, "窓口と書庫で二重に鍵を掛ける。", "2024-05-01", "書庫の追加")
    office.edit(one, MEASURE, "持ち出しを禁じる。", "2024-05-02", "措置の追加")
    other.git("switch", "-q", "-c", "hyoka")
    office.edit(other, ENOUGH, "十分である", "2024-05-03", "評価の見直し")

    # The reviewer gets a workbook and sends one row back, with a remark; the other she approves.
    first = office.hand_out("kagi", "kagi.xlsx")
    Book(first).name(SATO).judge(0, "差戻し", "書庫の鍵は\nだれが持ちますか。").judge(1, "承認").read()
    office.take_in("kagi", first)
    assert office.approval("kagi") == {"required": 1, "given": 0, "void": 0, "missing_roles": [], "ok": False}

    # The author sees that where she works. She answers, and puts it right.
    office.call(one, "review", "sync")
    told = office.call(one, "status").out
    assert "差し戻された行 1 (kagi)" in told
    assert f"差戻し {SATO}(hogo): 書庫の鍵は⏎だれが持ちますか。" in told
    assert office.comment(one)[:3] == (KEYS, "same", True)
    office.edit(one, KEYS, "窓口と書庫で二重に鍵を掛け、課長が持つ。", "2024-05-01", "書庫の追加")
    assert office.comment(one)[:3] == (KEYS, "changed", True)
    assert "差し戻された行" not in office.call(one, "status").out
    office.call(one, "comments", "reply", office.comment(one)[3], "課長です。書き足しました")
    office.call(one, "review", "sync")

    # What she said of the row as it was is no word on what it is now.
    assert "変わった行" in office.take_in("kagi", first, code=1)
    assert not office.approval("kagi")["ok"]

    # A new workbook comes back, approved; the clerk closes the comment for her.
    again = office.hand_out("kagi", "kagi2.xlsx")
    assert any("課長です。書き足しました" in str(cell.value) for line in Book(again).sheet.iter_rows() for cell in line)
    Book(again).name(SATO).judge(0, "承認", "").read()
    office.take_in("kagi", again)
    assert office.approval("kagi")["ok"]
    assert "[comment-open]" in office.call(clerk, "review", "kagi").out
    office.call(clerk, "comments", "close", office.comment(clerk)[3], "確かめました", "--by", SATO)
    assert "[comment-open]" not in office.call(clerk, "review", "kagi").out

    # One more edit voids the approval of exactly that row, and she reads no other again.
    office.edit(one, MEASURE, "持ち出しと複写を禁じる。", "2024-05-02", "措置の追加")
    assert office.approval("kagi") == {"required": 1, "given": 0, "void": 1, "missing_roles": [], "ok": False}
    rows = office.json(clerk, "review", "kagi")["rows"]
    assert [(row["item"], row["approved"]) for row in rows] == [(KEYS, True), (MEASURE, False)]
    office.call(clerk, "review", "kagi", "--require-approval", code=1)
    last = office.hand_out("kagi", "kagi3.xlsx")
    Book(last).name(SATO).judge(1, "承認").read()
    office.take_in("kagi", last)
    assert office.approval("kagi")["ok"]

    # The other branch is approved before the first is taken in, and stays so.
    beside = office.hand_out("hyoka", "hyoka.xlsx")
    Book(beside).name(SATO).judge(0, "承認").read()
    office.take_in("hyoka", beside)
    office.merge("kagi")
    assert office.json(clerk, "review", "hyoka")["methods"]["host"] == "conflict", "git alone could not"
    office.merge("hyoka")

    # What is published is the record, and everybody's repository is sound.
    office.call(clerk, "table", "--format", "xlsx", "-o", "../hyo.xlsx")
    assert office.call(clerk, "verify", "../hyo.xlsx").code == 0
    table = json.loads(office.call(clerk, "table", "--format", "json").out)
    assert [(row["date"], row["item"], row["after"]) for row in table] == [
        ("2024-04-01", KEYS, "窓口で二重に鍵を掛ける。"),
        ("2024-05-01", KEYS, "窓口と書庫で二重に鍵を掛け、課長が持つ。"),
        ("2024-05-02", MEASURE, "持ち出しと複写を禁じる。"),
        ("2024-05-03", ENOUGH, "十分である"),
    ]
    for repo in (one, other, clerk):
        office.call(repo, "review", "sync")
        repo.git("fsck", "--strict", "--no-dangling")
    said = {json.dumps(office.json(repo, "comments"), sort_keys=True) for repo in (one, other, clerk)}
    assert len(said) == 1
    assert not any(
        "だれが持ちますか" in clerk.git("log", "-p", name) for name in ("main", "origin/kagi", "origin/hyoka")
    )
