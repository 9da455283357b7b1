"""What shinkyu.yaml withholds, as items of the assessments that are there; what names none is a finding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from shinkyu.model import rulebook, yamlfile
from shinkyu.model.errors import UsageError
from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import ItemPath, Key
from shinkyu.model.form.naming import Naming
from shinkyu.model.form.segments import written_id
from shinkyu.model.hints import Hint
from shinkyu.model.language import tr
from shinkyu.model.settings import FILE, Withheld
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.model.yamlfile import Pointer

NamesOf = Callable[[Assessment], Naming]  # over the history: entries that are gone can be named too


@dataclass(frozen=True, slots=True)
class Held:
    """An entry of ``withheld``, the ``key`` of its item (in the form and the files of ``assessment``), and its line.

    ``binding``: it must be found; one that another entry about the item has replaced since only hides what it finds.
    """

    entry: Withheld
    assessment: Assessment
    key: Key
    line: int
    binding: bool = True

    @property
    def path(self) -> ItemPath:
        """The item as people see it."""
        return self.assessment.path_of(self.key)


class Declared:
    """What a snapshot's shinkyu.yaml withholds. Raises BrokenInput where that cannot be read."""

    def __init__(self, files: Snapshot) -> None:
        self._files = files
        self.entries: Sequence[Withheld] = files.settings(["withheld"]).withheld

    def held(self, assessment: Assessment, findings: list[Finding], past: NamesOf | None = None) -> list[Held]:
        """The entries about one assessment. To ``findings`` go those that name no item of it, and those that name no assessment
        at all: they may have meant this one.

        ``past``: the names over the history, asked for where an item is not there any more: rows tell of it.
        """
        slugs = {known.slug for known in self._files.assessments([])} if self.entries else set()
        found = []
        for entry in self.entries:
            if entry.slug not in slugs:
                findings.append(self._unknown(entry, _no_assessment(entry.slug), ""))
            elif entry.slug == assessment.slug:
                held = self._held(entry, assessment, findings, past)
                found += [held] if held else []
        return found

    def _held(
        self, entry: Withheld, assessment: Assessment, findings: list[Finding], past: NamesOf | None
    ) -> Held | None:
        names = Naming(assessment, self._texts(assessment))
        try:
            try:
                key = names.find(entry.item, whole=not entry.passage)
            except UsageError:
                if past is None:
                    raise
                key = past(assessment).find(entry.item, whole=not entry.passage)
        except UsageError as error:
            findings.append(self._unknown(entry, error.what, error.hint))
            return None
        if any(f"[{written_id(one.entry_id)}]" not in entry.item for one in key.entries):
            path = assessment.path_of(key).across(assessment.slug)
            what = tr(
                f"「{entry.item}」は番号で指しています。番号は件が増減すると変わり、別の件を隠すことになります",
                f"{entry.item!r} goes by numbers, which change when entries come and go",
            )
            findings.append(
                self._unknown(entry, what, tr(f"「item: {path}」と書いてください", f"write “item: {path}”"))
            )
            return None
        return Held(entry, assessment, key, self.line(entry, "passage" if entry.passage else "item"))

    def _texts(self, assessment: Assessment) -> dict[Key, str]:
        return self._files.texts(assessment, [])

    def _unknown(self, entry: Withheld, what: str, hint: str | Hint) -> Finding:
        return rulebook.finding(
            "withheld-item",
            tr(f"非公表とした項目が分かりません: {what}", f"what is withheld is not known: {what}"),
            hint
            or tr(
                f"{FILE} の item を直してください",
                f"put the item in {FILE} right",
                page=(
                    "共通の設定は、この画面では直せません。管理する人に知らせてください",
                    "no page changes the common settings: tell who looks after them",
                ),
            ),
            file=FILE,
            line=self.line(entry, "item"),
            fact=(entry.slug, entry.item, entry.passage),
        )

    def line(self, entry: Withheld, key: str) -> int:
        """The line where that part of an entry stands."""
        pointer: Pointer = ("withheld", entry.place, key)
        return self._lines.get(pointer) or self._lines.get(pointer[:-1], 1)

    @cached_property
    def _lines(self) -> dict[Pointer, int]:
        return dict(yamlfile.locate(self._files.data(FILE) or b"", FILE))


def _no_assessment(slug: str) -> str:
    return tr(f"評価書「{slug}」はありません", f"there is no assessment {slug!r}")
