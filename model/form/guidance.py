"""What a form says of an item to those who see its text alone, not the YAML around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinkyu.model.language import tr
from shinkyu.schema import Item

# The forms' descriptions are for those who write YAML; where the text stands alone, its signs would only mislead.
_SENTENCE = re.compile(r"[^。]*。")
_OF_YAML = re.compile(r"「(?:\||- |選択」に書|記載」に(?:1行で)?書)|\bid は")


def form_says(description: str) -> str:
    """The sentences of a description that do not speak of YAML."""
    return "".join(part for part in _SENTENCE.findall(description) if not _OF_YAML.search(part))


def guidance(item: Item) -> Iterator[str]:
    """What the form says of an item, how its text is written where it stands alone, and the options that it has."""
    yield form_says(item.description)
    if way := way_of_writing(item):
        yield way
    for option in item.options:
        yield f"  - {option.text}" + (tr("(自由記載)", "(free text)") if option.free else "")


def way_of_writing(item: Item) -> str:
    """How an item whose YAML is no bare text is written where its text stands alone; "" for the others."""
    ways = {
        "text": tr(
            "段落は空行で分ける(長い項目は、変更箇所の表で段落ごとの行になる)。",
            "A blank line parts paragraphs; a long item gets a row of the table for each.",
        ),
        "choices": tr(
            "いくつも選ぶときは「、」でつなぎ、内容を書き添えるときは「その他(内容)」とする。",
            "Join several by 、 and put what is said freely in brackets: その他(…).",
        ),
        "table": tr("1行に1つ書く。", "One to a line."),
    }
    return ways.get(item.kind, "")
