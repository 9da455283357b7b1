"""An edition as it is named on the command line: ``juten-2018-05``."""

from __future__ import annotations

from shinkyu.model.errors import UsageError
from shinkyu.model.form.known import KnownForms, Named
from shinkyu.model.language import tr


def named_edition(forms: KnownForms, text: str) -> Named:
    """The form and the edition that a text names, be it one that cannot be used. Raises UsageError listing those there are."""
    name, _, edition = text.partition("-")
    known = {*forms.every(), *forms.broken}
    if (name, edition) in known:
        return name, edition
    listed = tr("、", ", ").join("-".join(one) for one in sorted(known))
    raise UsageError(
        tr(f"様式の版「{text}」はありません", f"there is no edition {text!r} of a form"),
        hint=tr("あるもの: ", "there are: ") + listed,
    )
