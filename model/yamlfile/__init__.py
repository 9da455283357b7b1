"""Reading and writing section files: YAML of texts, lists and mappings, kept to the letter.

``decode``, ``chunks`` and ``differing`` read, ``locate`` tells where things stand, ``encode`` writes a new file, ``replace``,
``insert`` and ``move`` change one value and leave all other bytes alone.
"""

from __future__ import annotations

from shinkyu.model.yamlfile.edit import Order, insert, move, replace
from shinkyu.model.yamlfile.layout import locate
from shinkyu.model.yamlfile.narrowing import differing
from shinkyu.model.yamlfile.parts import chunks
from shinkyu.model.yamlfile.reading import decode
from shinkyu.model.yamlfile.values import Pointer, Text, Value
from shinkyu.model.yamlfile.writing import encode

__all__ = [
    "Order",
    "Pointer",
    "Text",
    "Value",
    "chunks",
    "decode",
    "differing",
    "encode",
    "insert",
    "locate",
    "move",
    "replace",
]
