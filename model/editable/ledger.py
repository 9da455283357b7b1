"""What was edited in a workbook, as far as it is found, with what there is to say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from shinkyu.model import rulebook
from shinkyu.model.editable import saying as say
from shinkyu.model.editable.book import Kept, coming_entry
from shinkyu.model.editable.found import Found, Returned
from shinkyu.model.editable.office import Office, escaped
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key
from shinkyu.model.sheets.tablefindings import Wording
from shinkyu.model.text.letters import odd_character


@dataclass(frozen=True, slots=True)
class Edit:
    """An item's text as the workbook has it now, where it was another at export."""

    key: Key
    text: str
    found: Found


@dataclass(frozen=True, slots=True)
class Coming:
    """An entry that was filled in: its key in the workbook, its texts, and the row of each."""

    entry: Key
    texts: dict[Key, str] = field(default_factory=dict)
    found: dict[Key, Found] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Edits:
    """All that was edited. ``removed``: keys of entries, with the row that says so (None where all its rows are gone).

    ``findings``: what was done to the workbook that cannot be taken over (errors), or is not (warnings).
    """

    texts: dict[Key, Edit] = field(default_factory=dict)
    removed: dict[Key, Found | None] = field(default_factory=dict)
    coming: list[Coming] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


class Ledger:
    """The edits of one workbook in the making; ``rows``: of each place the row that stands for it."""

    def __init__(self, returned: Returned, assessment: Assessment) -> None:
        self.returned = returned
        self.assessment = assessment
        self.edits = Edits()
        self.rows = {code: rows[0] for code, rows in returned.rows.items()}
        self._coming: dict[Key, Coming] = {}

    def edit(self, key: Key, text: str, found: Found) -> None:
        """An item's text, or one of an entry that is filled in."""
        entry = coming_entry(key)
        if entry is None:
            self.edits.texts[key] = Edit(key, text, found)
        elif text:
            coming = self._coming.get(entry)
            if coming is None:
                coming = self._coming[entry] = Coming(entry)
                self.edits.coming.append(coming)
            coming.texts[key] = text
            coming.found[key] = found

    def fit(self, kept: Kept, found: Found) -> bool:
        """Whether the text of a cell can be a text of a document; says so where it cannot."""
        text = found.text.text
        odd = odd_character(text)
        if odd is not None:
            self.tell(
                "edits-odd-character", found, say.odd_character(self.returned.office, found.at, odd), self.path(kept)
            )
        elif self._excel and escaped(text):
            self.tell("edits-odd-character", found, say.escape(found.at), self.path(kept))
        return odd is None and not (self._excel and escaped(text))

    @property
    def _excel(self) -> bool:
        return self.returned.office is Office.EXCEL

    def path(self, kept: Kept) -> str:
        """The item's path."""
        return self.assessment.path_of(kept.place.key)

    def tell(self, rule: str, found: Found | None, wording: Wording, item: str = "", fact: Sequence[str] = ()) -> None:
        """What cannot be taken over, is not, or is perhaps not meant. ``fact``: what is wrong beside what its row holds."""
        row = (found.sheet, *found.record.texts) if found else ()
        line, file = found.line_number if found else 0, str(self.returned.path)
        about = rulebook.finding(
            rule,
            wording.message,
            wording.hint,
            slug=self.assessment.slug,
            item=item,
            file=file,
            line=line,
            fact=(*row, *fact),
        )
        self.edits.findings.append(about)


def typed(kept: Kept, found: Found) -> str:
    """The text of a cell. A line end that was left at its end is not part of it, as in `shinkyu edit`."""
    text = found.text.text
    return text if kept.shown.endswith("\n") else text.removesuffix("\n")
