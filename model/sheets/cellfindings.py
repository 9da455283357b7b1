"""What is said of each thing that can be wrong with a cell of a table, in both languages."""

from __future__ import annotations

from shinkyu.model.hints import Hint, options
from shinkyu.model.language import tr
from shinkyu.model.sheets.grid import Cell, Doubt
from shinkyu.model.sheets.tablefindings import Wording, head


def hidden_text(column: str, text: str) -> Wording:
    return Wording(
        tr(
            f"{column}: 結合したセルの下に、見えない文字「{head(text)}」が隠れています",
            f"{column}: text that is not shown, {head(text)!r}, is hidden below a merged cell",
        ),
        tr(
            "セルの結合を解いて、正しい文字だけを残してください",
            "unmerge the cells and leave only the text that is right",
        ),
    )


def merged_columns(column: str) -> Wording:
    return Wording(
        tr(f"{column}: ほかの列のセルと結合されています", f"{column}: merged with a cell of another column"),
        tr(
            "セルの結合を解いて、それぞれの列に記載してください",
            "unmerge the cells and write each column's own text",
        ),
    )


def merged_text(column: str, line: int) -> Wording:
    return Wording(
        tr(
            f"{column}: {line} 行目からのセルと結合されていて、この行の記載が分かりません",
            f"{column}: merged with the cell from row {line} on; what belongs to this row is not known",
        ),
        tr("セルの結合を解いて、行ごとに記載してください", "unmerge the cells and write the text of each row"),
    )


def unknown_text(column: str, doubt: Doubt, text: str) -> Wording:
    number = f" ({head(text)})" if text else ""
    what = {
        Doubt.DATE: tr("日付のセルで", "a date cell"),
        Doubt.TIME: tr("日時のセルで", "a cell with a time"),
        Doubt.FORMAT: tr(f"表示形式の付いた数値{number}で", f"a formatted number{number}"),
        Doubt.ERROR: tr("エラーのセル(#NAME? など)で", "an error cell (#NAME? or the like)"),
        Doubt.FORMULA: tr("計算されていない数式で", "a formula that was never computed"),
        Doubt.DAY: tr(
            f"年月日のどれかを表示しない日付のセル{number}で", f"a date cell that does not show the whole day{number}"
        ),
        Doubt.TEXT_FORMAT: tr(
            f"表示形式が文字{number}を別の文字に見せるか、隠すセルで",
            f"a cell whose number format shows its text{number} as another, or not at all",
        ),
        Doubt.STRUCK_AT_TIMES: tr(
            f"条件付き書式が取消線を引くことのあるセル{number}で",
            f"a cell{number} that a conditional format strikes out at times",
        ),
    }[doubt]
    return Wording(
        tr(f"{column}: {what}、表示どおりの文字が分かりません", f"{column}: {what}; the text it shows is not known"),
        tr(
            "セルの表示形式を「文字列」にして、条件付き書式を外し、見えるとおりに入力し直してください",
            "format the cell as text, without conditions, and type what it shows",
        )
        if doubt is Doubt.STRUCK_AT_TIMES
        else tr(
            "セルの表示形式を「文字列」にして、見えるとおりに入力し直してください",
            "format the cell as text and type what it shows",
        ),
    )


def struck_text(column: str, cell: Cell) -> Wording:
    """Of a cell some or all of whose text is struck out. The words are told whole: they may be far into a long text."""
    words = tr("、", ", ").join(f"「{' '.join(word.split())}」" for word in cell.struck)
    return Wording(
        tr(f"{column}: 取消線の引かれた文字があります: {words}", f"{column}: these words are struck out: {words}"),
        Hint.of(
            tr(
                "取り消した文字を除いて読むなら {} を付けてください。残す文字なら、取消線を外してください",
                "add {} to read the rest without them; take the line away from what is to stay",
            ),
            options("--struck", "drop"),
        )
        if cell.live is not None
        else tr(
            "取り消した文字を消すか、取消線を外して、記載だけを残してください",
            "delete what is struck out, or take the line away, so that only the text is left",
        ),
    )


def nothing_above(column: str, text: str) -> Wording:
    return Wording(
        tr(
            f"{column}: 「{text.strip()}」の上に行がありません",
            f"{column}: {text.strip()!r} stands below no row",
        ),
        tr("上の行の代わりに、記載そのものを書いてください", "write the text itself in its stead"),
    )


def date_number(text: str) -> Wording:
    return Wording(
        tr(f"変更日が日付でなく数値です: {text}", f"変更日 is a number and no date: {text}"),
        tr(
            "セルの表示形式を「日付」にするか、令和2年11月27日 のように入力してください",
            "format the cell as a date, or write it like 令和2年11月27日",
        ),
    )
