"""What is said of a document's parts that are not read as its text: hidden, struck out, beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.hints import Hint, options
from shinkyu.model.language import tr
from shinkyu.model.sheets.flow.passage import Place
from shinkyu.model.sheets.tablefindings import column_letters, head, in_sheet

_MOST = 3  # texts of a hidden part that are told


def where(place: Place) -> str:
    """The place of a passage, for people: ``シート「表紙」B5``, ``2ページ 3行目``, ``表2の4行目``."""
    parts = []
    if place.sheet:
        cell = f"{column_letters(place.column - 1)}{place.line}" if place.column else ""
        parts.append(in_sheet(place.sheet).rstrip(": ") + (f" {cell}" if cell else ""))
    if place.page:
        parts.append(tr(f"{place.page}ページ", f"page {place.page}"))
    if place.table:
        parts.append(tr(f"{place.table}番目の表の{place.line}行目", f"table {place.table}, row {place.line}"))
    elif place.line and not place.sheet:
        parts.append(tr(f"{place.line}行目", f"line {place.line}"))
    return " ".join(parts)


def hidden(path: Path, place: Place, what: str, texts: Sequence[str]) -> Finding:
    """``what`` (rows, a sheet …) is not shown, and holds these texts."""
    told = [head(text) for text in texts if text.strip()]
    said = tr("、", ", ").join(f"「{text}」" for text in told[:_MOST]) + ("…" if len(told) > _MOST else "")
    return rulebook.finding(
        "document-hidden",
        tr(
            f"{_at(place)}{what}は表示されないので、読んでいません: {said}",
            f"{_at(place)}{what} is not shown, and was not read: {said}",
        ),
        tr("評価書の記載なら、表示してから読み込んでください", "show it before reading if it is part of the document"),
        file=str(path),
        line=place.line,
        fact=[place.sheet, *texts],
    )


def struck(path: Path, place: Place, words: Sequence[str], *, dropped: bool) -> Finding:
    """These words are struck out; ``dropped``: the text was taken without them."""
    said = tr("、", ", ").join(f"「{' '.join(word.split())}」" for word in words)
    if dropped:
        message = tr(
            f"{_at(place)}取消線の引かれた文字を除いて読みました: {said}",
            f"{_at(place)}read without what is struck out: {said}",
        )
        hint: str | Hint = tr(
            "残す文字なら、取消線を外してから読み込んでください", "take the line away from what is to stay"
        )
    else:
        message = tr(
            f"{_at(place)}取消線の引かれた文字があります: {said}", f"{_at(place)}these words are struck out: {said}"
        )
        hint = Hint.of(
            tr(
                "取り消した文字を除いて読むなら {} を付けてください。残す文字なら、取消線を外してください",
                "add {} to read the rest without them; take the line away from what is to stay",
            ),
            options("--struck", "drop"),
        )
    fact = [place.sheet, *words]
    return rulebook.finding("document-struck", message, hint, file=str(path), line=place.line, fact=fact)


def aside(path: Path, place: Place, what: str, text: str) -> Finding:
    """``what`` (a text box, a comment …) stands at a place and says ``text``, if anything."""
    said = f": 「{head(text)}」" if text.strip() else ""
    return rulebook.finding(
        "document-aside",
        tr(f"{_at(place)}{what}があり、本文として読んでいません{said}", f"{_at(place)}{what}, not read as text{said}"),
        tr(
            "評価書の記載なら、本文かセルに書いてから読み込んでください",
            "write it into the text or a cell if it is part of the document",
        ),
        file=str(path),
        line=place.line,
        fact=[place.sheet, what, text],
    )


def cropped(path: Path, place: Place) -> Finding:
    """A picture was taken of which the document shows a part."""
    return rulebook.finding(
        "document-hidden",
        tr(
            f"{_at(place)}図はトリミングされていて、取り込む画像には表示されない部分も入っています",
            f"{_at(place)}the picture is cropped, and the file that is taken holds what is not shown too",
        ),
        tr(
            "公表してよいかを確かめ、要らない部分を画像から消してから読み込んでください",
            "see whether all of it may be published; else cut the picture itself before reading",
        ),
        file=str(path),
        line=place.line,
        fact=[place.sheet, "cropped"],
    )


def a_part() -> str:
    """What is said of a part of a page that is not shown."""
    return tr("一部分", "a part")


def _at(place: Place) -> str:
    said = where(place)
    return f"{said}: " if said else ""
