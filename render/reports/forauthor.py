"""What reviewers said of the branch one stands on, below what is uncommitted (`shinkyu status`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shinkyu.model.hints import shinkyu
from shinkyu.model.language import tr
from shinkyu.model.review.approval import Statement
from shinkyu.model.verdicts.forauthor import ForAuthor, OpenComment, SentBack
from shinkyu.render.hints import command_line
from shinkyu.render.reports.pairs import INDENT, excerpt
from shinkyu.render.review.threads import thread_object
from shinkyu.render.screen import BOLD, FAINT, Screen

MOST = 5  # of each kind


def paragraphs(found: ForAuthor, screen: Screen) -> Iterator[Iterator[str]]:
    """A paragraph for the rows that were sent back, and one for the open comments; none where there are none."""
    if found.trouble is not None:
        yield iter([tr("レビューの記録を読めません: ", "What reviewers said cannot be read: ") + found.trouble.what])
    if found.sent_back:
        yield _sent_back(found, screen)
    if found.comments:
        yield _comments(found, screen)


def for_programs(found: ForAuthor) -> Mapping[str, object]:
    """The same."""
    return {
        "branch": found.branch,
        "sent_back": [_object(one) for one in found.sent_back],
        "comments": [_with_label(one) for one in found.comments],
        "trouble": found.trouble.what if found.trouble is not None else None,
    }


def _sent_back(found: ForAuthor, screen: Screen) -> Iterator[str]:
    count = len(found.sent_back)
    yield screen.styled(
        tr(f"差し戻された行 {count}", f"{count} row{'s' if count > 1 else ''} sent back") + f" ({found.branch})", BOLD
    )
    for one in found.sent_back[:MOST]:
        yield f"{INDENT}{_where(one)}  {screen.styled(one.row, FAINT)}"
        for said in one.statements:
            yield from _in_a_line(_said(said), screen)
    yield from _more(count)
    yield f"{INDENT}{tr('すべてを見るには', 'To see all')}: {command_line(shinkyu('review', _name(found)))}"


def _comments(found: ForAuthor, screen: Screen) -> Iterator[str]:
    count = len(found.comments)
    yield screen.styled(
        tr(f"開いているコメント {count}", f"{count} open comment{'s' if count > 1 else ''}") + f" ({found.branch})",
        BOLD,
    )
    for one in found.comments[:MOST]:
        first = one.thread.messages[0]
        yield f"{INDENT}{_where(one)}  {first.by}  {screen.styled(one.thread.short, FAINT)}"
        yield from _in_a_line(first.text, screen)
    yield from _more(count)
    call = shinkyu("comments", _name(found), "--open")
    yield f"{INDENT}{tr('すべてを見るには', 'To see all')}: {command_line(call)}"


def _where(one: SentBack | OpenComment) -> str:
    return f"{one.slug}: {one.label}" if one.label else one.slug


def _name(found: ForAuthor) -> str:
    """The branch as it is typed: not one that would be taken for a command."""
    return f"refs/heads/{found.branch}" if found.branch in ("sync", "reply", "close") else found.branch


def _in_a_line(text: str, screen: Screen) -> Iterator[str]:
    cut = excerpt([(text, False)], screen.columns - 5)
    yield from screen.plain_lines("".join(part for part, _ in cut), f"{INDENT}{INDENT}")


def _said(said: Statement) -> str:
    role = tr(f"({said.role})", f" ({said.role})") if said.role else ""
    return f"{said.verdict} {said.by}{role}" + (f": {said.text}" if said.text else "")


def _more(count: int) -> Iterator[str]:
    if (more := count - MOST) > 0:
        yield tr(f"{INDENT}… ほか{more}件", f"{INDENT}… and {more} more")


def _with_label(one: OpenComment) -> Mapping[str, object]:
    return {**thread_object(one.thread, one.slug), "label": one.label or None}


def _object(one: SentBack) -> Mapping[str, object]:
    return {
        "slug": one.slug,
        "row": one.row,
        "item": one.item or None,
        "label": one.label,
        "statements": [
            {"by": said.by, "email": said.email, "role": said.role, "verdict": said.verdict, "text": said.text}
            for said in one.statements
        ],
    }
