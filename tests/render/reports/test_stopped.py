"""What is told of a command that was stopped is what became of its files."""

from __future__ import annotations

from pathlib import Path

from shinkyu.model.repository import Healed
from shinkyu.render.reports import stopped

KEPT = Path("kept")


def test_what_was_put_back_and_what_somebody_edited_since() -> None:
    told = "\n".join(stopped.put_right(Healed(False, ("a.yaml",), ("b.yaml",), KEPT)))
    assert "元に戻しました" in told
    assert "元に戻したファイル: a.yaml" in told
    assert "直されていたので、そのままにしたファイル: b.yaml" in told
    assert "kept" in told


def test_where_something_was_recorded_since_nothing_is_said_to_be_put_back() -> None:
    told = "\n".join(stopped.put_right(Healed(False, (), ("a.yaml",), KEPT, went_on=True)))
    assert "元に戻していません" in told
    assert "元に戻しました" not in told
    assert "書いたままのファイル: a.yaml" in told
    assert "kept" in told


def test_a_commit_that_was_made() -> None:
    assert "コミットはできています" in "".join(stopped.put_right(Healed(done=True)))
