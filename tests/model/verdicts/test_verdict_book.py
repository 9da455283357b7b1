"""The workbook of a review, filled in by a person: every verdict comes back to its row, whatever was done to the sheet."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from tests.conftest import Convert
from tests.model.verdicts.filling import AFTER, BEFORE, CODE, DATE, LABEL, REMARK, VERDICT, Book
from tests.model.verdicts.handed_out import LONG, ids_of, review_in
from tests.payloads import FORMULAS, HTML, TERMINAL, UNSEEN
from tests.render.excel.books import members
from tests.render.page.made import row

from shinkyu.model.errors import BrokenInput, InputError
from shinkyu.model.findings import Severity
from shinkyu.model.review.delta import Became, RowChange
from shinkyu.model.review.review import Review
from shinkyu.model.rulebook import RULES
from shinkyu.model.verdicts.file import JudgedRow, VerdictFile, read_verdict_file
from shinkyu.render.review import page
from shinkyu.render.review.workbook import render

pytestmark = pytest.mark.usefixtures("reads_here")

OTHER_DATE = dt.date(2021, 4, 1)


@pytest.fixture(scope="session")
def review(tmp_path_factory: pytest.TempPathFactory) -> Review:
    return review_in(tmp_path_factory.mktemp("book"))


@pytest.fixture(scope="session")
def handed_out(review: Review) -> bytes:
    return render(review)


@pytest.fixture
def book(handed_out: bytes, tmp_path: Path) -> Book:
    (tmp_path / "review.xlsx").write_bytes(handed_out)
    return Book(tmp_path / "review.xlsx")


def judged(found: VerdictFile) -> list[JudgedRow]:
    return [one for assessment in found.assessments for one in assessment.rows]


def told(found: VerdictFile) -> list[tuple[str, str]]:
    return [(one.verdict, one.comment) for one in judged(found)]


def test_what_is_filled_in_comes_back(book: Book, review: Review) -> None:
    book.name(" 佐藤 花子 ").judge(0, "承認").judge(2, "差戻し", "根拠の条番号を\n確かめてください。").judge(
        4, "", "質問だけ"
    )
    found = book.read()
    assert found.by == "佐藤 花子"
    assert [one.assessment for one in found.assessments] == [one.assessment.id for one in review.assessments]
    assert [one.digest for one in found.assessments] == [one.digest for one in review.assessments]
    assert [[one.id for one in assessment.rows] for assessment in found.assessments] == ids_of(review)
    blank = ("", "")
    assert told(found) == [
        ("承認", ""),
        blank,
        ("差戻し", "根拠の条番号を\n確かめてください。"),
        blank,
        ("", "質問だけ"),
    ]
    assert found.findings == ()


@pytest.mark.usefixtures("english")
def test_whatever_language_it_was_made_in_it_says_the_same(review: Review, tmp_path: Path) -> None:
    (tmp_path / "english.xlsx").write_bytes(render(review))
    found = Book(tmp_path / "english.xlsx").name("Hanako Sato").judge(0, "差戻し", "why?").read()
    assert found.by == "Hanako Sato"
    assert told(found)[0] == ("差戻し", "why?")
    assert 'value="差戻し"' in "".join(page.render(review))


def test_one_that_nobody_touched_judges_nothing(handed_out: bytes, tmp_path: Path) -> None:
    file = tmp_path / "review.xlsx"
    file.write_bytes(handed_out)
    found = read_verdict_file(file)
    assert {*told(found)} == {("", "")}
    assert found.findings == ()


def test_the_same_review_gives_the_same_bytes(review: Review, handed_out: bytes) -> None:
    assert render(review) == handed_out
    assert members(handed_out)


def test_only_yellow_cells_can_be_changed_and_a_verdict_is_chosen(book: Book, review: Review) -> None:
    (rule,) = {validation.formula1 for validation in book.sheet.data_validations.dataValidation}
    assert rule == '"承認,差戻し,保留"'
    places = {str(place) for one in book.sheet.data_validations.dataValidation for place in one.sqref}
    numbers = [number for number, code in enumerate(book.codes(), 1) if code.startswith("row:")]
    assert places == {f"I{number}" for number in numbers}
    assert book.sheet.protection.sheet
    locked = {
        (number, column)
        for number in numbers
        for column in range(1, CODE)
        if not book.sheet.cell(number, column).protection.locked
    }
    assert locked == {(number, column) for number in numbers for column in (VERDICT, REMARK)}
    assert [sheet.sheet_state for sheet in book.book.worksheets] == ["visible", "veryHidden"]


def test_the_rows_may_be_in_any_order(book: Book) -> None:
    for place, verdict in enumerate(("承認", "差戻し", "保留", "", "承認")):
        book.judge(place, verdict, f"備考{place}")
    lines = [[cell.value for cell in line] for line in book.sheet.iter_rows(max_col=CODE)]
    for merged in [*book.sheet.merged_cells.ranges]:
        book.sheet.unmerge_cells(str(merged))
    random.Random(7).shuffle(lines)
    for number, line in enumerate(lines, 1):
        for column, value in enumerate(line, 1):
            book.sheet.cell(number, column).value = value
    assert told(book.read()) == [
        ("承認", "備考0"),
        ("差戻し", "備考1"),
        ("保留", "備考2"),
        ("", "備考3"),
        ("承認", "備考4"),
    ]


def test_a_row_that_stands_twice_and_says_the_same_is_one(book: Book) -> None:
    book.judge(0, "承認", "よい").copy_row(0)
    assert told(book.read())[0] == ("承認", "よい")


def delete(book: Book, place: int) -> None:
    book.delete(book.row(place))


def double(book: Book) -> None:
    book.judge(0, "承認").sheet.cell(book.copy_row(0), VERDICT).value = "差戻し"


def strike(book: Book, column: int) -> None:
    book.judge(0, "承認")
    cell = book.sheet.cell(book.row(0), column)
    cell.value = CellRichText(TextBlock(InlineFont(strike=True), str(cell.value)))


def merge(book: Book) -> None:
    """As a person does who approves two rows at once."""
    number = book.judge(2, "承認").row(2)
    book.sheet.merge_cells(start_row=number, end_row=number + 1, start_column=VERDICT, end_column=VERDICT)


def hide(book: Book) -> None:
    book.judge(0, "承認").sheet.row_dimensions[book.row(0)].hidden = True


def hide_column(book: Book) -> None:
    book.judge(0, "承認").sheet.column_dimensions["I"].hidden = True


def note(book: Book) -> None:
    book.sheet.cell(book.row(0), AFTER).comment = Comment("ここは「又は」では", "佐藤")


def another_sheet(book: Book) -> None:
    book.book.create_sheet("所見")["B2"] = "全体として妥当"


def below(book: Book) -> None:
    book.sheet.cell(book.sheet.max_row + 2, LABEL).value = "全体として妥当"


def write_below_a_long_row(book: Book) -> None:
    number = next(number for number, code in enumerate(book.codes(), 1) if code.startswith("more:"))
    book.sheet.cell(number, VERDICT).value = "承認"


def lose_the_end(book: Book) -> None:
    book.delete(next(number for number, code in enumerate(book.codes(), 1) if code.startswith("more:")))


Way = tuple[str, Callable[[Book], object], str]
WAYS: dict[str, Way] = {
    "a word that is none": ("verdict-unknown", lambda b: b.judge(0, "OK"), "「OK」という判定はありません"),
    "a mark": ("verdict-unknown", lambda b: b.judge(0, "○"), "「○」"),
    "a zero-width space": ("verdict-odd-character", lambda b: b.judge(0, "承認", "よ\u200bい"), "U+200B"),
    "one in the verdict": ("verdict-unknown", lambda b: b.judge(0, "承\u200b認"), "という判定はありません"),
    "a name of two lines": ("verdict-odd-character", lambda b: b.name("佐藤\n花子"), "名前"),
    "a long remark": ("verdict-too-long", lambda b: b.judge(0, "承認", "長" * 10_001), "10001文字"),
    "a text rewritten": ("verdict-altered", lambda b: b.write(0, AFTER, "総合案内課"), "D"),
    "a blank put in": ("verdict-altered", lambda b: b.write(0, AFTER, "総合窓口課 "), "D"),
    "a text cleared": ("verdict-altered", lambda b: b.write(0, BEFORE, None), "C"),
    "a date of Excel's": ("verdict-altered", lambda b: b.write(0, DATE, OTHER_DATE), "A"),
    "a title rewritten": ("verdict-altered", lambda b: setattr(b.sheet["A1"], "value", "枝2 を main に"), "A1"),
    "the end of a long row gone": ("verdict-altered", lose_the_end, "続きの行がありません"),
    "a verdict below a long row": ("verdict-misplaced", write_below_a_long_row, "いちばん上"),
    "two verdicts on a row": ("verdict-doubled", double, "書いてあることが違います"),
    "a verdict struck out": ("verdict-struck", lambda b: strike(b, VERDICT), "承認"),
    "words struck out": ("verdict-struck", lambda b: strike(b, BEFORE), "差戻し"),
    "verdicts merged": ("verdict-merged", merge, "結合を解いて"),
    "a row hidden": ("verdict-hidden", hide, "フィルター"),
    "a column hidden": ("verdict-hidden", hide_column, "フィルター"),
    "a date for a remark": ("verdict-no-text", lambda b: b.write(0, REMARK, OTHER_DATE), "文字列"),
    "a formula": ("verdict-no-text", lambda b: b.write(0, VERDICT, '="承"&"認"'), "計算されていない数式"),
    "a row deleted": ("verdict-row-missing", lambda b: delete(b, 4), "1行"),
    "a note to a cell": ("verdict-beside", note, "「又は」では"),
    "another sheet": ("verdict-beside", another_sheet, "全体として妥当"),
    "words below the table": ("verdict-beside", below, "全体として妥当"),
    "words beside the table": ("verdict-beside", lambda b: b.write(0, CODE + 2, "要検討"), "M"),
}
CASES = {rule: case for rule, case, _ in WAYS.values()}


@pytest.fixture
def long_book(review: Review, tmp_path: Path) -> Book:
    """One whose first row is too long for one row of the sheet."""
    first, *others = review.assessments
    changed = replace(first.rows[0], row=replace(first.rows[0].row, before=LONG * 3))
    told = replace(review, assessments=(replace(first, rows=(changed, *first.rows[1:])), *others))
    (tmp_path / "long.xlsx").write_bytes(render(told))
    return Book(tmp_path / "long.xlsx")


@pytest.mark.parametrize("way", WAYS)
def test_whatever_is_done_to_it_is_told_by_its_cell_and_nothing_is_guessed(
    way: str, book: Book, long_book: Book
) -> None:
    rule, case, said = WAYS[way]
    desk = long_book if "long row" in way else book
    case(desk)
    if RULES[rule].severity is Severity.ERROR:
        with pytest.raises(BrokenInput) as refused:
            desk.read()
        found = refused.value.findings
    else:
        found = desk.read().findings
    assert {finding.rule for finding in found} == {rule}
    assert all(finding.file == str(desk.path) for finding in found)
    assert any(said in f"{finding.message} {finding.hint}" for finding in found)
    if rule not in ("verdict-row-missing", "verdict-odd-character") and "part" not in way:
        assert all(finding.line for finding in found)


def test_a_row_that_is_gone_is_not_judged(book: Book) -> None:
    book.judge(0, "承認").judge(4, "承認")
    delete(book, 4)
    assert told(book.read()) == [("承認", ""), *[("", "")] * 4]


def test_a_long_row_is_judged_in_its_first_line(long_book: Book) -> None:
    assert any(code.startswith("more:") for code in long_book.codes())
    assert told(long_book.judge(0, "差戻し", "長い").read())[0] == ("差戻し", "長い")


def test_rows_that_say_the_very_same_are_judged_once(review: Review, tmp_path: Path) -> None:
    first, *others = review.assessments
    twice = replace(review, assessments=(replace(first, rows=(first.rows[0], *first.rows)), *others))
    (tmp_path / "twice.xlsx").write_bytes(render(twice))
    found = Book(tmp_path / "twice.xlsx").judge(0, "承認").read()
    assert [[one.id for one in assessment.rows] for assessment in found.assessments] == ids_of(review)
    assert told(found)[0] == ("承認", "")


def test_a_hidden_sheet_that_was_changed_is_refused(book: Book) -> None:
    sheet = book.book.worksheets[1]
    sheet["B3"] = "0" * 64
    with pytest.raises(InputError, match="控えが書き換わっています"):
        book.read()


def test_a_newer_format_is_refused(book: Book) -> None:
    book.book.worksheets[1]["B1"] = "2"
    with pytest.raises(InputError, match="版"):
        book.read()


def test_moved_columns_are_refused(book: Book) -> None:
    book.sheet.insert_cols(2)
    with pytest.raises(InputError, match="列が動いています"):
        book.read()


def test_other_workbooks_are_refused(tmp_path: Path) -> None:
    other = openpyxl.Workbook()
    other.save(tmp_path / "other.xlsx")
    with pytest.raises(InputError, match="判定のファイルではありません"):
        read_verdict_file(tmp_path / "other.xlsx")
    (tmp_path / "old.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(InputError, match="パスワード"):
        read_verdict_file(tmp_path / "old.xlsx")


TEXTS = (*FORMULAS, *TERMINAL, *UNSEEN, *HTML, "_x000D_と_x005F_x0041_", " 前後の空白 ", "a\n\n\nb", LONG * 40)


@pytest.fixture(scope="session")
def hostile(review: Review) -> Review:
    """The review, of rows with texts that do harm where they are taken for anything else."""
    rows = tuple(
        RowChange(
            Became.ADDED,
            row(text, text[::-1], reason=text[:200], date=f"2020-01-{1 + number % 28:02}"),
            f"{number:016x}",
            number,
        )
        for number, text in enumerate(TEXTS)
    )
    return replace(review, assessments=(replace(review.assessments[0], rows=rows, unrowed=()),))


def test_texts_of_any_kind_come_back_as_they_were_handed_out(hostile: Review, tmp_path: Path) -> None:
    file = tmp_path / "hostile.xlsx"
    file.write_bytes(render(hostile))
    found = read_verdict_file(file)
    assert found.findings == ()
    assert len(judged(found)) == len(TEXTS)


def test_after_libreoffice_saved_it_too(hostile: Review, office: Convert, tmp_path: Path) -> None:
    """Its texts, with verdicts, are what they were; nothing is found in it."""
    (tmp_path / "hostile.xlsx").write_bytes(render(hostile))
    book = Book(tmp_path / "hostile.xlsx").name("佐藤 花子").judge(0, "差戻し", "=1+1").judge(3, "承認")
    for place in (0, 3):
        book.sheet.cell(book.row(place), REMARK).data_type = "s"
    book.book.save(book.path)
    found = read_verdict_file(office(book.path, "xlsx"))
    assert found.by == "佐藤 花子"
    assert told(found)[:4] == [("差戻し", "=1+1"), ("", ""), ("", ""), ("承認", "")]
    assert found.findings == ()
    assert len(judged(found)) == len(TEXTS)
