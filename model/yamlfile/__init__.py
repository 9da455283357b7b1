"""Reading and writing section files: YAML of texts, lists and mappings, kept to the letter.

``decode`` and ``chunks`` read, ``changed_texts`` and ``differing`` only what two versions do not share, ``locate``
tells where things stand, ``encode`` writes a new file, ``replace``, ``insert`` and ``move`` change one value and leave
all other bytes alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from shinkyu.model.yamlfile.fast.changedtexts import ChangedText, changed_texts, under
from shinkyu.model.yamlfile.fast.narrowing import differing
from shinkyu.model.yamlfile.fast.parts import chunks
from shinkyu.model.yamlfile.reading import decode
from shinkyu.model.yamlfile.values import Pointer, Text, Value

if TYPE_CHECKING:
    from shinkyu.model.yamlfile.edit import Order, insert, move, replace
    from shinkyu.model.yamlfile.layout import locate
    from shinkyu.model.yamlfile.writing import encode

# Reading a history needs none of these: they are loaded when they are first used.
_LATER = {"Order": "edit", "insert": "edit", "move": "edit", "replace": "edit", "locate": "layout", "encode": "writing"}

__all__ = [
    "ChangedText",
    "Order",
    "Pointer",
    "Text",
    "Value",
    "changed_texts",
    "chunks",
    "decode",
    "differing",
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
