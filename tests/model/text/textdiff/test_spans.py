"""The changed words of a row: what a careful clerk would underline."""

from __future__ import annotations

import pytest

from shinkyu.model.text.textdiff import Spans, spans


def marked(side: Spans) -> str:
    """The side as a clerk would hand it over: 【changed words】 between what stands."""
    return "".join(f"【{text}】" if changed else text for text, changed in side)


# Each pair is what one cell and the other should look like, 【】 around what is underlined.
UNDERLINED = {
    "a term": ("【システム部門】が管理する。", "【情報】が管理する。"),
    "a word put before a term": ("システム部門が管理する。", "【情報】システム部門が管理する。"),
    "a part of a long term": ("個人番号【利用】事務において", "個人番号【関係】事務において"),
    "a word inside a term": ("資格取得対象者の情報", "資格取得【予定】対象者の情報"),
    "a short term, whole": ("【税務課】が受け付ける。", "【市民税課】が受け付ける。"),
    "a katakana word, whole": ("【ユーザー】を登録する。", "【ユーザ】を登録する。"),
    "a Latin word, whole": ("通信は【SSL】で行う。", "通信は【TLS】で行う。"),
    "a particle, whole": ("窓口【において】確認する。", "窓口【について】確認する。"),
    "an ending": ("入退室を記録【している】。", "入退室を記録【していた】。"),
    "the end of a phrase": ("職員を限定すること【により】防止する。", "職員を限定すること【で】防止する。"),
    "及び written out": ("氏名【、】住所を確認する。", "氏名【及び】住所を確認する。"),
    "a law's number put in": ("青葉市条例及び規則による。", "青葉市条例【(平成27年条例第5号)】及び規則による。"),
    "号ずれ": ("番号法第19条【第7号】に基づく。", "番号法第19条【第8号】に基づく。"),
    "号ずれ in kanji": ("第十九条【第七号】に基づく。", "第十九条【第八号】に基づく。"),
    "two numbers of a citation": ("規則【第3条第2項】による。", "規則【第4条第5項】による。"),
    "one number of a date": ("【令和2年】4月1日から実施する。", "【令和3年】4月1日から実施する。"),
    "a date up to its month": ("施行日は【平成28年4月】1日である。", "施行日は【令和2年10月】1日である。"),
    "a whole date": ("【平成28年4月12日】", "【令和2年11月27日】"),
    "a date instead of a name": ("条例(平成27年【10月6日】条例第42号)", "条例(平成27年【青葉市】条例第42号)"),
    "a number with what it counts": ("【1,200人】の情報を扱う。", "【12,000人】の情報を扱う。"),
    "a name": ("保険課長 【青葉 一郎】", "保険課長 【若葉 二郎】"),
    "an office": ("青葉市【保健福祉局】年金課", "青葉市【福祉局】年金課"),
    "full to half width": ("年【５回】点検する。", "年【5回】点検する。"),
    "a sentence whose widths changed": ("【ﾊﾞｯｸｱｯﾌﾟﾃﾞｰﾀ】は別に保管", "【バックアップデータ】は別に保管"),
    "an old form of a character": ("【對する】措置を講じる。", "【対する】措置を講じる。"),
    "a variation selector": ("【葛\U000e0100飾係】が確認する。", "【葛飾係】が確認する。"),
    "a comma that went": ("以下【、】「条例」という。", "以下「条例」という。"),
    "brackets stay whole": ("「甲」、「乙」を用いる。", "「甲」、【「丙」、】「乙」を用いる。"),
    "an entry of a list, with the comma after it": ("窓口、電話で受ける。", "窓口、【郵送、】電話で受ける。"),
    "the last entry of a list": ("窓口、電話", "窓口、電話【、郵送】"),
    "landmarks between changes": (
        "【住所】、【氏名】、電話番号を記録する。",
        "【本籍】、【年齢】、電話番号を記録する。",
    ),
    "an island is read past": ("施錠した【本庁の書庫】に保管する。", "施錠した【支所の金庫】に保管する。"),
    "a rewrite, whole": ("【端末は施錠できる部屋に置く。】", "【紙の申請書は裁断してから捨てる。】"),
    "a rewrite among others": (
        "申請を受け付ける。【端末は施錠できる部屋に置く。】記録を残す。",
        "申請を受け付ける。【紙の書類は裁断して捨てる。】記録を残す。",
    ),
    "two sentences made one": ("内容を確認【する。また】、職員が記録する。", "内容を確認【し】、職員が記録する。"),
    "one sentence made two": (
        "申請書を【受け付け】、内容を確認する。",
        "申請書を【受け付ける。その後】、内容を確認する。",
    ),
    "a line end inside a sentence": ("入退室はICカードで【\n】管理する。", "入退室はICカードで管理する。"),
    "a line put in, the others renumbered": (
        "1 端末を特定する。\n【2】 記録を残す。\n【3】 年に1回点検する。",
        "1 端末を特定する。\n【2 離席時に画面を消す。\n3】 記録を残す。\n【4】 年に1回点検する。",
    ),
    "a line put last": ("記録を残す。", "記録を残す。【\n年に1回点検する。】"),
    "a line that went": ("記録を残す。\n【電話は受けない。\n】点検する。\n", "記録を残す。\n点検する。\n"),
    "two lines that changed places": (
        "・住民票の写し\n【・所得の証明\n】・委任状\n",
        "【・所得の証明\n】・住民票の写し\n・委任状\n",
    ),
    "a choice": ("【行っている】", "【行っていない】"),
    "a verb, whole": ("再委託を【認める】場合がある。", "再委託を【認めない】場合がある。"),
    "an article that got a branch": ("第7条、【第8条】、第12条", "第7条、【第8条の2】、第12条"),
    "a numbered item that went": ("(2) 賦課\n【(3) 還付\n(4)】 収納", "(2) 賦課\n【(3)】 収納"),
    "a department, not its section": ("【企画部】情報政策課", "【デジタル推進部】情報政策課"),
    "a section, not its city": ("青葉市【総務課】", "青葉市【総務部】"),
    "who leads it": ("【市民課長】 青葉 一郎", "【戸籍住民課長】 青葉 一郎"),
    "a committee": ("【特定個人情報保護委員会】に報告する。", "【個人情報保護委員会】に報告する。"),
    "one kanji takes its word along": ("障害者手帳【交付】申請書", "障害者手帳【再交付】申請書"),
    "a prefix is no half of a word": ("再交付【申請書】の様式", "再交付【申請者】の様式"),
    "the second half of a word": ("個人情報【保護】", "個人情報【保障】"),
    "two numbers joined by 及び": ("【第9号】及び【第10号】の規定", "【第11号】及び【第12号】の規定"),
    "commas are no words to read past": ("氏名【，】住所【，】性別", "氏名【、】住所【、】性別"),
    "a label before what was rewritten": ("公表日 【平成27年9月30日】", "公表日 【令和2年11月27日】"),
    "the longer stays in its place": (
        "国民健康保険、【介護保険、】後期高齢者医療、障害者福祉",
        "国民健康保険、後期高齢者医療、【介護保険、】障害者福祉",
    ),
    "the longer sentence stays": (
        "【権限は最小とする。】記録を分析し、不正がないことを確かめる。",
        "記録を分析し、不正がないことを確かめる。【権限は最小とする。】",
    ),
    "the longer sentence stays, the other way round": (
        "記録を分析し、不正がないことを確かめる。【権限は最小とする。】",
        "【権限は最小とする。】記録を分析し、不正がないことを確かめる。",
    ),
    "too little in common to be one sentence": (
        "【特定個人情報を取り扱う職員を限定する。】",
        "【特定個人情報を記録した媒体は、専門の業者が立会いの下で溶解処理により廃棄する。】",
    ),
    "the same characters, but hardly a word": ("【サーバーメンテナンス。】", "【メンテナンスサーバー。】"),
    "a line that was rewritten stays a line": (
        "<庁内>\n【職員証で入室する。】\n<庁外>\n",
        "<庁内>\n【監視カメラを設けている。】\n<庁外>\n",
    ),
    "equal sentences are told apart by their neighbours": (
        "窓口の分を消す。記録は【1年】残す。【郵送】の分を消す。記録は1年残す。電話の分を消す。記録は1年残す。",
        "窓口の分を消す。記録は【3年】残す。【電子申請】の分を消す。記録は1年残す。電話の分を消す。記録は1年残す。",
    ),
    "the middle of a term stays": ("【本人】確認【書類】の提示", "【代理人】確認【資料】の提示"),
    "a prefix keeps its word": ("【重点項目】評価書を公表する。", "【全項目】評価書を公表する。"),
    "a term that only moved on": ("【運用保守】を委託する。", "【保守点検】を委託する。"),
    "a number with 万": ("対象者は約【12万人】である。", "対象者は約【15万人】である。"),
    "what stands before その他": ("情報の【漏洩】その他の事態を防ぐ。", "情報の【漏えい】その他の事態を防ぐ。"),
    "a short line of which little stays": ("【紙の台帳】による管理", "【電子ファイル】による管理"),
    "a clause stays before what was rewritten": (
        "照会の結果は、【紙に印刷して係長に渡す】。",
        "照会の結果は、【画面で見るだけとする】。",
    ),
    "an item of a list in one line": (
        "1.台帳、【2.控え、3】.名簿、【4】.記録簿",
        "1.台帳、【2】.名簿、【3】.記録簿",
    ),
    "a word that stays by chance": (
        "職員が【窓口で本人から聞き取り】、内容を確かめる。",
        "職員が【本人の出した書面により】、内容を確かめる。",
    ),
    "a new text": ("", "【新しい措置】"),
    "a text that went": ("【削除された措置】", ""),
}


