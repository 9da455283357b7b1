"""What a heading, an option and the like may be: one line of letters that everybody sees."""

from __future__ import annotations

import re
from typing import Any

_LONGEST = 300
# Two spaces, or an ideographic one, would be a slip that nobody sees; the rest moves the cursor or shows nothing.
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u3000]|  |\A | \Z")


def is_line(value: Any) -> bool:
    """Whether a value is a text of one line, with something in it."""
    return isinstance(value, str) and bool(value) and len(value) <= _LONGEST and not _UNFIT.search(value)


def are_lines(value: Any) -> bool:
    """Whether a value is a list of such texts, none twice, and not empty."""
    return isinstance(value, list) and bool(value) and all(map(is_line, value)) and len(set(value)) == len(value)


def is_edition(value: Any) -> bool:
    """Whether a value names an edition: year and month, such as ``2024-10``."""
    return isinstance(value, str) and re.fullmatch(r"(?:19|20|21)\d\d-(?:0[1-9]|1[0-2])", value) is not None
