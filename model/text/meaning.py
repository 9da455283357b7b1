"""What of a text a change of mere wording leaves as it is: how many and how long, and what is denied."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from shinkyu.model.text.textdiff.numbers import DATED, NUMBERS

_NUMBER = re.compile("|".join(NUMBERS))
# What counts something; 条, 項, 号 and the like only number the parts of a law or a text.
_COUNTS = re.compile(
    "(?:年度|年間|年|[かカヶヵケ箇]月間?|月間?|週間?|日間|日|時間|時|分間|分|秒|人|名|世帯|歳|件|回|度|個|[かカヶヵケ箇][所国]|台|本|枚|冊|通"
    "|点|種類|桁|文字|階|円|割|倍|重|社|施設|団体|ページ|頁|[KMGT]B|%)$"
)
# 平成27年10月6日条例第42号: which law is meant, however it is cited.
_OF_A_LAW = re.compile(rf"(?:{DATED})(?:[0-9]+月[0-9]+日)?[^\s、。()「」]{{0,16}}第[0-9]+号")
# ない and its like, not where they are a part of another word (少ない, ないし) or of a phrase that denies nothing (やむを得ず).
# Every way to deny counts as one.
_DENIAL = re.compile(
    "(?<!少)(?<!すく)(?<!危)(?<!切)(?<!やむを得)ない(?!し|[まよ]ぜ)|無い|な(?:く|かっ|けれ)(?=[、。なてたば])|無く|ません|な[しき](?=[、。とにの]|$)|無し|ぬ(?=[、。])"
    "|(?<![必まはいせ])(?<!やむを得)ず(?=[、。]|に(?!つ))|禁(?:止|じ)|不可"
)

_SENTENCE = re.compile("[^。]*。?")
_BEFORE_IT, _WORDS = re.compile(r"[\s、。<>()]"), 10  # letters shown before a denial, of its own phrase


def quantities(text: str) -> Counter[str]:
    """The numbers that count something, each with what it counts, in one width; those that only cite a law are none."""
    return Counter(number for number in _NUMBER.findall(_OF_A_LAW.sub("", _folded(text))) if _is_counted(number))


def changed_quantities(before: str, after: str) -> tuple[Sequence[str], Sequence[str]]:
    """Those that only ``before`` has, and those that only ``after`` has, each as often as it is more there."""
    old, new = map(quantities, _apart(before, after))
    return [*(old - new).elements()], [*(new - old).elements()]


def changed_denials(before: str, after: str) -> tuple[Sequence[str], Sequence[str]]:
    """Where something is denied or forbidden, with the words before it, in one text and not in the other; nothing where it is
    denied as often as before: that is wording."""
    old, new = map(_denials, _apart(before, after))
    if len(old) == len(new):
        return (), ()
    return [*(Counter(old) - Counter(new)).elements()], [*(Counter(new) - Counter(old)).elements()]


@lru_cache(maxsize=16)  # numbers and denials are looked for in the same texts
def _apart(before: str, after: str) -> tuple[str, str]:
    """The sentences that only one of them has: a number or a denial ends where its sentence does, and what both say is as
    often in one as in the other."""
    old, new = (Counter(_SENTENCE.findall(text)) for text in (before, after))
    return "".join((old - new).elements()), "".join((new - old).elements())


def _denials(text: str) -> list[str]:
    folded = _folded(text)
    return [_BEFORE_IT.split(folded[: match.start()])[-1][-_WORDS:] + match[0] for match in _DENIAL.finditer(folded)]


def _is_counted(number: str) -> bool:
    return not number.startswith("第") and _COUNTS.search(number) is not None


@lru_cache(maxsize=256)
def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
