"""The parts of a choice, of which each format makes its own lines."""

from __future__ import annotations

import pytest

from shinkyu.model.form.choices import Tick
from shinkyu.model.published.outline import Node
from shinkyu.render.choices import choice_of, mark
from shinkyu.schema import Option

OPTIONS = (Option("甲", False), Option("乙", False), Option("その他", True))


def node(text: str, kind: str = "choice") -> Node:
    return Node("x", "見出し", False, text, kind=kind, options=OPTIONS)


@pytest.mark.parametrize(
    ("text", "chosen"),
    [("乙", ["乙"]), ("", []), ("乙、甲", ["甲", "乙"]), ("その他(電話)、甲", ["甲", "その他(電話)"]), ("丙", None)],
)
def test_what_is_chosen(text: str, chosen: list[str] | None) -> None:
    choice = choice_of(node(text))
    assert choice is not None
    assert choice.text == text
    assert choice.listed == ("1) 甲", "2) 乙", "3) その他")
    assert (choice.ticks and [tick.text for tick in choice.ticks if tick.chosen]) == chosen
    assert choice.ticks is None or [tick.option for tick in choice.ticks] == ["甲", "乙", "その他"]


def test_one_or_several() -> None:
    assert [choice.several for kind in ("choice", "choices") if (choice := choice_of(node("", kind)))] == [False, True]


def test_an_item_without_options_is_no_choice() -> None:
    assert choice_of(Node("x", "見出し", False, "甲")) is None


def test_marks_are_of_one_width() -> None:
    assert [mark(Tick("甲", chosen)) for chosen in (True, False)] == ["[○]", "[\u3000]"]
