"""What is wrong or doubtful, as a page shows it: what it is about, as a link to the place in the document, and what to do."""

from __future__ import annotations

from markupsafe import Markup, escape

from shinkyu.render.page.signs import shown


class Told(str):
    """A text as it stands where there are no links, beside a field or in a longer text; in a page with a link to the place.

    ``label``: what it is about, as the document calls it; ``address``: where that is; "" for either where it is nowhere there.
    ``technical``: file, line, record and rule, for those alone who want to see them.
    """

    text: str
    label: str
    address: str
    technical: str

    def __new__(cls, text: str, label: str = "", address: str = "", technical: str = "") -> Told:
        """The text with what is known of its place."""
        whole = super().__new__(cls, _joined(label, text, f" [{technical}]" if technical else ""))
        whole.text, whole.label, whole.address, whole.technical = text, label, address, technical
        return whole

    def __html__(self) -> Markup:
        """The same as HTML."""
        place = shown(self.label)
        if self.address:
            place = Markup('<a href="%s">%s</a>') % (self.address, place)
        more = Markup(" <code>%s</code>") % self.technical if self.technical else Markup("")
        return (place + ": " if self.label else place) + shown(self.text) + more


def _joined(label: str, text: str, more: str) -> str:
    return f"{label}: {text}{more}" if label else f"{text}{more}"


def shown_or_told(text: str) -> Markup:
    """A text with its signs; of what is told its link, too."""
    return escape(text) if isinstance(text, Told) else shown(text)
