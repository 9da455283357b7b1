"""All editions that are known: the tool's and the repository's own, and which assessments are written by each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from shinkyu.model.findings import Finding
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.known import own_folder
from shinkyu.model.snapshots.snapshot import Snapshot
from shinkyu.schema import Form, tool_sources


@dataclass(frozen=True, slots=True)
class KnownEdition:
    """One edition. ``form`` is None where it is the repository's own and cannot be used: ``broken`` says why.

    ``folder``: where it lies, "" for the tool's. ``brought``: the repository holds it, and the tool brings it too.
    """

    name: str
    edition: str
    form: Form | None
    broken: tuple[Finding, ...]
    folder: str
    brought: bool
    slugs: tuple[str, ...]

    @property
    def in_force(self) -> dt.date | None:
        """The first day on which it is used; None where it is not known."""
        return self.form.in_force if self.form is not None else None


def known_editions(snapshot: Snapshot, findings: list[Finding]) -> list[KnownEdition]:
    """Every edition, by form, oldest first. To ``findings`` goes what speaks of assessments that cannot be read."""
    forms = snapshot.forms
    assessments = snapshot.assessments(findings)
    found = []
    for name, edition in sorted({*forms.every(), *forms.broken}):
        broken = forms.broken.get((name, edition), ())
        own = bool(broken) or (name, edition) in forms.own
        form = None if broken else forms.load(name, edition)
        slugs = tuple(one.slug for one in assessments if _is_by(one, name, edition))
        folder = own_folder(name, edition) if own else ""
        brought = own and (name, edition) in tool_sources()
        found.append(KnownEdition(name, edition, form, broken, folder, brought, slugs))
    return found


def _is_by(assessment: Assessment, name: str, edition: str) -> bool:
    return (assessment.form_name, assessment.edition) == (name, edition)
