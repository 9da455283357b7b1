"""Items as people cite them: official labels of an item, and the item that a label means.

printing  path -> label          fold      one spelling for all widths, dashes and variants
resolving label -> path          reading   the numbers in a label, taken apart from its words
                                 index     the form's headings, each with the ways to name it
                                 matching  words to headings: to the letter first, then abbreviated
                                 likeness  and last the heading that is much liker than all others
                                 cells     what the cells say where a heading stands for its sub-item
                                 files     which 特定個人情報ファイル a label names
                                 paths     a label that is an item's path
                                 several   a label that lists items, taken apart
                                 meaning   the items of a row's label: one, several or none
                                 nearest   what a doubtful label may have meant
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from shinkyu.model.form.labels.files import FileRef, references
from shinkyu.model.form.labels.printing import long_label, short_label
from shinkyu.model.form.labels.resolution import Resolution

if TYPE_CHECKING:
    from shinkyu.model.form.labels.resolving import resolve

__all__ = ["FileRef", "Resolution", "long_label", "references", "resolve", "short_label"]


def __getattr__(name: str) -> object:
    """Printing labels needs nothing of resolving them: that is loaded when it is first used."""
    if name != "resolve":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from shinkyu.model.form.labels.resolving import resolve

    return resolve
