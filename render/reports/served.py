"""Where the pages are, and how they end."""

from __future__ import annotations

from pathlib import Path

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


def behind(port: int, origin: str, header: str, secret: Path, folder: Path, *, made: bool) -> str:
    """What the proxy is to ask, and what with it; the secret itself is never shown."""
    new = tr(
        f"合い言葉のファイル {secret} を作りました。プロキシの X-Shinkyu-Proxy に設定してください。\n",
        f"The file of the secret, {secret}, was made: have the proxy send what it holds as X-Shinkyu-Proxy.\n",
    )
    said = tr(
        f"{origin} のプロキシから http://127.0.0.1:{port} で受けます(だれかは {header} で)。\n利用者の机: {folder}\n終わるには ^C\n",
        f"For the proxy of {origin} at http://127.0.0.1:{port} (who asks: {header}).\nDesks of users: {folder}\n^C ends it\n",
    )
    return (new if made else "") + said
