"""What is told beside an item's text that stands alone."""

from __future__ import annotations

import pytest

from shinkyu.model.form.guidance import guidance
from shinkyu.schema import load_form, walk


@pytest.mark.parametrize("form", ["zenkoumoku", "juten", "kiso"])
def test_the_guidance_tells_how_to_write_the_text_not_the_yaml(form: str) -> None:
    told = {
        (section.id, *path): list(guidance(item))
        for section in load_form(form).sections
        for path, item in walk(section)
        if item.kind not in ("group", "figure")
    }
    assert [path for path, (about, *_) in told.items() if "「|" in about or "「- " in about or len(about) < 5] == []
    assert {line for lines in told.values() for line in lines if "「、」でつなぎ" in line}
