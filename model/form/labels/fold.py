"""One spelling for what people write in many: widths, spaces, dashes, roman numerals, common variants of words.

NFKC would turn ② into 2 and Ⅲ into III; both are kept as they are, because numbers decide which item is meant.
"""

from __future__ import annotations

import re
import unicodedata

from shinkyu.model.text.lookalikes import as_kanji

ROMAN = "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
CIRCLED = "".join(map(chr, (*range(0x2460, 0x2474), *range(0x3251, 0x3260), *range(0x32B1, 0x32C0))))  # ① to ㊿
_SMALL_ROMAN = str.maketrans("ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹ", ROMAN)
_NEGATIVE = str.maketrans("❶❷❸❹❺❻❼❽❾❿⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾", CIRCLED[:10] * 2)
_KEPT = re.compile(f"[^{ROMAN}{CIRCLED}]+")
_BETWEEN_NUMERALS = re.compile(rf"(?<=[0-9A-Za-z{ROMAN}])\s+(?=[0-9A-Za-z{ROMAN}])")
# ー and 一 go with the punctuation: a long vowel is often left out (ユーザ), and both stand for a dash.
_NO_WORD = re.compile(rf"[^\w{CIRCLED}#]|[_ー一]")
# Variants of one word in official Japanese. Whatever is not here is left to likeness.
_VARIANTS = {
    "および": "及び",
    "または": "又は",
    "ならびに": "並びに",
    "順守": "遵守",
    "手続き": "手続",
    "取り扱": "取扱",
    "取扱い": "取扱",
    "問い合わせ": "問合せ",
    "問い合せ": "問合せ",
    "問合わせ": "問合せ",
    "紐づけ": "紐付け",
    "ひも付け": "紐付け",
    "ひもづけ": "紐付け",
    "紐付": "紐付け",
    "漏洩": "漏えい",
    "き損": "毀損",
    "棄損": "毀損",
    "宛て名": "宛名",
}
_VARIANT = re.compile("紐付け|" + "|".join(_VARIANTS))


def fold(text: str) -> str:
    """The text in usual widths, with kanji for the radicals that look like them, and without white space; between Latin
    letters and digits a comma stands for it.

    ``Ⅲ-３  リスク ２`` gives ``Ⅲ-3リスク2``, ``1 0`` gives ``1,0``.
    """
    text = as_kanji(text).translate(_SMALL_ROMAN).translate(_NEGATIVE)
    text = _KEPT.sub(lambda run: unicodedata.normalize("NFKC", run[0]), text)
    return re.sub(r"\s+", "", _BETWEEN_NUMERALS.sub(",", text.strip()))


def bare(text: str) -> str:
    """The words alone, spelt one way, with their digits, circled numbers and ``#``: what headings are compared by."""
    text = _NO_WORD.sub("", fold(text))
    text = _VARIANT.sub(lambda word: _VARIANTS.get(word[0], word[0]), text)
    return text.replace("取扱い", "取扱")  # what was 取り扱い


def without_roman(text: str) -> str:
    """A part's title without its number: ``Ⅲ リスク対策`` or ``VI評価実施手続`` give the words alone."""
    return re.sub(rf"\A(?:[{ROMAN}]|[IVX]+)", "", fold(text))
