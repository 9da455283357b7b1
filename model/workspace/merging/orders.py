"""The entries of a list as people know them: by the number that the document prints, and by what is written first in each."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.form.keys import Key, entry_ids
from shinkyu.model.language import tr
from shinkyu.model.sections.document import Texts

_LONGEST = 40  # letters of what an entry is called


def orders_told(order: Key, versions: Sequence[Texts]) -> list[str]:
    """The order of a list's entries in each version (base, ours, theirs), a line for each entry; "" where there is none.

    An entry has the number that it had before both sides changed it, else where it came; ids, which nobody sees, are left out.
    """
    base, *sides = (entry_ids(texts.get(order, "")) for texts in versions)
    known = [*dict.fromkeys(name for ids in (base, *sides) for name in ids)]
    called = {name: _called(order, name, number, name in base, versions) for number, name in enumerate(known, 1)}
    return ["\n".join(called[name] for name in entry_ids(texts.get(order, ""))) for texts in versions]


def _called(order: Key, name: str, number: int, before: bool, versions: Sequence[Texts]) -> str:
    heading = order.item.headings[-1]
    head = f"{heading}{number}" if before else tr(f"新しい{heading}", f"a new {heading}")
    first = next(filter(None, (_first(order.item.entry(name), texts) for texts in (*versions[1:], versions[0]))), "")
    return tr(f"{head}「{first}」", f"{head} “{first}”") if first else head


def _first(entry: Key, texts: Texts) -> str:
    """The first line of what is written first in an entry."""
    said = (text for key, text in texts.items() if text.strip() and not key.is_order and entry.covers(key))
    line = next(said, "").strip().partition("\n")[0]
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
