"""Which page does what a command does that a hint proposes."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.hints import Call
from shinkyu.model.language import tr

_PAGES: dict[tuple[str, ...], tuple[str, str]] = {
    ("merge",): ("「食い違いを決める」の画面", "the page “Settle what differs”"),
    ("sync",): ("「やりとり」の画面", "the page “Exchange”"),
    ("review", "sync"): ("「やりとり」の画面", "the page “Exchange”"),
    ("commit",): ("「記録する」の画面", "the page “Record”"),
    ("restore",): ("本文の「記録された文章に戻す」", "“put it back” in the document"),
    ("comments",): ("下書きの画面の「返ってきたもの」", "“What came back” on the page of a draft"),
    ("status", "--empty"): ("本文の「次の未記入へ」", "“Next blank item” in the document"),
    ("status",): ("「食い違いを決める」の画面", "the page “Settle what differs”"),
}


def page_of(call: Call) -> str:
    """The page in words; "" where there is none."""
    words: Sequence[str] = [str(word) for word in call.words]
    if call.program != "shinkyu":
        return ""
    found = next((page for begin, page in _PAGES.items() if tuple(words[: len(begin)]) == begin), None)
    return tr(*found) if found is not None else ""
