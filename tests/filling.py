"""An assessment filled in as its form asks for it, item by item, until nothing is asked for any more."""

from __future__ import annotations

from collections.abc import Callable

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.sections.unwritten import unwritten
from shinkyu.schema import Item, find_item

Choose = Callable[[Key, Item], str]
MOST = 2000  # items: an answer asks for what follows from it, and that again
TEXTS = {"date": "令和5年4月1日", "number": "1", "figure": "図:流れ"}


def filled(assessment: Assessment, choose: Choose, texts: dict[Key, str] | None = None) -> dict[Key, str]:
    """``texts`` and an answer to each item that is asked for beyond them, the first first; ``choose``: of one with options."""
    found = dict(texts or {})
    for _ in range(MOST):
        if not (asked := unwritten(assessment, found)):
            return found
        key = asked[0]
        item = find_item(assessment.form, key.section_id, key.headings)
        if item.repeat and not key.is_entry:
            found[key.order] = "a\nb"
        else:
            found[key] = choose(key, item) if item.options else TEXTS.get(item.kind, "見本の記載")
    raise AssertionError(asked)
