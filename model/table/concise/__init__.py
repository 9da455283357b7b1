"""The shortest way to write a change that says exactly what changed, as the people who write these tables do.

Every way that is offered has been undone before: from the new text and the printed cells alone comes the old text, to
the letter; of empty lines that came or went beside an edit nothing is told. A way that cannot be undone, or that saves
little, is not taken; then whole texts stand in the cells.

    choosing.py   the ways held against each other, and why one was taken
    ways.py       the ways that a change can be written in
    regions.py    where two texts differ: sentences that came or went, and words in those that were edited
    paragraphing.py  empty lines that came or went beside an edit are none
    alignment.py  which place of the new text a place of the old one is
    cuts.py       where sentences, phrases, items, lines and blocks begin and end
    units.py      the phrase, sentence, bracket or line that a place lies in: what an excerpt may show
    replacing.py  置換: terms that became others everywhere
    renaming.py   置換 beside other rows
    edited.py     a text after edits that some rows tell of, beside which others tell the rest
    renumbering.py 追記 and 削除 of items of a list that move the numbers after them
    paragraphs.py 追記 and 削除 of paragraphs, told by number, heading or place
    beside.py     追記 and 削除 of lines and sentences, told by what stands before them
    parting.py    抜粋, 追記, 削除: the parts that changed, each with its own context
    reworded.py   what moved and was reworded, and would look like two changes
    moving.py     移動: a block, line or sentence that only changed its place
    undoing.py    from the new text and its rows to the old text
"""

from __future__ import annotations

from shinkyu.model.table.concise.choosing import Choice, choose
from shinkyu.model.table.concise.undoing import undo
from shinkyu.model.table.concise.ways import cells_of, ways_of

__all__ = ["Choice", "cells_of", "choose", "undo", "ways_of"]
