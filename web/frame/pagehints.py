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
    ("amend",): ("「これまでの記録」の「記録を正す」", "“Put it right” in “History”"),
    ("undo",): ("「これまでの記録」の「取り消す」", "“Take it back” in “History”"),
    ("log",): ("「これまでの記録」の画面", "the page “History”"),
    ("table",): ("「ファイルを受け取る」の画面", "the page “Files”"),
    ("show",): ("「本文」の画面", "the page “Document”"),
    ("edit",): ("「本文」の画面", "the page “Document”"),
    ("entry",): ("「本文」の画面", "the page “Document”"),
    ("diff",): ("「くらべる」の画面", "the page “Compare”"),
    ("list",): ("「評価書の一覧」の画面", "the page “Assessments”"),
    ("review",): ("「レビュー」の画面", "the page “Review”"),
    ("replace",): ("「用語」の画面の「置き換える」", "“Replace” on the page “Terms”"),
    ("shared",): ("「用語」の画面の「共通の記載」", "“Shared passages” on the page “Terms”"),
    ("publish",): ("「公表する」の画面", "the page “Publish”"),
}
_ASK = ("このファイルを直した人か、管理する人に知らせてください", "tell who edited this file, or who looks after it")
_ASK_SETTINGS = (
    "共通の設定は、この画面では直せません。管理する人に知らせてください",
    "no page changes the common settings: tell who looks after them",
)
_RULES: dict[str, tuple[str, str]] = {  # what to do on a page, whatever a finding of the rule says to do in a file
    **dict.fromkeys(("settings", "format-missing", "waiver-unused", "waiver-expired", "waiver-refused"), _ASK_SETTINGS),
    **dict.fromkeys(
        ("withheld-item", "withheld-passage", "withheld-earlier", "shared-item", "withheld-elsewhere"), _ASK_SETTINGS
    ),
}
_KINDS = {
    "yaml-": _ASK,
    "form-": _ASK,
    "assessment-": _ASK,
    "section-": _ASK,
    "heading-": _ASK,
    "entry-id": _ASK,
    "schema-": _ASK,
    "submodule": _ASK,
}


def hint_for(rule: str) -> str:
    """What to do on a page about what a rule finds, where its findings say what to do elsewhere; "" for one that says it itself."""
    found = _RULES.get(rule) or next((told for begin, told in _KINDS.items() if rule.startswith(begin)), None)
    return tr(*found) if found is not None else ""


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
