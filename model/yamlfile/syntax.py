"""The parser's words for errors of syntax, in the reader's language and in those of a person who writes a section."""

from __future__ import annotations

import re

from shinkyu.model.language import tr

# What the library says (its wording is stable; what is not listed is shown as it is), and what to tell in Japanese.
_TOLD = (
    (r"character '\\t' that cannot start any token", "タブがあります。字下げは半角の空白で書きます"),
    (r"character '(?P<sign>.)' that cannot start any token", "「{sign}」で始まる文は引用符で囲みます"),
    (r"unexpected end of stream", "引用符が閉じていません"),
    (r"unknown escape character '(?P<sign>.)'", "二重引用符の中に「\\{sign}」とは書けません"),
    (r"but (?:found|got) '<stream end>'", "括弧が閉じていません"),
    (r"could not find expected ':'", "見出しの後に「:」がありません"),
    (r"mapping values are not allowed here", "「: 」がここにあるのは、文の中か、字下げの違いのためです"),
    (r"sequence entries are not allowed here", "「- 」は見出しの次の行から書きます"),
    (r"expected chomping or indentation indicators", "| と > の後には何も書きません"),
    (r"expected <block end>, but found", "前の行と字下げがそろっていないか、余分なものがあります"),
    (r"expected the node content, but found '(?P<sign>[^']*)'", "記載のあるところに「{sign}」があります"),
)


def told(context: str, problem: str) -> str:
    """What is wrong, from the parser's context and problem."""
    said = " ".join(part for part in (context, problem) if part)
    for pattern, wording in _TOLD:
        if match := re.search(pattern, said):
            return tr(wording.format(**match.groupdict()), said)
    return said
