"""What the diff takes for a word, without a dictionary."""

from __future__ import annotations

import pytest

from shinkyu.model.text.textdiff.words import is_joining, is_whole, words

TEXTS = {
    "a citation": "番号法|第9条|第1項|第2号|に|基づく",
    "a branch number": "第20条の11|及び|第2条の2の3",
    "a row of a table": "別表|第1|の|16|の|項",
    "a citation in kanji": "番号法|第十九条|別表|第二|の|九十四|の|項",
    "第三者 is no number": "第三者|に|提供|する",
    "a date": "施行日|平成28年|4月|1日|、|令和元年度|から",
    "what numbers count": "3人|、|5年間|、|10%|、|700文字|、|3か月|、|1,200円",
    "what they do not count": "1|個人番号|、|2|項目|、|3|本人確認|、|4|年次更新",
    "one number of several": "2.1|、|8:30|、|042-000-1234|、|Ⅲ-3|、|(3)",
    "an office of a city": "青葉市|総務部|情報政策課|の|職員",
    "an office that is not": "外部記憶媒体|、|部署|、|保険料賦課|、|課税|、|社会福祉関係情報|、|住所",
    "who leads it": "市民課長|が|承認|する",
    "an office with katakana": "デジタル推進部|情報システム課",
    "a committee, a facility": "個人情報保護委員会|、|若葉診療所|、|青葉町出張所",
    "verbs": "行っている|場合|、|受け付けた|届出|、|認めない|こと",
    "verbs of two kanji": "手続き|、|取扱い|を|定める",
    "する after one kanji and after two": "対する|措置|を|実施|している",
    "adverbs": "直ちに|知らせる|、|新たに|作る|、|速やかに|消す",
    "particles": "窓口|において|は|、|端末|から|も|操作|できる|よう|に|する",
    "hiragana that stands alone": "あらかじめ|、|その|日|の|うち|に|、|なりすまし|を|防ぐ|ため",
    "a particle after a verb": "年度|の|終わり|に|まとめて|消す",
    "等": "職員|等|の|氏名|等",
    "a katakana word, a Latin one": "ユーザー|認証|と|IC|カード",
    "万 and 億": "12万人|、|3万5千件|、|1億2,000万円|、|3割5分|、|2|千葉",
    "a bracketed kana": "(ア)|氏名|、|(イ)|住所",
    "an office that has kana in its name": "青葉市|こども未来部|まちづくり推進課|、|くらし安全部|市民課",
    "a city with a small ヶ": "若葉ヶ丘市|こども未来部|まちづくり課|、|青葉ヶ原市|総務課",
    "その他 behind kanji": "漏洩|その他|の|事態|を|発生|させる|おそれ",
    "what follows a verb": "読み取り|後|消去|する",
    "する between two verbs": "内容|を|確認|し|誤り|を|正す",
    "a verb of two kanji": "見直す|、|払戻し|の|口座|、|問合せ",
    "words that begin in kana": "障がい者|、|ひとり親|家庭|、|がん|検診",
    "an adverb behind a term": "申請後|速やかに|消す|、|最も|早い",
    "marks": "葛\U000e0100飾係|、|5\ufe0f|ﾊﾞｯｸｱｯﾌﾟ",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_text_in_words(text: str) -> None:
    assert "|".join(words(text.replace("|", ""))) == text


@pytest.mark.parametrize(
    "word", ["第9条", "平成28年", "令和元年", "5人", "(3)", "総務課", "市民課長", "個人情報保護委員会"]
)
def test_no_part_of_it_stands_for_itself(word: str) -> None:
    assert is_whole(word)


@pytest.mark.parametrize("word", ["個人番号", "関係", "住所", "第三者", "平成", "及び", ""])
def test_other_words_may_be_parted(word: str) -> None:
    assert not is_whole(word)


def test_what_joins() -> None:
    assert [text for text in ("及び", "又は", "並びに", "の", "、", "及") if is_joining(text)] == [
        "及び",
        "又は",
        "並びに",
    ]
