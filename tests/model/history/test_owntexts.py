"""The texts of a commit of an item that a merge, an empty-line change or a later commit changes, too."""

from __future__ import annotations

from pathlib import Path

from tests.model.history.lines import Line, history_of

from shinkyu.model.form.keys import Key
from shinkyu.model.history.owntexts import OwnTexts

ITEM, OTHER = "I-5/②所属長の役職名", "I-1/②事務の概要"


def test_each_commit_has_its_own_two_texts(tmp_path: Path) -> None:
    repo = Line(tmp_path)
    repo.init("kiso", "s", {ITEM: "課長"})
    repo.edit({ITEM: "室長"}, date="2021-04-01").edit({ITEM: "部長", OTHER: "総務部"}, date="2021-04-01")
    repo.branch("eda").edit({ITEM: "局長"}, date="2021-05-01")
    repo.switch("main").edit({OTHER: "市民部"}, date="2021-06-01").merge("eda")
    history = history_of(repo)
    texts, key = OwnTexts(history), Key(ITEM)
    changed = {event.visit.index: (event.before, event.after) for event in history.events[key]}
    assert [*changed.values()] == [("課長", "室長"), ("室長", "部長"), ("部長", "局長")]
    for visit in history.line.visits:
        assert texts.of(visit, key) == changed.get(visit.index, ("", ""))
    assert texts.of(history.line.visits[-1], Key("I-5/ない")) == ("", "")
