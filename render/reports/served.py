"""Where the pages are, and how they end."""

from __future__ import annotations

from shinkyu.model.language import tr


def text(address: str, *, opened: bool, ran: bool = False) -> str:
    """The address, good once, and how to end the server; ``ran``: one that runs elsewhere, and goes on."""
    first = (
        tr(
            "ブラウザで開きました。開かなければ、次のアドレスを開いてください",
            "Opened in your browser; if it was not, open",
        )
        if opened
        else tr(
            "ブラウザで次のアドレスを開いてください(1回だけ使えます)",
            "Open this address in your browser (it is good once)",
        )
    )
    already = (
        tr("このリポジトリの画面は、もう動いています。", "The pages of this repository are served already. ")
        if ran
        else ""
    )
    end = "" if ran else tr("終わるには ^C", "^C ends it") + "\n"
    return f"{already}{first}:\n  {address}\n{end}"
