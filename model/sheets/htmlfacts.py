"""What HTML says of its text: the letters of a page, which elements are blocks, what hides, strikes out or keeps white space."""

from __future__ import annotations

import re

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_AS_WINDOWS = {"shift_jis": "cp932", "shift-jis": "cp932", "x-sjis": "cp932", "sjis": "cp932", "windows-31j": "cp932"}
OURS = ".text { white-space: pre-wrap"  # in the style of a page that we wrote
VOID = frozenset(("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
UNSEEN = frozenset(("script", "style", "template", "title", "select", "textarea"))
LISTS = ("ul", "ol", "li", "dl", "dt", "dd")
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset((
    *(*LISTS, *HEADINGS, "p", "div", "pre", "blockquote", "section", "article", "tr", "table", "header", "footer", "main"),
    *("nav", "aside", "figure", "figcaption", "form", "fieldset", "legend", "address", "caption", "details", "summary", "hr"),
))  # fmt: skip
STRUCK = re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through", re.IGNORECASE)
HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
PRE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
WIDEST = 1000  # columns that a cell may span, as browsers have it

Attributes = dict[str, str]


def decoded(data: bytes) -> str:
    """The text by its mark, by what it declares, or as UTF-8 or CP932, whichever fits first. Raises UnicodeDecodeError."""
    marked = next((name for mark, name in _BOMS if data.startswith(mark)), "")
    declared = _CHARSET.search(data[:4096])
    named = declared[1].decode("ascii").lower() if declared else ""
    tried = [marked] if marked else [_AS_WINDOWS.get(named, named) or "utf-8", "utf-8", "cp932"]
    for encoding in tried[:-1]:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(tried[-1])


def is_hidden(given: Attributes) -> bool:
    """Whether an element says of itself that it is not shown."""
    return "hidden" in given or HIDDEN.search(given.get("style", "")) is not None


def count(text: str) -> int:
    """A number of columns or rows; 1 for what is none."""
    return int(text) if re.fullmatch("[0-9]{1,5}", text.strip()) else 1
