"""Which language is spoken, and that what is published is always Japanese."""

from __future__ import annotations

import pytest

from shinkyu.model.language import in_japanese, tr


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
