"""（略）, 〃, 削除, 同左 and their like, one below the other: they come back as published, or it is said which cell would not."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.examples import many
from tests.model.importing.published import Line, imported, row, written

from shinkyu.model.errors import BrokenInput
from shinkyu.model.importing import writing
from shinkyu.model.importing.run import ImportRequest, run_import

DAY, NEXT, LAST = "令和3年6月1日", "令和4年6月1日", "令和5年6月1日"
TASK, PLACE = "Ⅰ１．②事務の概要", "Ⅰ５①部署"
OLD, NEW = "受付を行う。審査を行う。通知を行う。", "受付を行う。決定を行う。通知を行う。"
SHOWS_OLD, SHOWS_NEW = "（略）審査を行う。（略）", "（前略）決定を行う。（後略）"
EXCERPT, NO_CHANGE, ANOTHER = (row(DAY, TASK, before, OLD) for before in (SHOWS_OLD, OLD, "(新規)"))

MADE = ("date_text", "label", "before", "after", "submission", "reason")

BELOW: dict[str, list[Line]] = {
    "the same of another item": [row(DAY, TASK, SHOWS_OLD, SHOWS_NEW), row(DAY, PLACE, "〃", "〃")],
    "one side of the next change": [row(DAY, TASK, "(新規)", SHOWS_OLD), row(NEXT, TASK, OLD, "〃")],
    "both sides a year later": [row(DAY, TASK, OLD, SHOWS_OLD), row(NEXT, TASK, "同上", "同上")],
    "a 〃 below a 〃": [row(DAY, TASK, SHOWS_OLD, "なし"), row(NEXT, TASK, "〃", "-"), row(LAST, TASK, "〃", NEW)],
    "no change below an excerpt, and another text": [EXCERPT, NO_CHANGE, ANOTHER],
    "no change, an excerpt, and another text": [NO_CHANGE, EXCERPT, ANOTHER],
    "an excerpt, no change, and another text twice": [EXCERPT, NO_CHANGE, ANOTHER, ANOTHER],
    "a whole text above, then its excerpt": [row(DAY, TASK, OLD, NEW), row(NEXT, TASK, "〃", SHOWS_NEW)],
}


@pytest.mark.parametrize("name", BELOW)
def test_a_ditto_below_an_excerpt_comes_back(name: str, tmp_path: Path) -> None:
    made = imported(tmp_path, BELOW[name])
    assert [finding for finding in made.findings if finding.rule == "row-note-untrue"] == []


def test_a_ditto_of_an_excerpt_is_an_excerpt_of_the_text_that_stands(tmp_path: Path) -> None:
    made = imported(
        tmp_path,
        [
            row(DAY, PLACE, "（略）審査（略）", "（略）決定（略）"),
            row(DAY, TASK, "〃", "〃"),
            row(NEXT, TASK, NEW, OLD),
        ],
    )
    assert made.texts("2021-06-01")["I-1/②事務の概要"] == NEW
    assert [before for _, before, _ in made.life("I-1/②事務の概要")][1] == NEW.replace("決定", "審査")


CONTRADICTED: dict[str, tuple[list[Line], list[tuple[str, str]]]] = {
    "all of a text deleted, and there again": ([row(DAY, TASK, OLD, "削除"), row(NEXT, TASK, OLD, NEW)], [("", OLD)]),
    "a line deleted, and another there": ([row(DAY, PLACE, "福祉課", "削除"), row(NEXT, PLACE, "健康課", "長寿課")], [("", "健康課")]),
    "the same, and then another": ([row(DAY, TASK, OLD, "同左"), row(NEXT, TASK, NEW, OLD)], [(OLD, NEW)]),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTRADICTED)
def test_what_a_later_row_contradicts_is_a_break(name: str, tmp_path: Path) -> None:
    lines, breaks = CONTRADICTED[name]
    made = imported(tmp_path, lines)
    assert [(one.left, one.found) for one in made.report.breaks] == breaks
    assert made.report.assumed == []


CELLS = (SHOWS_OLD, SHOWS_NEW, OLD, NEW, "〃", "同上", "削除", "同左", "(新規)", "", "-", "なし")


@given(
    chosen=st.lists(
        st.tuples(st.sampled_from((DAY, NEXT, LAST)), st.sampled_from((TASK, PLACE)), *[st.sampled_from(CELLS)] * 2),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=many(80), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_of_them_comes_back(chosen: list[Line], tmp_path_factory: pytest.TempPathFactory) -> None:
    lines = [row(*line) for line in sorted(chosen, key=lambda line: line[0])]
    folder = tmp_path_factory.mktemp("marks")
    if any(cell in ("〃", "同上") for cell in lines[0]):
        lines = [row(DAY, TASK, OLD, NEW), *lines]
    try:
        imported(folder, lines)
    except BrokenInput as refused:  # A→B below B→A, of one item and day: which of them came first is asked
        if {one.rule for one in refused.findings} != {"row-order"}:
            raise


def test_a_row_of_no_change_stays_below_the_rows_of_the_change_before_it(tmp_path: Path) -> None:
    imported(
        tmp_path, [row(DAY, TASK, SHOWS_OLD, "削除"), row(DAY, TASK, "(新規)", "なし"), row(DAY, TASK, "なし", "同左")]
    )


def test_nothing_is_written_where_a_cell_would_not_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "build_table", lambda history: Mock(rows=[Mock(**dict.fromkeys(MADE, "別"))] * 2))
    lines = [row(DAY, TASK, OLD, NEW), row(DAY, PLACE, "福祉課", "健康課")]
    with pytest.raises(BrokenInput) as caught:
        run_import(written(tmp_path, lines), ImportRequest("s", "kiso", tmp_path / "x"))
    assert {(finding.rule, finding.line) for finding in caught.value.findings} == {
        ("not-as-published", 2),
        ("not-as-published", 3),
    }
    assert any("変更後の記載の「健康課」が「別」になります" in finding.message for finding in caught.value.findings)
    assert [one.name for one in tmp_path.iterdir()] == ["table.tsv"]
