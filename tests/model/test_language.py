"""Which language is spoken, and that what is published is always Japanese."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from shinkyu.model.language import in_japanese, speaking, tr


@pytest.mark.usefixtures("english")
def test_what_is_published_is_japanese_whoever_publishes_it() -> None:
    assert tr("表", "table") == "table"
    with in_japanese():
        assert tr("表", "table") == "表"
        with in_japanese():
            assert tr("表", "table") == "表"
        assert tr("表", "table") == "表"
    assert tr("表", "table") == "table"


@pytest.mark.usefixtures("english")
def test_an_error_within_does_not_change_the_language() -> None:
    with pytest.raises(ValueError, match="x"), in_japanese():
        raise ValueError("x")
    assert tr("表", "table") == "table"


def test_each_thread_speaks_the_language_of_whom_it_works_for() -> None:
    """A server answers several people at once."""
    at_once = threading.Barrier(8)

    def spoken(number: int) -> set[str]:
        with speaking(english=bool(number % 2)):
            at_once.wait()
            return {tr("表", "table") for _ in range(200)}

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(spoken, range(8))) == [{"表"}, {"table"}] * 4
    assert tr("表", "table") == "表"
