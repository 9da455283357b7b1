"""Where a table goes on by a newer edition of its form: the commit that takes the document there (contract §3.7), and what
only one of the editions has a place for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from shinkyu.model.errors import InputError
from shinkyu.model.findings import listed
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.form.order import find_item
from shinkyu.model.history.comparison import today_key
from shinkyu.model.importing.chain import Link
from shinkyu.model.language import tr
from shinkyu.model.record.metadata import Metadata
from shinkyu.model.sections.document import Texts

_DASHES = " \t\n\u3000-‐‑–—―−ー－─"


def conversion(old: Assessment, new: Assessment) -> Metadata:
    """What the commit says that takes the document from one edition to another: it makes no row."""
    title = f"様式を{old.form.edition_label}の版から{new.form.edition_label}の版へ移す"
    return Metadata(title=title, reason=f"様式の改正({new.form.edition_label})", no_row=True)


def in_edition(texts: Texts, newest: Assessment, then: Assessment) -> Texts:
    """The texts (by the keys of ``newest``) by those of another edition; what came later than it is left out."""
    there = ((today_key(key, newest, then), key) for key, text in texts.items() if text)
    return {then_key: texts[key] for then_key, key in there if _has_place(then_key, key, newest, then)}


def unborn(links: Iterable[Link], newest: Assessment, first: Assessment) -> list[Link]:
    """The links; where an item came later than the ``first`` edition, a dash before its first change stands for nothing:
    it had no text yet."""
    known: set[Key] = set()
    found = []
    for link in links:
        then = today_key(link.key, newest, first)
        came = link.key not in known and not _has_place(then, link.key, newest, first)
        known.add(link.key)
        nothing = came and not link.undone.before.strip(_DASHES)
        found.append(replace(link, undone=replace(link.undone, before="")) if nothing else link)
    return found


def _has_place(then_key: Key, key: Key, newest: Assessment, then: Assessment) -> bool:
    """Whether an item of the newest edition is one of another; another item may have its path there."""
    return find_item(then, then_key.item) is not None and today_key(then_key, then, newest) == key


def refuse_homeless(newest: Assessment, old: Assessment, new: Assessment, texts: Texts) -> None:
    """Raises InputError with the written items (``texts`` by the keys of ``newest``) that the new edition has no place for."""
    lost = []
    for key in sorted(key.item for key, text in texts.items() if text):
        then, there = today_key(key, newest, old), today_key(key, newest, new)
        if find_item(old, then) is not None and find_item(new, there) is None:
            lost.append(old.path_of(then))
    if lost:
        raise InputError(
            tr(
                f"{new.form.edition_label}の版に場所のない記載があるので、表を続けて読めません: {listed(lost)}",
                f"the edition {new.edition} has no place for texts of the rows before: {listed(lost)}",
            ),
            hint=tr(
                "一つの版で読むなら --edition を付けてください",
                "give --edition to read all rows by one edition",
            ),
        )
