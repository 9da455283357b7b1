"""A map that a page makes of answers is the one that it reads again, whatever stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.payloads import HTML, UNSEEN

from shinkyu.model.errors import ShinkyuError
from shinkyu.model.importing.mapping import mapping_of, read_mapping

WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def again(answers: dict[str, tuple[str, ...]], folder: Path) -> dict[str, tuple[str, ...]]:
    file = folder / "map.yaml"
    file.write_bytes(mapping_of(answers))
    return read_mapping(file)


@given(st.dictionaries(WORDS, st.lists(WORDS, max_size=3).map(tuple), min_size=1))
def test_what_is_answered_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, answers: dict[str, tuple[str, ...]]
) -> None:
    """Or refused: never another answer."""
    folder = tmp_path_factory.mktemp("map")
    try:
        found = again(answers, folder)
    except ShinkyuError:
        return
    assert found == answers


@pytest.mark.parametrize(
    "text", [*HTML, *UNSEEN, "- a", "x: y", "# no", "'", '"', "|", "1", "null", "[]", "一\n二", " a "]
)
def test_what_people_write_is_read_again(tmp_path: Path, text: str) -> None:
    for answers in ({text: ("I-5/①部署",)}, {"欄": (text, "x")}, {text: ()}):
        try:
            found = again(answers, tmp_path)
        except ShinkyuError:
            continue
        assert found == answers
