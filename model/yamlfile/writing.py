"""Writing: the same values always give the same bytes, and any YAML 1.1 or 1.2 parser reads the same strings."""

from __future__ import annotations

import re
from collections.abc import Mapping

from shinkyu.model.errors import InputError
from shinkyu.model.language import tr
from shinkyu.model.text.letters import ODD
from shinkyu.model.yamlfile.reading import decode
from shinkyu.model.yamlfile.values import MAX_KEY, Text, Value, Word

_NOT_QUOTED = re.compile('[\x00-\x1f"\\\\\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]')
# Plain only what starts as a word does, in one line, and holds nothing that a parser might take for structure.
_PLAIN = re.compile(
    r"""[A-Za-z0-9(</_$^;\u3001-\ud7ff\u2030-\u2fff\u00a1-\u1fff\uf900-\ufdcf\ufe10-\ufefe\uff01-\uffef\U00010000-\U0002fffd]
    (?:[^\x00-\x1f\x7f-\xa0\u2000-\u200f\u2028-\u202f\ufeff\ufffe\uffff:\#]|:(?=[^ ])|(?<![ ])\#)*""",
    re.VERBOSE,
)
_NOT_A_STRING = re.compile(
    r"""<<|null|true|false|yes|no|on|off|y|n|[.+-]*(?:inf|nan)
    | [0-9][0-9_,.:xobXOBa-fA-F+-]*(?:[TtZz ][0-9:.+Zz -]*)? | [eE][0-9]+ """,
    re.VERBOSE | re.IGNORECASE,
)
_WORD = re.compile(r"[0-9]+|true|false")
_ESCAPES = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}


def encode(mapping: Mapping[str, Value], *, header: str = "") -> bytes:
    """A new file: the ``header`` as comment lines, then the keys in their order. UTF-8, LF.

    Texts of several lines and every ``Text`` stand as literal blocks, other strings on one line; ``""`` is nothing
    after the colon. Raises InputError for what no file can hold (half a surrogate pair, a key of over 1000 characters).
    """
    lines = [line if line.startswith("#") else f"# {line}".rstrip() for line in header.splitlines()]
    lines += mapping_lines(mapping, 0)
    text = "".join(f"{line}\n" for line in lines)
    try:
        data = text.encode()
    except UnicodeEncodeError as error:
        raise InputError(
            tr(
                "UTF-8 で書けない文字(片割れのサロゲート)があります", "half a surrogate pair cannot be written in UTF-8"
            ),
            hint=tr("その文字を取り除いてください", "remove that character"),
        ) from error
    if decode(data) != dict(mapping):
        raise InputError(
            tr(
                "書いた YAML が元の内容と一致しません",
                "what was written does not read back as what was given",
                page=("書いたものが元の内容と一致しません", "what was written does not read back as what was given"),
            ),
            hint=tr(
                "見出しと見出し行に改行や特殊文字がないか確かめてください",
                "look for line ends or special characters in keys and header",
            ),
        )
    return data


def mapping_lines(mapping: Mapping[str, Value], column: int) -> list[str]:
    """The lines of a mapping whose keys stand at ``column``; none for an empty one."""
    lines: list[str] = []
    for key, value in mapping.items():
        first, rest = after_key(value, column)
        lines.append(" " * column + key_text(key) + ":" + (first and f" {first}"))
        lines += rest
    return lines


def after_key(value: Value, column: int) -> tuple[str, list[str]]:
    """What stands on the line of a key at ``column``, and the lines below it."""
    if isinstance(value, str):
        return scalar(value, column) if value or isinstance(value, Text) else ("", [])
    if isinstance(value, dict):
        return ("", mapping_lines(value, column + 2)) if value else ("{}", [])
    return ("", list_lines(value, column + 2)) if value else ("[]", [])


def after_dash(value: Value, column: int) -> tuple[str, list[str]]:
    """What stands on the line of a dash at ``column``, and the lines below it."""
    if isinstance(value, str):
        return scalar(value, column)
    lines = mapping_lines(value, column + 2) if isinstance(value, dict) else list_lines(value, column + 2)
    if not lines:
        return ("{}" if isinstance(value, dict) else "[]"), []
    return lines[0][column + 2 :], lines[1:]


def list_lines(values: list[Value], column: int) -> list[str]:
    """The lines of a list whose dashes stand at ``column``."""
    lines: list[str] = []
    for value in values:
        first, rest = after_dash(value, column)
        lines += [" " * column + f"- {first}", *rest]
    return lines


def scalar(text: str, column: int) -> tuple[str, list[str]]:
    """A text in a collection at ``column``: a literal block when it has lines or is a ``Text``, else on one line."""
    if ("\n" in text or isinstance(text, Text)) and fits_literal(text):
        return literal_header(text, 2), literal_lines(text, column + 2)
    return one_line(text), []


def fits_literal(text: str) -> bool:
    """Whether a literal block can carry the text."""
    return not ODD.search(text)


def literal_header(text: str, step: int) -> str:
    """``|``, with the indentation where the text starts with a space, and ``+`` where it ends in a line end itself."""
    first = text.lstrip("\n")[:1]
    return "|" + (str(step) if first in (" ", "\t") else "") + ("+" if text.endswith("\n") else "")


def literal_lines(text: str, indent: int) -> list[str]:
    """The lines of a literal block at ``indent``; empty ones are empty."""
    return [line and " " * indent + line for line in text.split("\n")] if text else []


def one_line(text: str, style: str = "") -> str:
    """The text on one line, as ``style`` (``'`` or ``"``) where that can hold it: plain where it is safe, else quoted."""
    if not style and (_plain_is_safe(text) or (isinstance(text, Word) and _WORD.fullmatch(text))):
        return str(text)
    wants_single = style == "'" or (not style and ('"' in text or "\\" in text))
    if wants_single and not _NOT_QUOTED.search(text.replace('"', "").replace("\\", "")):
        return "'" + text.replace("'", "''") + "'"
    return '"' + _NOT_QUOTED.sub(_escaped, text) + '"'


def _plain_is_safe(text: str) -> bool:
    return (
        bool(_PLAIN.fullmatch(text)) and text == text.strip() and text[-1] != ":" and not _NOT_A_STRING.fullmatch(text)
    )


def key_text(key: str) -> str:
    """A key, plain or quoted. Raises InputError when it is too long for a key."""
    if len(key) > MAX_KEY:
        raise InputError(
            tr(f"見出しが長すぎます: {key[:20]}…", f"the key is too long: {key[:20]}…"),
            hint=tr(f"{MAX_KEY} 文字までです", f"the limit is {MAX_KEY} characters"),
        )
    return one_line(key)


def _escaped(match: re.Match[str]) -> str:
    char = match[0]
    return _ESCAPES.get(char) or (f"\\x{ord(char):02x}" if ord(char) < 256 else f"\\u{ord(char):04x}")
