"""The rows of uncommitted edits, made from a table that somebody has already: the same as made from nothing."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from tests.repos import Repo

from shinkyu.model.history.history import read_history
from shinkyu.model.project import Project
from shinkyu.model.record.metadata import Metadata
from shinkyu.model.table.table import build_table
from shinkyu.model.text.dates import today
from shinkyu.model.workspace.pending import is_pending, with_pending

NAME, WORK = "I-2/システム[{}]/①システムの名称", "I-1/②事務の内容"


@pytest.mark.parametrize("seed", range(12))
def test_known_rows_change_none_of_those_to_come(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    names = [NAME.format(one) for one in "abc"]
    repo = Repo(tmp_path / "city").init("zenkoumoku", "s", {WORK: "甲", **{name: name[-14] for name in names}})
    for step in range(6):
        day = "today" if dice.random() < 0.3 else f"2024-0{step + 1}-01"
        day = today().isoformat() if day == "today" else day
        edits = {dice.choice([WORK, *names]): dice.choice(["甲", "乙", "甲\n\n乙", f"丙{step}"]) for _ in range(2)}
        repo.edit(edits, date=day, reason=dice.choice("かき"))
    project = Project.around(repo.path)
    version = project.pending("s")
    history = read_history(project.repository, project.line(project.head), version.assessment)
    history.tables, texts = {}, version.texts()  # as of a server, which keeps them
    build_table(history)
    for key in list(texts):
        changed = {**texts, key: dice.choice(["", "新", texts[key] + "\n\n足す"])} if not key.is_order else texts
        if key.is_order:
            ids = texts[key].split("\n")
            dice.shuffle(ids)
            changed = {**texts, key: "\n".join(ids[: dice.choice([2, 3])])}
        pending = with_pending(history, changed, Metadata(change_date=today()), 700)
        anew = [row for row in build_table(replace(pending, beginning=None)).rows if is_pending(row)]
        assert [row for row in build_table(pending).rows if is_pending(row)] == anew, key
