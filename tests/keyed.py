"""Texts of a document, written in tests by what their keys say."""

from __future__ import annotations

from collections.abc import Mapping

from shinkyu.model.form.keys import Key


def keyed(texts: Mapping[str, str]) -> dict[Key, str]:
    """The texts by key."""
    return {Key(key): text for key, text in texts.items()}
