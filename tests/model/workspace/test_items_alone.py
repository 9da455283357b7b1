"""Edits committed item by item make the same history as edits committed as they are made (property)."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import many
from tests.model.workspace.test_committing import rows_of
from tests.repos import Repo

from shinkyu.model.form.keys import Key
from shinkyu.model.sections.files import assessment_files
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.model.workspace.committing import carry_out, prepare
from shinkyu.model.workspace.pending import pending_keys
from shinkyu.model.workspace.request import CommitRequest

Edit = Mapping[str, str | Sequence[str]]
TEXT = st.sampled_from(["", "甲", "乙の文", "甲\n\n乙", " 字下げ\n二行目", "- 箇条\n- 書き", "末尾 ", "# 印: 値"])
ITEMS = st.sampled_from(
    [
        "III-3/リスク2/その他の措置の内容",
        "III-3/リスク2/ユーザ認証の管理/具体的な管理方法",
        "III-3/リスク3/リスクに対する措置の内容",
        "I-2/システム[a]/②システムの機能",
        "I-2/システム[b]/②システムの機能",
        "I-2/システム[c]/②システムの機能",
    ]
)
ORDERS = st.permutations(["a", "b", "c"]).flatmap(lambda ids: st.integers(0, 3).map(lambda count: ids[:count]))
EDITS = st.fixed_dictionaries({}, optional={"I-2/システム": ORDERS}).flatmap(
    lambda order: st.dictionaries(ITEMS, TEXT, min_size=1, max_size=4).map(lambda texts: (texts, order))
)
START = {
    "III-3/リスク2/その他の措置の内容": "はじめ\n\n二つ目",
    "I-2/システム[a]/②システムの機能": "甲の機能",
    "I-2/システム[b]/②システムの機能": "乙の機能",
}


Step = tuple[dt.date, dict[str, str]]


@settings(max_examples=many(40))
@given(EDITS, st.randoms(use_true_random=False))
def test_items_one_by_one_end_where_the_working_tree_stands(edits: tuple[Edit, Edit], random: Random) -> None:
    texts, order = edits
    with tempfile.TemporaryDirectory() as folder:
        repo = Repo(Path(folder) / "city").init("zenkoumoku", "kouki", START)
        repo.write_texts(texts).write_texts(order)
        working = {path: path.read_bytes() for path in repo.path.glob("kouki/*.yaml")}
        steps = _commit_one_by_one(repo, random)
        assert repo.git("status", "--porcelain") == ""
        assert {path: path.read_bytes() for path in repo.path.glob("kouki/*.yaml")} == working
        repo.git("fsck", "--strict")
        plain = _plainly(Path(folder) / "plain", steps)
        assert [replace(row, commits=()) for row in rows_of(repo)] == [
            replace(row, commits=()) for row in rows_of(plain)
        ]


def _commit_one_by_one(repo: Repo, random: Random) -> list[Step]:
    """Commits one unit after the other; gives each commit's 変更日 and the texts it left."""
    steps: list[Step] = []
    for number in range(20):
        workspace = Workspace.discover(repo.path)
        assessment = workspace.snapshot.assessments()[0]
        changed = pending_keys(workspace, assessment, workspace.snapshot.texts(assessment))
        if not changed:
            return steps
        date = dt.date(2021, 4, 1 + number // 2)  # two on one day, whose rows may join
        request = CommitRequest(submission="事後", reason="整理", date=date, items=(_unit(changed, random),))
        before = workspace.committed_texts(assessment)
        prepared = prepare(workspace, assessment, request)
        oid = carry_out(workspace, prepared)
        after = Workspace.discover(repo.path).committed_texts(assessment)
        _only_chosen_changed(before, after, request.items[0])
        told = [row for row in rows_of(repo) if oid in row.commits]
        assert [replace(row, commits=()) for row in prepared.rows] == [replace(row, commits=()) for row in told]
        steps.append((date, after))
    raise AssertionError("the edits do not come to an end")


def _plainly(path: Path, steps: list[Step]) -> Repo:
    """The same texts in the same steps by whole files and plain `git commit` with trailers."""
    repo = Repo(path).init("zenkoumoku", "kouki", START)
    assessment = Workspace.discover(repo.path).snapshot.assessments()[0]
    for date, texts in steps:
        for name, data in assessment_files(assessment, texts).items():
            repo.write(name, data)
        repo.commit("整理", {"Change-Date": date.isoformat(), "Submission": "事後", "Reason": "整理"})
    return repo


def _unit(changed: list[Key], random: Random) -> Key:
    """What is committed alone: an item; of the list of entries, or of an entry that came or went, an entry or the list."""
    key = random.choice(changed)
    if "システム" in key:
        return Key("I-2/システム") if random.random() < 0.5 or key.is_order else key.entries[0]
    return key


def _only_chosen_changed(before: dict[str, str], after: dict[str, str], item: str) -> None:
    for key in before.keys() | after.keys():
        if before.get(key) != after.get(key):
            assert key.startswith(item) or (key.endswith("[]") and item.startswith(key.removesuffix("]")))
