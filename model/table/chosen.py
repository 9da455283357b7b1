"""What is underlined of a choice: options, each whole (行っている|行っていない), and words of the free texts beside them."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.form.choices import named
from shinkyu.model.text.textdiff import Spans, spans, spans_of_words
from shinkyu.model.text.textdiff.words import words
from shinkyu.schema import Option

_BETWEEN = "、"


def chosen_spans(options: Sequence[Option], before: str, after: str) -> tuple[Spans, Spans]:
    """Both texts of a choice in (text, changed) spans. An option that came or went is marked with the 、 after it.

    What is none of the form's options counts as one where no 、 parts it; else, and where there are no options, the words
    that changed are marked.
    """
    if not options:
        return spans(before, after)
    olds, news = (_words(options, text) for text in (before, after))
    return spans(before, after) if olds is None or news is None else spans_of_words(olds, news)


def _words(options: Sequence[Option], text: str) -> list[str] | None:
    """The options, each one word, and what stands beside and between them."""
    read = named(options, text)
    if read is None:
        return None if _BETWEEN in text else [text]
    found = [[option, *(("(", *words(free), ")") if free else ())] for option, free in read]
    return [word for place, one in enumerate(found) for word in ([_BETWEEN] if place else []) + one]
