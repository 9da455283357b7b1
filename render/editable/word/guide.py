"""The first page of a Word file to be edited: how it is used."""

from __future__ import annotations

from collections.abc import Iterator

from shinkyu.model.editable import book as parts
from shinkyu.model.editable.book import Book
from shinkyu.model.language import tr
from shinkyu.render.signs import visible


def guide(book: Book) -> Iterator[tuple[str, str]]:
    """The paragraphs: the style of each, and its text."""
    yield "Title", visible(book.title)
    yield (
        "Note",
        tr(
            f"{book.form_title}  評価書「{book.about.slug}」  書き出した版 {book.about.commit[:10]}",
            f"{book.form_title}  assessment {book.about.slug!r}  as of record {book.about.commit[:10]}",
        ),
    )
    box, blank = book.office.box(chosen=True), book.office.box(chosen=False)
    yield from (
        ("Normal", text)
        for text in (
            tr(
                "書き換えるところ: 表の黄色の欄(記載)だけを書き換えてください。変更履歴の記録は入れてあります(切ってもかまいません)。",
                "What to edit: the yellow cells of the tables only. Changes are tracked (you may turn that off).",
            ),
            tr(
                "改行と段落: Enter が改行です。段落は、空の行を1行はさんで分けます。番号は文字で書き、自動の段落番号は使わないでください。",
                "Lines: Enter starts a new line; an empty line parts paragraphs. Type numbers; do not use automatic numbering.",
            ),
            tr(
                "消す: 記載をなくすときは、欄を空にしてください。取消線は使わないでください。行は消さないでください。",
                "Delete: clear the cell. Do not strike words out. Do not delete the row.",
            ),
            tr(
                f"選ぶ: 一覧から1つを選びます。いくつも選ぶ項目は、当てはまる選択肢の {blank} を押して {box} にします。",
                f"Choose: pick from the list. Where several may apply, click {blank} to make it {box}.",
            ),
            tr(
                "件を足す・なくす: システムや委託事項などを足すときは、並びの終わりの「(追加)」の欄に書きます。"
                f"丸ごとなくすときは、その見出しの欄で「{parts.REMOVE}」を選びます。",
                f"Entries: fill in one of the blank ones at the end of a list to add; pick {parts.REMOVE} at its head to remove one.",
            ),
            tr(
                "返す: 保存して(Word 文書 .docx のまま。名前は変えてかまいません)、渡した人に返してください。"
                "コメントは、返した相手に伝わります(記載にはなりません)。",
                "Return: save it as .docx (under any name) and send it back. Comments are told to whom you send it; they are no text.",
            ),
        )
    )
