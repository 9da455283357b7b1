"""Which headings of the form a passage may be, by its words alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from shinkyu.model.form.labels.fold import CIRCLED, bare, fold
from shinkyu.model.form.labels.index import COMPLETE, Index, Node
from shinkyu.model.form.labels.matching import fits
from shinkyu.model.form.labels.reading import Reading, readings
from shinkyu.model.form.printed import chosen_text

LONGEST = 160  # letters of a heading with all that the form says beside it
HEADING, NUMBER, LIKENESS, PLACE, MAP = "heading", "number", "likeness", "place", "map"
# How much a heading is worth: to the letter; without its number; with another one; by likeness.
WHOLE, SHORT, OTHER, LIKE = 10.0, 8.0, 4.0, 3.0
_TITLED, _UNTITLED, _TICKED = 8.0, 7.0, 7.5
_FILE = re.compile(r"\A(?P<title>.*?)\((?P<number>\d{1,2})\)(?P<name>[^()]*(?:\([^()]*\))?[^()]*)\Z", re.DOTALL)
_CONTINUED = re.compile(r"[(\[]?(?:続き|つづき|続)[)\]]?\Z")
_BOX = re.compile(r"[\[(【［（]\s*[○◯〇●◎☑☒■✓✔レv✕×]?\s*[\])】］）]|[○◯〇●◎☑☒■✓✔□☐]")
_NO_PIECE = re.compile(r"[^\[(【［（○◯〇●◎☑☒■✓✔レv✕×\])】］）□☐\s]")
# Which items of a part bear no ※, and who fills in an item.
_EXCEPT = r"(?:※\s*[(（](?:[^()（）]|[(（][^()（）]*[)）])*除く。?[)）]|[\[【［](?:WHO)のみ[\]】］])\s*\Z"
_WHO = "行政機関等"
_LIKE = 75  # of 100
_SURE = 90
_SHORTEST_LIKE = 4


@dataclass(frozen=True, slots=True)
class Match:
    """A heading that a passage may be. ``score``: how well it fits.

    ``number``: of an entry, as printed (0: none), ``file`` of a 特定個人情報ファイル, from 0 (-1: none). ``own``: whether the passage
    holds the item's value too (a box and its option). ``rest``: where a text begins behind the heading in the same passage (0:
    it is the heading alone). ``more``: how many of the next lines are the rest of the heading. ``continued``: 続き stands behind
    it. ``sure``: of a likeness, whether its number is the form's or next to no letter another.
    """

    node: Node
    score: float
    by: str = HEADING
    number: int = 0
    file: int = -1
    own: bool = False
    rest: int = 0
    more: int = 0
    continued: bool = False
    sure: bool = True


class Wordings:
    """What the headings of a form are called."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._except = re.compile(_EXCEPT.replace("WHO", "|".join(map(re.escape, _who(index)))))
        self._endings: dict[str, list[tuple[Node, int]]] = {}
        for node in index.nodes:
            for ending, how in _endings(node, bare(index.form.title)):
                self._endings.setdefault(ending, []).append((node, how))
        self._ticks = [node for node in index.nodes if node.item is not None and is_tick(node)]
        self._ranks = {node: place for place, node in enumerate(index.nodes)}
        self._known: dict[str, tuple[Match, ...]] = {}

    def rank(self, node: Node) -> int:
        """The place of a heading in the form."""
        return self._ranks[node]

    def matches(self, text: str) -> tuple[Match, ...]:
        """All headings that the words of a passage are, or begin with; the same heading once."""
        if len(text) > LONGEST * 2:
            return ()
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = tuple(_best([*self._exact(text), *self._ticked(text)]))
        return found

    def like(self, text: str) -> tuple[Match, ...]:
        """The headings whose words are like those of a passage that is none to the letter."""
        words = bare(text)
        if not _SHORTEST_LIKE <= len(words) <= LONGEST or "。" in text.rstrip("。)）"):
            return ()
        return tuple(_best(self._like(words)))

    def _exact(self, text: str) -> Iterator[Match]:
        folded = fold(self._except.sub("", text))
        if not folded or len(folded) > LONGEST:
            return
        found = list(self._named(folded))
        if not found and (again := _CONTINUED.search(folded)):
            found = [replace(one, continued=True) for one in self._named(folded[: again.start()])]
        if not found and (named := _FILE.match(folded)):
            file = int(named["number"]) - 1
            found = [replace(one, file=file) for one in self._named(named["title"]) if one.node.item is None]
        yield from found

    def _named(self, folded: str) -> Iterator[Match]:
        seen = [reading for reading in readings(folded, self._index) if reading.words]
        for reading in seen:
            for node, how in self._endings.get(reading.words, ()):
                yield self._match(reading, node, how)
            if reading.words[0] in CIRCLED and reading.words not in self._endings:
                others = self._endings.get(reading.words[1:], ())
                yield from (Match(node, OTHER, NUMBER) for node, _ in others if node.mark and node.item)

    def _match(self, reading: Reading, node: Node, how: int) -> Match:
        number = reading.entries[-1][1] if reading.entries and node.item and node.item.repeat else 0
        if not fits(reading, node):
            return Match(node, OTHER, NUMBER, number)
        if node.section is None:
            return Match(node, WHOLE if reading.part is not None else OTHER)
        if node.item is None:
            numbered = reading.number is not None or reading.annex is not None
            return Match(node, WHOLE if numbered else _UNTITLED)
        score = WHOLE if how == COMPLETE else SHORT
        if reading.number is not None and reading.words in node.place.titles:
            score = _TITLED  # the section's title rather than the item of that name
        return Match(node, score, number=number)

    def _ticked(self, text: str) -> Iterator[Match]:
        if not _BOX.search(text):
            return
        for node in self._ticks:
            assert node.item is not None
            if chosen_text(node.item.options, text, several=True) is not None:
                yield Match(node, _TICKED, own=True)

    def _like(self, words: str) -> Iterator[Match]:
        from rapidfuzz import fuzz, process

        mark = words[0] if words[0] in CIRCLED else ""
        wordings = list(self._endings)
        for ending, score, _ in process.extract(words, wordings, scorer=fuzz.ratio, score_cutoff=_LIKE, limit=8):
            for node, _ in self._endings[ending]:
                if not (mark and node.mark and mark != node.mark):
                    yield Match(
                        node, LIKE * score / 100, LIKENESS, sure=score >= _SURE or bool(mark and mark == node.mark)
                    )


