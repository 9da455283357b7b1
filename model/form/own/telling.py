"""What is told of one file of an edition of one's own."""

from __future__ import annotations

from typing import Any

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding
from shinkyu.model.form.own.jsonfile import JsonFile, Pointer
from shinkyu.model.hints import Hint
from shinkyu.model.language import tr

MOST_TOLD = 50  # of one file


def beside() -> str:
    """What to do where nothing better can be said."""
    return tr(
        "もとの版の同じファイルと見比べて直してください",
        "mend it, with the same file of the edition before beside it",
    )


class Teller:
    """Takes down what is wrong with a file, and where; no more than anybody would read, and how much more there is."""

    def __init__(self, path: str, file: JsonFile) -> None:
        self.path = path
        self.file = file
        self.findings: list[Finding] = []
        self.count = 0

    def tell(self, rule: str, pointer: Pointer, message: str, hint: str | Hint, fact: Any) -> None:
        """One more finding; ``fact`` is what stands there."""
        self.count += 1
        if self.count > MOST_TOLD:
            return
        line = self.file.line(pointer)
        said = (*map(str, pointer), str(fact)[:200])
        self.findings.append(rulebook.finding(rule, message, hint or beside(), file=self.path, line=line, fact=said))

    @property
    def told(self) -> list[Finding]:
        """All that was taken down."""
        if self.count <= MOST_TOLD:
            return self.findings
        more = self.count - MOST_TOLD
        what = tr(f"このファイルには、ほかに {more} 件の誤りがあります", f"there are {more} more in this file")
        hint = tr("上のものから直してください", "mend those above first")
        return [*self.findings, rulebook.finding("form-file", what, hint, file=self.path, fact=("more",))]
