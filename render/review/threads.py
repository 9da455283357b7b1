"""A thread of comments in a few lines, as every report shows it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from shinkyu.model.language import tr
from shinkyu.model.review.comments import Anchor, Message, Thread
from shinkyu.model.review.review import Review, ReviewedAssessment
from shinkyu.render.screen import FAINT, Screen

_HOURS = dt.timedelta(hours=9)  # all who read this are in Japan


def thread_lines(thread: Thread, screen: Screen, indent: str) -> Iterator[str]:
    """The thread for a terminal: its id, who said what when, and what it was answered."""
    first, *rest = thread.messages
    yield f"{indent}{screen.styled(_title(thread), FAINT if not thread.open else '')}"
    if thread.quote:
        yield from screen.plain_lines(f"「{thread.quote}」", f"{indent}  ")
    yield from screen.plain_lines(first.text, f"{indent}  ")
    for message in rest:
        yield from screen.plain_lines(said(message), f"{indent}  → ")


def thread_text(thread: Thread) -> str:
    """All of it as one text of several lines."""
    first, *rest = thread.messages
    quote = [f"「{thread.quote}」"] if thread.quote else []
    return "\n".join([_title(thread), *quote, first.text, *(f"→ {said(message)}" for message in rest)])


def said(message: Message) -> str:
    """One answer: who gave it when, and what it says."""
    what = {
        "close": tr(" が閉じました", " closed it"),
        "withdraw": tr(" が取り下げました", " withdrew it"),
    }.get(message.kind, "")
    text = f": {message.text}" if message.text else ""
    return f"{_person(message)}{what} ({day(message.at)}){text}"


def thread_object(thread: Thread, slug: str) -> Mapping[str, object]:
    """The thread for programs. ``place``: the id of the row that it stands at; ``anchor``: same, changed or assessment."""
    return {
        "id": thread.id,
        "short": thread.short,
        "slug": slug,
        "assessment": thread.assessment,
        "row": thread.row or None,
        "item": thread.item or None,
        "quote": thread.quote or None,
        "branch": thread.branch,
        "tip": thread.tip or None,
        "open": thread.open,
        "listed": thread.listed,
        "place": thread.place or None,
        "anchor": thread.anchor.value,
        "messages": [_message(one) for one in thread.messages],
    }


def at(review: Review, one: ReviewedAssessment, place: str = "") -> Sequence[Thread]:
    """The threads at a row of an assessment, or a change without one (by its id); ``place`` "": those at none."""
    return [thread for thread in review.comments if (thread.assessment, thread.place) == (one.assessment.id, place)]


def title() -> str:
    """What stands above those that stand at no row."""
    return tr("ほかのコメント", "Other comments")


def beside(thread: Thread) -> str:
    """What is to be told of where it stands; "" where it stands at what it was said of."""
    if thread.anchor is Anchor.CHANGED:
        return tr("記載が変わりました", "the text has changed since")
    return ""


def day(at: str) -> str:
    """The day and the minute of a moment, in Japan; as it stands where it is none."""
    try:
        moment = dt.datetime.fromisoformat(at)
    except ValueError:
        return at
    utc = moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    return (utc + _HOURS).strftime("%Y-%m-%d %H:%M")


def _title(thread: Thread) -> str:
    first = thread.messages[0]
    state = tr("開いています", "open") if thread.open else tr("閉じています", "closed")
    parts = [tr("コメント", "comment"), thread.short, _person(first), day(first.at), f"[{state}]", beside(thread)]
    return "  ".join(part for part in parts if part)


def _person(message: Message) -> str:
    role = tr(f"({message.role})", f" ({message.role})") if message.role else ""
    hand = tr(f"(記録: {message.recorded_by})", f" (recorded by {message.recorded_by})") if message.recorded_by else ""
    return f"{message.by}{role}{hand}"


def _message(message: Message) -> Mapping[str, object]:
    return {
        "id": message.record,
        "kind": message.kind,
        "by": message.by,
        "email": message.email or None,
        "role": message.role or None,
        "recorded_by": message.recorded_by or None,
        "at": message.at or None,
        "text": message.text,
    }
