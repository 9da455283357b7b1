"""The setting ``withheld``: what the published copy does not show (規則 第13条), each with the reason. The record keeps it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from shinkyu.model.form.naming import split_slug
from shinkyu.model.settings.setting import Setting
from shinkyu.model.settings.written import WrittenValue


@dataclass(frozen=True, slots=True)
class Withheld:
    """A whole item of the assessment ``slug``, or a ``passage`` of it, and what the passage was before it was worded so.

    ``item``: as people cite it, or by path. ``since``, ``until``: the 変更日 from which it stands there, and from which it
    does not any more (None: always). ``place``: which entry of the list it is, from 0.
    """

    slug: str
    item: str
    reason: str
    passage: str = ""
    earlier: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    place: int = 0

    @property
    def passages(self) -> tuple[str, ...]:
        """The passage as it is and as it was; none where the whole item is withheld."""
        return (self.passage, *self.earlier) if self.passage else ()


_OF_A_PASSAGE = ("earlier", "since", "until")


def read(written: WrittenValue) -> tuple[Withheld, ...]:
    """Reads it. Each needs an item, with the folder of its assessment in front, and a reason."""
    read = (_one(entry, place) for place, entry in enumerate(written.entries()))
    return tuple(one for one in read if one is not None)


def _one(entry: WrittenValue, place: int) -> Withheld | None:
    keys = entry.keys(("item", "passage", *_OF_A_PASSAGE, "reason"), needed=("item", "reason"))
    slug, item = cited(keys["item"]) if "item" in keys else ("", "")
    reason = keys["reason"].passage() if "reason" in keys else None
    passage = keys["passage"].passage() if "passage" in keys else ""
    earlier = [one.passage() for one in keys["earlier"].entries()] if "earlier" in keys else []
    since, until = (keys[name].day() if name in keys else None for name in ("since", "until"))
    if "passage" not in keys:
        for name in [name for name in _OF_A_PASSAGE if name in keys]:
            keys[name].wrong("passage と一緒に書きます", "goes with a passage")
    if since and until and since >= until:
        keys["until"].wrong("since より後の日です", "must be after since")
    if not (item and reason) or passage is None:
        return None
    return Withheld(slug, item, reason, passage, tuple(filter(None, earlier)), since, until, place)


def cited(written: WrittenValue) -> tuple[str, str]:
    """The assessment and the item that are cited (``kouki:III-7/…``); "" for both where either is not, which is reported."""
    slug, item = split_slug(written.text() or "")
    if slug and item:
        return slug, item
    if written.value:
        written.wrong(
            "評価書のフォルダの名前を前に付けて書いてください(kouki:Ⅲ-7 リスク1 …)",
            "must begin with the folder of its assessment (kouki:III-7/…)",
        )
    return "", ""


WITHHELD: Setting[tuple[Withheld, ...]] = Setting(
    "withheld",
    (),
    read,
    "withheld:\n"
    "  - item: kouki:III-7/リスク1/⑤物理的対策/具体的な対策の内容\n"
    "    passage: サーバ室は庁舎の3階にある。\n"
    "    reason: 設備の場所が分かると、侵入のおそれがあるため",
    "公表する写しに載せない項目、または項目の中の文言(規則第13条)。table と show の --redacted で ■ になる。ほかに"
    " earlier(前の文言)、since(その変更日から載った)、until(その変更日からもう載っていない)",
    "items, or passages of items, that the published copy does not show: ■ with --redacted of table and show. Besides: earlier"
    " (its earlier wordings), since (the 変更日 from which it stands there), until (from which it does not any more)",
)
