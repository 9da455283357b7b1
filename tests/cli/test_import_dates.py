"""A 変更日 that is wrong in a table: told once, by its sheet and its lines, whatever stands below it."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from tests.cli.conftest import Call

HEADINGS = ("変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明")


def row(date: str, label: str = "Ⅰ-5 ①部署", submission: str = "事後") -> tuple[str, ...]:
    return (date, label, "税務課", "市税課", submission, "組織改編")


def refused(call: Call, table: Path, code: int = 3) -> list[str]:
    """The lines with errors of an import."""
    said = ("--slug", "s", "--form", "kiso", "--edition", "2019-01", "--into", "x", "--dry-run")
    told = call("import", table, *said, cwd=table.parent, code=code).err
    return told.splitlines()


def text(folder: Path, *rows: tuple[str, ...]) -> Path:
    table = folder / "表.tsv"
    table.write_text("".join("\t".join(cells) + "\n" for cells in (HEADINGS, *rows)))
    return table


@pytest.mark.parametrize("day", ["平成31年5月7日", "令和50年4月1日"], ids=["impossible", "unlikely"])
@pytest.mark.parametrize("below", ["〃", ""], ids=["ditto", "the same"])
def test_one_wrong_day_is_one_error(call: Call, tmp_path: Path, day: str, below: str) -> None:
    table = text(
        tmp_path, row("令和2年4月1日"), row(day), row(below or day, "Ⅰ-5 ②所属長の役職名"), row(below or day, "Ⅰ-6")
    )
    (error,) = [line for line in refused(call, table) if "変更日「" in line]
    assert error.startswith(f"{table}:3: エラー: ")
    assert "(5行目まで同じ)" in error


def test_two_wrong_days_are_two(call: Call, tmp_path: Path) -> None:
    table = text(tmp_path, row("平成31年5月7日"), row("令和2年4月1日"), row("平成31年5月7日", "Ⅰ-6"))
    told = [line for line in refused(call, table) if "変更日「" in line]
    assert len(told) == 2
    assert "行目まで同じ" not in "".join(told)


@pytest.mark.parametrize(
    "wrong",
    [row("平成○年○月○日"), row("令和50年4月1日"), row("平成27年1月5日"), row("令和3年4月1日", submission="後で")],
    ids=["impossible", "unlikely", "order", "submission"],
)
def test_the_sheet_is_named(call: Call, tmp_path: Path, wrong: tuple[str, ...]) -> None:
    book = openpyxl.Workbook()
    first, second = book.active, book.create_sheet("記入例")
    assert first is not None
    for sheet, cells in ((first, row("令和2年4月1日")), (second, wrong)):
        sheet.append(HEADINGS)
        sheet.append(cells)
    book.save(tmp_path / "表.xlsx")
    told = refused(call, tmp_path / "表.xlsx")
    (error,) = [line for line in told if "エラー: シート" in line]
    assert f"{tmp_path}/表.xlsx:2: エラー: シート「記入例」: " in error
    if "○" in wrong[0]:
        assert "    シート「記入例」も表として読んでいます。記入例など、要らないシートなら消してください" in told
