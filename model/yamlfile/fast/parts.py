"""A file's top-level entries as bytes, without decoding them: what did not change between two versions is not read."""

from __future__ import annotations

import re

from shinkyu.model.yamlfile.values import MAX_BYTES

# Lines after which column 0 certainly is structure again. Quoted and flow scalars may run on over column 0, so only
# those that end on their line are let through; the content of literal blocks is skipped whole.
_KEY = rb"""(?:[^-\s?:,\[\]{}\#&*!|>'"%@`.][^\n\t:\#]*+ | (?<=[ ])(?:"[^"\\\n\t]*+"|'[^'\n\t]*+')[ ]*+):"""
_VALUE = rb"""(?:
    (?:[^-\s?:,\[\]{}\#&*!|>'"%@`]|-(?=[^\s]))(?:[^\n\t:]|:(?=[^ \t\n]))*
  | (?:'(?:[^'\n]|'')*'|"(?:[^"\\\n]|\\[^\n])*"|\[\]|\{\})(?:[ ]*+|[ ]+\#[^\n]*+) | \#[^\n]*+
)"""
# One line, or one literal block with its heading. Matched one after the other, never again: a pattern that repeats them
# would have to be possessive, and before 3.11.5 Python gets possessive groups wrong.
_PLAIN = re.compile(
    rb"""
    [ ]*+(?:\#[^\n]*+)?\n
  | ([ ]*+)(?:-[ ]|%(key)b[ ]+)\|[-+1-9]*+[ ]*+\n(?:\1[ ]++[^\n]*+\n|[ ]*+\n)*
  | ([ ]*+)-[ ]%(key)b[ ]+\|[-+1-9]*+[ ]*+\n(?:\2[ ]{3}[^\n]*+\n|[ ]*+\n)*
  | [ ]*+(?:-[ ]++)*%(key)b(?:[ ]++%(value)b?)?\n
  | [ ]*+(?:-[ ]++)+(?:-|%(value)b)?\n
  | [ ]*+-\n"""
    % {b"key": _KEY, b"value": _VALUE},
    re.VERBOSE,
)
# With the line end before it: a search for one byte is what the re module does fastest.
_TOP = re.compile(rb"""\n([^-\s?:,\[\]{}\#&*!|>'"%@`.][^\n\t:\#]*+):(?=[ \n])""")


def chunks(data: bytes) -> dict[str, bytes]:
    """Top-level key to the bytes of its entry, in the order of the file; joined they are the file again.

    What stands before the first key belongs to the first entry; comments and blank lines between two keys belong to the
    entry before them. ``{"": data}`` for a file that cannot be parted without decoding it (unusual, empty or broken).
    In every case the mappings of the parts, merged, are the mapping of the whole; a broken whole has a broken part.
    """
    whole = {"": data}
    # A BOM is dropped at the start of a file only: a part must not begin with one that the whole has in the middle.
    if len(data) > MAX_BYTES or b"\xef\xbb\xbf" in data:
        return whole
    ended = data if data.endswith(b"\n") else data + b"\n"
    if not _is_plain(ended):
        return whole
    tops = list(_TOP.finditer(b"\n" + ended))
    starts = [0, *(top.start() for top in tops[1:]), len(data)]
    try:
        keys = [top[1].rstrip(b" ").decode() for top in tops]
    except UnicodeDecodeError:
        return whole
    parts = {key: data[start:end] for key, start, end in zip(keys, starts, starts[1:], strict=False)}
    return parts if parts and len(parts) == len(tops) else whole


def _is_plain(data: bytes) -> bool:
    """Whether all lines are such that column 0 certainly is structure."""
    at = 0
    while at < len(data):
        match = _PLAIN.match(data, at)
        if match is None:
            return False
        at = match.end()
    return True
