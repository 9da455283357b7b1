"""The setting ``shared``: passages that several assessments have, and that are to be the same in all of them."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.settings.setting import Setting
from shinkyu.model.settings.withheld import cited
from shinkyu.model.settings.written import WrittenValue


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """``items``: of each the assessment's slug, and the item as people cite it or by path.

    ``begins``: the first line of the passage, where it is not the whole item. ``place``: which entry of the list, from 0.
    """

    name: str
    items: tuple[tuple[str, str], ...]
    begins: str = ""
    place: int = 0


def read(written: WrittenValue) -> tuple[SharedPassage, ...]:
    """Reads it. Each needs a name, and two items or more."""
    read = (_one(entry, place) for place, entry in enumerate(written.entries()))
    return tuple(one for one in read if one is not None)


def _one(entry: WrittenValue, place: int) -> SharedPassage | None:
    keys = entry.keys(("name", "items", "begins"), needed=("name", "items"))
    name = keys["name"].text() if "name" in keys else None
    begins = keys["begins"].text() if "begins" in keys else ""
    entries = keys["items"].entries() if "items" in keys else []
    items = tuple(map(cited, entries))
    if entries and len({*items}) < max(2, len(items)):
        keys["items"].wrong("違う項目を2つ以上並べてください", "must be two items or more, no one twice")
    return SharedPassage(name, items, begins or "", place) if name else None


SHARED: Setting[tuple[SharedPassage, ...]] = Setting(
    "shared",
    (),
    read,
    "shared:\n"
    "  - name: 中間サーバー・プラットフォームの措置\n"
    "    items: [kouki:III-7/リスク1/⑥技術的対策/具体的な対策の内容, kokuho:III-7/リスク1/⑥技術的対策/具体的な対策の内容]\n"
    "    begins: <中間サーバー・プラットフォームにおける措置>",
    "いくつもの評価書で同じにしておく記載。check が、違うところを知らせる。begins があれば、その行で始まる部分だけ",
    "passages that are to be the same in several assessments: check tells where they differ. begins: only what begins with"
    " that line",
)
