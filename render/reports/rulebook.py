"""The rules by which anything is found (`shinkyu rules`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shinkyu.model.language import tr
from shinkyu.model.rulebook import Rule
from shinkyu.render.findings import severity_word
from shinkyu.render.json import indented
from shinkyu.render.markdown import escape
from shinkyu.render.screen import BOLD, FAINT, Screen
from shinkyu.render.widths import columns

FIXED = "*"  # behind the severity of a rule that a repository cannot weigh otherwise
_CONTRACT = "contract "  # §1 to §4 of what shinkyu promises to its users


def text(rules: Sequence[Rule], screen: Screen) -> str:
    """A paragraph of two lines for each rule: its id and severity, then what it is about and where it comes from."""
    return "".join(f"{line}\n" for line in _lines(rules, screen))


def json(rules: Sequence[Rule]) -> str:
    """The rules for programs; ``fixed``: a repository can neither weigh nor waive what they find."""
    return indented(
        {
            "rules": [
                {
                    "rule": rule.id,
                    "severity": rule.severity.value,
                    "fixed": rule.fixed,
                    "description": rule.description,
                    "source": rule.source,
                }
                for rule in rules
            ]
        }
    )


def markdown(rules: Sequence[Rule]) -> str:
    """A table of them, as the READMEs hold it."""
    head = (tr("規則", "rule"), tr("重さ", "severity"), tr("何についてか", "what it is about"), tr("もと", "source"))
    rows = (
        (f"`{rule.id}`", _severity(rule).replace("*", r"\*"), escape(rule.description), source(rule)) for rule in rules
    )
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, ("---",) * len(head), *rows))


def source(of: Rule) -> str:
    """The law, guideline or convention that a rule is taken from, as people read it."""
    if not of.source.startswith(_CONTRACT):
        return of.source
    part = of.source.removeprefix(_CONTRACT)
    about = {
        "1": tr("ファイルの決まり", "how files are written"),
        "2": tr("記録の決まり", "how changes are recorded"),
        "3": tr("行の決まり", "how rows are made"),
        "4": tr("コマンドの決まり", "how commands behave"),
    }[part[1]]
    return f"{about} ({part})"


def _lines(rules: Sequence[Rule], screen: Screen) -> Iterator[str]:
    wide = max(columns(rule.id) for rule in rules)
    for rule in rules:
        gap = " " * (wide - columns(rule.id) + 2)
        yield f"{screen.styled(rule.id, BOLD)}{gap}{_severity(rule)}"
        where = screen.styled(f"  ({source(rule)})", FAINT) if rule.source else ""
        yield f"  {rule.description}{where}"
    if any(rule.fixed for rule in rules):
        yield ""
        yield tr(
            f"{FIXED} 重さを変えることも、免除することもできません",
            f"{FIXED} can neither be given another severity nor be waived",
        )


def _severity(rule: Rule) -> str:
    return severity_word(rule.severity) + (FIXED if rule.fixed else "")
