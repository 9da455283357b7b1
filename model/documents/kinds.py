"""What the form itself prints beside a value of a kind: ``( 3 ) 件``, ``令和2年4月1日 時点``. It is no part of the item's text."""

from __future__ import annotations

import re

from shinkyu.model.documents.ends import is_edition
from shinkyu.model.form.labels.fold import fold

_COUNT = re.compile(r"[(（]\s*(?P<number>[0-9０-９][0-9０-９,，]*)?\s*[)）]\s*件")
_AS_OF = re.compile(r"[ \t\u3000\n]+(?:時点|現在)\Z")
_ONLY = re.compile(r"[\[(【](?:行政機関等のみ|任意|再掲)[\])】]")
_WORDS = {"date": ("時点", "現在"), "number": ("件", "(", ")", "()", "()件", ")件")}


def is_of_form(kind: str, text: str) -> bool:
    """Whether a passage beside a value of that kind is only what the form prints there."""
    if _ONLY.fullmatch(fold(text)):
        return True
    return fold(text) in _WORDS.get(kind, ()) or (kind == "date" and is_edition(text))


def plain_value(kind: str, text: str) -> str:
    """The value without what the form prints around it; a text of another kind, or in another form, as it is."""
    if kind == "number" and (count := _COUNT.fullmatch(text.strip())):
        return count["number"] or ""
    return _AS_OF.sub("", text) if kind == "date" else text
