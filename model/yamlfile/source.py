"""From bytes to text that a YAML parser can be given: UTF-8, LF, no invisible line ends or control characters."""

from __future__ import annotations

import re

from shinkyu.model.text.letters import ODD
from shinkyu.model.yamlfile.problems import Problems
from shinkyu.model.yamlfile.values import MAX_BYTES

BOM = b"\xef\xbb\xbf"
# U+0085, U+2028 and U+2029 end lines for some parsers and not for others; a CR that is left stands without its LF.
_CONFLICT = re.compile(r"^<{7}(?: .*)?$", re.MULTILINE)
_CONFLICT_END = re.compile(r"^>{7}(?: .*)?$", re.MULTILINE)
_LINE_ENDS = frozenset("\r\x0b\x0c\x85\u2028\u2029")


def readable_text(data: bytes, problems: Problems) -> str | None:
    """The file's text without BOM and with LF line ends; None, and findings, when no parser should see it."""
    if len(data) > MAX_BYTES:
        problems.too_large(len(data))
        return None
    body = data.removeprefix(BOM)
    try:
        text = body.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        offset = error.start + len(data) - len(body)
        around = data[data.rfind(b"\n", 0, offset) + 1 :].partition(b"\n")[0]
        problems.not_utf8(data.count(b"\n", 0, offset) + 1, offset, data[offset], around)
        return None
    return None if _odd_characters(text, problems) or _conflicts(text, problems) else text


def _odd_characters(text: str, problems: Problems) -> bool:
    """Whether there are any; each becomes a finding."""
    if not ODD.search(text):
        return False
    for number, line in enumerate(text.split("\n"), 1):
        if odd := ODD.search(line):
            note = problems.line_separator if odd[0] in _LINE_ENDS else problems.control
            note(number, odd.start() + 1, ord(odd[0]), line)
    return True


def _conflicts(text: str, problems: Problems) -> bool:
    """Whether a merge left its marks: at the start of a line, where no text of a section can stand."""
    found = list(_CONFLICT.finditer(text))
    for mark in found:
        end = _CONFLICT_END.search(text, mark.end())
        texts = text[mark.start() : end.end() if end else len(text)]
        problems.conflict(text.count("\n", 0, mark.start()) + 1, texts)
    return bool(found)
