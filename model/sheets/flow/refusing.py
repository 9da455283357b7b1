"""What is said of a file that cannot be read as a document, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.findings import Finding
from shinkyu.model.language import tr
from shinkyu.model.sheets.filekind import Kind
from shinkyu.model.sheets.tablefindings import Wording

_MEGABYTE = 1024 * 1024


def too_large(size: int, largest: int) -> Wording:
    return Wording(
        tr(
            f"大きすぎます({size // _MEGABYTE} MB。{largest // _MEGABYTE} MB まで)",
            f"too large ({size // _MEGABYTE} MB; at most {largest // _MEGABYTE} MB)",
        ),
        tr(
            "評価書だけを別のファイルに保存し、大きな画像は縮めてください",
            "save the assessment alone into a file, with smaller pictures",
        ),
    )


def too_much() -> Wording:
    """That reading what the file holds was given up."""
    return Wording(
        tr(
            "中のデータが大きすぎるか込み入りすぎていて、読むのを途中でやめました",
            "what it holds is too large or too intricate: reading was given up",
        ),
        tr("評価書だけを新しいファイルに写して保存してください", "copy the assessment alone into a new file"),
    )


def empty_file() -> Wording:
    return Wording(
        tr("ファイルが空です", "the file is empty"), tr("評価書を保存し直してください", "save the assessment again")
    )


def no_text(beside: Sequence[Finding]) -> Wording:
    """That the document shows no text; ``beside``: what of it was not read."""
    if beside:
        return Wording(
            tr("読める文字がありません", "there is no text that can be read"),
            tr(
                "隠れたところや図形の中の文字を、本文かセルに移してください",
                "move what is hidden or drawn into the text or into cells",
            ),
        )
    return Wording(
        tr("文字がありません", "there is no text"),
        tr("評価書のファイルかどうかを確かめてください", "see whether this is the file of the assessment"),
    )


def not_a_document(kind: Kind) -> Wording:
    """That files of this kind are not read."""
    what = {
        Kind.WORD: tr("古い形式の Word の文書(.doc)です", "this is a Word document of the old kind (.doc)"),
        Kind.XLSB: tr("Excel バイナリ ブック(.xlsb)です", "this is an Excel binary workbook (.xlsb)"),
        Kind.RTF: tr("リッチ テキスト(RTF)です", "this is rich text (RTF)"),
        Kind.MHTML: tr("単一ファイルの Web ページ(.mht)です", "this is a web page in a single file (.mht)"),
        Kind.XML: tr("XML のファイルです", "this is a file of XML"),
        Kind.ENCRYPTED: tr("パスワードで暗号化されています", "it is encrypted with a password"),
        Kind.DAMAGED: tr("ファイルが壊れています", "the file is damaged"),
    }.get(kind, tr("評価書として読める種類のファイルではありません", "this kind of file is not read as a document"))
    if kind is Kind.ENCRYPTED:
        return Wording(what, tr("パスワードを外して保存し直してください", "save it again without the password"))
    if kind is Kind.DAMAGED:
        return Wording(what, tr("元の文書から保存し直してください", "save it again from the original"))
    return Wording(
        what,
        tr(
            "Excel ブック(.xlsx)、Word 文書(.docx)、HTML、文字の入った PDF、テキストのどれかで保存してください",
            "save it as an Excel workbook (.xlsx), a Word document (.docx), HTML, a PDF with text, or plain text",
        ),
    )


class UnreadablePdfError(ValueError):
    """A PDF whose text cannot be known; the message is why: ``scanned``, ``read`` (by a scanner), ``outlines``, ``unmapped``."""


def unreadable_pdf(why: str) -> Wording:
    """Why the text of a PDF cannot be known, and what to do."""
    what = {
        "scanned": tr(
            "スキャンした画像の PDF で、文字が入っていません", "this PDF is of scanned pictures, without text"
        ),
        "read": tr(
            "スキャンした PDF で、文字は機械の読み取り(OCR)です。記載のとおりとは限りません",
            "this PDF is scanned, and its text is what a machine has read (OCR), not what is written",
        ),
        "outlines": tr(
            "文字の入っていない PDF です(文字が図形になっています)",
            "this PDF holds no text (its letters are drawn as shapes)",
        ),
        "unmapped": tr(
            "PDF の文字がどの字かが、ファイルに書かれていません(フォントの対応表がない)",
            "the PDF does not say which letters it shows (its fonts have no mapping to Unicode)",
        ),
    }[why]
    return Wording(
        what,
        tr(
            "元の Excel・Word のファイルを読み込むか、そこから PDF を作り直してください",
            "read the Excel or Word file that it was made of, or make the PDF from that again",
        ),
    )
