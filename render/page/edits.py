"""What an edited file would change, for a page: each edit with its words marked, and what was changed on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shinkyu.model.editable.applying import Outcome
from shinkyu.model.language import tr
from shinkyu.model.text.textdiff import Spans, spans
from shinkyu.render.reports.edits import names_of, three_texts, way_of


@dataclass(frozen=True, slots=True)
class PageEdit:
    """An item that would change: its ``label``, how, and the texts before and after."""

    label: str
    way: str
    before: Spans
    after: Spans


@dataclass(frozen=True, slots=True)
class PageConflict:
    """An item that was changed here, too: the texts, each under its name."""

    label: str
    texts: Sequence[tuple[str, Spans]]


@dataclass(frozen=True, slots=True)
class PageEdits:
    """What comes of a file. ``already``: the items that are here as it wants them."""

    summary: str
    edits: Sequence[PageEdit]
    conflicts: Sequence[PageConflict]
    already: Sequence[str]


def edits_of(outcome: Outcome) -> PageEdits:
    """An outcome, as of `model.editable.applying.compare`."""
    here, _ = names_of(outcome)
    conflicts = [
        PageConflict(here.label(one.key), three_texts(outcome.returned.office.value, one)) for one in outcome.conflicts
    ]
    already = [here.label(key) for key in outcome.merge.already]
    return PageEdits(_summary(outcome), [*_edits(outcome)], conflicts, already)


def _edits(outcome: Outcome) -> Iterator[PageEdit]:
    here, then = names_of(outcome)
    for one in outcome.changes:
        naming = then if one.way == "added" else here
        yield PageEdit(naming.label(one.key), way_of(one), *spans(one.before, one.after))


def _summary(outcome: Outcome) -> str:
    count = len(outcome.changes)
    if not outcome.fine:
        return tr(
            "このままでは取り込めません。下を直してから、もう一度選んでください。まだ何も書き込んでいません。",
            "It cannot be taken in so. Mend what is below, and choose it again. Nothing was written.",
        )
    if not count:
        return tr("取り込む直しはありません。", "There is nothing to take in.")
    return tr(
        f"{count}件の直しを取り込めます。まだ何も書き込んでいません。",
        f"{count} edits can be taken in. Nothing was written yet.",
    )
