"""Good files of every kind that the tool reads of others, rich in what their readers look at."""

from __future__ import annotations

import datetime as dt
import io

HEADINGS = ("変更日", "項目", "変更前の記載", "変更後の記載", "提出時期", "提出時期に係る説明")
LONG = "1 窓口で申請を受け付ける。\n2 台帳に記載する。\n\n3 記録を五年間保管する。"
ROWS = (
    ("令和2年4月1日", "Ⅰ-1 ②事務の概要", LONG, LONG + "\n\n4 年に一度点検する。", "事後", "軽微な変更"),
    ("令和2年4月1日", "Ⅰ-5 ②所属長の役職名", "課長", "室長", "事後", "組織改編"),
    ("〃", "Ⅱ-1 いつ時点の計数か", "平成31年4月1日 時点", "令和2年4月1日 時点", "事後", "〃"),
    ("令和3年10月1日", "Ⅰ-8 連絡先", "(新規)", "虹ヶ丘市福祉課", "事前", ""),
    ("令和4年10月1日", "Ⅰ-5 ②所属長の役職名", "記載中にある「室長」", "「課長」", "事後", "組織改編"),
)


def xlsx() -> bytes:
    """With struck-out runs, a real date, merged cells, hidden rows and columns, a note, a text box, a conditional format."""
    import xlsxwriter

    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    book.set_properties({"created": dt.datetime(2026, 1, 1)})
    sheet, struck = book.add_worksheet("変更箇所"), book.add_format({"font_strikeout": True})
    sheet.write_row(0, 0, HEADINGS)
    for place, row in enumerate(ROWS, start=1):
        sheet.write_row(place, 0, row)
    sheet.write_datetime(1, 0, dt.datetime(2020, 4, 1), book.add_format({"num_format": 'ggge"年"m"月"d"日"'}))
    sheet.write_rich_string(3, 2, "平成31年", struck, "4月", "1日 時点")
    sheet.write_formula(7, 3, "=1/0", None, "#DIV/0!")
    sheet.write_number(8, 3, 1234567890123)
    sheet.merge_range(9, 0, 10, 2, "備考")
    sheet.set_row(11, None, None, {"hidden": True})
    sheet.set_column("H:J", 5, None, {"hidden": True})
    sheet.write_comment(2, 2, "確認済み")
    sheet.insert_textbox(12, 1, "別紙参照")
    sheet.conditional_format("C2:D9", {"type": "no_errors", "format": struck})
    sheet.autofilter(0, 0, 8, 5)
    book.add_worksheet("控え").hide()
    book.close()
    return made.getvalue()


def xls() -> bytes:
    import xlwt

    made, book = io.BytesIO(), xlwt.Workbook()
    sheet = book.add_sheet("変更箇所")
    for place, row in enumerate((HEADINGS, *ROWS)):
        for column, text in enumerate(row):
            sheet.write(place, column, text)
    sheet.write(8, 0, dt.datetime(2020, 4, 1), xlwt.easyxf(num_format_str="YYYY/MM/DD"))
    sheet.write(8, 1, "取消", xlwt.easyxf("font: struck_out true"))
    sheet.write_merge(9, 10, 0, 2, "備考")
    sheet.row(11).hidden = True
    sheet.write(12, 3, 1.5)
    book.save(made)
    return made.getvalue()


