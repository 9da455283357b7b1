"""What is asked for of a publication."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.rules.listing import rules_named


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
        for rule in rules_named(self.despite, "--despite") if self.despite else ():
            if rule.fixed:
                raise UsageError(
                    tr(
                        f"{rule.id}: {rule.description}。これがあるままでは公表できません",
                        f"{rule.id}: {rule.description}; nothing is published with that",
                    ),
                    where="--despite",
                    hint=tr("指摘のほうを直してください", "mend what the finding speaks of"),
                )
