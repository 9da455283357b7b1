"""What became of a label."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.form.keys import ItemPath

NUMBER, HEADING, LIKENESS = "number", "heading", "likeness"  # by what an item was recognised (contract §4)


@dataclass(frozen=True, slots=True)
class Resolution:
    """The item a label means, or None with the reason and the nearest items.

    ``path``: an item's path. Where the label gave the place of a repeated entry, the place stands in the brackets
    (``I-2/システム[4]/②システムの機能``) and in ``number`` with the entry's path (``(("I-2/システム[4]", 4),)``): to be
    mapped to the entry's id. A label that is an item's path keeps its ids, and ``number`` is empty. ``nearest``: up to
    five paths, repeated headings without an entry where the label names none. ``by``: by what the item was recognised.
    ``exact``: nothing is left out, foreign or misspelt.
    ``above``: the label certainly names a part, a section or a heading, and no single item below it.
    ``either``: of a label that names an entry without a value of its own, the item that holds its name and the one that
    people mean as a rule (``システム3``: ①, ②); which of them is ``path``, where the row's cells tell.
    """

    path: ItemPath | None
    number: tuple[tuple[ItemPath, int], ...] = ()
    nearest: tuple[ItemPath, ...] = ()
    doubtful_why: str = ""
    by: str = HEADING
    exact: bool = True
    above: bool = False
    either: tuple[ItemPath, ...] = ()
