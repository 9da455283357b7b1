"""The rows of one assessment under what is printed above them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.table.row import Row


@dataclass(frozen=True, slots=True)
class TitledTable:
    """``number`` and ``name`` are the cover's 評価書番号 and 評価書名 ("" where not written), ``form`` the form's title.

    ``heading`` is what the form prints above the table (``(別添3)変更箇所``). ``unrecorded``: how many of the rows, of a draft,
    hold what is not recorded.
    """

    slug: str
    number: str
    name: str
    form: str
    heading: str
    rows: tuple[Row, ...]
    unrecorded: int = 0

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
