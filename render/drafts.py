"""How a draft, and a copy without what is withheld, is marked: on every page of what is printed of it, and at the top of
what is read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from shinkyu.model.language import tr
from shinkyu.model.text.hiding import MARK

if TYPE_CHECKING:
    from shinkyu.model.published.document import WholeDocument
    from shinkyu.model.table.titled import TitledTable


def mark_of_tables(tables: Iterable[TitledTable]) -> str:
    """The mark of tables some of whose rows are not recorded, with their number, or that withhold something; "" for others."""
    every = [*tables]
    draft = _mark(0, sum(table.unrecorded for table in every))
    return _joined(draft, redacted=any(table.redacted for table in every))


def mark_of(document: WholeDocument) -> str:
    """The mark of a document that holds what is not recorded, with how many items and rows that are, or that withholds
    something; "" for any other."""
    draft = _mark(len(document.unrecorded), document.table.unrecorded)
    return _joined(draft, redacted=document.table.redacted)


def legend() -> str:
    """What the marks of a copy for publication mean: a text may have a ■ of its own, as a bullet."""
    return tr(
        f"{MARK}の部分は、特定個人情報保護評価に関する規則第13条に基づき公表していません",
        f"{MARK}: not published, by article 13 of the rules of 特定個人情報保護評価",
    )


def _joined(draft: str, *, redacted: bool) -> str:
    return " / ".join(filter(None, (draft, legend() if redacted else "")))


def _mark(items: int, rows: int) -> str:
    counts = [
        *([tr(f"{items}項目", f"{items} item{'s' * (items != 1)}")] if items else []),
        *([tr(f"{rows}行", f"{rows} row{'s' * (rows != 1)}")] if rows else []),
    ]
    counted = tr("、", ", ").join(counts)
    return tr(f"下書き・未記録の変更を含む({counted})", f"DRAFT with unrecorded changes ({counted})") if counts else ""
