"""Tests of the benchmarks import their modules as the benchmarks themselves do: by their folder."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from repositories import Made

BENCH = Path(__file__).resolve().parents[2] / "bench"
sys.path[:0] = [
    str(BENCH / "changedwords"),
    str(BENCH / "conflicts"),
    str(BENCH / "documents"),
    str(BENCH / "nation"),
    str(BENCH),
]


@pytest.fixture(scope="session", params=["M", "L"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A small repository of each shape, made once."""
    import repositories
    import shape

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(repositories, "OUT", tmp_path_factory.mktemp("out"))
        return repositories.made(replace(shape.small(shape.SHAPES[request.param]), commits=200))
