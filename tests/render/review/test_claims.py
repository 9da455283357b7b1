"""What is claimed of a change to ※ items: in the words of the rules for people, in those of the trailers for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.model.review.reviewing import reviewed
from tests.repos import Repo

from shinkyu.model.record.rownote import SUBMISSION_OF
from shinkyu.model.record.significances import SIGNIFICANCES, significance_text
from shinkyu.model.review.review import Review
from shinkyu.render.formats import REVIEW_FORMATS
from shinkyu.render.screen import Screen

KEYS = "III-3/リスク2/その他の措置の内容"


def put_right(tmp_path: Path) -> Review:
    """A branch that says of a minor change that it is of another kind."""
    city = Repo(tmp_path / "city").init("zenkoumoku", "zeimu", {KEYS: "窓口で鍵を掛ける。"})
    city.edit({KEYS: "窓口でかぎを掛ける。"}, date="2024-04-01", significance="minor").branch("枝")
    claims = {"Submission": "事後", "Significance": "risk-reducing", "Reason": "二重の鍵", "Amends": city.head}
    return reviewed(city.commit("区分を正す", claims).switch("main").path)


def test_people_read_the_words_of_the_rules(tmp_path: Path) -> None:
    found = put_right(tmp_path)
    for name in ("text", "html"):
        told = "".join(REVIEW_FORMATS[name].render(found, {"screen": Screen()}))
        assert "軽微な変更" in told, name
        assert "risk-reducing" not in told, name
    assert "事後 リスクを明らかに軽減させる変更  二重の鍵" in "".join(
        REVIEW_FORMATS["text"].render(found, {"screen": Screen()})
    )
    file = tmp_path / "review.xlsx"
    file.write_bytes(REVIEW_FORMATS["xlsx"].render(found, {}))  # type: ignore[arg-type]
    cells = [str(cell) for sheet in load_workbook(file) for row in sheet.iter_rows(values_only=True) for cell in row]
    assert any("軽微な変更" in cell for cell in cells)
    assert not any("minor" in cell for cell in cells)


def test_programs_read_those_of_the_trailers(tmp_path: Path) -> None:
    (row,) = json.loads("".join(REVIEW_FORMATS["json"].render(put_right(tmp_path), {})))["rows"]
    assert row["significance"] == "risk-reducing"


def test_in_english_they_are_the_same(english: None) -> None:
    assert [*map(significance_text, SIGNIFICANCES)] == [*SIGNIFICANCES]


@pytest.mark.parametrize("said", ["", "?"])
def test_nothing_is_made_of_what_is_no_claim(said: str) -> None:
    assert significance_text(said) == said
    assert SUBMISSION_OF.keys() < SIGNIFICANCES.keys()
