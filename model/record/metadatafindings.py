"""What can be wrong with a commit's trailers, each with the line it stands in and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding, Severity
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import COMMIT, tr
from shinkyu.model.record.trailers import NearMiss, Trailer, first_prose, known_key
from shinkyu.model.text.dates import DateError

LONGEST_QUOTE = 80


def misplaced(commit: str, paragraphs: list[list[str]], place: int, lines: list[str]) -> Finding:
    """Known keys in paragraph ``place``, which is not one of the closing paragraphs that hold trailers only."""
    more = tr(f"(ほか {len(lines) - 1} 行)", f" (and {len(lines) - 1} more)") if len(lines) > 1 else ""
    return _finding(
        "trailer-misplaced",
        tr(
            f"記録の行が末尾の段落にないため、読まれません: {quoted(lines[0])}{more}",
            f"not among the closing trailers, so not read: {quoted(lines[0])}{more}",
            page=(
                f"変更日などの行が末尾の段落にないため、読まれません: {quoted(lines[0])}{more}",
                f"these lines are not at the end of the text, so they are not read: {quoted(lines[0])}{more}",
            ),
        ),
        _how_to_place(paragraphs, place),
        commit,
        lines,
    )


def _how_to_place(paragraphs: list[list[str]], place: int) -> str:
    if place == 0:
        return tr(
            "1行目を題名とし、空行を1行おいてから書いてください",
            "give the commit a title line and put an empty line before the trailers",
            page=(
                "1行目を題名とし、空行を1行おいてから書いてください",
                "begin with a title, and put an empty line before these lines",
            ),
        )
    prose = first_prose(paragraphs[place])
    if known_key(prose):
        return _at_line_start()
    if prose:
        return tr(
            f"同じ段落にほかの文があります: {quoted(prose)} 空行で分け、記録の行だけを末尾の段落にしてください",
            f"its paragraph holds other text too: {quoted(prose)}; part them by an empty line, the trailers last",
            page=(
                f"同じ段落にほかの文があります: {quoted(prose)} 空行で分け、変更日などの行だけを末尾の段落にしてください",
                f"their paragraph holds other text too: {quoted(prose)}; part them by an empty line, these lines last",
            ),
        )
    after = next(line for paragraph in paragraphs[place + 1 :] for line in paragraph)
    return tr(
        f"後ろに文があります: {quoted(after)} 記録の行をその後ろ、メッセージの末尾に移してください",
        f"other text follows: {quoted(after)}; move the trailers behind it, to the end of the message",
        page=(
            f"後ろに文があります: {quoted(after)} 変更日などの行をその後ろに移してください",
            f"other text follows: {quoted(after)}; move these lines behind it",
        ),
    )


def misencoded(commit: str, lines: Sequence[str]) -> Finding:
    """A message that is not in the encoding that it is stored under; ``lines``: of what it says, as CP932 reads it."""
    told = " ".join(map(quoted, lines))
    return _finding(
        "message-encoding",
        tr(
            f"メッセージの文字コードが違い、記録として読めません。CP932 として読むと: {told}",
            f"the message is in another encoding, and is no record; read as CP932: {told}",
        ),
        Hint.of(
            tr("{} で、変更日・提出時期・説明を書き直してください", "write 変更日, 提出時期 and reason anew with {}"),
            shinkyu("amend", commit[:10]),
        ),
        commit,
        lines,
    )


def near_miss(commit: str, near: NearMiss) -> Finding:
    """A line that was probably meant as a trailer. Not an error when only likeness says so: it may be prose."""
    return _finding(
        "trailer-near-miss",
        tr(
            f"{near.key} と読めそうですが、書き方が違うため読まれません: {quoted(near.line)}",
            f"looks like {near.key} but is not written so, and is not read: {quoted(near.line)}",
        ),
        tr(
            f"「{near.key}: 値」と半角で、行頭から書いてください",
            f"write “{near.key}: value” from the start of the line, in ASCII",
        ),
        commit,
        [near.line],
        None if near.sure else Severity.WARNING,
    )


def folded(commit: str, trailer: Trailer) -> Finding:
    """A value that goes on in an indented line."""
    return _finding(
        "trailer-folded",
        tr(
            f"値が次の行に続いています: {quoted(trailer.line)} {quoted(trailer.folded[0])}",
            f"the value goes on in the next line: {quoted(trailer.line)} {quoted(trailer.folded[0])}",
        ),
        tr(
            "行の間に空白が1つ入ります。長くても1行で書いてください",
            "one space now stands between the lines; write it on one line, however long",
        ),
        commit,
        _said(trailer),
    )


def swallowed(commit: str, trailer: Trailer, indented: str) -> Finding:
    """An indented trailer: it became part of the value before it."""
    return _finding(
        "trailer-misplaced",
        tr(
            f"字下げされた記録の行が、前の行の続きになっています: {quoted(indented)} (前の行 {quoted(trailer.line)})",
            f"an indented trailer has become part of the line before it: {quoted(indented)} (after {quoted(trailer.line)})",
            page=(
                f"字下げされた行が、前の行の続きになっています: {quoted(indented)} (前の行 {quoted(trailer.line)})",
                f"an indented line has become part of the line before it: {quoted(indented)} (after {quoted(trailer.line)})",
            ),
        ),
        _at_line_start(),
        commit,
        [*_said(trailer), indented],
    )


def _at_line_start() -> str:
    return tr("字下げをやめ、行頭から書いてください", "write it from the start of the line")


def conflict(commit: str, one: Trailer, other: Trailer) -> Finding:
    """Two trailers that cannot both hold."""
    return _finding(
        "trailer-conflict",
        tr(
            f"食い違う記録があります: {quoted(one.line)} と {quoted(other.line)}",
            f"these two contradict each other: {quoted(one.line)} and {quoted(other.line)}",
        ),
        tr(
            f"どちらか1つを残してください。変更日や理由の違う変更は、1つの{COMMIT}にまとめられません",
            f"keep one of them; changes of different days or reasons do not go into one {COMMIT}",
        ),
        commit,
        [*_said(one), *_said(other)],
    )


def unknown_value(commit: str, trailer: Trailer, expected: str) -> Finding:
    """A value that the contract does not know."""
    return _finding(
        "trailer-value",
        tr(f"値が読めません: {quoted(trailer.line)}", f"not a known value: {quoted(trailer.line)}"),
        tr(f"書き方: {expected}", f"write {expected}"),
        commit,
        _said(trailer),
    )


def bad_date(commit: str, trailer: Trailer, error: DateError) -> Finding:
    """A Change-Date that is no date."""
    return _finding("trailer-date", f"{quoted(trailer.line)}: {error.what}", error.hint, commit, _said(trailer))


def broken_row(commit: str, trailer: Trailer, why: str) -> Finding:
    """A Row that cannot be read."""
    why = _visible(why)
    return _finding(
        "trailer-row",
        tr(
            f"Row が読めません: {why}: {quoted(trailer.line)}",
            f"this Row cannot be read: {why}: {quoted(trailer.line)}",
            page=(
                f"行の書き方の指定が読めません: {why}: {quoted(trailer.line)}",
                f"the note on how a row is written cannot be read: {why}: {quoted(trailer.line)}",
            ),
        ),
        tr(
            'Row: {"item": "III-3/…", …} のように、1行の JSON で書いてください',
            'write it as one line of JSON: Row: {"item": "III-3/…", …}',
            page=(
                "「これまでの記録」の「記録を正す」で、行の書き方を選び直してください",
                "choose how the row is written anew, by “Put it right” in “History”",
            ),
        ),
        commit,
        _said(trailer),
    )


def _said(trailer: Trailer) -> tuple[str, str]:
    """What a trailer says, as a fact: its line, and its value, which may go on in further lines."""
    return trailer.line, trailer.value


def quoted(line: str) -> str:
    """A line fit for a message: no character that a terminal obeys, not too long."""
    text = _visible(line.strip())
    return f"「{text[:LONGEST_QUOTE]}…」" if len(text) > LONGEST_QUOTE else f"「{text}」"


def _visible(text: str) -> str:
    return "".join(char if char.isprintable() or char == "\u3000" else repr(char)[1:-1] for char in text)


def _finding(
    rule: str, message: str, hint: str | Hint, commit: str, fact: Sequence[str], severity: Severity | None = None
) -> Finding:
    """``fact``: what the message says there."""
    return rulebook.finding(rule, message, hint, severity=severity, commit=commit, fact=fact)
