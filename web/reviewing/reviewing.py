"""A draft under review as one request sees it: who looks at it, what of it is shown, and what tells it from any other state."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, urlencode

from shinkyu.model.drafts.awaiting import branch_of
from shinkyu.model.drafts.listing import Drafts
from shinkyu.model.errors import ShinkyuError
from shinkyu.model.language import tr
from shinkyu.model.record.rownote import SUBMISSIONS
from shinkyu.model.review.approval import RowApproval, Statement
from shinkyu.model.review.delta import RowChange
from shinkyu.model.review.review import Review
from shinkyu.model.settings import Approver, ReviewRules
from shinkyu.model.text.dates import today
from shinkyu.model.verdicts.anchoring import Judged, judged
from shinkyu.model.verdicts.approvals import with_words
from shinkyu.model.verdicts.authors import same_address
from shinkyu.model.verdicts.record import SENT_BACK
from shinkyu.model.verdicts.remarks import rules_at
from shinkyu.model.verdicts.reviewers import approver_here
from shinkyu.render.page.anchors import row_anchors
from shinkyu.render.review.beside import Aside, aside_of
from shinkyu.web.frame.asked import Asked

_, _AFTERWARDS = SUBMISSIONS
SHOWN = "shown"  # a field: what rows the page showed, by their ids


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be judged, once, however many rows say it: what there is to know of it, and where it stands.

    ``mine``: the last verdict of whoever looks at it; ``own``: she wrote it, and cannot approve it.
    """

    id: str
    change: Judged
    told: Aside
    standing: RowApproval | None
    mine: Statement | None
    own: bool

    @property
    def submission(self) -> str:
        """Its 提出時期; "" of a change without a row."""
        return self.change.row.submission if isinstance(self.change, RowChange) else ""

    @property
    def late(self) -> bool:
        """Whether it is a ※ item that is told afterwards."""
        return isinstance(self.change, RowChange) and self.change.row.marked and self.submission == _AFTERWARDS

    @property
    def sent_back(self) -> bool:
        """Whether somebody sent it back whose verdict counts."""
        said = self.standing.statements if self.standing is not None else ()
        return any(not one.why and one.verdict == SENT_BACK for one in said)

    @property
    def decided(self) -> bool:
        """Whether whoever looks at it has judged it, and that counts still."""
        return self.mine is not None and not self.mine.why

    @property
    def undecided(self) -> bool:
        """Whether whoever looks at it has yet to judge it, and others have not approved it either."""
        return not self.decided and not (self.standing is not None and self.standing.approved)


_View = Callable[[Line], bool]
_VIEWS: Mapping[str, _View] = {  # what a page can be asked to show alone
    "undecided": lambda line: line.undecided,
    "found": lambda line: bool(line.told.found),
    "late": lambda line: line.late,
    "changed": lambda line: line.told.changed,
    "sent-back": lambda line: line.sent_back,
    "commented": lambda line: any(one.open for one in line.told.threads),
}


class Reviewing:
    """The draft that an address names. Raises UsageError where there is none of that name, else as `Desk.review`."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self.draft = Drafts(asked.project).named(asked.place("name"))
        self.branch = branch_of(self.draft)
        self.plain = asked.desk.review(asked.project, self.branch, asked.page_turn)

    @property
    def path(self) -> str:
        """Its name as addresses have it."""
        return quote(self.draft.name)

    @cached_property
    def review(self) -> Review:
        """With what was said of it until now."""
        return with_words(self.asked.project, self.plain, today())

    @cached_property
    def rules(self) -> ReviewRules:
        """Who may judge it."""
        return rules_at(self.asked.project, self.plain.points.base.commit)

    @cached_property
    def judge(self) -> Approver | ShinkyuError:
        """Who looks at it, where she may judge; else why she may not, and who may."""
        try:
            return approver_here(self.asked.project, self.rules)
        except ShinkyuError as error:
            return error

    @cached_property
    def lines(self) -> Mapping[str, Line]:
        """All that is to be judged, by id, in the order of the page."""
        email = same_address(self.judge.email) if isinstance(self.judge, Approver) else ""
        found: dict[str, Line] = {}
        for one, change in judged(self.review):
            told = aside_of(change, one, self.review)
            standing = self.review.approval.rows.get((one.assessment.id, change.id)) if self.review.approval else None
            said = standing.statements if standing is not None else ()
            mine = next((one for one in said if email and same_address(one.email) == email), None)
            own = standing is not None and email in standing.own
            found.setdefault(change.id, Line(change.id, change, told, standing, mine, own))
        return found

    @cached_property
    def wanted(self) -> Mapping[str, Line]:
        """Those that the address asks for."""
        fits: _View = _VIEWS.get(self.view, lambda line: True)
        return {
            name: line for name, line in self.lines.items() if fits(line) and self.submission in ("", line.submission)
        }

    @cached_property
    def anchors(self) -> Mapping[str, str]:
        """What the page names the rows that are shown, by their ids; of rows that say the very same the first."""
        rows = [change.row for one in self.review.assessments for change in one.rows]
        ids = (change.id for one in self.review.assessments for change in one.rows)
        found: dict[str, str] = {}
        for identity, name in zip(ids, row_anchors(rows), strict=True):
            if identity in self.wanted:
                found.setdefault(identity, name)
        return found

    @property
    def view(self) -> str:
        """Which of `_VIEWS` is asked for; "" for all."""
        said = self.asked.said("show")
        return said if said in _VIEWS else ""

    @property
    def submission(self) -> str:
        """Which 提出時期 is asked for; "" for all."""
        said = self.asked.said("submission")
        return said if said in SUBMISSIONS else ""

    def counts(self) -> Mapping[str, int]:
        """How many there are of each view."""
        return {name: sum(map(fits, self.lines.values())) for name, fits in _VIEWS.items()}

    def address(self, anchor: str = "", **said: str) -> str:
        """That of the page, with what it shows alone."""
        view = {"show": self.view, "submission": self.submission, **said}
        asked = urlencode({name: value for name, value in view.items() if value})
        fragment = f"#{quote(anchor)}" if anchor else ""
        return f"/review/{self.path}{'?' if asked else ''}{asked}{fragment}"

    @cached_property
    def seen(self) -> Mapping[str, str]:
        """What a verdict hangs on, as the form holds it: the rows, what is found, and what she said of it before."""
        mine = (f"{line.id} {line.mine.record}" for line in self.lines.values() if line.mine is not None)
        return {
            "digests": " ".join(one.digest for one in self.plain.assessments),
            "findings": _told_apart(f"{one.fingerprint} {one.message}" for one in self.plain.new),
            "mine": _told_apart(mine),
        }

    def grown_stale(self) -> list[str]:
        """What of it is not as it was shown any more, in words."""
        words = {
            "digests": tr("下書きの行が変わりました", "rows of the draft changed"),
            "findings": tr("指摘が変わりました", "what is found in it changed"),
            "mine": tr(
                "あなたの判定が、ほかの画面で記録されました", "a verdict of yours was recorded from another page"
            ),
        }
        return [text for name, text in words.items() if self.asked.said(name) != self.seen[name]]


def _told_apart(texts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(texts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
