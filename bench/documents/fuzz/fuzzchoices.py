"""How what is chosen is printed."""

from __future__ import annotations

import random

from fuzzcontents import Entry

_LISTED = "＜選択肢＞"


def printed(source: random.Random, one: Entry, way: str, *, lines: bool) -> list[str]:
    """The text of an entry as the document has it, in as many pieces as there are cells."""
    item = one.item
    if item is None or item.kind not in ("choice", "choices"):
        return [one.text]
    if len(item.options) == 1 and item.options[0].text == item.heading:
        way = "boxes"  # its own heading is its option
    options = [option.text for option in item.options]
    if way == "plain":
        return [one.text]
    if way in ("boxes", "ticks") or item.kind == "choices":
        signs = ("☑", "☐") if way == "ticks" else ("[○]", "[　]")
        said = [signs[option not in one.chosen] + option for option in options]
        return ["\n".join(said)] if lines or source.random() < 0.5 else ["　".join(said)]
    listed = "\n".join([_LISTED, *(f"{number}) {option}" for number, option in enumerate(options, 1))])
    if way == "cells" and not lines:
        return ["[", one.text, f"]\n{listed}"] if source.random() < 0.3 else [f"[ {one.text} ]", listed]
    return [f"[ {one.text} ]\n{listed}"]
