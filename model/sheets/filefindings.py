"""What is said of each thing that can be wrong with a table file as a whole, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.language import tr
from shinkyu.model.sheets.filekind import Kind
from shinkyu.model.sheets.tablefindings import Wording


def no_heading_row(sheets: Sequence[str], encoding: str) -> Wording:
    names = "、".join(sheets)
    where = (
        tr(f"(シート: {names})", f" (sheets: {names})")
        if names
        else tr(f"({encoding} として読みました)", f" (read as {encoding})")
    )
    return Wording(
        tr(f"変更箇所の表の見出し行が見つかりません{where}", f"no heading row of a 変更箇所 table was found{where}"),
        tr(
            "見出し(変更日・項目・変更前の記載・変更後の記載・提出時期・提出時期に係る説明)を 1 行に置いてください",
            "put the six headings 変更日, 項目, 変更前の記載, 変更後の記載, 提出時期, 提出時期に係る説明 into one row",
        ),
    )


def hidden_sheet() -> Wording:
    return Wording(
        tr("非表示のシートに変更箇所の表があります", "a 変更箇所 table stands on a hidden sheet"),
        tr(
            "読み込む表ならシートを再表示し、そうでなければ消してください",
            "unhide the sheet if it is to be read; delete it if not",
        ),
    )


def too_large(size: int, largest: int) -> Wording:
    megabyte = 1024 * 1024
    return Wording(
        tr(
            f"大きすぎます({size // megabyte} MB。{largest // megabyte} MB まで)",
            f"too large ({size // megabyte} MB; at most {largest // megabyte} MB)",
        ),
        tr("変更箇所の表だけを別のファイルに保存してください", "save the 変更箇所 table alone into a file"),
    )


def too_much() -> Wording:
    """That reading what the file holds was given up."""
    return Wording(
        tr(
            "中のデータが大きすぎるか込み入りすぎていて、読むのを途中でやめました",
            "what it holds is too large or too intricate: reading was given up",
        ),
        tr(
            "変更箇所の表だけを新しいブックに写して保存してください",
            "copy the 変更箇所 table alone into a new workbook",
        ),
    )


def empty_file() -> Wording:
    return Wording(
        tr("ファイルが空です", "the file is empty"),
        tr("表を保存し直してください", "save the table again"),
    )


def damaged_file(why: str) -> Wording:
    return Wording(
        tr(f"ファイルが壊れています({why})", f"the file is damaged ({why})"),
        tr("元の表から保存し直してください", "save it again from the original"),
    )


def not_a_table(kind: Kind) -> Wording:
    what = {
        Kind.PDF: tr("PDF です", "this is a PDF"),
        Kind.WORD: tr("Word の文書です", "this is a Word document"),
        Kind.HTML: tr(
            "HTML です(名前が .xls でも Excel のファイルではありません)", "this is HTML (not Excel, even if named .xls)"
        ),
        Kind.XLSB: tr("Excel バイナリ ブック(.xlsb)です", "this is an Excel binary workbook (.xlsb)"),
        Kind.ENCRYPTED: tr("パスワードで暗号化されています", "it is encrypted with a password"),
        Kind.DAMAGED: tr("ファイルが壊れています", "the file is damaged"),
    }.get(kind, tr("表のファイルではありません", "this is not the file of a table"))
    if kind is Kind.ENCRYPTED:
        return Wording(what, tr("パスワードを外して保存し直してください", "save it again without the password"))
    return Wording(
        what,
        tr(
            "表を Excel ブック(.xlsx)、CSV、タブ区切りのどれかで保存してください",
            "save the table as an Excel workbook (.xlsx), as CSV or as tab-separated text",
        ),
    )
