"""Which form and edition a document is in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.cities import answered, assessment_of, at, city

from shinkyu.model.errors import UsageError
from shinkyu.model.importing.whichform import in_its_edition, other_form
from shinkyu.model.sheets.flow.passage import Flow, Passage, Place
from shinkyu.model.sheets.flow.reading import read_flow

COMMON = ("Ⅰ 関連情報", "1. 特定個人情報ファイルを取り扱う事務", "①事務の名称", "  届出の事務")
NEW = (
    "Ⅳ リスク対策",
    "8. 人手を介在させる作業",
    "人為的ミスが発生するリスクへの対策は十分か",
    "十分である",
    "判断の根拠",
    "  二人で確かめる。",
)


def flow(*lines: str) -> Flow:
    return Flow(
        tuple(
            Passage(text.strip(), Place(line=at), indent=2 if text[0] == " " else 0) for at, text in enumerate(lines, 1)
        )
    )


def edition(lines: Sequence[str], asked: str = "2024-10", said: str = "") -> str:
    return in_its_edition(
        flow(*lines), assessment_of("kiso", asked), {said: "IV-8/判断の根拠"} if said else {}
    ).assessment.edition


@pytest.mark.parametrize("made", ["2019-01", "2024-10"])
def test_the_edition_of_a_whole_document_is_the_one_whose_headings_it_has(made: str, tmp_path: Path) -> None:
    """Though every heading of the form of 2019 is one of the form of 2024, too: their numbers are others."""
    at(city(tmp_path / "city", "kiso", made, answered("kiso", made)).path, "show", "-o", tmp_path / "d.html")
    passages = read_flow(tmp_path / "d.html").passages
    untold = Flow(tuple(one for one in passages if "様式2" not in one.text))
    for asked in ("2019-01", "2024-10"):
        assert in_its_edition(untold, assessment_of("kiso", asked), {}).assessment.edition == made


@pytest.mark.parametrize("asked", ["2019-01", "2024-10"])
def test_where_all_editions_have_them_it_is_the_one_that_was_asked_for(asked: str) -> None:
    assert edition(COMMON, asked) == asked


def test_what_it_says_of_itself_comes_first() -> None:
    assert edition(["［平成３１年１月　様式２］", *COMMON]) == "2019-01"


def test_a_map_may_name_what_one_edition_alone_has() -> None:
    assert edition(COMMON, "2019-01", said="4行 届出の事務") == "2024-10"
    with pytest.raises(UsageError):
        in_its_edition(flow(*COMMON), assessment_of("kiso", "2019-01"), {"4行 届出の事務": "IX-1/何か"})


def test_a_document_of_another_form_is_known_by_its_title_or_its_headings() -> None:
    kiso = in_its_edition(flow(*COMMON, *NEW), assessment_of("kiso", "2024-10"), {})
    assert other_form(flow(*COMMON, *NEW), kiso) is None
    titled = flow("特定個人情報保護評価書（全項目評価書）", *COMMON)
    other = other_form(titled, in_its_edition(titled, assessment_of("kiso", "2024-10"), {}))
    assert other is not None
    assert other.name == "zenkoumoku"
    read_wrong = in_its_edition(flow(*COMMON, *NEW), assessment_of("juten", "2018-05"), {})
    untold = other_form(flow(*NEW), read_wrong)
    assert untold is None or untold.name == "kiso"
