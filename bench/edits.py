"""Edits of single values, as people make them: a sentence rewritten, a term replaced, another option chosen.

An edit always changes the text, and never its blank lines alone.
"""

from __future__ import annotations

import shape
from cards import Deck
from city import Document, Field, Options, Value, Writer
from phrases import WORDS

REWRITTEN = 0.6  # of the edits of a text; the others add a sentence or drop one
NEW_PARAGRAPHS = 0.3  # of the sentences that are added


class Editor:
    """Edits the values of one document's fields; ``document`` may be a branch of the writer's."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._chance = writer.chance
        self._emptied = Deck(writer.chance, shape.EMPTIED)

    def edited(self, document: Document, one: Field) -> Value:
        """Another value for a field: what the next edit makes of it."""
        before = document.values.get(one.path, "")
        if before and one.path != one.entry and self._emptied.draw():
            return ""
        while True:
            after = self._other(before, one)
            if after and after != before:
                return after

    def rewritten(self, document: Document, one: Field) -> tuple[Value, tuple[int, int], tuple[int, int]]:
        """A text with one line rewritten, and where the old line and the new one stand in the texts."""
        lines = document.text(one.path).split("\n")
        at = self._chance.choice([at for at, line in enumerate(lines) if line])
        old, new = lines[at], self._other_sentence(lines[at])
        begin = len("\n".join(lines[:at])) + (at > 0)
        lines[at] = new
        return "\n".join(lines), (begin, begin + len(old)), (begin, begin + len(new))

    def replaced(self, document: Document, one: Field) -> tuple[Value, tuple[str, str]] | None:
        """A text with one term replaced wherever it stands, and the two terms; None where it holds none."""
        text = document.text(one.path)
        known = [word for word in WORDS if word in text]
        if not known:
            return None
        old = self._chance.choice(known)
        new = self._chance.choice([word for word in WORDS if word != old])
        return text.replace(old, new), (old, new)

    def _other(self, before: Value, one: Field) -> Value:
        if one.item.kind == "text" and isinstance(before, str) and before:
            return self._other_text(before, one.sentences)
        if one.item.kind == "table" and isinstance(before, str) and before:
            lines = before.split("\n")
            lines[self._chance.randrange(len(lines))] = self._writer.phrases.line()
            return "\n".join(dict.fromkeys(lines))
        if not isinstance(before, str) and before:
            return self._other_options(before, one)
        return self._writer.value(one)

    def _other_text(self, before: str, sentences: int) -> str:
        """A sentence rewritten, added or dropped: the text stays about as long as it was at first."""
        paragraphs = [paragraph.split("\n") for paragraph in before.split("\n\n")]
        count = sum(map(len, paragraphs))
        paragraph = self._chance.choice(paragraphs)
        at = self._chance.randrange(len(paragraph))
        if self._chance.random() < REWRITTEN:
            paragraph[at] = self._other_sentence(paragraph[at])
        elif count > max(sentences, 1) or (count == sentences > 1 and self._chance.random() < 0.5):
            del paragraph[at]
        elif self._chance.random() < NEW_PARAGRAPHS:
            paragraphs.insert(paragraphs.index(paragraph) + 1, [self._writer.phrases.sentence()])
        else:
            paragraph.insert(at + 1, self._writer.phrases.sentence())
        return "\n\n".join("\n".join(lines) for lines in paragraphs if lines)

    def _other_sentence(self, sentence: str) -> str:
        while (fresh := self._writer.phrases.sentence()) == sentence:
            pass
        return fresh

    def _other_options(self, before: Options, one: Field) -> Options:
        """One option more or less, or another text beside one."""
        free = [at for at, (_, text) in enumerate(before) if text]
        if free and self._chance.random() < 0.5:
            at = self._chance.choice(free)
            return (*before[:at], (before[at][0], self._writer.phrases.line()), *before[at + 1 :])
        option = self._chance.choice(one.item.options)
        chosen = dict(before)
        if chosen.pop(option.text, None) is None:
            chosen[option.text] = self._writer.phrases.line() if option.free else ""
        return tuple((known.text, chosen[known.text]) for known in one.item.options if known.text in chosen)
