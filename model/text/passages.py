"""A passage of a text that is told by its first line: ``<中間サーバー・プラットフォームにおける措置>`` and what stands under it."""

from __future__ import annotations

from shinkyu.model.text.blocks import BLANK_LINE

_BRACKETS = {
    "<": ">",
    "＜": "＞",
    "〈": "〉",
    "《": "》",
    "【": "】",
    "〔": "〕",
    "[": "]",
    "［": "］",
    "(": ")",
    "（": "）",
    "「": "」",
}


def passage_of(text: str, begins: str) -> str:
    """All that begins with the line ``begins``; "" where no line of the text is that.

    Where it is a heading in brackets the passage goes to the next line in brackets of that kind, else to the next empty
    line. One that stands there twice is both, one below the other.
    """
    found: list[list[str]] = []
    inside = False
    for line in text.split("\n"):
        if line.strip() == begins:
            found.append([])
            inside = True
        elif inside and _ends(line.strip(), begins):
            inside = False
        if inside:
            found[-1].append(line)
    return BLANK_LINE.join("\n".join(lines).rstrip("\n") for lines in found)


def _ends(line: str, begins: str) -> bool:
    closing = _BRACKETS.get(begins[0])
    if closing is None or not begins.endswith(closing):
        return not line
    return line.startswith(begins[0]) and line.endswith(closing)
