"""Who records, and whose folders are trusted (`shinkyu setup`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinkyu.model.hints import Example, Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.render.hints import worded

if TYPE_CHECKING:
    from shinkyu.model.repository import Personal


def text(personal: Personal) -> str:
    """What is set, and what is still to be set."""
    return "".join(f"{line}\n" for line in _lines(personal))


def _lines(personal: Personal) -> Iterator[str]:
    if personal.name and personal.email:
        yield tr("記録する人: ", "Who records: ") + f"{personal.name} <{personal.email}>"
    else:
        missing = Hint.of(
            tr("記録する人: まだ決まっていません。{} で設定してください", "who records is not set: set it with {}"),
            shinkyu("setup", "--name", Example(tr("氏名", "…")), "--email", Example(tr("メール", "…"))),
        )
        yield worded(missing)
    for folder in personal.trusted:
        yield tr("信頼する共有フォルダ: ", "Trusted folder: ") + folder
    yield tr("設定のファイル: ", "File: ") + str(personal.file)
