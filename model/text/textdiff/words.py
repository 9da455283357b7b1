"""What the diff takes for a word. Japanese has no spaces, and there is no dictionary here, but grammar shows much:

Numbers stand with their counters (numbers.py), names of offices end in one of few characters (offices.py), verbs are a
kanji with its ending (行っている), and between them stand particles, of which there are not many. All else is a word as
far as its script goes.
"""

from __future__ import annotations

import re
from functools import cache

from shinkyu.model.text.textdiff.characters import ANY, HIRAGANA, KANJI, KATAKANA, LETTER, MARKS
from shinkyu.model.text.textdiff.numbers import DATED, NUMBERS, ORDINAL
from shinkyu.model.text.textdiff.offices import OFFICES

_K, _H = f"(?:{KANJI}{MARKS})", f"(?:{HIRAGANA}{MARKS})"
_KANJI_RUN = f"{KANJI[:-1]}{MARKS[1:-1]}"  # one of either; a run of these, and of no group, may be possessive

# What stands between words: it ends the word before it, wherever it may not be a part of one (ながら, もり, はじめ, です).
_JOINING = "及び|並びに|又は|若しくは|および|ならびに|または|もしくは"
_PARTICLES = (
    "にて|において|における|については?|によって|により|による|として|ともに|ので|から|まで|より|など|だけ|のみ|ごと"
)
# Words in hiragana that begin anew whatever stands before them (漏えい|その他, させる|おそれ).
_KANA = (
    "そ(?:の(?:他|ほか)?|れ(?:ぞれ|ら)?)|こ(?:の|れら?)|あ(?:るいは|らかじめ)|す(?:べて|ぐに)|さらに|どの(?=よう)"
    "|おそれ|うち(?![ょか])|まま|いずれ|がん(?!ば)|つど|たび(?=に)"
)
_PHRASE = f"{_PARTICLES}|{_KANA}|よう(?=[にな])|ため|ほか|こと|もの|ところ|とき"
_PARTICLE = "[はがをにでとのもへや]"
_NOT_GA_MO = "が(?![らりるっれ])|も(?![らりるっれ])|や(?!か)"  # as in 下がる, 積もる, 速やか
_BREAK = f"(?:{_PHRASE}|よう|[をにのへと]|は(?!じ|ま[らりるれっ])|(?<!ど)(?:{_NOT_GA_MO})|(?<!ん)で(?!き))"

# A verb is its kanji and the hiragana up to the next such word. After two kanji する and its forms are a word of their own
# (実施|する), after one they are not (対する, 示す).
_ENDING = f"(?:(?!{_BREAK}){_H})*"
_VERB = f"{_K}(?!{KANJI})(?!{_PHRASE}|[はをにでとのへ]|{_NOT_GA_MO}|あ){_H}{_ENDING}"
_STEM = "[いきぎしちびみりえけげせてねべめれ]"
# 受け付ける, but 確認し|誤りを: after two kanji し is する, save in a few verbs (差し替える).
_TWO_VERBS = f"(?:{_K}(?!し){_STEM}|[差貸消写探押試話移映]し)(?!{_JOINING}){_VERB}"
_NO_ENDING = f"{_PHRASE}|{_PARTICLE}|[なあおだかすさせ]|し(?![いく])"

# A term is kanji, up to one of these.
_SUFFIX = "等(?![級分号])"
_ADVERB = "速やか|明らか|直ちに|併せて"  # 申請後|速やかに
_TERM = f"(?:(?![及並又若等第明大昭平令速直併]){_K}|(?!{_JOINING}|{_SUFFIX}|{_ADVERB}|{ORDINAL}|{DATED}){_K})"

# No possessive groups: Python gets them wrong before 3.11.5.
_OF_KANJI = [
    f"障がい[者児]?|届け出(?={KANJI})|[覗盗][きみ]見|最も|[特既主常更仮]に",
    # Verbs of two kanji without the ending of the first: 見直す, 持出し, 問合せ.
    f"[見払持受引貸呼差取繰割書抜切洗問組打突申名][直戻出渡消越通離返合寄][しすせさ]{_ENDING}",
    # What follows a verb without a particle: 読み取り|後|消去.
    "(?<=[いきぎちびみりえけげせてべめれ])(?:後(?![期方見日半任援])|前(?![年月日回項条号提述])|時(?![間期点刻効代])|中(?![間央止心学断身小国立途]))",
    f"{_K}(?:ち|た|か|やか|らか)に",  # adverbs: 直ちに, 新たに
    _TWO_VERBS,
    _VERB,
    f"(?={_KANJI_RUN}{{1,40}}+{_STEM}{_K}{_H}){_TERM}+?(?={_TWO_VERBS})",  # the term before two verbs
    f"(?={_KANJI_RUN}++(?!{_NO_ENDING}){HIRAGANA}){_TERM}{{2,}}{_H}{_ENDING}",
    f"{_TERM}+",
]
_OF_HIRAGANA = [
    f"ひとり親|ただし書き?|もって|とっ[てた]|のぞき見|やり[取直][りしすせ]{_ENDING}",
    _PHRASE,
    "を|(?<=[とへ])の",
    f"(?<!{HIRAGANA})し(?=[はをにがのとも])",
    f"(?:す[るべ]|した|して|しな|しま|され|させ|すれ|でき|であ|でな){_ENDING}",
    f"に(?!て|わた)|(?<!{HIRAGANA}){_PARTICLE}|[はがにのもとを](?=な[いくかけし]|あ[るりっ]|す[るべ]|し[たてな])",
    f"{_H}(?:(?!を|{_PHRASE}){_H}(?:(?!を|[はがにのへで](?!{HIRAGANA})|{_PHRASE}){_H})*)?",
]
_ALL = [*NUMBERS, _JOINING, *OFFICES, *_OF_KANJI, *_OF_HIRAGANA]
_OTHERS = [f"(?:{script}{MARKS})+" for script in (KATAKANA, LETTER)]

_WORD = f"(?:{'|'.join([*_ALL, *_OTHERS])}|{ANY}){MARKS}"
_WHOLE = f"(?:{'|'.join([*NUMBERS, *OFFICES])}){MARKS}$"
_NUMBER = f"(?:{'|'.join(NUMBERS)}){MARKS}$"
_IS_JOINING = re.compile(_JOINING)


def words(text: str) -> list[str]:
    """The text in words; any character that is of none (、 a space) stands by itself."""
    return _compiled(_WORD).findall(text)


def is_whole(word: str) -> bool:
    """Whether the word is a number or the name of an office, of which no part stands for itself."""
    return bool(_compiled(_WHOLE).match(word))


def is_number(word: str) -> bool:
    """Whether the word is a number, with what it counts."""
    return bool(_compiled(_NUMBER).match(word))


def is_joining(text: str) -> bool:
    """Whether it joins what stands before it and after it, 及び or 又は."""
    return bool(_IS_JOINING.fullmatch(text))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled when it is first needed: with so many classes of kanji it takes longer than the words of a small table."""
    return re.compile(pattern, re.DOTALL)
