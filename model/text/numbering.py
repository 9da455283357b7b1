"""How a part of a text is called: by the number (項番) or the heading that it begins with."""

from __future__ import annotations

import re
import unicodedata

# At the start of the text or a line, or behind a space, a sentence or a bracketed heading; a space or a sign follows.
_PARAGRAPH = re.compile(
    r"(?:(?<=\A)|(?<=[\s。>＞〉】]))[(（]?(?P<number>[0-9０-９]{1,3}|[①-⑳])(?:[)）.．、]|(?=[ \u3000]))"
)
_HEADING = re.compile(r"(?:<(?![/!]|p>|ol)[^<>\n]{1,40}>|[＜〈【〔][^\n]{1,40}?[＞〉】〕])(?=\s|\Z)")
_SHORT_LINE = re.compile(r"[^。\n]{1,30}(?=\n)")


def number_of(part: str) -> int | None:
    """The number that a part of a text begins with."""
    match = _PARAGRAPH.match(part)
    return int(unicodedata.normalize("NFKC", match["number"])) if match else None


def heading_of(part: str) -> str:
    """The heading that a part of a text begins with, in its brackets (in 「」 where it has none); "" for none."""
    if bracketed := _HEADING.match(part):
        return bracketed[0]
    line = _SHORT_LINE.match(part)
    return f"「{line[0].strip()}」" if line and "」" not in line[0] else ""


def part_note(part: str, verb: str) -> str:
    """What stands in place of a part on the side where it is not: ``(項番3の追記)``, ``(<見出し>の追記)``, ``(追記)``."""
    number = number_of(part)
    what = f"項番{number}" if number is not None else heading_of(part)
    return f"({what}の{verb})" if what else f"({verb})"
