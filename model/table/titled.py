"""The rows of one assessment under what is printed above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.table.row import Row

NUMBER, NAME = "評価書番号", "評価書名"  # of the cover, above a table that stands alone


@dataclass(frozen=True, slots=True)
class TitledTable:
    """``number`` and ``name`` are the cover's 評価書番号 and 評価書名 ("" where not written), ``form`` the form's title.

    ``heading`` is what the form prints above the table (``(別添3)変更箇所``). ``unrecorded``: how many of the rows, of a draft,
    hold what is not recorded. ``redacted``: whether it has marks in place of what is withheld.
    """

    slug: str
    number: str
    name: str
    form: str
    heading: str
    rows: tuple[Row, ...]
    unrecorded: int = 0
    redacted: bool = False

    @property
    def title(self) -> str:
        """How the assessment is called: 評価書番号 and 評価書名; its slug where neither is written."""
        return " ".join(part for part in (self.number, self.name) if part) or self.slug

    @property
    def document_title(self) -> str:
        """What stands at the top of a whole document."""
        return f"特定個人情報保護評価書({self.form})"


def titled(assessment: Assessment, texts: Mapping[Key, str], rows: Sequence[Row]) -> TitledTable:
    """The table of an assessment, its titles those of the document's texts (by key)."""
    form = assessment.form
    number, name = (texts.get(Key(form.path_of_role(role)), "") for role in ("number", "name"))
    return TitledTable(assessment.slug, number, name, form.title, form.changes_heading, tuple(rows))


def names_of(tables: Iterable[TitledTable]) -> dict[str, str]:
    """What each assessment is called in the column 評価書, by slug: as at the top of every format, by 評価書番号 and 評価書名.

    No two are called the same: where that would not tell them apart, blanks aside, each has its slug behind it.
    """
    titles = {table.slug: table.title for table in tables}
    told_apart = max(Counter(" ".join(title.split()) for title in titles.values()).values(), default=1) == 1
    return titles if told_apart else {slug: f"{title} ({slug})" for slug, title in titles.items()}
