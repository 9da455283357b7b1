"""Days that a 変更日 can hardly be: a slip of the hand is asked about before it stands in a table (contract §2)."""

from __future__ import annotations

import datetime as dt

from shinkyu.model.language import tr

FIRST = dt.date(2014, 4, 20)  # the rules on 特定個人情報保護評価 are in force: nothing was assessed before (規則 附則)
AHEAD = dt.timedelta(days=366)


def why_unlikely(date: dt.date) -> str:
    """What speaks against an unlikely 変更日."""
    if date < FIRST:
        return tr("特定個人情報保護評価の制度が始まる前です", "before there was any 特定個人情報保護評価")
    return tr("1年より先です", "more than a year ahead")


def is_unlikely(date: dt.date, committed: dt.date) -> bool:
    """Whether a 変更日 is before the law, or more than a year after the day on which it was ``committed``."""
    return date < FIRST or date - committed > AHEAD
