"""02: a list in a workbook, each level of heading in a column of its own, as an office keeps it for its yearly review."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import headings
from model import Document, Node, Written

_COLUMNS = ("部", "節", "項目", "小項目", "記載内容", "選択肢・記入上の注意")
_WIDTHS = (12, 22, 26, 26, 70, 40)


def draw(document: Document, folder: Path) -> Path:
    """Draw it."""
    import xlsxwriter

    file = folder / f"{document.number}.xlsx"
    with xlsxwriter.Workbook(file) as book:
        wrap = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        sheet = book.add_worksheet("評価書")
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, f"{headings.document_heading(document.form)} {headings.edition_note(document.form)}")
        sheet.freeze_panes(3, 0)
        for place, text in enumerate(_COLUMNS):
            sheet.write_string(2, place, text, wrap)
        day = book.add_format({"valign": "top", "border": 1, "num_format": '[$-411]ggge"年"m"月"d"日"'})
        for place, row in enumerate(_lines(document), start=3):
            _write(sheet, place, row, wrap, day)
        _changes(book.add_worksheet("変更箇所"), document, wrap)
        _example(book.add_worksheet("記入例"), document, wrap)
    return file


def _write(sheet: Any, place: int, row: tuple[str, ...], wrap: Any, day: Any) -> None:
    for column, text in enumerate(row):
        if text.isdigit():  # a number is typed as one
            sheet.write_number(place, column, int(text), wrap)
        elif column == 4 and (found := re.fullmatch(r"(平成|令和)(\d+)年(\d+)月(\d+)日", text)):  # and a day
            year = int(found[2]) + (1988 if found[1] == "平成" else 2018)
            sheet.write_datetime(place, column, dt.datetime(year, int(found[3]), int(found[4])), day)
        else:
            sheet.write_string(place, column, text, wrap)


def _lines(document: Document) -> Iterator[tuple[str, ...]]:
    """Row by row; a part and a section are named in their first row alone."""
    before = ""
    for written in document.sections:
        part = (written.section.part or "表紙") + (f"\n({written.file}){written.file_name}" if written.file else "")
        section = _half(headings.section_heading(written.section)) if written.section.part else ""
        for says in written.section.says:
            yield "", "", f"リスク：{says}", "", "", ""
        for node in written.nodes:
            for heading, below, one in _levels(node, written):
                yield (part if part != before else "", section, heading, below, _told(one), _notes(one))
                before, section = part, ""


def _levels(node: Node, written: Written) -> Iterator[tuple[str, str, Node]]:
    """An item and those below it, with the headings in the last two columns; deeper ones are joined by a slash."""
    yield "" if headings.bare(node, written) else _half(headings.heading(node, written)), "", node
    for one in node.nodes:
        name = headings.heading(one, written)
        yield "", name, one
        for deeper in one.nodes:
            yield "", f"{name}／{headings.heading(deeper, written)}", deeper


def _half(heading: str) -> str:
    """「3.基本情報」, 「委託事項2」: this office types figures and brackets in half width."""
    return heading.translate(str.maketrans("０１２３４５６７８９（）．：", "0123456789().:")).replace("　", " ")


def _told(node: Node) -> str:
    if node.item.kind != "choices":
        return headings.brackets(node.text) if node.item.options else node.text
    ticks = headings.ticks(node)
    return "　".join(
        f"[{'○' if chosen else '　'}]{option}" + (f"（{told}）" if free else "") for chosen, option, free, told in ticks
    )


def _notes(node: Node) -> str:
    if node.item.kind == "choice":
        return "＜選択肢＞\n" + "\n".join(headings.options(node))
    if node.item.kind == "choices":
        return "当てはまるもの全てに○を付ける。「その他」には内容を書く。"
    return "※再実施のときに改める。" if node.item.kind == "date" else ""


def _changes(sheet: Any, document: Document, wrap: Any) -> None:
    sheet.write_string(0, 0, document.form.changes_heading)
    for place, row in enumerate((headings.ROW_HEADINGS, *document.rows), start=1):
        for column, text in enumerate(row):
            sheet.write_string(place, column, text, wrap)


def _example(sheet: Any, document: Document, wrap: Any) -> None:
    """How another office filled it in, for whoever reviews it next."""
    sheet.write_string(0, 0, "記入例（他団体の例。転記しないこと）")
    lines = [
        ("Ⅰ 基本情報", "1.特定個人情報ファイルを取り扱う事務", "①事務の名称", "", "○○に関する事務"),
        ("", "6.評価実施機関における担当部署", "①部署", "", "総務部○○課"),
        ("", "", "②所属長の役職名", "", "○○課長"),
        ("Ⅲ リスク対策", "3.特定個人情報の使用", "リスク2", "ユーザ認証の管理", "[行っている]"),
        ("", "", "", "具体的な管理方法", "IDとパスワードにより認証する。(例)"),
    ]
    for place, line in enumerate((_COLUMNS[:5], *lines), start=2):
        for column, text in enumerate(line):
            sheet.write_string(place, column, text, wrap)
