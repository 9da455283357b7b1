"""Comments and their answers (`shinkyu comments`), and what was recorded of one."""

from __future__ import annotations

from collections.abc import Iterator

from shinkyu.model.language import tr
from shinkyu.model.review.comments import Anchor, Thread
from shinkyu.model.verdicts.commenting import Commented
from shinkyu.model.verdicts.listing import Listed
from shinkyu.render.findings import finding_object, finding_text
from shinkyu.render.json import indented
from shinkyu.render.reports.pairs import INDENT
from shinkyu.render.review.threads import thread_lines, thread_object
from shinkyu.render.screen import BOLD, Screen


def text(found: Listed, screen: Screen) -> str:
    """By assessment and item, each with what it was answered."""
    if not found.threads:
        return tr("コメントはありません。", "There are no comments.") + "\n"
    return "".join(f"{line}\n" for line in _lines(found, screen))


def json(found: Listed) -> str:
    """The same for programs, with what cannot be read."""
    return indented(
        {
            "comments": [thread_object(thread, slug) for slug, thread in found.threads],
            "findings": [finding_object(finding) for finding in found.findings],
        }
    )


def found(found: Listed) -> Iterator[str]:
    """What of the records cannot be read, for standard error."""
    return (finding_text(finding) for finding in found.findings)


def recorded(done: Commented) -> str:
    """What was recorded: the thread as it is then."""
    thread = done.thread
    lines = [_done(done), f"{INDENT}{_where(done.slug, thread)}", *thread_lines(thread, Screen(), INDENT)]
    return "".join(f"{line}\n" for line in lines)


def recorded_json(done: Commented) -> str:
    """The thread for programs."""
    return indented(thread_object(done.thread, done.slug))


def notes(done: Commented) -> Iterator[str]:
    """What is told beside it."""
    if done.note:
        yield done.note


def _lines(found: Listed, screen: Screen) -> Iterator[str]:
    for number, (slug, thread) in enumerate(found.threads):
        if number:
            yield ""
        yield screen.styled(_where(slug, thread, named=found.points is None), BOLD)
        yield from thread_lines(thread, screen, INDENT)


def _where(slug: str, thread: Thread, *, named: bool = True) -> str:
    row = (
        tr(f"行 {thread.place or thread.row}", f"row {thread.place or thread.row}")
        if thread.place or thread.row
        else ""
    )
    gone = ""
    if not named and thread.anchor is Anchor.ASSESSMENT and (thread.row or thread.item):
        gone = tr("いまのブランチの行にはありません", "at no row of the branch now")
    branch = f"[{thread.branch}]" if named and thread.branch else ""
    return "  ".join(part for part in (f"{slug}:{thread.item}" if thread.item else slug, row, branch, gone) if part)


def _done(done: Commented) -> str:
    last = done.thread.messages[-1]
    if last.kind == "close":
        return tr("コメントを閉じました:", "The comment is closed:")
    if done.reopened:
        return tr(
            "返事を記録しました。コメントはまた開いています:", "The reply is recorded; the comment is open again:"
        )
    if last.kind == "reply":
        return tr("返事を記録しました:", "The reply is recorded:")
    return tr("コメントを記録しました:", "The comment is recorded:")
