"""What stands beside the rows of a draft on the page where they are judged: comments, verdicts, ways to more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from shinkyu.model.review.delta import RowChange, Unrowed
from shinkyu.model.settings import Approver
from shinkyu.model.verdicts.judging import LONGEST_REMARK
from shinkyu.render.page.rows import Beside
from shinkyu.render.review import threads
from shinkyu.render.review.beside import Aside
from shinkyu.render.review.pagebeside import about, filtered_by, with_reason
from shinkyu.render.review.verdictbox import verdict_names
from shinkyu.web.frame.showing import macros
from shinkyu.web.reviewing.remarking import Kept
from shinkyu.web.reviewing.reviewing import SHOWN, Line, Reviewing
from shinkyu.web.reviewing.verdictform import WITHDRAW, Filled

if TYPE_CHECKING:
    from markupsafe import Markup


@dataclass
class Forms:
    """Beside each row its comments and a form of its own; all verdicts belong to one form, that of the page."""

    reviewing: Reviewing
    filled: Filled
    kept: Kept
    longest: int = LONGEST_REMARK
    withdraw: str = WITHDRAW
    day: Callable[[str], str] = threads.day
    _given: set[str] = field(default_factory=set)

    @property
    def csrf(self) -> str:
        return self.reviewing.asked.keys.form

    @property
    def judges(self) -> bool:
        """Whether whoever looks at it may judge."""
        return isinstance(self.reviewing.judge, Approver)

    @cached_property
    def address(self) -> str:
        """Where forms are sent."""
        return f"/review/{self.reviewing.path}"

    @cached_property
    def view(self) -> Markup:
        """What the page shows alone, for its forms."""
        return view_fields(self.reviewing)

    def whole(self, identity: str) -> str:
        """The page with the whole texts of a row."""
        return f"/review-row/{self.reviewing.path}?row={identity}"

    def next(self, identity: str) -> str:
        """The next row that is left to judge; "" where none is."""
        names = [*self.reviewing.anchors]
        behind = names[names.index(identity) + 1 :] if identity in self.reviewing.anchors else []
        return next(
            (f"#{quote(self.reviewing.anchors[one])}" for one in behind if self.reviewing.lines[one].undecided), ""
        )

    def is_fresh(self, identity: str) -> bool:
        """Whether the page from which something was sent did not show a row."""
        return bool(self.sent) and identity not in self.sent

    @cached_property
    def sent(self) -> Sequence[str]:
        """The rows that the page showed from which a verdict was sent; none where nothing was."""
        return self.reviewing.asked.said(SHOWN).split()

    @property
    def first_left(self) -> str:
        """The first row that is left to judge; "" where none is."""
        found = (name for one, name in self.reviewing.anchors.items() if self.reviewing.lines[one].undecided)
        return next((f"#{quote(name)}" for name in found), "")

    def row(self, change: RowChange, told: Aside) -> Beside:
        """Of a row."""
        line = self.reviewing.lines[change.id]
        told_of = about(told, change.became.value, self._code(change.id), comments=False)
        verdict = {"verdict": line.mine.verdict} if line.mine is not None else {}
        html = self._beside(line, told_of, f"{change.row.date_text} {change.row.label}")
        return Beside(html, filtered_by(change, told) | verdict)

    def change(self, change: Unrowed, label: str, told: Aside) -> Markup:
        """Of a change without a row."""
        told_of = about(with_reason(change, told), "unrowed", self._code(change.id), comments=False)
        return self._beside(self.reviewing.lines[change.id], told_of, label)

    def _beside(self, line: Line, told: Markup, label: str) -> Markup:
        first = line.id not in self._given
        self._given.add(line.id)
        made: Markup = self._macros.beside(line, told, label, self, first)
        return made

    @cached_property
    def _macros(self) -> Any:
        return macros(self.reviewing.asked, "reviewparts.html.j2", verdicts=lambda: verdict_names()[1:])

    def _code(self, identity: str) -> str:
        return identity if self.reviewing.asked.technical else ""


class Notes:
    """Beside each row what there is to know of it, and nothing else: of edits that are not recorded yet."""

    def row(self, change: RowChange, told: Aside) -> Beside:
        """Of a row."""
        return Beside(about(told, change.became.value), filtered_by(change, told))

    def change(self, change: Unrowed, label: str, told: Aside) -> Markup:
        """Of a change without a row."""
        return about(with_reason(change, told), "unrowed")


def view_fields(reviewing: Reviewing) -> Markup:
    """What a page shows alone, as fields of its forms."""
    from markupsafe import Markup

    return Markup("").join(_hidden(reviewing))


def _hidden(reviewing: Reviewing) -> Iterator[Markup]:
    from markupsafe import Markup

    for name, value in (("show", reviewing.view), ("submission", reviewing.submission)):
        if value:
            yield Markup('<input type="hidden" name="%s" value="%s">') % (name, value)
