"""What changed between the two cells of a row, as spans that a clerk would underline.

A text travels through the stages as pieces: what stands in one place before and after.

    sentences.py   pairs the sentences of both texts (``。``, line ends), by likeness where they differ
    changes.py     holds a pair's words against each other, and tidies what comes out until it reads well
    compounds.py   cuts a change down to the part of a long term that changed; kanji.py and its affixes.py say where it parts

What they stand on:

    words.py       what a word is, without a dictionary; its numbers.py and offices.py
    alignment.py   what two lists have in common, in order
    characters.py  the scripts, and what one sees as one character
"""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.text.textdiff.alignment import Piece
from shinkyu.model.text.textdiff.changes import merged, settled, without_line_ends, word_pieces
from shinkyu.model.text.textdiff.sentences import sentence_pairs

Spans = tuple[tuple[str, bool], ...]  # (text, changed)


def spans(before: str, after: str) -> tuple[Spans, Spans]:
    """Both texts cut into (text, changed) spans; put together again they are the texts, to the letter.

    Neighbouring spans differ in their flag, no span is empty, and no text has no span. What is unmarked is the same
    text on both sides; nothing is marked only if the texts are equal. Which of the texts is the older makes no
    difference. A change of width (５ → 5) or of a character's form (對 → 対) is a change. A difference too large to work
    out (alignment.LARGEST) is marked as a whole.
    """
    if before == after:
        return _unchanged(before), _unchanged(after)
    if (len(before), before) > (len(after), after):
        return spans(after, before)[::-1]
    pieces = merged(piece for pair in sentence_pairs(before, after) for piece in word_pieces(*pair))
    pieces = [part for piece in pieces for part in without_line_ends(piece)]
    return _side(pieces, 0), _side(pieces, 1)


def spans_of_words(before: Sequence[str], after: Sequence[str]) -> tuple[Spans, Spans]:
    """The same of two texts whose words are known: what is given as one word is marked whole or not at all."""
    pieces = merged(("".join(old), "".join(new)) for old, new in settled(list(before), list(after)))
    return _side(pieces, 0), _side(pieces, 1)


def _unchanged(text: str) -> Spans:
    return ((text, False),) if text else ()


def _side(pieces: list[Piece], side: int) -> Spans:
    spans: list[tuple[str, bool]] = []
    for piece in pieces:
        if text := piece[side]:
            changed = piece[0] != piece[1]
            if spans and spans[-1][1] == changed:
                text = spans.pop()[0] + text
            spans.append((text, changed))
    return tuple(spans)