@pytest.mark.parametrize(("before", "after"), UNDERLINED.values(), ids=UNDERLINED.keys())
def test_what_a_clerk_would_underline(before: str, after: str) -> None:
    sides = spans(*("".join(text for text in cell if text not in "【】") for cell in (before, after)))
    assert (marked(sides[0]), marked(sides[1])) == (before, after)


def test_equal_texts_have_one_unmarked_span() -> None:
    assert (
        spans("記録を残す。\n点検する。", "記録を残す。\n点検する。") == ((("記録を残す。\n点検する。", False),),) * 2
    )


def test_no_text_has_no_span() -> None:
    assert spans("", "") == ((), ())


def test_a_sentence_put_into_boilerplate_is_all_that_is_marked() -> None:
    boilerplate = ["特定個人情報を取り扱う職員を限定し、利用記録を残す。"] * 60
    before, after = spans("".join(boilerplate), "".join([*boilerplate[:20], "例外を認めない。", *boilerplate[20:]]))
    assert [text for text, changed in after if changed] == ["例外を認めない。"]
    assert [changed for _, changed in before] == [False]


def test_a_term_that_changed_in_boilerplate_is_marked_wherever_it_stands() -> None:
    before = "".join(f"{n} 窓口端末の記録を残す。\n" for n in range(1, 80))
    _, after = spans(before, before.replace("窓口端末", "業務端末"))
    assert [text for text, changed in after if changed] == ["業務"] * 79


