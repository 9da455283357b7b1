"""What is said of each thing that can be wrong with the lines of a table, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from shinkyu.model.hints import Hint
from shinkyu.model.language import tr

_HEAD = 30


@dataclass(frozen=True, slots=True)
class Wording:
    message: str
    hint: str | Hint


def in_sheet(sheet: str) -> str:
    """The start of a message about a sheet of a workbook; nothing for a text file."""
    return tr(f"シート「{sheet}」: ", f"sheet {sheet!r}: ") if sheet else ""


def head(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _HEAD else line[:_HEAD] + "…"


def column_letters(place: int) -> str:
    """The letters of a column of a sheet, by its number from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def heading_row(missing: Sequence[str], doubled: Sequence[str]) -> Wording:
    parts = []
    if missing:
        parts.append(tr(f"{'・'.join(missing)} の列がありません", f"no column {', '.join(missing)}"))
    if doubled:
        parts.append(tr(f"{'・'.join(doubled)} の列が二つ以上あります", f"more than one column {', '.join(doubled)}"))
    return Wording(
        tr("見出し行に", "in the heading row: ") + tr("、", "; ").join(parts),
        tr("見出しを様式のとおりに直してください", "mend the headings as the form has them"),
    )


def row_above_heading() -> Wording:
    return Wording(
        tr("見出し行より上に、表の行らしいものがあります", "what looks like a row stands above the heading row"),
        tr("見出し行を表の一番上に置いてください", "move the heading row to the top of the table"),
    )


def unknown_line(text: str) -> Wording:
    return Wording(
        tr(
            f"表の行でも題名でもページ番号でもありません: 「{head(text)}」",
            f"neither a row nor a title nor a footer: {head(text)!r}",
        ),
        tr(
            "前の行の続きなら前の行のセルに入れ、表の一部でなければ消してください",
            "put it into the cell of the row above if it goes on there; delete it if it is not part of the table",
        ),
    )


def page_line(text: str) -> Wording:
    return Wording(
        tr(
            f"ページの見出しか脚注(フッター)のようです: 「{head(text)}」",
            f"this seems to be the header or footer of a page: {head(text)!r}",
        ),
        tr(
            "ページのものなら消してください。表の行なら、ほかの列も書いてください",
            "delete it if it is the page's; if it is a row, write its other columns",
        ),
    )


def ragged_row(found: int, needed: int) -> Wording:
    return Wording(
        tr(
            f"列が足りません({needed} 列のはずが {found} 列)",
            f"too few columns: {found} where there should be {needed}",
        ),
        tr(
            "セルの中の改行で行が切れていないか、区切り文字が落ちていないかを確かめてください(空のセルにも区切りが要ります)",
            "see whether a line end inside a cell cuts the row, or a separator is lost (empty cells need theirs too)",
        ),
    )


def no_heading(place: int, text: str) -> Wording:
    column = column_letters(place)
    return Wording(
        tr(
            f"{column} 列({place + 1} 列目)の「{head(text)}」の上に見出しがありません",
            f"no heading stands above {head(text)!r} in column {column} ({place + 1})",
        ),
        tr(
            "表の列の中に移すか、列に見出しを付けるか、消してください",
            "move it into the table's columns, give the column a heading, or delete it",
        ),
    )


def several_assessments(first: str, other: str) -> Wording:
    return Wording(
        tr(
            f"ここからは別の評価書「{head(other)}」の行です(上は「{head(first)}」)",
            f"from here on the rows are of another assessment, {head(other)!r} (those above: {head(first)!r})",
        ),
        tr(
            "評価書ごとの表に分けて、1つずつ読み込んでください",
            "give each assessment a table of its own, and import them one by one",
        ),
    )


def hidden_row() -> Wording:
    return Wording(
        tr("非表示の行(フィルターで隠れた行を含む)です", "the row is hidden, by hand or by a filter"),
        tr(
            "表の行なら再表示し、そうでなければ消してください",
            "show it if it is a row of the table; delete it if not",
        ),
    )


def hidden_column(column: str) -> Wording:
    return Wording(
        tr(f"{column}の列が非表示です", f"the column {column} is hidden"),
        tr("列を再表示し、記載を確かめてください", "show the column and look its texts over"),
    )


def drawn_over(text: str) -> Wording:
    said = tr(f": 「{head(text)}」", f": {head(text)!r}") if text.strip() else ""
    return Wording(
        tr(
            f"表の上に図形・テキストボックス・画像があります{said}",
            f"a drawing, a text box or a picture lies over the table{said}",
        ),
        tr(
            "記載ならセルに書き、取り消しの線ならその文字を消し、そうでなければ表の外に移すか消してください",
            "write it into a cell if it is text, delete the words if it strikes them out, else move it away or delete it",
        ),
    )


def continued_row(text: str) -> Wording:
    return Wording(
        tr(
            f"変更日も項目もありません。前の行の続きのようです: 「{head(text)}」",
            f"neither 変更日 nor 項目; it seems to go on from the row above: {head(text)!r}",
        ),
        tr(
            "続きなら前の行のセルに入れ、別の行なら変更日と項目を書いてください",
            "put it into the cells of the row above, or write 変更日 and 項目 if it is a row of its own",
        ),
    )


def missing_date(sheet: bool) -> Wording:
    return Wording(tr("変更日がありません", "変更日 is blank"), _blank_hint(sheet))


def missing_label(sheet: bool) -> Wording:
    return Wording(tr("項目がありません", "項目 is blank"), _blank_hint(sheet))


def _blank_hint(sheet: bool) -> str:
    if sheet:
        return tr(
            "上の行と同じなら、セルを結合するか、同じ文字を入れてください",
            "if it is as in the row above, merge the cells or write it again",
        )
    return tr(
        "上の行と同じなら、同じ文字を入れてください(結合したセルは .xlsx のまま読めば読み取れます)。",
        "if it is as in the row above, write it again (merged cells are understood in an .xlsx, not in text)",
    )
