"""What is said of each thing that can be wrong with an edited workbook, in both languages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shinkyu.model.editable.book import REMOVE, Kept
from shinkyu.model.editable.found import Found, Said
from shinkyu.model.editable.office import Office
from shinkyu.model.hints import Hint, Slot, options, shinkyu
from shinkyu.model.language import REPOSITORY, tr
from shinkyu.model.sheets.cellfindings import struck_text, unknown_text
from shinkyu.model.sheets.grid import Cell, Doubt
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


def sheet_missing(office: Office, sheet: str) -> Wording:
    if office is Office.WORD:
        return Wording(
            tr(f"「{sheet}」の表がありません", f"the table of {sheet!r} is missing"),
            tr("表を消す前のファイルに戻してください", "go back to the file as it was before"),
        )
    return Wording(
        tr(f"シート「{sheet}」がありません", f"the sheet {sheet!r} is missing"),
        tr("シートを消す前のブックに戻してください", "go back to the workbook as it was before"),
    )


def row_missing(office: Office, kept: Kept, path: str) -> Wording:
    of_a_sheet = tr(f"シート「{kept.sheet}」", f"sheet {kept.sheet!r}")
    where = of_a_sheet if office is Office.EXCEL else tr(f"「{kept.sheet}」の表", f"the table of {kept.sheet!r}")
    return Wording(
        tr(f"{where}に {path} の行がありません", f"{where}: the row of {path} is missing"),
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
        tr("残したいことは記載の欄に書いてください", "write into the item's cell what is to be kept"),
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
    return beside(f"{found.cell(column)} 「{_cut(text)}」")


def merged(at: str) -> Wording:
    return Wording(
        tr(f"{at}: ほかのセルと結合されています", f"{at}: merged with another cell"),
        tr("セルの結合を解いてください", "unmerge the cells"),
    )


def no_text(at: str, cell: Cell) -> Wording:
    assert cell.doubt is not None
    if cell.doubt in _IN_WORD:
        return _in_word(at, cell.doubt)
    wording = unknown_text(at, cell.doubt, cell.text)
    date = "" if cell.date is None else f" ({cell.date.isoformat()})"
    if cell.doubt is Doubt.DATE:
        return Wording(
            tr(f"{at}: Excel が文字を日付{date}に変えています", f"{at}: Excel made a date{date} of the text"),
            wording.hint,
        )
    return wording


_IN_WORD = (Doubt.HIDDEN, Doubt.NUMBERED, Doubt.SYMBOL, Doubt.OBJECT)


def _in_word(at: str, doubt: Doubt) -> Wording:
    what, hint = {
        Doubt.HIDDEN: (
            tr("隠し文字があります", "some of it is hidden text"),
            tr(
                "消すつもりなら文字そのものを消し、消さないなら隠し文字の書式を外してください",
                "delete the words themselves if they are to go; show them if they are to stay",
            ),
        ),
        Doubt.NUMBERED: (
            tr(
                "自動の段落番号か箇条書きの記号が付いていて、その文字は記載に入りません",
                "Word numbers its paragraphs; the numbers are no text",
            ),
            tr(
                "段落番号の書式を外し、番号や記号を文字で書いてください",
                "take the numbering away, and type the numbers or bullets",
            ),
        ),
        Doubt.SYMBOL: (
            tr(
                "記号用フォント(Wingdings など)の文字があります",
                "some of it is in a font of symbols (Wingdings or the like)",
            ),
            tr("ふつうの文字で書いてください", "write it in ordinary letters"),
        ),
        Doubt.OBJECT: (
            tr("表、数式、ほかの文書のどれかが入っています", "it holds a table, an equation or another document"),
            tr("文字で書き、それを消してください", "write it in letters, and delete it"),
        ),
    }[doubt]
    return Wording(tr(f"{at}: {what}", f"{at}: {what}"), hint)


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


def said_over(said: Said) -> Wording:
    """Of a note, a text box or a picture: what people write there is for other people."""
    at, over = said.at, said.over
    kind = over.what or (tr("メモ・コメント", "note") if over.note else tr("図形・テキストボックス", "text box"))
    text = " ".join(over.text.split())
    japanese, english = (f"「{text}」", f" {text!r}") if text else ("", "")
    return Wording(
        tr(f"{at}: {kind}{japanese}は取り込みません", f"{at}: the {kind}{english} is not taken over"),
        tr("残したいことは記載の欄に書いてください", "write into the item's cell what is to be kept"),
    )


def locked(at: str, path: str) -> Wording:
    return Wording(
        tr(f"{at}: {path} はここでは編集できません", f"{at}: {path} cannot be edited here"),
        Hint.of(
            tr(
                "欄を元に戻してください。直すには {} か YAML で",
                "put the cell back; use {} or the YAML",
                page=("欄を元に戻してください。直すのは「本文」の画面で", "put the cell back; edit it in the document"),
            ),
            shinkyu("edit"),
        ),
    )


def entry_head(at: str) -> Wording:
    return Wording(
        tr(f"{at}: ここに書けるのは「{REMOVE}」だけです", f"{at}: only {REMOVE} can stand here"),
        tr(f"丸ごとなくすなら「{REMOVE}」を選び、そうでなければ空にしてください", f"pick {REMOVE}, or clear the cell"),
    )


def odd_character(office: Office, at: str, odd: re.Match[str]) -> Wording:
    key = "Alt+Enter" if office is Office.EXCEL else "Enter"
    code = f"U+{ord(odd[0]):04X}"
    line = odd.string.count("\n", 0, odd.start()) + 1
    return Wording(
        tr(
            f"{at}: {line}行目に、文章に使えない文字 {code} があります",
            f"{at}: line {line} holds {code}, which cannot stand in a text",
        ),
        tr(f"その文字を消すか、ふつうの改行({key})にしてください", f"delete it, or make it a line end ({key})"),
    )


def escape(at: str) -> Wording:
    return Wording(
        tr(
            f"{at}: `_x0041_` の形の文字は Excel から取り込めません",
            f"{at}: letters like `_x0041_` cannot be taken from Excel",
        ),
        Hint.of(tr("{} で書いてください", "write them with {}"), shinkyu("edit")),
    )


def unmarked(office: Office, at: str) -> Wording:
    box = office.box(chosen=True)
    return Wording(
        tr(
            f"{at}: 内容が書いてありますが、その選択肢に {box} がありません",
            f"{at}: its option is not marked with {box}",
        ),
        tr(f"選択肢に {box} を付けるか、内容を消してください", f"mark the option with {box}, or clear this cell"),
    )


def brackets(at: str) -> Wording:
    return Wording(
        tr(f"{at}: 括弧の組が合わないため、選択肢の内容として書けません", f"{at}: its brackets do not pair"),
        tr("( と ) の組を合わせるか、全角の（ ）にしてください", "let ( and ) pair, or use full-width ones"),
    )


def mark(office: Office, at: str) -> Wording:
    box = office.box(chosen=True)
    if office is Office.WORD:
        return Wording(
            tr(
                f"{at}: 選択肢の欄に書けるのは {box} か ☐ だけです",
                f"{at}: {box} or ☐ stands beside an option, nothing else",
            ),
            tr(f"当てはまるなら {box}、当てはまらないなら ☐ にしてください", f"make it {box} where it applies, else ☐"),
        )
    return Wording(
        tr(f"{at}: 選択肢の欄に書けるのは {box} だけです", f"{at}: an option is marked with {box} and nothing else"),
        tr(f"当てはまるなら {box}、当てはまらないなら空にしてください", f"put {box} there, or clear the cell"),
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
    at = found.cell(column)
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


def around(text: str) -> Wording:
    """Of what was written or changed around the tables of a Word file."""
    said = _cut(text) or tr("図や数式", "a picture or an equation")
    return beside(tr(f"表の外に書かれた「{said}」", f"{said!r}, around the tables"))


def unknown_option(at: str, option: str) -> Wording:
    return Wording(
        tr(f"{at}: 「{_cut(option)}」は様式の選択肢にありません", f"{at}: {_cut(option)!r} is no option of the form"),
        tr("様式の字句のとおりに直してください", "write it as the form has it"),
    )


def conflict(office: Office, at: str, label: str) -> Wording:
    return Wording(
        at
        + tr(
            f"「{label}」は {office} でも{REPOSITORY}でも直されています",
            f"{label!r} was changed both in {office} and in the {REPOSITORY}",
        ),
        tr(
            f"どちらにするか(合わせるか)を決め、ファイルの欄か{REPOSITORY}の記載を相手と同じ文章にしてください",
            f"decide on one text, and put it into the file's cell or into the {REPOSITORY}",
        ),
    )


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _HEAD else line[:_HEAD] + "…"
