"""What is said of each thing that can be wrong with a workbook of verdicts, with what to do about it, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.language import tr
from shinkyu.model.sheets.grid import Cell
from shinkyu.model.sheets.tablefindings import head

Said = tuple[str, str]  # (message, hint)


def altered(at: str) -> Said:
    return (
        tr(f"{at}: お渡しした文章が書き換わっています", f"{at}: what was handed out was changed there"),
        tr(
            "判定した人に、書き換えたところを備考に書いてもらい、元のブックに判定を写してください",
            "have the reviewer say so in the remark, in the workbook as it was handed out",
        ),
    )


def part_missing(at: str) -> Said:
    return (
        tr(f"{at}: 長い文章の続きの行がありません", f"{at}: the text goes on in a row that is missing"),
        tr("行を消す前のブックに判定を写してください", "copy the verdicts into the workbook as it was handed out"),
    )


def rows_missing(count: int, ids: str) -> Said:
    return (
        tr(
            f"判定する行のうち{count}行がブックにありません(判定なしとして扱います): {ids}",
            f"{count} of the rows are not in the workbook any more (they count as not judged): {ids}",
        ),
        tr("消した行の判定も要るなら、もう一度判定してもらってください", "have them judged too, if they are needed"),
    )


def doubled(cells: Sequence[str]) -> Said:
    at = tr("、", ", ").join(cells)
    return (
        tr(
            f"{at}: 同じ行が2つあり、書いてあることが違います", f"{at}: one row stands there twice, and says two things"
        ),
        tr("写した行を消してください", "delete the copy"),
    )


def misplaced(at: str, text: str) -> Said:
    return (
        tr(
            f"{at}: 「{head(text)}」は、判定を書く欄の外にあります",
            f"{at}: {head(text)!r} does not stand where a verdict is filled in",
        ),
        tr(
            "長い行の判定と備考は、その行のいちばん上の黄色の欄に書いてください",
            "a long row is judged in the yellow cells of its first line",
        ),
    )


def merged(at: str) -> Said:
    return (
        tr(f"{at}: ほかのセルと結合されています", f"{at}: merged with another cell"),
        tr("セルの結合を解いて、行ごとに判定してください", "unmerge the cells, and judge row by row"),
    )


def struck(at: str, cell: Cell) -> Said:
    return (
        tr(f"{at}: 取消線の引かれた文字があります: {_struck(cell)}", f"{at}: words are struck out: {_struck(cell)}"),
        tr(
            "取り消すなら文字を消し、そうでなければ取消線を外してください",
            "delete the words, or take the line away if they are to stay",
        ),
    )


def struck_words(at: str, cell: Cell) -> Said:
    return (
        tr(
            f"{at}: お渡しした文章に取消線が引かれています: {_struck(cell)}",
            f"{at}: words of what was handed out are struck out: {_struck(cell)}",
        ),
        tr(
            "消すべきという意見なら、差戻しにして備考に書いてください",
            "to have them deleted, send the row back and say so in the remark",
        ),
    )


def hidden(at: str, text: str) -> Said:
    return (
        tr(
            f"{at}: 見えない行か列に「{head(text)}」があります",
            f"{at}: {head(text)!r} stands in a row or a column that is not shown",
        ),
        tr(
            "フィルターを解除し、行と列を再表示して、判定を確かめて保存し直してください",
            "clear the filter, show all rows and columns, look at the verdict, and save",
        ),
    )


def beside(at: str, text: str) -> Said:
    words = " ".join(text.split())
    return (
        tr(f"{at}: 判定と備考の欄の外に書かれています: {words}", f"{at}: written beside verdict and remark: {words}"),
        tr("残すことは、その行の備考に書いてもらってください", "have it written into the remark of its row"),
    )


def _struck(cell: Cell) -> str:
    words = cell.struck or (cell.text,)
    return tr("、", ", ").join(f"「{head(' '.join(word.split()))}」" for word in words)
