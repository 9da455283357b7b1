"""Two states of one assessment, item by item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.naming import Naming
from shinkyu.model.form.order import FormOrder, find_item
from shinkyu.model.history.comparison import today_key
from shinkyu.model.history.informationfiles import put_between
from shinkyu.schema import Option


@dataclass(frozen=True, slots=True)
class Difference:
    """An item whose text differs. ``order``: it is a list of entries, the texts are their ids, one a line.

    ``options``: what may be chosen, where the item is a choice.
    ``item`` and ``label`` are those of the newer state; of an item that only the older one has, the older's.
    """

    item: ItemPath
    label: str
    before: str
    after: str
    order: bool = False
    options: tuple[Option, ...] = ()


def differences(
    old: tuple[Assessment, Mapping[Key, str]], new: tuple[Assessment, Mapping[Key, str]], selected: Key | None = None
) -> list[Difference]:
    """What differs, in the order of the form; with ``selected`` (a key of the newer state) only there and below."""
    (then, before), (now, after) = old, new
    was = replace(now, files=then.files)
    before = {today_key(key, then, now): text for key, text in before.items()}
    keys = {key for key in before.keys() | after.keys() if before.get(key, "") != after.get(key, "")}
    keys = {key for key in keys if selected is None or selected.covers(key)}
    older, newer = Naming(was, before), Naming(now, after)
    order = FormOrder(replace(now, files=put_between(now.files, then.files)))

    def number(entry: Key) -> int:
        return newer.number(entry) or older.number(entry)

    found = []
    for key in sorted(keys, key=lambda key: (order.position(key, number), key)):
        item = key.item
        naming = newer if after.get(key) or not before.get(key) else older
        label = item if item.is_attachment else naming.label(item)
        texts = before.get(key, ""), after.get(key, "")
        chosen = find_item(now, key)
        options = chosen.options if chosen else ()
        found.append(Difference(naming.assessment.path_of(item), label, *texts, order=key.is_order, options=options))
    return found
