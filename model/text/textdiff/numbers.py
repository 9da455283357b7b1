"""Numbers as they are read: with what they count (5人, 10%), with 第 (第9条, 第2条の2) or an era (平成28年) before them."""

from __future__ import annotations

from shinkyu.model.text.textdiff.characters import DIGIT, KANJI

# What may count after a number, unless a word of its own begins there (1 個人番号, 2 項目).
_COUNTER = (
    "(?:年度|年間|年(?![次金齢少])|[かカヶヵケ箇]月間?|月間?(?![次額])|週間?|日間|日(?![程本常次付])|時間|時(?![点期])|分間(?!隔)|分(?![類割野析離])|秒"
    "|条(?![例件])|項目(?=未満|以[上下])|項(?![目番])|号(?!機)|款|章|節|級|番(?![号地])|期(?![間限日])|人(?![事員口])|名(?![称前簿])|世帯|歳(?![出入])"
    "|件(?![名数])|回(?![線答収])|度|個(?![人別所])|[かカヶヵケ箇][所国]|台(?!帳)|本(?![人市庁籍町来店部番年区])|枚|冊|部(?![署門分品局])"
    "|通(?![知信常報])|点(?![検在])|種類|桁|文字|目(?![的次])|階(?![層級])|円(?!滑)|割(?![合当振])|倍|重(?![要複大度点])|世代|団体(?!内)|社(?![会員内外保])"
    "|施設|ページ|頁|[KMGT]B|[％%])"
)
_CITED = "(?:条|項|号|款|章|節|編|表)"
_DIGITS = f"{DIGIT}+(?:[.,．，:：/／‐－-]{DIGIT}+)*"  # 1,200 and 2.1, 8:30 and 042-000-1234 are one
# 12万, 3万5千, 1億2,000万: what a number is written with belongs to it.
_LARGE = f"(?:[十百千万億兆]+(?![能葉代貨])(?:{_DIGITS}[十百千万億兆]*)*)?"
_IN_KANJI = "[〇一二三四五六七八九十百千]+"
_EITHER = f"(?:{_DIGITS}|{_IN_KANJI})"

ORDINAL = f"第(?:{_DIGITS}|{_IN_KANJI}(?={_CITED}|(?!{KANJI})))"  # 第三者 is none
DATED = f"(?:明治|大正|昭和|平成|令和)(?:{_EITHER}|元)年度?"
NUMBERS = [
    f"[(（](?:{DIGIT}+|[ア-ンa-zA-Z一二三四五六七八九十])[)）]",
    f"{ORDINAL}(?:{_CITED}(?:の{_EITHER})*|{_COUNTER})?",
    DATED,
    f"{_DIGITS}割{_DIGITS}分",
    f"{_DIGITS}{_LARGE}{_COUNTER}?",
    f"[Ⅰ-ⅿ]+(?:[‐－-]{_DIGITS})*",
    f"(?<!{KANJI}){_IN_KANJI}(?:[年月日回件人]|{_CITED})(?!{KANJI})",
]
