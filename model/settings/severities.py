"""The setting ``severities``: what the findings of a rule weigh in this repository."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from shinkyu.model.findings import Severity
from shinkyu.model.language import tr
from shinkyu.model.rulebook import RULES
from shinkyu.model.settings.setting import Setting
from shinkyu.model.settings.written import WrittenValue

Severities = Mapping[str, Severity]  # by the id of the rule


def read(written: WrittenValue) -> Severities:
    """Reads it. Only a rule that there is, and that is not fixed (`Rule.fixed`), can be given a severity."""
    found = {}
    for rule, value in written.keys().items():
        word = value.word([*map(str, Severity)]) if adjustable(value, rule) else None
        if word is not None:
            found[rule] = Severity(word)
    return found


def adjustable(written: WrittenValue, rule: str) -> bool:
    """Whether a repository may say anything of that rule; if not, that is reported at the place where it does."""
    known = RULES.get(rule)
    if known is None:
        written.refuse(
            tr(
                f"「{rule}」という規則はありません。rules コマンドが一覧を示します(より新しい shinkyu の規則なら、そちらが要ります)",
                f"there is no rule {rule!r}; the command rules lists them (if it is one of a newer shinkyu, that one is needed)",
                page=(
                    f"「{rule}」という規則はありません(より新しい版のこのソフトの規則なら、そちらが要ります)",
                    f"there is no rule {rule!r} (if it is one of a newer version of this program, that one is needed)",
                ),
            ),
            rule,
        )
    elif known.fixed:
        written.refuse(
            tr(
                f"規則「{rule}」の指摘は、弱めることも免除することもできません。読めないか、記録が事実と違ってしまうものです",
                f"findings of {rule!r} can be neither weakened nor waived: what they speak of cannot be read, or makes the record"
                " false",
            ),
            rule,
        )
    return known is not None and not known.fixed


SEVERITIES: Setting[Severities] = Setting(
    "severities",
    MappingProxyType({}),
    read,
    "severities:\n  blank-at-line-end: info",
    "規則ごとの指摘の重さ(error 誤り、warning 注意、info 参考)。いまの重さは rules コマンドが示す",
    "what the findings of a rule weigh (error, warning, info); the command rules lists what they do by themselves",
)
