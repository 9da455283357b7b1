"""What a document says is chosen: ``[ 選択 ] <選択肢> 1) … 2) …``, boxes, the bare option, in one passage or in many."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shinkyu.model.form.labels.fold import bare
from shinkyu.model.form.printed import chosen_text, option_day
from shinkyu.schema import Item, Option

_LISTED = re.compile(r"[<＜〈《\[［【(（]?\s*選択肢\s*[>＞〉》\]］】)）]?[:：]?")
_NOTHING_IN = re.compile(r"[(（]\s*[)）]")
_BRACKET = re.compile(r"[\[［【]\s*(?P<in>[^\[\]［］【】]*?)\s*[\]］】]", re.DOTALL)
_TICK = re.compile(r"\A[○◯〇●◎☑☒■✓✔レv✕×]?\Z")
_COUNT = re.compile(r"[(（]\s*(?P<number>[0-9０-９][0-9０-９,，]*)?\s*[)）]\s*件")
_GROUPS = re.compile(r"[・･]?\s*(?:識別情報|連絡先等情報|業務関係情報)\s*(?=[\[［【☐☑□■\n]|\Z)")
_SEPARATED = "\n"


@dataclass(frozen=True, slots=True)
class Chosen:
    """``text``: as the item has it; "" where nothing is chosen, None where that cannot be told. ``counts``: the numbers that
    stand in ``( ) 件``, "" for a blank one. ``day``: what stands behind the option (``平成31年4月1日時点``)."""

    text: str | None
    counts: tuple[str, ...] = ()
    day: str = ""


def chosen(item: Item, texts: Sequence[str]) -> Chosen:
    """What the passages of one choice say, in their order. What can be read in two ways is not read."""
    several = item.kind == "choices"
    joined = _without_room(_SEPARATED.join(texts))
    counts = tuple((one["number"] or "") for one in _COUNT.finditer(joined)) if item.items else ()
    joined = _COUNT.sub("", joined) if item.items else joined
    found = {text for text in _readings(item.options, joined, several=several) if text is not None}
    if len(found) != 1:
        return Chosen(None, counts)
    text = found.pop()
    day = "" if several else option_day(item.options, joined)
    return Chosen(text, counts, day)


def _without_room(text: str) -> str:
    """The text without the room that forms leave on both sides of what stands in brackets."""
    opened: list[int] = []
    gone: set[int] = set()
    for at, letter in enumerate(text):
        if letter in "(（":
            opened.append(at)
        elif letter in ")）" and opened:
            start = opened.pop() + 1
            inner = text[start:at]
            first, last = len(inner) - len(inner.lstrip()), len(inner) - len(inner.rstrip())
            if inner.strip() and first and last:
                gone |= {*range(start, start + first), *range(at - last, at)}
    return "".join(letter for at, letter in enumerate(text) if at not in gone)


def _readings(options: Sequence[Option], joined: str, *, several: bool) -> Iterator[str | None]:
    """What is read by the first way that reads it."""
    cleaned = _NOTHING_IN.sub("", joined)
    for text in (joined, cleaned, _GROUPS.sub("", cleaned)):
        one = _plain(options, text, several=several)
        if one is not None:
            yield one
            return
    if not several:
        yield _bracketed(options, cleaned)


def _plain(options: Sequence[Option], text: str, *, several: bool) -> str | None:
    before, *listed = _LISTED.split(text, maxsplit=1)
    if listed:
        behind = _without_list(options, listed[0])
        text = f"{before}{_SEPARATED}{behind}" if behind is not None else ""
        if behind is None:
            return None
    text = text.strip()
    if not text or _is_empty_bracket(text):
        return ""
    return chosen_text(options, text, several=several)


def _is_empty_bracket(text: str) -> bool:
    return not text.translate(str.maketrans("", "", "[]［］【】 　\n\t"))


def _without_list(options: Sequence[Option], text: str) -> str | None:
    """What is left of a text without the options, each of them named once with its number; None where these are not all there."""
    for number, option in enumerate(options, 1):
        words = r"\s*".join(re.escape(letter) for letter in "".join(option.text.split()))
        pattern = re.compile(rf"[(（]?{_digit(number)}[)）.．:：]\s*{_wide(words)}")
        found = pattern.search(text)
        if found is None:
            return None
        text = text[: found.start()] + text[found.end() :]
    return text.strip()


def _digit(number: int) -> str:
    wide = "".join(chr(ord("０") + int(digit)) for digit in str(number))
    circled = f"|{chr(0x245F + number)}" if number <= 20 else ""
    return rf"\s*(?:{number}|{wide}{circled})\s*"


def _wide(words: str) -> str:
    """The same words in either width."""
    return re.sub(
        r"\\?([!-~])(?![^\[]*\])",
        lambda one: f"[{re.escape(one[1])}{chr(ord(one[1]) + 0xFEE0)}]" if one[1] not in "s*" else one[0],
        words,
    )


def _bracketed(options: Sequence[Option], text: str) -> str | None:
    """The one option in brackets, among all options that are listed without a bracket or a heading above them."""
    brackets = list(_BRACKET.finditer(text))
    if len(brackets) != 1 or (_TICK.match(brackets[0]["in"]) and brackets[0]["in"]):
        return None
    rest = _LISTED.sub("", text[: brackets[0].start()] + _SEPARATED + text[brackets[0].end() :])
    left = _without_list(options, rest)
    if left is None or bare(left):
        return None
    inner = brackets[0]["in"]
    return chosen_text(options, inner, several=False) if inner.strip() else ""
