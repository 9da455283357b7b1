"""What a form says of the rows of a draft, as verdicts that are recorded all together, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from shinkyu.model.errors import UsageError
from shinkyu.model.language import tr
from shinkyu.model.settings import Approver
from shinkyu.model.verdicts.approving import Prepared, carry_out, prepare_all
from shinkyu.model.verdicts.record import APPROVED, VERDICTS
from shinkyu.model.verdicts.selecting import ApproveRequest
from shinkyu.render.reports.approved import against
from shinkyu.web.frame.asked import Asked
from shinkyu.web.frame.hinting import finding_on_page
from shinkyu.web.reviewing.reviewing import SHOWN, Reviewing

WITHDRAW = "取下げ"


@dataclass(frozen=True, slots=True)
class Filled:
    """What was filled in: a verdict and a remark of rows, by their ids, and what goes with all of them."""

    verdicts: Mapping[str, str] = field(default_factory=dict)
    remarks: Mapping[str, str] = field(default_factory=dict)
    comment: str = ""
    evidence: str = ""
    despite: Sequence[str] = ()

    @classmethod
    def of(cls, asked: Asked) -> Filled:
        """Of a form: of the rows alone that its page showed."""
        shown = asked.said(SHOWN).split()
        verdicts = {one: asked.said(f"v-{one}") for one in shown}
        remarks = {one: asked.said(f"r-{one}").strip() for one in shown}
        return cls(
            {one: said for one, said in verdicts.items() if said in (*VERDICTS, WITHDRAW)},
            {one: said for one, said in remarks.items() if said},
            asked.said("comment").strip(),
            " ".join(asked.said("evidence").split()),
            tuple(asked.all_said("despite")),
        )

    def lost(self, there: Mapping[str, object]) -> Iterator[tuple[str, str]]:
        """The verdicts and remarks on rows that are not there any more."""
        for one in dict.fromkeys([*self.verdicts, *self.remarks]):
            if one not in there:
                yield self.verdicts.get(one, ""), self.remarks.get(one, "")


def judge(reviewing: Reviewing, filled: Filled) -> int:
    """Records what is filled in; of how many rows.

    With ``do`` approve all other rows that the page showed are approved, which she has not judged. Raises UsageError for who
    may not judge, and where something stands against it; then nothing is recorded.
    """
    approver = reviewing.judge
    if not isinstance(approver, Approver):
        raise approver
    verdicts = {**_rest(reviewing), **filled.verdicts}
    _refuse_alone(filled, verdicts)
    requests = [*_requests(reviewing, approver, filled, verdicts)]
    prepared = prepare_all(reviewing.asked.project, reviewing.plain, requests)
    _refuse(prepared)
    fine = [one for one in prepared if one.fine]
    if not fine:
        raise UsageError(
            tr("記録する判定がありません", "there is no verdict to record"),
            hint=tr("行ごとに判定を選んでください", "choose a verdict for rows"),
        )
    carry_out(reviewing.asked.project, *fine, sign=False)
    return sum(part.rows for one in fine for part in one.parts)


def _rest(reviewing: Reviewing) -> Mapping[str, str]:
    """All rows that were shown and are not judged yet, approved, where that is asked for."""
    asked = reviewing.asked
    if asked.said("do") != "approve":
        return {}
    if asked.said("read") != "yes":
        raise UsageError(
            tr("まとめて承認するのは、読んだ行だけにしてください", "approve together only what you have read"),
            hint=tr(
                "読み終えたら「この画面の行をすべて読みました」に印を付けてください",
                "when you have, tick “I have read all rows of this page”",
            ),
        )
    shown = (reviewing.lines.get(one) for one in asked.said(SHOWN).split())
    return {line.id: APPROVED for line in shown if line is not None and not line.decided and not line.own}


def _refuse_alone(filled: Filled, verdicts: Mapping[str, str]) -> None:
    alone = [one for one in filled.remarks if one not in verdicts]
    if alone:
        raise UsageError(
            tr(
                f"理由だけが書かれ、判定の選ばれていない行が{len(alone)}行あります",
                f"{len(alone)} rows have a reason and no verdict",
            ),
            hint=tr(
                "判定を選ぶか、判定でなければ「コメントする」に書いてください",
                "choose a verdict, or write it as a comment",
            ),
        )


def _requests(
    reviewing: Reviewing, approver: Approver, filled: Filled, verdicts: Mapping[str, str]
) -> Iterator[ApproveRequest]:
    """A verdict for all rows of which the same is said for the same reason, as one would type it."""
    groups: dict[tuple[str, str], list[str]] = {}
    for one in reviewing.lines:  # in the order of the table
        if one in verdicts:
            groups.setdefault((verdicts[one], filled.remarks.get(one, filled.comment)), []).append(one)
    digests = tuple(reviewing.asked.said("digests").split())
    for (verdict, text), rows in groups.items():
        if verdict == APPROVED and filled.despite and not text:
            raise UsageError(
                tr("指摘を承知のうえで承認する理由を書いてください", "say why it is approved in spite of what is found")
            )
        yield ApproveRequest(
            reviewing.branch,
            approver.email,
            rows=tuple(rows),
            verdict=APPROVED if verdict == WITHDRAW else verdict,
            comment=text,
            evidence=filled.evidence,
            digests=digests,
            despite=tuple(filled.despite) if verdict == APPROVED else (),
            withdraw=verdict == WITHDRAW,
        )


def _refuse(prepared: Sequence[Prepared]) -> None:
    told = [line for one in prepared for line in against(one, finding_on_page)]
    if own := sum(part.own for one in prepared for part in one.parts):
        told.append(
            tr(f"自分の書いた変更は承認できません({own}行)", f"nobody approves a change that is his own ({own} rows)")
        )
    if told:
        raise UsageError(
            tr("このままでは記録できません: ", "it cannot be recorded: ") + "\n".join(dict.fromkeys(told)),
            hint=tr(
                "指摘を承知のうえで承認するなら、その指摘に印を付け、理由を書いてください",
                "to approve nevertheless, tick that finding and say why",
            )
            if any(one.errors for one in prepared)
            else "",
        )
