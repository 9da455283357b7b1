"""The forms that can be chosen, each in the edition that is usual and in those there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from shinkyu.model.form.known import KnownForms
from shinkyu.model.language import tr

_PARTED = ":"


@dataclass(frozen=True, slots=True)
class FormChoice:
    """``value``: what a page's field holds, see `form_meant`. ``name``: as people call it."""

    value: str
    name: str


def form_choices(forms: KnownForms, usual: str) -> Iterator[FormChoice]:
    """Each form without an edition, which means the ``usual`` one, then in each of its editions, the newest first."""
    for name in forms.names:
        editions = forms.editions(name)
        if editions:
            title = forms.load(name).title
            yield FormChoice(name, tr(f"{title}({usual})", f"{title} ({usual})"))
            yield from (
                FormChoice(f"{name}{_PARTED}{edition}", tr(f"{title}({edition} の版)", f"{title} ({edition})"))
                for edition in reversed(editions)
            )


def form_meant(value: str) -> tuple[str, str | None]:
    """The form and the edition of a field; None where the usual one is meant."""
    name, _, edition = value.partition(_PARTED)
    return name, edition or None
