"""What is chosen under an item, and what another section says of it (`schema.Agreement`)."""

from __future__ import annotations

from collections.abc import Mapping

from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.schema import Agreement


def chosen(texts: Mapping[Key, str], key: Key) -> list[str]:
    """The options that the text of a choice or of choices names; a free text stands behind its option."""
    text = texts.get(key, "")
    return text.split("、") if text else []


def elsewhere(agreement: Agreement, key: Key) -> Key:
    """The item that the agreement of the item ``key`` names, of the same 特定個人情報ファイル."""
    path = ItemPath(agreement.item)
    return path.key(key.file_id) if key.per_file else Key(path)
