"""What a page shows of drafts: where each stands, in words, and what a review says of it, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import quote

from shinkyu.model.approvers.comparing import changes_between
from shinkyu.model.drafts.listing import Draft
from shinkyu.model.errors import BrokenInput
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath
from shinkyu.model.language import tr
from shinkyu.model.project import Project
from shinkyu.model.review.approval import Statement
from shinkyu.model.review.comments import Thread
from shinkyu.model.review.review import Review, ReviewedAssessment
from shinkyu.model.settings import FILE
from shinkyu.model.text.dates import wareki
from shinkyu.model.verdicts.anchoring import changes_of, items_of, label_of
from shinkyu.model.verdicts.approvals import with_words
from shinkyu.model.verdicts.record import APPROVED, SENT_BACK
from shinkyu.render.review import words
from shinkyu.render.review.approverwords import changed
from shinkyu.render.review.threads import said
from shinkyu.web.frame import places
from shinkyu.web.frame.asked import Asked
from shinkyu.web.server.turns import NotYet


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of one row, item or assessment. ``address``: of its field; "" where it has none. ``needs``: something is to
    be done about it.
    """

    label: str
    address: str
    verdicts: Sequence[str]
    threads: Sequence[Thread]
    needs: bool


def state_of(draft: Draft) -> str:
    """Where a draft stands, as far as that can be told without its rows."""
    if draft.taken_in:
        return tr("取り込み済み", "taken in")
    if draft.corrected:
        return tr("レビューに出したあと、直しています", "corrected since it was sent")
    if draft.is_sent:
        return tr("レビュー中", "being reviewed")
    return tr("まだ出していません", "not sent yet")


def told(draft: Draft) -> Mapping[str, object]:
    """A draft as a list shows it."""
    return {
        "name": draft.name,
        "address": address(draft.name),
        "state": state_of(draft),
        "who": tr("、", ", ").join(draft.authors),
        "day": wareki(draft.day) if draft.day else "",
        "title": draft.last.message.partition("\n")[0] if draft.last is not None else "",
        "records": draft.records,
        "current": draft.current,
        "here": draft.here,
        "tip": draft.tip,
        "newer": draft.more_there,
        "counting": False,
    }


def reviewed(asked: Asked, branch: str) -> Review:
    """The review of a branch, with what was said of it until now."""
    return with_words(asked.project, asked.desk.review(asked.project, branch, asked.page_turn))


def rows_of(asked: Asked, branch: str) -> Review:
    """The same without findings and ways to take it in, which take half the time; what a list of drafts has read is not read again."""
    return with_words(asked.project, asked.desk.kept.reviews.rows(asked.project, branch, asked.page_turn))


def rows_reviewed(asked: Asked, branch: str) -> Review | None:
    """The same for a list of drafts: None where that is not known before the turn of the list is over."""
    with suppress(NotYet):
        return with_words(asked.project, asked.desk.kept.reviews.rows(asked.project, branch, asked.turn))
    return None


def address(name: str, page: str = "one") -> str:
    """The page of a draft."""
    return f"/drafts/{page}?name={quote(name, safe='')}"


def rules_changed(project: Project, review: Review) -> list[str]:
    """What a draft changes of who approves, a line for each; nothing where a file cannot be read, which is told by itself."""
    with suppress(BrokenInput):
        before, after = project.snapshot(review.points.base.commit).data(FILE), review.files.data(FILE)
        return [*changed(changes_between(before, after))] if before != after else []
    return []


def verdict_state(review: Review) -> str:
    """What reviewers made of a draft that was sent, in a few words."""
    if review.conflicts:
        return tr(f"食い違い {len(review.conflicts)}件を決めると取り込めます", f"{len(review.conflicts)} in conflict")
    rows = [] if review.approval is None else [*review.approval.rows.values()]
    if any(one.verdict == SENT_BACK and not one.why for row in rows for one in row.statements):
        return tr("差し戻された行があります", "rows were sent back")
    if review.approval is not None and review.approval.required and review.approved:
        return tr("承認されました。取り込めます", "approved: it can be taken in")
    if not review.approved:
        return tr("承認を待っています", "waits for approval")
    return tr("取り込めます", "can be taken in")


def said_of(review: Review, here: Sequence[Assessment]) -> list[Said]:
    """All that reviewers said, in the order of the rows. ``here``: the assessments that one can edit now."""
    return [told for one in review.assessments for told in _said_of(review, one, here)]


def _said_of(review: Review, one: ReviewedAssessment, here: Sequence[Assessment]) -> Iterator[Said]:
    editable = next((other for other in here if other.id == one.assessment.id), None)
    threads = [thread for thread in review.comments if thread.assessment == one.assessment.id]
    for change in changes_of(one):
        found = words.of_row(one, change, review)
        statements = found.statements if found is not None else ()
        own = [thread for thread in threads if thread.place == change.id]
        if statements or own:
            items = items_of(change)
            field = field_address(editable, items[0]) if editable is not None and items else ""
            needs = any(map(_is_against, statements)) or any(thread.open for thread in own)
            yield Said(label_of(change), field, words.statements(one, change, review), own, needs)
    placed = {change.id for change in changes_of(one)}
    for thread in threads:
        if thread.place not in placed:
            yield Said(one.name or one.assessment.slug, "", (), [thread], thread.open)


def _is_against(said: Statement) -> bool:
    return said.verdict != APPROVED and not said.why


def messages(thread: Thread) -> list[str]:
    """What was said in a thread, one after the other."""
    first, *rest = thread.messages
    return [said(first), *map(said, rest)]


def field_address(assessment: Assessment, path: ItemPath) -> str:
    """Where an item is edited; "" where the form has it no more."""
    try:
        assessment.key_of(path)
    except (KeyError, ValueError):
        return ""
    return places.address(assessment.slug, path, opened=True)
