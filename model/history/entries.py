"""Which entries of a list stand, and in which order, while the commits of a merge are laid onto the line (contract §3.1)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from shinkyu.model.form.keys import entry_ids, order_text
from shinkyu.model.history.laying import Write
from shinkyu.model.history.orders import settled_orders
from shinkyu.model.sections.merging.order import merged_order


class EntryLaying:
    """``orders``: the ids that stand at first, and after each write so far.

    ``back``: the entries that the line had dropped and the merge has again, with the place of the write that they stand
    from; ``contested``: one side took out what the other wrote in, or both moved entries.
    """

    def __init__(self, standing: str, outcome: str) -> None:
        self.orders = [entry_ids(standing)]
        self.back: dict[str, int] = {}
        self.contested = False
        self._outcome = entry_ids(outcome)
        self._met_at = 0  # the last write of an order that the line had changed too

    @property
    def texts(self) -> list[str]:
        """The orders as texts."""
        return [order_text(names) for names in self.orders]

    @property
    def missing(self) -> list[str]:
        """The entries that the merge has and that do not stand in the end."""
        return [name for name in self._outcome if name not in self.orders[-1]]

    def taken_out(self, write: Write) -> list[str]:
        """The entries that a commit takes out and that the merge still has."""
        before, after = entry_ids(write.before), entry_ids(write.after)
        return [name for name in before if name not in after and name in self._outcome]

    def moved_beside(self, write: Write) -> bool:
        """Whether the entries that a commit knew of stand in another order here."""
        before, here = entry_ids(write.before), self.orders[-1]
        return [name for name in before if name in here] != [name for name in here if name in before]

    def lay(self, write: Write, kept: Collection[str] = ()) -> None:
        """Lays what a commit made of the order onto what stands; ``kept`` stay although it took them out."""
        base, theirs = ([n for n in entry_ids(text) if n not in kept] for text in (write.before, write.after))
        names, conflict = merged_order(base, self.orders[-1], theirs, self._outcome)
        if write.before != write.after and entry_ids(write.before) != self.orders[-1]:
            self._met_at = len(self.orders)
        self.contested = self.contested or conflict or bool(kept)
        self.orders.append(names)

    def settle(self, touched: Mapping[str, int]) -> None:
        """Lets entries in conflict stand as the merge left them. ``touched``: of those missing the last write in each, or 0."""
        self.back = {name: step for name, step in touched.items() if step}
        self.contested = self.contested or bool(self.back)
        for step in range(1, len(self.orders)) if self.back else ():
            self.orders[step] = self._with_back(step)
        self.orders = settled_orders(self.orders, self._outcome, self._met_at or len(self.orders))

    def _with_back(self, step: int) -> list[str]:
        names, final = self.orders[step], self.orders[-1]
        back = [name for name, since in self.back.items() if since <= step]
        there = [name for name in self._outcome if name in final or name in back]
        return merged_order([n for n in final if n not in back], names, there, self._outcome).names


def moves(write: Write, name: str) -> bool:
    """Whether a commit may have moved an entry: it had and has it, and its entries stand in another order."""
    before, after = entry_ids(write.before), entry_ids(write.after)
    there = name in before and name in after
    return there and [one for one in before if one in after] != [one for one in after if one in before]


def toggles(before: str, after: str, name: str) -> bool:
    """Whether an entry comes or goes between two orders."""
    return (name in entry_ids(before)) != (name in entry_ids(after))
