"""The items that the tool knows by what they are to it, whatever their headings (`Form.path_of_role`): of one edition or another."""

from __future__ import annotations

from contextlib import suppress

from shinkyu.model.form.keys import Key
from shinkyu.schema import Form


def published_item(form: Form) -> Key | None:
    """The item that says when the assessment was published (公表日 of the cover); None for a form that has none."""
    return item_of_role(form, "published")


def item_of_role(form: Form, role: str) -> Key | None:
    """The first item of a role; None for a form that has none."""
    with suppress(KeyError):
        return Key(form.path_of_role(role))
    return None
