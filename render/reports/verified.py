"""A published table held against the history: what is missing, put in, altered, written otherwise (`shinkyu verify`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from shinkyu.model.language import tr
from shinkyu.model.verifying.difference import Difference, Kind, Verification
from shinkyu.model.verifying.printed import FIELDS
from shinkyu.render.columns import HEADINGS
from shinkyu.render.json import indented, row_object
from shinkyu.render.markdown import escape
from shinkyu.render.reports.pairs import excerpt
from shinkyu.render.screen import BOLD, FAINT, NEW, OLD, Screen
from shinkyu.render.verified import (
    Side,
    Spans,
    kind_title,
    published_cells,
    remarks,
    said_of,
    sides,
    sorted_out,
    summary,
    what_differs,
    where,
)
from shinkyu.render.widths import columns

_INDENT = "    "
_WHOLE = {Kind.MISSING: ("before", "after"), Kind.EXTRA: ("before", "after")}  # what is shown of a row on its own


def text(found: Sequence[Verification], screen: Screen) -> str:
    """For people: how many rows agree, then kind by kind each difference, cut to the screen around the words that differ."""
    return "\n".join("".join(line + "\n" for line in _lines(one, screen, several=len(found) > 1)) for one in found)


def json(found: Sequence[Verification]) -> str:
    """For programs (review, §6). ``how``, ``sheet``, ``slug``, ``lines`` and ``rows`` of a difference are ours besides."""
    return indented(table_object(found))


def table_object(found: Sequence[Verification]) -> dict[str, object]:
    """The same as an object."""
    return {
        "rows": sum(len(one.rows) for one in found),
        "published": sum(len(one.published) for one in found),
        "same": sum(one.same for one in found),
        "differences": [_object(difference, one.slug) for one in found for difference in one.differences],
    }


def markdown(found: Sequence[Verification]) -> str:
    """One table of the differences for each assessment, below how many rows agree."""
    return "\n".join("".join(line + "\n" for line in _markdown_lines(one, several=len(found) > 1)) for one in found)


def notes(found: Sequence[Verification]) -> Iterator[str]:
    """What stands beside the report, for standard error: what was passed over in the file, and what nobody can tell."""
    for one in found:
        yield from remarks(one)


def _lines(one: Verification, screen: Screen, *, several: bool) -> Iterator[str]:
    if several:
        yield screen.styled(one.slug, BOLD)
    yield summary(one)
    for kind, members in sorted_out(one):
        yield ""
        yield screen.styled(f"{kind_title(kind)} ({len(members)})", BOLD)
        for difference in members:
            yield from difference_lines(difference, screen)


def difference_lines(
    difference: Difference, screen: Screen, names: tuple[str, str] | None = None, at: str = ""
) -> Iterator[str]:
    """One difference: the row, what differs in it and where, and either table's cells. ``names``: as of `sides`; ``at``: where
    it stands, else its lines in the published table."""
    about = "  ".join(part for part in (what_differs(difference), at or where(difference)) if part)
    yield from screen.plain_lines(said_of(difference), "  ")
    if about:
        yield from (f"  {screen.styled(line.lstrip(), FAINT)}" for line in screen.plain_lines(about, "  "))
    shown = [*sides(difference, names)]
    for place, field in enumerate(FIELDS):
        if field in (difference.fields or _WHOLE.get(difference.kind, ())):
            yield f"  {HEADINGS[place]}:"
            for side in shown:
                yield from _side_lines(side, place, screen)


def _side_lines(side: Side, place: int, screen: Screen) -> Iterator[str]:
    lead = f"{_INDENT}{side.name}: "
    room = max(10, screen.columns - columns(lead) - 1)
    yield from screen.marked_lines(excerpt(side.cells[place], room), OLD if side.ours else NEW, lead)


def _object(difference: Difference, slug: str) -> Mapping[str, object]:
    rows, published = difference.rows, difference.published
    made: dict[str, object] = {
        "kind": difference.kind.value,
        "fields": difference.fields,
        "how": difference.how,
        "slug": slug,
        "row": row_object(rows[0]) if rows else None,
        "line": published[0].line if published else None,
        "sheet": published[0].sheet if published else "",
        "published": published_cells(published[0]) if published else None,
        "before_spans": _spans(difference, "before"),
        "after_spans": _spans(difference, "after"),
    }
    if len(rows) > 1 or len(published) > 1:
        made |= {"rows": [*map(row_object, rows)], "lines": [row.line for row in published]}
    return made


def _spans(difference: Difference, field: str) -> Mapping[str, Spans] | None:
    """The words in which a text of the history (``row``) and the published one differ; null for a text that does not."""
    found = difference.spans(field)
    return None if found is None else {"row": found[0], "published": found[1]}


def _markdown_lines(one: Verification, *, several: bool) -> Iterator[str]:
    if several:
        yield f"## {escape(one.slug)}\n"
    yield escape(summary(one))
    if not one.differences:
        return
    yield ""
    yield _row((tr("違い", "difference"), tr("どの表", "table"), *HEADINGS))
    yield _row(["---"] * 8)
    for _, members in sorted_out(one):
        for difference in members:
            for place, side in enumerate(sides(difference)):
                about = ": ".join(filter(None, (kind_title(difference.kind), what_differs(difference))))
                name = f"{side.name} ({where(difference)})" if not side.ours and where(difference) else side.name
                yield _row(
                    ("" if place else escape(about), escape(name), *(_marked(cell, side) for cell in side.cells))
                )


def _marked(cell: Spans, side: Side) -> str:
    element = "del" if side.ours else "ins"
    return "".join(f"<{element}>{escape(text)}</{element}>" if marked else escape(text) for text, marked in cell)


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
