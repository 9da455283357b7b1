"""A term and what is to stand in its place: checked once, and applied to the places where it is meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from shinkyu.model.errors import UsageError
from shinkyu.model.hints import Hint, options
from shinkyu.model.language import tr
from shinkyu.model.text.letters import NOT_IN_A_LINE, odd_character
from shinkyu.model.text.occurrences import Occurrence, Standing


@dataclass(frozen=True, slots=True)
class Replacing:
    """One term that becomes another. ``inside``: the longer words in which it does too; None: in all of them."""

    old: str
    new: str
    inside: frozenset[str] | None = frozenset()

    def takes(self, one: Occurrence) -> bool:
        """Whether it is replaced there: nowhere but by itself, unless the longer word is named."""
        if one.standing is Standing.INSIDE:
            return self.inside is None or one.word in self.inside
        return one.standing is Standing.ALONE

    def applied(self, text: str, found: Iterable[Occurrence]) -> str:
        """The text with the new term where it is taken, and every other letter as it was."""
        cut, parts = 0, []
        for one in filter(self.takes, found):
            parts += [text[cut : one.start], self.new]
            cut = one.end
        return "".join([*parts, text[cut:]])


def replacing(old: str, new: str, inside: Iterable[str] | None = ()) -> Replacing:
    """The replacement that is asked for. Raises UsageError for terms that cannot be, or of which nothing would come."""
    for term in (old, new):
        _refuse_unfit(term)
    if old == new:
        raise UsageError(
            tr(f"前と後が同じです: {old}", f"both terms are the same: {old}"),
            hint=tr("置き換える語と、新しい語を示してください", "give the term to replace, and the new one"),
        )
    named = None if inside is None else frozenset(inside)
    for word in sorted(named or ()):
        if old not in word or old == word:
            raise UsageError(
                tr(
                    f"「{word}」は「{old}」を含む長い語ではありません", f"{word!r} is no longer word with {old!r} in it"
                ),
                hint=Hint.of(
                    tr("{} には、下見に出た長い語を示してください", "name a longer word of the preview after {}"),
                    options("--inside"),
                ),
            )
    return Replacing(old, new, named)


def _refuse_unfit(term: str) -> None:
    if not term.strip() or term != term.strip():
        raise UsageError(
            tr(f"語の両端に空白があるか、空です: 「{term}」", f"a term is empty, or has blanks at an end: {term!r}"),
            hint=tr("空白を除いて示してください", "give it without them"),
        )
    if NOT_IN_A_LINE.search(term) or odd_character(term):
        raise UsageError(
            tr("語に改行や制御文字は使えません", "a term cannot hold line ends or control characters"),
            hint=tr("1行の語を示してください", "give a term of one line"),
        )
