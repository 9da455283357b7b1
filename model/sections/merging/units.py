"""What an item's text is merged by: its blocks, or of a list its options or lines (contract §1, §3.1).

A history has texts where those who merge files have values: a text that does not read as options, in one way only, is
merged as any text is.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from shinkyu import schema
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.choices import named
from shinkyu.model.form.keys import Key
from shinkyu.model.sections.document import option_text
from shinkyu.model.sections.merging.items import Options, Pieces, lay_items, merge_items
from shinkyu.model.sections.merging.texts import merge_texts
from shinkyu.model.text.blocks import BLANK_LINE, split_blocks
from shinkyu.schema import Item

Parts = Sequence[str]


class Units(ABC):
    """Takes texts apart and puts them together, to the letter. ``listed``: they are items of a list, whose order is merged."""

    listed = False

    @abstractmethod
    def parts(self, text: str) -> list[str]:
        """The parts of one of the texts that these units are of."""

    @abstractmethod
    def text(self, parts: Parts) -> str:
        """The text of these parts."""

    @abstractmethod
    def merged(self, base: Parts, ours: Parts, theirs: Parts) -> Pieces:
        """Both as one, in a conflict ours."""

    def laid(self, base: Parts, ours: Parts, theirs: Parts, outcome: Parts) -> Pieces:
        """The same where it is known what came of it in the end, which may say what stands first."""
        return self.merged(base, ours, theirs)

    def merge(self, base: str, ours: str, theirs: str, outcome: str | None = None) -> str | None:
        """Two texts that were both made of ``base``, as one; None where both changed something differently."""
        old, mine, other = map(self.parts, (base, ours, theirs))
        pieces = self.merged(old, mine, other) if outcome is None else self.laid(old, mine, other, self.parts(outcome))
        if any(piece.conflict for piece in pieces):
            return None
        return self.text([part for piece in pieces for part in piece.parts])


class Blocks(Units):
    """The blocks of any text."""

    def parts(self, text: str) -> list[str]:
        return split_blocks(text)

    def text(self, parts: Parts) -> str:
        return BLANK_LINE.join(parts)

    def merged(self, base: Parts, ours: Parts, theirs: Parts) -> Pieces:
        return merge_texts(*map(self.text, (base, ours, theirs))).pieces


class _Listed(Units):
    """The items of a list by the texts that say them, and those of them that are an option with a free text beside it."""

    listed = True

    def __init__(self, between: str, read: Mapping[str, list[str]], options: Options) -> None:
        self._between = between
        self._read = read
        self._options = options

    def parts(self, text: str) -> list[str]:
        return [*self._read[text]]

    def text(self, parts: Parts) -> str:
        return self._between.join(parts)

    def merged(self, base: Parts, ours: Parts, theirs: Parts) -> Pieces:
        return merge_items(base, ours, theirs, self._options)

    def laid(self, base: Parts, ours: Parts, theirs: Parts, outcome: Parts) -> Pieces:
        return lay_items(base, ours, theirs, self._options, outcome)


def units_of(assessment: Assessment, key: Key, texts: Collection[str]) -> Units:
    """The units by which all of these ``texts`` of an item can be taken apart; its key is one of the assessment's.

    Options are those of the edition in which a text reads: what was merged before a conversion named others.
    """
    plain = not (key.is_order or key.is_attachment or key.is_figure_file)
    items = [*_items(assessment, key)] if plain else []
    if items and items[0].kind == "table":
        return _Listed("\n", {text: text.split("\n") if text else [] for text in texts}, {})
    if items and items[0].kind == "choices":
        return _by_options(items, texts) or Blocks()
    return Blocks()


def _items(assessment: Assessment, key: Key) -> Iterator[Item]:
    """What the editions of the form say of it, the newest first."""
    for form in assessment.form.chain():
        then = key.moved(schema.moved_paths(assessment.form, form))
        try:
            yield schema.find_item(form, then.section_id, then.headings)
        except KeyError:
            continue


def _by_options(items: Iterable[Item], texts: Iterable[str]) -> Units | None:
    read: dict[str, list[str]] = {"": []}
    said: dict[str, str] = {}
    every = [item.options for item in items]
    for text in filter(None, texts):
        found = next((one for options in every if (one := named(options, text)) is not None), None)
        if found is None:
            return None
        printed = {option_text({option: free}): option for option, free in found}
        read[text] = [*printed]
        said |= printed
    return _Listed("、", read, said)
