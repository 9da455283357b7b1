"""Where a table goes on by a newer edition of its form: the commit that takes the document there (contract §3.7)."""

from __future__ import annotations

from shinkyu.model.errors import InputError
from shinkyu.model.findings import listed
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.order import find_item
from shinkyu.model.history.comparison import today_key
from shinkyu.model.language import tr
from shinkyu.model.record.metadata import Metadata
from shinkyu.model.sections.document import Texts


def conversion(old: Assessment, new: Assessment) -> Metadata:
    """What the commit says that takes the document from one edition to another: it makes no row."""
    title = f"様式を{old.form.edition_label}の版から{new.form.edition_label}の版へ移す"
    return Metadata(title=title, reason=f"様式の改正({new.form.edition_label})", no_row=True)


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
