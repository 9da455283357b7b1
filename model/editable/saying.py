"""What is said of each thing that can be wrong with an edited workbook, in both languages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shinkyu.model.editable.book import REMOVE, TICK, Kept
from shinkyu.model.editable.reading import Found, cell_name
from shinkyu.model.hints import Hint, Slot, options, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.sheets.cellfindings import struck_text, unknown_text
from shinkyu.model.sheets.grid import Cell, Doubt, Overlay
from shinkyu.model.sheets.tablefindings import Wording

_HEAD = 30


def doubled(cells: Sequence[str]) -> Wording:
    listed = tr("、", ", ").join(cells)
    return Wording(
        tr(f"同じ項目の行が{len(cells)}つあります: {listed}", f"the rows {listed} stand for one and the same item"),
        tr(
            "行ごと写したものを消してください。1件足すときは、並びの終わりの「(追加)」の欄に書きます",
            "delete the copy; to add an entry, fill in the blank one at the end of its list",
        ),
    )


def sheet_missing(sheet: str) -> Wording:
    return Wording(
        tr(f"シート「{sheet}」がありません", f"the sheet {sheet!r} is missing"),
        tr("シートを消す前のブックに戻してください", "go back to the workbook as it was before"),
    )


def row_missing(kept: Kept, path: str) -> Wording:
    return Wording(
        tr(f"シート「{kept.sheet}」に {path} の行がありません", f"sheet {kept.sheet!r}: the row of {path} is missing"),
        tr(
            "行を元に戻してください。記載をなくすのなら欄を空にし、"
            f"システムや委託事項を1件なくすのならその見出しの欄で「{REMOVE}」を選んでください",
            f"put the row back; clear the cell to delete the text, or pick {REMOVE} at the head of an entry to remove it",
        ),
    )


def beside(at: str) -> Wording:
    return Wording(
        tr(
            f"{at}: 記載の欄のほかに書いたものは取り込みません",
            f"{at}: what was written beside the text is not taken over",
        ),
        tr("残したいことは記載の欄に書いてください", "write into the yellow cell what is to be kept"),
    )


def blanks(at: str) -> Wording:
    return Wording(
        tr(f"{at}: 空白か改行だけが変わっています", f"{at}: nothing but spaces or line ends differs"),
        Hint.of(
            tr(
                "そのまま取り込むと表の行になります。直すつもりがなければ {} で元に戻してください",
                "it is taken in and becomes a row of the table; if it was not meant, undo it with {}",
            ),
            shinkyu("restore", Slot(tr("項目", "ITEM"))),
        ),
    )


def far_cell(found: Found, column: int) -> Wording:
    text = found.record.cell(column).text
    return beside(f"{cell_name(found.sheet, found.row, column)} 「{_cut(text)}」")


def merged(at: str) -> Wording:
    return Wording(
        tr(f"{at}: ほかのセルと結合されています", f"{at}: merged with another cell"),
        tr("セルの結合を解いてください", "unmerge the cells"),
    )


def no_text(at: str, cell: Cell) -> Wording:
    assert cell.doubt is not None
    wording = unknown_text(at, cell.doubt, cell.text)
    date = "" if cell.date is None else f" ({cell.date.isoformat()})"
    if cell.doubt is Doubt.DATE:
        return Wording(
            tr(f"{at}: Excel が文字を日付{date}に変えています", f"{at}: Excel made a date{date} of the text"),
            wording.hint,
        )
    return wording


def struck(at: str, cell: Cell) -> Wording:
    return Wording(
        struck_text(at, cell).message,
        Hint.of(
            tr(
                "消すつもりの文字なら、{} を付けて除いて読んでください。消さないなら、取消線を外してください",
                "if the words are to go, read the rest without them by adding {}; take the line away if they are to stay",
            ),
            options("--struck", "drop"),
        )
        if cell.live is not None
        else tr(
            "消すつもりなら、文字そのものを消してください。消さないなら、取消線を外してください",
            "delete the words themselves if they are to go; take the line away if they are to stay",
        ),
    )


def struck_dropped(at: str, cell: Cell) -> Wording:
    words = tr("、", ", ").join(f"「{' '.join(word.split())}」" for word in cell.struck)
    return Wording(
        tr(
            f"{at}: 取消線の文字を除いて読みました: {words}",
            f"{at}: read without the words that are struck out: {words}",
        ),
        tr(
            "残す文字が入っていれば、取消線を外して取り込み直してください",
            "if any of them is to stay, take the line away and import again",
        ),
    )


def hidden(at: str) -> Wording:
    return Wording(
        tr(
            f"{at}: 非表示の行か列(フィルターで隠れたものを含む)が直されています",
            f"{at}: edited in a row or column that is hidden, by hand or by a filter",
        ),
        tr(
            "再表示して、この直しでよいか確かめてください。直すつもりがなければ元に戻してください",
            "show it and see whether the edit is meant; put it back if it is not",
        ),
    )


def said_over(sheet: str, over: Overlay) -> Wording:
    """Of a note or a text box: what people write there is for other people."""
    at, said = cell_name(sheet, over.first[0] + 1, over.first[1]), _cut(over.text)
    kind = tr("メモ・コメント", "note") if over.note else tr("図形・テキストボックス", "text box")
    return Wording(
        tr(f"{at}: {kind}「{said}」は取り込みません", f"{at}: the {kind} {said!r} is not taken over"),
        tr("残したいことは記載の欄に書いてください", "write into the yellow cell what is to be kept"),
    )


def locked(at: str, path: str) -> Wording:
    return Wording(
        tr(f"{at}: {path} はここでは編集できません", f"{at}: {path} cannot be edited here"),
        Hint.of(
            tr("欄を元に戻してください。直すには {} か YAML で", "put the cell back; use {} or the YAML"),
            shinkyu("edit"),
        ),
    )


def entry_head(at: str) -> Wording:
    return Wording(
        tr(f"{at}: ここに書けるのは「{REMOVE}」だけです", f"{at}: only {REMOVE} can stand here"),
        tr(f"丸ごとなくすなら「{REMOVE}」を選び、そうでなければ空にしてください", f"pick {REMOVE}, or clear the cell"),
    )


def odd_character(at: str, odd: re.Match[str]) -> Wording:
    code = f"U+{ord(odd[0]):04X}"
    line = odd.string.count("\n", 0, odd.start()) + 1
    return Wording(
        tr(
            f"{at}: {line}行目に、文章に使えない文字 {code} があります",
            f"{at}: line {line} holds {code}, which cannot stand in a text",
        ),
        tr("その文字を消すか、ふつうの改行(Alt+Enter)にしてください", "delete it, or make it a line end (Alt+Enter)"),
    )


def escape(at: str) -> Wording:
    return Wording(
        tr(
            f"{at}: `_x0041_` の形の文字は Excel から取り込めません",
            f"{at}: letters like `_x0041_` cannot be taken from Excel",
        ),
        Hint.of(tr("{} で書いてください", "write them with {}"), shinkyu("edit")),
    )


def unmarked(at: str) -> Wording:
    return Wording(
        tr(
            f"{at}: 内容が書いてありますが、その選択肢に {TICK} がありません",
            f"{at}: its option is not marked with {TICK}",
        ),
        tr(f"選択肢に {TICK} を付けるか、内容を消してください", f"mark the option with {TICK}, or clear this cell"),
    )


def brackets(at: str) -> Wording:
    return Wording(
        tr(f"{at}: 括弧の組が合わないため、選択肢の内容として書けません", f"{at}: its brackets do not pair"),
        tr("( と ) の組を合わせるか、全角の（ ）にしてください", "let ( and ) pair, or use full-width ones"),
    )


def mark(at: str) -> Wording:
    return Wording(
        tr(f"{at}: 選択肢の欄に書けるのは {TICK} だけです", f"{at}: an option is marked with {TICK} and nothing else"),
        tr(f"当てはまるなら {TICK}、当てはまらないなら空にしてください", f"put {TICK} there, or clear the cell"),
    )


def removed_and_edited(at: str, head: str) -> Wording:
    return Wording(
        tr(
            f"{at}: 「{REMOVE}」を選んだ1件({head})の中が直されています",
            f"{at}: edited in an entry that {head} removes",
        ),
        tr("「削除」か直しか、どちらかをやめてください", "take back one of the two"),
    )


def unknown_row(found: Found, column: int) -> Wording:
    at = cell_name(found.sheet, found.row, column)
    text = _cut(found.record.cell(column).text)
    return Wording(
        tr(
            f"{at}: どの項目の行か分かりません: 「{text}」", f"{at}: it cannot be told which item this row is: {text!r}"
        ),
        tr(
            "足した行は取り込めません。項目の欄か、並びの終わりの「(追加)」の欄に移し、この行を消してください",
            "move the text into an item's cell or the blank entry at the end of its list, and delete the row",
        ),
    )


def unknown_sheet(sheet: str) -> Wording:
    return Wording(
        tr(f"シート「{sheet}」は取り込みません", f"the sheet {sheet!r} is not taken over"),
        tr("足したシートに大事なことがあれば、項目の欄に移してください", "move what matters into the items' cells"),
    )


def unknown_option(at: str, option: str) -> Wording:
    return Wording(
        tr(f"{at}: 「{_cut(option)}」は様式の選択肢にありません", f"{at}: {_cut(option)!r} is no option of the form"),
        tr("様式の字句のとおりに直してください", "write it as the form has it"),
    )


def conflict(at: str, label: str) -> Wording:
    return Wording(
        at
        + tr(
            f"「{label}」は Excel でもリポジトリでも直されています",
            f"{label!r} was changed both in Excel and in the repository",
        ),
        tr(
            "どちらにするか(合わせるか)を決め、ブックの欄かリポジトリの記載を相手と同じ文章にしてください",
            "decide on one text, and put it into the workbook's cell or into the repository",
        ),
    )


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _HEAD else line[:_HEAD] + "…"
