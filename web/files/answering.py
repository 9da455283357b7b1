"""The options of an item as they are chosen on a page: what is offered, and what text the answers make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from shinkyu.model.editable.marks import marked_text
from shinkyu.model.errors import UsageError
from shinkyu.model.form.choices import Tick, ticks
from shinkyu.model.language import tr
from shinkyu.model.published.outline import Node
from shinkyu.schema import Item

ONE, SEVERAL = "choice", "choices"


@dataclass(frozen=True, slots=True)
class Answer:
    """An option that can be chosen: its place among those of the item, whether it is, and what may be written beside it."""

    place: int
    tick: Tick
    can_be_free: bool


def answers_of(node: Node) -> Iterator[Answer]:
    """None where the text is none of the form's answers, or several where one is asked for: then it is edited as it stands."""
    found = (ticks(node.options, node.text) or ()) if node.kind in (ONE, SEVERAL) else ()
    if node.kind == ONE and sum(tick.chosen for tick in found) > 1:
        return
    for place, tick in enumerate(found):
        yield Answer(place, tick, node.options[place].free)


def answered(item: Item, base: str, chosen: Sequence[str], free: Mapping[int, str]) -> str:
    """The text of an item whose options (by their places, from 0) are ``chosen``, with what is written beside each.

    ``base``: its text now, whose order is kept. Raises UsageError for words beside an option that is not chosen, and for
    brackets that do not pair: no reader would know these options again.
    """
    places = [place for place in range(len(item.options)) if str(place) in chosen]
    places = places[:1] if item.kind == ONE else places
    beside = [item.options[place].text for place in free if free[place] and place not in places]
    if beside:
        raise UsageError(
            tr(
                f"「{beside[0]}」の横に書いたことがありますが、選ばれていません",
                f"{beside[0]!r} is not chosen, but something is written beside it",
            ),
            hint=tr("選ぶか、横に書いたことを消してください", "choose it, or take away what is written beside it"),
        )
    text = marked_text(item.options, base, {place + 1: free.get(place, "") for place in places})
    if text is None:
        raise UsageError(
            tr("横に書いたことのかっこが対になっていません", "the brackets beside an option do not pair"),
            hint=tr("開くかっこと閉じるかっこの数をそろえてください", "give each bracket its partner"),
        )
    return text
