"""Invented sentences such as assessments hold: enumerated, bracketed, quoted. Of a city that does not exist."""

from __future__ import annotations

import random

import shape
from cards import Deck

# No word is part of another one: a term that is replaced stands nowhere else.
WORDS = (
    "窓口端末", "届出書", "収納情報", "利用者番号", "統合宛名", "照会結果", "操作記録", "委託先", "担当係長", "保管庫",
    "月次点検", "みなと市", "情報政策課", "福祉総務課", "申請者", "本人確認書類", "暗号化通信", "アクセス権限", "滞納台帳", "決定通知",
    "中間サーバー", "基幹システム", "サーバー室", "電子記録媒体", "個人番号カード", "法令所管課", "入退室管理", "バックアップ",
)  # fmt: skip
PLACES = (
    "本庁舎の執務室において",
    "データセンターでは",
    "支所及び出張所では",
    "システムにより",
    "年度ごとに",
    "原則として",
    "業務の都度",
)
VERBS = (
    "を確認し、その結果を記録する。",
    "を記録し、定期的に点検する。",
    "を必要な職員だけに制限している。",
    "により管理し、所属長の承認を得る。",
    "を施錠できる場所に保管し、不要となったものを廃棄する。",
    "へ通知し、回答を受け取る。",
    "の範囲を定め、それ以外の取扱いを禁止する。",
    "について、異動又は退職のあった日に失効させる。",
)
REASONS = (
    "軽微な変更(文言の整理)",
    "組織改編に伴う変更のため、重要な変更にあたらない。",
    "法令の改正に伴う形式的な変更",
    "記載の「詳細化」による変更であり、事後で足りる。",
    "リスクを明らかに軽減させる変更",
)
TITLES = ("記載の変更", "文言の整理", "委託先の変更に伴う修正", "法令改正への対応", "点検の結果の反映")


class Phrases:
    """Sentences and lines, drawn from the decks of the shape."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._brackets = Deck(chance, shape.BRACKETS)
        self._leads = Deck(chance, shape.LEADS)

    def word(self) -> str:
        """A term."""
        return self._chance.choice(WORDS)

    def line(self) -> str:
        """A name or a phrase, on one line."""
        first, second = self._chance.sample(WORDS, 2)
        return f"{first}{self._bracketed()}{self._chance.choice(('に関する', '及び', 'の'))}{second}"

    def sentence(self) -> str:
        """One line of a text."""
        words = "、".join(self._chance.sample(WORDS, self._chance.randint(1, 3)))
        place = self._chance.choice(PLACES) if self._chance.random() < 0.6 else ""
        lead = self._leads.draw().format(self.word())
        return f"{lead}{place}{words}{self._bracketed()}{self._chance.choice(VERBS)}"

    def text(self, sentences: int) -> str:
        """A text of so many lines, with a blank one after each paragraph."""
        lines = [self.sentence() for _ in range(sentences)]
        step = shape.PARAGRAPH
        return "\n\n".join("\n".join(lines[at : at + step]) for at in range(0, sentences, step))

    def reason(self) -> str:
        """What is said of why a change is submitted when it is."""
        return f"{self._chance.choice(REASONS)}(第{self._chance.randint(1, 99)}号)"

    def _bracketed(self) -> str:
        return self._brackets.draw().format(self.word())
