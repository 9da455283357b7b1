"""Names of offices, and of who leads them: they are long, but end in one of few characters (情報政策課長)."""

from __future__ import annotations

from shinkyu.model.text.textdiff.characters import KANJI, KATAKANA, MARKS

# What ends a name, unless it is a part of another word (外部, 部署, 賦課, 課税, 関係).
_END = (
    "(?:(?<![内外一本幹支細])(?<!(?<!安)全)部(?![署門分品会数局])|(?<!賦)課(?![税題程金])|(?<!関)係(?![数争])|室(?![内外温])|局(?!面)|[省庁](?![舎内外議略令])"
    "|(?<![場住箇個])所(?![属有在轄管得要持])|[病医]院|館(?![内外長])|役場|委員会|協議会|審議会|審査会|連合会?|機構|組合)"
)
# Words in kana that stand in names, where an office is called by whom it is for.
_IN_KANA = (
    "まちづくり|ものづくり|こども|くらし|しごと|ふるさと|すこやか|いきいき|みらい|みどり|おもてなし|ふれあい|いのち|まなび|にぎわい"
    "|ささえあい|あんしん|やすらぎ|はぐくみ|きずな|つながり|しあわせ|さわやか|ごみ|すまい|おくやみ|わかもの"
)
_WITH_KANJI = "子ども|子育て|暮らし|学び|支え合い|安らぎ|生きがい|障がい者?|住まい"
_KANA = f"(?:{_IN_KANA}|{_WITH_KANJI})"
_RUN = f"[{KANJI[1:-1]}{KATAKANA[1:-1]}{MARKS[1:-2]}]"
_OF_NAMES = f"(?:{KANJI}{MARKS}|{KATAKANA})"
_NAME = f"(?:{_OF_NAMES}{{2}}|{_KANA})(?:{_OF_NAMES}|{_KANA}){{0,38}}?{_END}"
# Quick to see, and rare: whether a name may begin here at all. No name is longer; a text of kanji alone may be.
_MAY_BE = f"(?={_RUN}{{2,40}}[部課係室局省庁所院館場会合構]|{_RUN}{{0,12}}+(?:{_IN_KANA}|(?<=[子育暮学支安生障住])[どてらびえきがま]))"

OFFICES = [
    # The city in 霞野市総務課 is a word of its own, with a ヶ in it or not.
    f"{_MAY_BE}(?:(?:(?!{_END})(?:{KANJI}{MARKS}|[ヶケヵ])){{2,4}}?[市区町村県](?!出張所|役所)(?={_NAME})|{_NAME}長?)",
]