def ods() -> bytes:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.style import Style, TextProperties
    from odf.table import Table, TableCell, TableColumn, TableRow
    from odf.text import LineBreak, P, S, Span

    document = OpenDocumentSpreadsheet()
    struck = Style(name="T1", family="text")
    struck.addElement(TextProperties(textlinethroughstyle="solid"))
    document.automaticstyles.addElement(struck)
    table = Table(name="変更箇所")
    table.addElement(TableColumn(numbercolumnsrepeated="6"))
    for row in (HEADINGS, *ROWS, ("", "", "取消", "", "", "")):
        line = TableRow()
        for text in row:
            cell, paragraph = TableCell(valuetype="string"), P()
            paragraph.addElement(Span(stylename=struck if text == "取消" else None, text=text))
            paragraph.addElement(S(c=2))
            paragraph.addElement(LineBreak())
            cell.addElement(paragraph)
            line.addElement(cell)
        table.addElement(line)
    table.addElement(TableRow(numberrowsrepeated="1000"))
    document.spreadsheet.addElement(table)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def tsv() -> bytes:
    quoted = [[f'"{cell}"' if "\n" in cell else cell for cell in row] for row in (HEADINGS, *ROWS)]
    return "\n".join("\t".join(row) for row in quoted).encode()


def csv() -> bytes:
    return ("\r\n".join(",".join(f'"{cell}"' for cell in row) for row in (HEADINGS, *ROWS)) + "\r\n").encode("cp932")


def docx() -> bytes:
    """With merged cells, struck-out and hidden runs, a tracked deletion."""
    from docx import Document
    from docx.oxml import OxmlElement

    document, made = Document(), io.BytesIO()
    table = document.add_table(rows=0, cols=6)
    for row in (HEADINGS, *ROWS):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    for mark in ("strike", "vanish"):
        run = table.cell(3, 3).paragraphs[0].add_run("旧")
        run._r.get_or_add_rPr().append(OxmlElement(f"w:{mark}"))
    table.cell(4, 3).paragraphs[0]._p.append(OxmlElement("w:del"))
    document.save(made)
    return made.getvalue()


def html() -> bytes:
    """With cells over rows, struck-out and hidden words, a table in a cell, ends that are left out."""
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (HEADINGS, *ROWS))
    odd = "<tr><td rowspan=2>令和5年4月1日<td colspan=1><p>Ⅰ-5<br>②</p><td><s>旧</s>新<td hidden>隠<td><table><tr><td>事後</table>"
    page = f"<!DOCTYPE html><html><head><meta charset=utf-8><style>.text {{}}</style></head><body><table>{lines}{odd}"
    return page.replace("\n", "<br>").encode()


LABELS = 'labels:\n  "Ⅰ-5 所属長": I-5/②所属長の役職名\n  連絡先等: [I-8/連絡先, I-5/①部署]\n  その他: []\n'.encode()
SECTION = """\
# yaml-language-server: $schema=../.schema/kiso-2024-10/I-5.json
# Ⅰ-5 評価実施機関における担当部署
①部署: "市民課 # 窓口"
②所属長の役職名: |
  課長

  # 室長
""".encode()
VERDICTS = """\
{"format": "shinkyu-verdict/1", "by": "佐藤 花子", "assessments": [
 {"assessment": "jumin", "digest": "%s", "rows": [
  {"id": "0123456789abcdef", "verdict": "承認", "comment": ""},
  {"id": "fedcba9876543210", "verdict": "差戻し", "comment": "根拠の条番号を\\n確かめる。"},
  {"id": "00112233445566aa", "verdict": "", "comment": "\\u8cea\\u554f"}]},
 {"assessment": "zeimu", "digest": "%s", "rows": []}]}
""".replace("%s", "3f" * 32).encode()
SETTINGS = b"""\
format: 2
limit: 300
severities:
  reason-missing: info
waivers:
- fingerprint: 0123456789abcdef
  rule: reason-missing
  reason: old form
  until: 2027-03-31
"""
MESSAGE = """\
Ⅰ-5 の文言の整理

本文。

Change-Date: 2020-11-27
Submission: 事後
Significance: minor
Reason: 重要な変更にあたらない。(文言の整理)
Row: {"item": "I-5/②所属長の役職名", "label": "所属長", "way": "置換", "terms": [["課長", "室長"]], "place": 1}
Row: {"items": ["I-5/①部署"], "marker": {"before": "(新規)"}, "span": {"after": [0, 1]}, "block": {"before": 0, "after": 1}}

Co-authored-by: 山田 <y@example.jp>
""".encode()
