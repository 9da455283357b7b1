"""A setting put into shinkyu.yaml: comments, order and all other settings stay as they are written."""

from __future__ import annotations

import re
from contextlib import suppress

from shinkyu.model import yamlfile
from shinkyu.model.errors import BrokenInput
from shinkyu.model.settings.table import NAMES
from shinkyu.model.yamlfile import Value


def new_setting(data: bytes, name: str, value: Value) -> bytes:
    """The file with a setting that it does not hold yet: below the comment that shows how it is written, as `init` lays it
    down, else behind the settings before it. Raises BrokenInput for a file that cannot be read.
    """
    wanted = {**yamlfile.decode(data), name: value}
    lines = data.splitlines(keepends=True)
    if place := _below_example(lines, name):
        end = b"\r\n" if lines[0].endswith(b"\r\n") else b"\n"
        new = yamlfile.encode({name: value}).replace(b"\n", end)
        before = b"".join(lines[:place])
        tried = before + (b"" if before.endswith(b"\n") else end) + new + b"".join(lines[place:])
        with suppress(BrokenInput):  # what looks like that comment may be a part of a text
            if yamlfile.decode(tried) == wanted:
                return tried
    return yamlfile.replace(data, (name,), value, order=NAMES)


def _below_example(lines: list[bytes], name: str) -> int:
    """How many lines stand above the end of that comment; 0 where there is none."""
    example = re.compile(rb"# ?" + re.escape(name.encode()) + rb":")
    first = next((place for place, line in enumerate(lines) if example.match(line)), None)
    if first is None:
        return 0
    return next((place for place in range(first, len(lines)) if not lines[place].startswith(b"#")), len(lines))
