"""Each rule of a workbook that comes back edited finds its case; and one that nobody touched has no findings."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from tests.cli.bad_input.test_edited_books import (
    MARKS,
    SYSTEM,
    add_row,
    delete_sheet,
    double_row,
    format_number,
    merge_cells,
    remove_and_edit,
)
from tests.repos import Repo
from tests.workbooks import Desk

from shinkyu.model.editable.applying import Outcome, compare
from shinkyu.model.editable.plan import plan
from shinkyu.model.findings import Finding
from shinkyu.model.repository import Repository
from shinkyu.model.rulebook import RULES
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.render.editable import render

pytestmark = pytest.mark.usefixtures("reads_here")

PLACE = "item:I-7/①部署"
NAME = "edited.xlsx"


@pytest.fixture(scope="session")
def given_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an assessment, and the workbook that was made of it."""
    folder = tmp_path_factory.mktemp("given-out")
    texts = {
        "I-7/①部署": "市民課",
        "III-3/リスク2/リスクへの対策は十分か": "十分である",
        f"{SYSTEM}[a]/①システムの名称": "甲",
        f"{SYSTEM}[b]/①システムの名称": "乙",
        MARKS: "税務システム、その他(丙)",
    }
    repo = Repo(folder / "city").init("zenkoumoku", "kouki", texts)
    workspace = Workspace(Repository.discover(repo.path))
    (assessment,) = workspace.snapshot.assessments()
    (folder / NAME).write_bytes(render(plan(assessment, workspace.snapshot.texts(assessment), repo.head)))
    return folder


@pytest.fixture
def office(given_out: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    shutil.copytree(given_out, tmp_path / "office", symlinks=True)
    return tmp_path / "office"


def outcome(office: Path, *, without_struck: bool = False) -> Outcome:
    return compare(Workspace(Repository.discover(office / "city")), office / NAME, without_struck=without_struck)


def findings(office: Path) -> list[Finding]:
    found = outcome(office)
    return [*found.findings, *map(found.finding_of, found.conflicts)]


def in_book(act: Callable[[Desk], object]) -> Callable[[Path], object]:
    def change(office: Path) -> None:
        desk = Desk(office / NAME)
        act(desk)
        desk.save()

    return change


def beside(desk: Desk) -> None:
    sheet, line = desk.find(PLACE)
    sheet.cell(line, 4).value = "課長に確認すること"


def strike(desk: Desk) -> None:
    desk.write(PLACE, CellRichText("市民", TextBlock(InlineFont(strike=True), "課"), "室"))


def hide_edited(desk: Desk) -> None:
    sheet, line = desk.find(PLACE)
    sheet.row_dimensions[line].hidden = True
    desk.write(PLACE, "戸籍課")


def conflict(office: Path) -> None:
    Repo(office / "city").replace("kouki/I-7.yaml", "市民課", "戸籍課")
    in_book(lambda desk: desk.write(PLACE, "総務課"))(office)


CASES: dict[str, Callable[[Path], object]] = {
    "edits-row-doubled": in_book(double_row),
    "edits-row-missing": in_book(lambda desk: desk.delete_row("item:I-7/②所属長の役職名")),
    "edits-row-unknown": in_book(add_row),
    "edits-sheet-missing": in_book(delete_sheet),
    "edits-sheet-unknown": in_book(lambda desk: desk.book.create_sheet("メモ").append(["あとで見る"])),
    "edits-removed-and-edited": in_book(remove_and_edit),
    "edits-beside": in_book(beside),
    "edits-merged": in_book(merge_cells),
    "edits-struck": in_book(strike),
    "edits-hidden": in_book(hide_edited),
    "edits-no-text": in_book(format_number),
    "edits-locked": in_book(lambda desk: desk.write("item:I-A1/図", "図:別")),
    "edits-entry-head": in_book(lambda desk: desk.write(f"entry:{SYSTEM}[a]", "消す")),
    "edits-blanks": in_book(lambda desk: desk.write(PLACE, "市民 課")),
    "edits-unmarked": in_book(lambda desk: desk.write(f"option7:{MARKS}", None)),
    "edits-mark": in_book(lambda desk: desk.write(f"option1:{MARKS}", "×")),
    "edits-brackets": in_book(lambda desk: desk.write(f"free7:{MARKS}", "丙)、(丁")),
    "edits-odd-character": in_book(lambda desk: desk.write(PLACE, "一\u2028二")),
    "edits-option": in_book(lambda desk: desk.write("item:@f1/III-3/リスク2/リスクへの対策は十分か", "十分だ")),
    "edits-conflict": conflict,
}


def test_struck_words_are_dropped_on_request_and_told(office: Path) -> None:
    in_book(strike)(office)
    read = outcome(office, without_struck=True)
    assert [finding.rule for finding in read.findings] == ["edits-struck-dropped"]
    assert "「課」" in read.findings[0].message
    assert [change.after for change in read.changes] == ["市民室"]
    assert read.fine


def test_a_text_struck_out_whole_is_emptied_on_request(office: Path) -> None:
    in_book(lambda desk: desk.write(PLACE, CellRichText(TextBlock(InlineFont(strike=True), "市民課"))))(office)
    assert not outcome(office).fine
    read = outcome(office, without_struck=True)
    assert [change.after for change in read.changes] == [""]


@pytest.mark.parametrize("rule", CASES)
def test_each_rule_finds_its_case_and_no_other_does(rule: str, office: Path) -> None:
    CASES[rule](office)
    found = findings(office)
    assert {finding.rule for finding in found} == {rule}
    for finding in found:
        assert finding.message
        assert finding.hint
        assert (finding.severity, finding.file, finding.slug) == (
            RULES[rule].severity,
            str(office / NAME),
            "kouki",
        )


def test_a_workbook_that_nobody_touched_has_no_findings(office: Path) -> None:
    assert findings(office) == []
