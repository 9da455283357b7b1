"""Reading and writing section files: YAML of texts, lists and mappings, kept to the letter.

``decode`` reads, an ``Outline`` only what a version does not share with the one before it; ``locate`` tells where
things stand, ``encode`` writes a new file, ``replace``, ``insert`` and ``move`` change one value and leave all other
bytes alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from shinkyu.model.yamlfile.fast.outline import Change, Outline
from shinkyu.model.yamlfile.fast.parts import Step, under
from shinkyu.model.yamlfile.reading import decode
from shinkyu.model.yamlfile.values import Pointer, Text, Value, Word

if TYPE_CHECKING:
    from shinkyu.model.yamlfile.comments import comments_beside
    from shinkyu.model.yamlfile.edit import Order, insert, move, replace
    from shinkyu.model.yamlfile.layout import locate
    from shinkyu.model.yamlfile.writing import encode

# Reading a history needs none of these: they are loaded when they are first used.
_LATER = {
    "Order": "edit",
    "comments_beside": "comments",
    "insert": "edit",
    "move": "edit",
    "replace": "edit",
    "locate": "layout",
    "encode": "writing",
}

__all__ = [
    "Change",
    "Order",
    "Outline",
    "Pointer",
    "Step",
    "Text",
    "Value",
    "Word",
    "comments_beside",
    "decode",
    "encode",
    "insert",
    "locate",
    "move",
    "replace",
    "under",
]


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
