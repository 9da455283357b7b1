"""Comments on a draft, as forms of its page send them: one on a row or the whole, an answer, a thread closed."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.errors import InputError, UsageError
from shinkyu.model.language import tr
from shinkyu.model.review.comments import Thread
from shinkyu.model.verdicts.commenting import CommentRequest, answer, comment
from shinkyu.model.verdicts.record import Kind
from shinkyu.web.frame.asked import Asked
from shinkyu.web.reviewing.reviewing import Reviewing

_ANSWERS = {"reply": Kind.REPLY, "close": Kind.CLOSE}


@dataclass(frozen=True, slots=True)
class Kept:
    """What a form says, to stand in its field again where it could not be recorded. ``do``: comment, reply or close.

    ``last``: the record of the last message of a thread, as it was shown.
    """

    do: str = ""
    row: str = ""
    slug: str = ""
    thread: str = ""
    text: str = ""
    quote: str = ""
    item: str = ""
    last: str = ""

    @classmethod
    def of(cls, asked: Asked) -> Kept:
        """Of a form."""
        return cls(*map(asked.said, ("do", "row", "slug", "thread", "text", "quote", "item", "last")))


def remark(reviewing: Reviewing, kept: Kept) -> str:
    """Records it; gives the place of the page where it then stands.

    Raises UsageError for what is not there or says nothing, InputError where somebody answered since the page was opened.
    """
    project = reviewing.asked.project
    if kept.do == "comment":
        place = {"slug": kept.slug, "row": kept.row, "item": kept.item.strip(), "quote": kept.quote.strip("\n")}
        request = CommentRequest(reviewing.branch, kept.text, **place)
        return f"c-{comment(project, request).thread.short}"
    if kept.do not in _ANSWERS:
        raise UsageError(tr("そのような操作はありません", "there is no such thing to do"))
    thread = _thread(reviewing, kept.thread)
    if thread.messages[-1].record != kept.last:
        raise InputError(
            tr(
                "この画面を開いたあとに、ほかの返事がありました。まだ何も記録していません",
                "somebody answered since the page was opened; nothing is recorded",
            ),
            hint=tr("その返事を読み、よければもう一度押してください", "read that, and press once more"),
        )
    return f"c-{answer(project, thread.id, _ANSWERS[kept.do], kept.text).thread.short}"


def _thread(reviewing: Reviewing, identity: str) -> Thread:
    found = next((one for one in reviewing.review.comments if one.id == identity), None)
    if found is None:
        raise UsageError(tr("そのコメントはありません", "there is no such comment"))
    return found
