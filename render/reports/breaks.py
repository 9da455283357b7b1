"""Two texts that ought to be one: what two rows of an imported table leave and start from, or a table and a document show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from shinkyu.model.importing.report import Break
from shinkyu.model.language import tr
from shinkyu.model.text.lookalikes import alike, codes
from shinkyu.model.text.textdiff import spans
from shinkyu.render.screen import NEW, OLD, Screen, Span
from shinkyu.render.signs import visible

CONTEXT = 40  # characters shown on either side of a difference


def shown_break(found: Break, line: str, screen: Screen) -> Iterator[str]:
    """The lines of a report: where the two rows do not join (``line``: in which line of the table), the changed parts in 【 】."""
    yield from screen.plain_lines(f"{line}  {found.item}  {found.date.isoformat()}", "  ")
    names = tr("前の行が残した記載", "what the row before left"), tr("この行の変更前", "what this row starts from")
    yield from shown_difference((found.left, found.found), names, screen)


def shown_difference(texts: tuple[str, str], names: tuple[str, str], screen: Screen) -> Iterator[str]:
    """Two texts, each under its name, the parts that differ in 【 】."""
    one, other = (_with_gap(side, texts) for side in spans(*texts))
    for name, side, style in ((names[0], one, OLD), (names[1], other, NEW)):
        yield f"    {name}:"
        yield from screen.marked_lines(_around(side), style, "      ")
    if pairs := alike(*texts):
        told = tr("、", ", ").join(f"{_letters(old)} → {_letters(new)}" for old, new in pairs)
        yield from screen.plain_lines(tr(f"見分けにくい文字の違い: {told}", f"letters that look alike: {told}"), "    ")


def _letters(text: str) -> str:
    """A piece of a text with its code points; of what cannot be seen these alone."""
    return f"{text} {codes(text)}".strip() if visible(text) == text else codes(text)


def _with_gap(side: Sequence[Span], texts: tuple[str, str]) -> Sequence[Span]:
    """The side of which nothing is missing on the other gets an empty mark where the other has more."""
    if any(changed for _, changed in side):
        return side
    text = "".join(part for part, _ in side)
    pairs = enumerate(zip(*texts, strict=False))
    place = next((at for at, (one, other) in pairs if one != other), len(text))
    return [(text[:place], False), ("", True), (text[place:], False)]


def _around(spans: Iterable[Span]) -> Iterator[Span]:
    """The changed parts in 【 】, with a little of what stands around them: two long texts may differ in one comma."""
    parts = list(spans)
    for place, (text, changed) in enumerate(parts):
        if changed:
            yield f"【{text}】", True
            continue
        head = "" if place == 0 else text[:CONTEXT]
        tail = "" if place == len(parts) - 1 else text[-CONTEXT:]
        whole = len(text) <= len(head) + len(tail)
        yield (text if whole else f"{head}…{tail}"), False
