"""Signs of YAML that were typed with Japanese input left on: ``：`` for a colon, ``　`` for a space, ``｜`` for a bar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from shinkyu.model.language import tr

_WIDE = {
    "　": " ",
    "\xa0": " ",
    "：": ": ",
    "－": "- ",
    "―": "- ",
    "‐": "- ",
    "＃": "# ",
    "＂": '"',
    "“": '"',
    "”": '"',
}
_BARS = {"｜": "|", "＞": ">"}
_SIGN = re.compile(
    r"""[ ]*+(?:-[ ]++)*+(?:  # possessive: a line of hyphens alone would be tried from each of them
          (?P<indent>[\u3000\xa0])                                    # in place of the spaces before a heading or a text
        | (?P<dash>[－―‐])(?:[ \u3000]|(?=\S+:[ ]))                   # in place of the hyphen of a list
        | (?P<comment>＃)
        | [^\s:：#"'|>][^:：]*?(?:
              (?P<colon>：)                                            # in place of the colon behind a heading
            | :(?P<space>[\u3000\xa0])                                # in place of the space behind it
            | :[ ]+(?P<bar>[｜＞])[-+－＋]?\s*\Z                        # in place of the sign of a block of text
            | :[ ]+(?P<quote>[＂“”])
          )
    )""",
    re.VERBOSE,
)


def wide_sign(line: str) -> str:
    """The full-width sign that stands where a line of YAML needs another; "" where there is none."""
    found = _SIGN.match(line)
    return next(filter(None, found.groups()), "") if found else ""


def is_wide_bar(line: str) -> bool:
    """Whether a line ends with a full-width sign in place of the one that begins a block of text."""
    return wide_sign(line) in _BARS


def mended(line: str) -> str:
    """The line with the signs that YAML needs."""
    while sign := wide_sign(line):
        line = line.replace(sign, (_WIDE | _BARS)[sign], 1)
    return line


def told_wide(sign: str) -> tuple[str, str]:
    """What is said of such a sign, and what to do."""
    name = {"　": tr("全角の空白", "a full-width space"), "\xa0": tr("改行しない空白", "a no-break space")}.get(
        sign, ""
    )
    plain = (_WIDE | _BARS)[sign]
    code = f"U+{ord(sign):04X}"
    what = (
        tr(f"{name}({code})があります", f"{name} ({code}) stands there")
        if name
        else tr(f"「{sign}」({code})が全角です", f"{sign!r} ({code}) is full-width")
    )
    needs = {" ": tr("半角の空白", "a space"), ": ": tr("半角の「:」と半角の空白", "':' and a space")}.get(
        plain, tr(f"半角の「{plain.strip()}」", repr(plain.strip()))
    )
    return what, tr(f"{needs}に直してください", f"write {needs}")


def wide_line(lines: Sequence[str], marks: Iterable[int]) -> int | None:
    """The line (from 0) with a full-width sign that an error at these lines comes from; None where there is none.

    That is one that the parser speaks of, or the one before them on their level: it tells of a heading only where it meets the next.
    """
    spoken = sorted({mark for mark in marks if 0 <= mark < len(lines)})
    if not spoken:
        return None
    between = range(spoken[0], spoken[-1] + 1)
    before = range(spoken[0] - 1, -1, -1)
    level = min(map(_indent, (lines[mark] for mark in spoken)))
    above = next((at for at in before if lines[at].strip() and _indent(lines[at]) <= level), None)
    candidates = [*between, *([] if above is None else [above])]
    return next((at for at in candidates if wide_sign(lines[at])), None)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
