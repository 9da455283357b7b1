"""Names of drafts: in the words of whoever begins one, made names that git and every file system take."""

from __future__ import annotations

import re
import unicodedata

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.text.dates import DateError, parse_date
from shinkyu.model.text.letters import unseen_character

LONGEST = 60  # letters: a file of that name, with git's lock of it, is to fit everywhere
_MOST_BYTES = 200
_FORBIDDEN = ' ~^:?*[\\<>|"/'  # by git (check-ref-format), by Windows, and what would be a folder
_WIDE = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in _FORBIDDEN} | {ord(" "): "\u3000"}
_OF_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_HEX = re.compile("[0-9a-f]{4,40}", re.IGNORECASE)
_TAKEN = ("head", "fetch_head", "orig_head", "merge_head", "@")


def branch_name(typed: str) -> str:
    """The name of the branch: what was typed, with signs that no branch may have in their wide form.

    Raises UsageError for a name that is blank, too long, holds what cannot be seen, or means something else to git.
    """
    text = unicodedata.normalize("NFC", typed).strip()
    if not text:
        raise _refused(tr("下書きの名前が空です", "the draft has no name"))
    if (odd := unseen_character(text)) is not None:
        raise _refused(
            tr(f"名前に使えない文字 U+{ord(odd[1]):04X} があります", f"it holds the character U+{ord(odd[1]):04X}")
        )
    name = text.translate(_WIDE).replace("..", "．．").replace("@{", "＠{")
    if name.startswith((".", "-")) or name.endswith((".", ".lock")):
        name = re.sub(r"\A[.-]|\.\Z|\.(?=lock\Z)", lambda found: chr(ord(found[0]) + 0xFEE0), name)
    if len(name) > LONGEST or len(name.encode()) > _MOST_BYTES:
        raise _refused(tr(f"名前が長すぎます({LONGEST}字まで)", f"the name is too long (up to {LONGEST} letters)"))
    if name.lower() in _TAKEN or _OF_WINDOWS.fullmatch(name) or _HEX.fullmatch(name) or _is_day(name):
        raise _refused(
            tr(
                "番号や日付だけの名前、機械が別の意味に使う名前は付けられません",
                "the name means something else: a number, a day",
            )
        )
    return name


def _is_day(name: str) -> bool:
    try:
        parse_date(name)
    except DateError:
        return False
    return True


def _refused(what: str) -> UsageError:
    return UsageError(
        what,
        hint=tr("何を直すのかが分かる名前にしてください(例: 組織の見直し)", 'say what it changes, as "new offices"'),
    )
