"""The repositories of the nation's benchmark are of the shape that is written, and its questions are answered."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import prefecture
import pytest
from prefecture import LARGE, MIDDLING, TOWN, assessments_of, shape_of
from pyarrow import dataset
from questions import QUESTIONS, answers

from shinkyu.cli.main import run


def test_of_fifty_one_is_large_and_ten_are_middling() -> None:
    kinds = Counter(shape_of(place).name.partition("-")[0] for place in range(200))
    assert kinds == {"large": 4, "middling": 40, "town": 156}
    assert assessments_of(200) == 4 * LARGE.assessments + 40 * MIDDLING.assessments + 156 * TOWN.assessments == 4480
    assert len({shape_of(place).name for place in range(200)}) == 200


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A town's repository, moved once, and what is collected of it."""
    folder = tmp_path_factory.mktemp("nation")
    prefecture.make(folder, 1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "shinkyu.cli.options.collect.engine", lambda *_: lambda function, tasks: (function(one) for one in tasks)
        )
        for since in ([], ["--since-last"]):
            assert run(["collect", str(folder / "town-0001.git"), "-o", str(folder / "out"), *since]) == 0
            prefecture.edit(folder / "town-0001.git", "2026-04-01")
    return folder / "out"


def test_a_town_has_as_many_rows_as_is_said(town: Path) -> None:
    rows = dataset.dataset(town / "rows", format="parquet").to_table(columns=["slug"]).to_pylist()
    counts = Counter(one["slug"] for one in rows)
    assert len(counts) > 15
    assert 5 < sum(counts.values()) / len(counts) < 30
    assert sum(5 <= count <= 30 for count in counts.values()) > TOWN.assessments / 2


def test_every_question_has_an_answer(town: Path) -> None:
    pytest.importorskip("duckdb", reason="needs duckdb, which the extra `dev` brings")
    found = {name: lines for name, lines, _ in answers(town, "2026-04-01")}
    assert found.keys() == QUESTIONS.keys()
    assert found["rows by year and item"] > 100
    assert found["one wording over all"] > 10
