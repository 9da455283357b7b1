"""What an id and a slug may be (contract §1). The patterns of schema/ are these."""

from __future__ import annotations

import re
import string

# Of repeated entries, 特定個人情報ファイル and assessments: never shown, never changed, and no part of a path that divides it.
ID = "[0-9A-Za-z][0-9A-Za-z._-]*"
SLUG = "[a-z0-9][a-z0-9_-]{0,49}"  # a folder's name; paths must stay below what systems allow


def is_id(text: str) -> bool:
    """Whether a text can be an id."""
    return re.fullmatch(ID, text) is not None


def is_slug(text: str) -> bool:
    """Whether a text can be the name of an assessment's or a 特定個人情報ファイル's folder."""
    return re.fullmatch(SLUG, text) is not None


def random_id() -> str:
    """An id for a new entry: two branches that each add one must not give both the same (contract §1)."""
    import secrets  # brings a library for cryptography along, and most commands give no ids

    return "e" + "".join(secrets.choice(string.ascii_lowercase + string.digits) for _ in range(5))