@cache
def wordings_of(index: Index) -> Wordings:
    """The wordings of a form's headings; always the same object."""
    return Wordings(index)


def is_part_of_box(text: str) -> bool:
    """Whether a text is nothing but a piece of a box."""
    return bool(text.strip()) and not _NO_PIECE.search(text)


def has_box(text: str) -> bool:
    """Whether a text holds a box, ticked or not."""
    return _BOX.search(text) is not None


def _who(index: Index) -> list[str]:
    """Who alone writes an item or section, as forms say it behind a heading (``【行政機関等のみ】``)."""
    items = [node.item.only for node in index.nodes if node.item is not None]
    return sorted({_WHO, *(section.only for section in index.form.sections), *items} - {""})


def _endings(node: Node, title: str) -> Iterator[tuple[str, int]]:
    """The ways to name a heading but for its number alone, which too much else looks like, and the document's own title."""
    for ending, how in node.endings.items():
        figure = node.item is not None and node.item.kind == "figure"
        if (len(ending.strip(CIRCLED + "#")) > 1 or figure) and title not in ending:
            yield ending, how


def is_tick(node: Node) -> bool:
    """Whether an item is printed as a box before its own heading (委託しない, 接続しない)."""
    item = node.item
    return item is not None and bool(item.options) and all(one.text.startswith(item.heading) for one in item.options)


def _best(found: Iterable[Match]) -> Iterator[Match]:
    best: dict[Node, Match] = {}
    for one in found:
        if one.node not in best or best[one.node].score < one.score:
            best[one.node] = one
    return iter(best.values())