def test_a_true_pair_outweighs_two_that_are_half_alike() -> None:
    gone, kept, come = (
        "窓口端末を点検し、記録を残す。",
        "業務端末の鍵を更新し、記録を残す。",
        "委託先の鍵を回収し、記録を残す。",
    )
    before, after = spans(gone + kept, kept.replace("更新", "交換") + come)
    assert marked(before) == f"【{gone}】業務端末の鍵を【更新】し、記録を残す。"
    assert marked(after) == f"業務端末の鍵を【交換】し、記録を残す。【{come}】"


def test_a_long_text_is_compared_to_its_end() -> None:
    """Longer than what is compared sentence by sentence, each with each."""
    before = "".join(f"{n}番の端末は{n * 7}号室の{n * 3}番の棚で保管する。" for n in range(300))
    _, after = spans(before, before.replace("保管", "管理"))
    assert {text for text, changed in after if changed} == {"管理"}


def test_a_difference_too_large_to_work_out_is_marked_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shinkyu.model.text.textdiff.alignment.LARGEST", 3)
    before, after = spans("端末を施錠して庫に置く。", "端末を検査して棚に置く。")
    assert (marked(before), marked(after)) == ("端末を【施錠して庫】に置く。", "端末を【検査して棚】に置く。")


def test_a_sentence_too_long_for_what_words_are_worth_is_still_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that are repeated as often as they are worth are too many here; counted once they are not."""
    monkeypatch.setattr("shinkyu.model.text.textdiff.alignment.LARGEST", 60)
    before, after = spans("検査の後で鍵を保管する。", "作業の後で鍵を返却する。")
    assert (marked(before), marked(after)) == ("【検査】の後で鍵を【保管】する。", "【作業】の後で鍵を【返却】する。")
