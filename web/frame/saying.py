"""What the script of the document says, in the reader's language: the page hands it over, for a script holds no words of its own."""

from __future__ import annotations

from shinkyu.model.language import tr


def words(*, alone: bool) -> dict[str, str]:
    """By the names under which the script asks for them. ``alone``: the server is the reader's own."""
    return {
        "saved": tr("保存しました", "saved"),
        "saving": tr("保存しています…", "saving…"),
        "typing": tr("未保存", "not saved yet"),
        "lost": tr(
            "サーバーにつながりません。書いたものは、このブラウザに残してあります。つながると保存します",
            "no connection: what you wrote is kept in this browser, and saved when there is one",
        ),
        "unkept": tr(
            "サーバーにつながらず、このブラウザにも残せません。この画面を閉じずに、文章をほかへ写してください",
            "no connection, and this browser can keep nothing: do not close this page, copy the text elsewhere",
        ),
        "ended": _ended() if alone else _ended_here(),
        "kept": tr("前に書いて、保存できなかった文章があります", "there is a text that could not be saved"),
        "kept-moved": tr(
            "前に書いて、保存できなかった文章があります。そのあとに、この項目はほかのところで直されています",
            "there is a text that could not be saved; the item was changed elsewhere since",
        ),
        "kept-gone": tr(
            "前に書いて、保存できなかった文章があります。この項目は、もうありません",
            "there is a text that could not be saved; its item is not there any more",
        ),
        "kept-elsewhere": tr(
            "保存できなかった文章が、ほかの節にもあります:", "texts that could not be saved are in other sections, too:"
        ),
        "now": tr("いま入っている文章", "What stands there now"),
        "wrote": tr("書いてあった文章", "What you wrote"),
        "take": tr("書いてあった文章を使う", "use what you wrote"),
        "drop": tr("捨てる", "throw it away"),
        "chars": tr("字", " characters"),
        "lines": tr("行", " lines"),
    }


def _ended() -> str:
    return tr(
        "この画面は使えなくなりました。書いたものは、このブラウザに残してあります。"
        "shinkyu serve をもう一度実行し、示されたアドレスから開き直してください",
        "this page can save no more: what you wrote is kept in this browser; start shinkyu serve again and open its address",
        page=(
            "この画面は使えなくなりました。書いたものは、このブラウザに残してあります。"
            "このソフトをもう一度始め、示されたアドレスから開き直してください",
            "this page can save no more: what you wrote is kept in this browser; start this program again and open its address",
        ),
    )


def _ended_here() -> str:
    return tr(
        "この画面からは保存できません。書いたものは、このブラウザに残してあります。画面を開き直してください",
        "this page cannot save: what you wrote is kept in this browser; open the page anew",
    )
