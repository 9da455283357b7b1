"""What is asked for of a publication."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.rulebook import RULES


@dataclass(frozen=True, slots=True)
class PublishRequest:
    """``date``: of the publication, None: that of the cover. ``out``: the folder in which the bundle's own is to stand, None:
    beside the repository. ``despite``: rules of findings that are known, and are to be in no way."""

    date: dt.date | None = None
    slug: str = ""
    out: Path | None = None
    despite: tuple[str, ...] = ()

    def refuse_odd(self) -> None:
        """Raises UsageError for a rule that there is not, or that nobody can set aside."""
        for rule in self.despite:
            if rule not in RULES:
                raise UsageError(
                    tr(f"「{rule}」という規則はありません", f"there is no rule {rule!r}"),
                    where="--despite",
                    hint=tr(
                        "指摘の末尾の [ ] の中の名前を書いてください", "give the name in the brackets behind a finding"
                    ),
                )
            if RULES[rule].fixed:
                raise UsageError(
                    tr(
                        f"{rule}: {RULES[rule].description}。これがあるままでは公表できません",
                        f"{rule}: {RULES[rule].description}; nothing is published with that",
                    ),
                    where="--despite",
                    hint=tr("指摘のほうを直してください", "mend what the finding speaks of"),
                )
