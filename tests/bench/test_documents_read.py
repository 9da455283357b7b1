"""The invented documents in other people's layouts: no item in a wrong place, and as many right as there were before."""

from __future__ import annotations

import pytest
from readscore import HELD_OUT, HERE, Score, documents, score
from tests.model.documents.flows import lines, read

# How many items are right; these only go up. Of those held out nothing is asked but that none is wrong.
RIGHT = {"01": 518, "02": 149, "03": 501, "04": 132, "05": 309, "06": 262, "07": 85, "08": 39, "09": 35, "10": 501}


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return {truth.stem: score(truth) for folder in (HERE, HELD_OUT) for truth in documents(folder)}


def test_no_item_is_in_a_wrong_place(scores: dict[str, Score]) -> None:
    assert {name: found.wrong for name, found in scores.items() if found.wrong} == {}


def test_no_item_is_lost_without_a_question(scores: dict[str, Score]) -> None:
    assert {name: found.missing for name, found in scores.items() if found.missing and name in RIGHT} == {}


def test_as_many_are_right_as_before(scores: dict[str, Score]) -> None:
    assert {name: len(scores[name].right) for name, floor in RIGHT.items() if len(scores[name].right) < floor} == {}


def test_a_document_without_a_heading_of_the_form_is_all_asked() -> None:
    reading = read(lines("お知らせ\n窓口は8時半から"))
    assert not reading.texts
    assert len(reading.doubtful) == 2
