"""Which page does what a command does that a hint proposes."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.hints import Call
from shinkyu.model.language import tr

_LIST = ("「評価書の一覧」の画面", "the page “Assessments”")
_SETTLING = ("「食い違いを決める」の画面", "the page “Settle what differs”")
_PAGES: dict[tuple[str, ...], tuple[str, str]] = {
    ("merge",): ("「下書き」の画面", "the page “Drafts”"),
    ("sync",): ("「やりとり」の画面", "the page “Exchange”"),
    ("review", "sync"): ("「やりとり」の画面", "the page “Exchange”"),
    ("commit",): ("「記録する」の画面", "the page “Record”"),
    ("restore",): ("本文の「記録された文章に戻す」", "“put it back” in the document"),
    ("comments",): ("下書きの画面の「返ってきたもの」", "“What came back” on the page of a draft"),
    ("status", "--empty"): ("本文の「次の未記入へ」", "“Next blank item” in the document"),
    ("status",): ("「記録する」の画面", "the page “Record”"),
}


def one_page(calls: Sequence[Call]) -> str:
    """The page that does all that several commands do; "" where there is none. A merge is ended on one page, however it is."""
    if _are_of_whole(calls):
        return tr(*_LIST)
    pages = [*map(page_of, calls)]
    if all(pages) and any(map(_is_settling, calls)):
        return tr(*_SETTLING)
    return pages[0] if len(pages) > 1 and len({*pages}) == 1 else ""


def page_of(call: Call) -> str:
    """The page in words; "" where there is none."""
    words: Sequence[str] = [str(word) for word in call.words]
    if call.program != "shinkyu":
        return ""
    if _is_settling(call):
        return tr(*_SETTLING)
    found = next((page for begin, page in _PAGES.items() if tuple(words[: len(begin)]) == begin), None)
    return tr(*found) if found is not None else ""


def _are_of_whole(calls: Sequence[Call]) -> bool:
    """Whether they have a whole assessment back that the working tree has lost, or record that its folder is gone."""
    words = [[*map(str, call.words)] for call in calls]
    return len(words) == 2 and words[0][:2] == ["restore", "--yes"] and words[1][-1:] == words[0][-1:]


def _is_settling(call: Call) -> bool:
    """Whether it is about a merge that stands: one that is to be begun names a branch."""
    return str(call.words[0]) == "merge" and any(str(word).startswith("--") for word in call.words)
