"""The rules as a user asks for them: all, or some by their ids."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.rulebook import RULES, Rule

NEAR = 3  # ids that are proposed in place of one that there is not


def rules_named(names: Sequence[str], where: str = "") -> list[Rule]:
    """The rules of these ids, of none all, in the order of the rulebook. Raises UsageError for an id that is none.

    ``where``: the option that they were given to, if it was one.
    """
    for name in names:
        if name not in RULES:
            raise UsageError(
                tr(f"「{name}」という規則はありません", f"there is no rule {name!r}"),
                where=where,
                hint=_near(name) or Hint.of("{}", shinkyu("rules")),
            )
    return [rule for rule in RULES.values() if not names or rule.id in names]


def _near(name: str) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, RULES, NEAR)
    return tr(f"近いもの: {'、'.join(near)}", f"near to it: {', '.join(near)}") if near else ""
