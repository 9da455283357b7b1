"""What the proxy shows with each request. Every program on the machine can ask at our port: a name alone would prove nothing."""

from __future__ import annotations

import os
import secrets
import stat
import sys
from pathlib import Path

from shinkyu.model.errors import UsageError, refusal
from shinkyu.model.language import tr

_SHORTEST = 32


def shared_secret(file: Path) -> tuple[str, bool]:
    """The secret that a file holds, and whether it was made now: where there is no file. Raises UsageError."""
    try:
        made = _make(file)
        text = file.read_text(encoding="ascii").strip()
        open_to_others = sys.platform != "win32" and stat.S_IMODE(file.stat().st_mode) & 0o077
    except (OSError, UnicodeDecodeError) as error:
        why = refusal(error) if isinstance(error, OSError) else tr("ASCII の文字だけで書きます", "it must be ASCII")
        raise UsageError(
            tr(f"合い言葉のファイルが使えません ({why})", f"the file of the secret cannot be used ({why})"),
            where=str(file),
            hint=tr(
                "サーバーのアカウントが書けるフォルダに、新しいファイルの名前を示せば、作ります",
                "name a new file where the server's account may write, and it is made",
            ),
        ) from None
    if open_to_others:
        raise UsageError(
            tr("合い言葉のファイルを、ほかの人が読めます", "others can read the file of the secret"),
            where=str(file),
            hint=tr("持ち主だけが読めるようにしてください(chmod 600)", "let its owner alone read it (chmod 600)"),
        )
    if len(text) < _SHORTEST or not text.isprintable() or " " in text:
        raise UsageError(
            tr(
                f"合い言葉は、空白のない{_SHORTEST}字以上にします",
                f"the secret must have {_SHORTEST} letters or more, no blanks",
            ),
            where=str(file),
            hint=tr("ファイルを消せば、次に作ります", "delete the file, and a new one is made"),
        )
    return text, made


def _make(file: Path) -> bool:
    try:
        descriptor = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, stat.S_IRUSR | stat.S_IWUSR)
    except FileExistsError:
        return False
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(f"{secrets.token_urlsafe(32)}\n")
    return True
