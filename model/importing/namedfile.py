"""A 特定個人情報ファイル as it is named beside a table that is imported: ``juki=住民基本台帳ファイル``."""

from __future__ import annotations

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr


def named_file(text: str) -> tuple[str, str]:
    """The slug and the name of a file as ``--file`` gives them. Raises UsageError where it does not."""
    slug, sign, name = text.partition("=")
    if not sign or not slug or not name:
        raise UsageError(
            tr(f"--file「{text}」は SLUG=名前 の形ではありません", f"--file {text!r} is not SLUG=NAME"),
            hint="--file juki=住民基本台帳ファイル",
        )
    return slug, name
