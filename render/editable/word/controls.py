"""Controls in a cell (ECMA-376 Part 1, §17.5.2; boxes: [MS-DOCX] 2.5.3), and texts as Word gives them back to the letter."""

from __future__ import annotations

import re

from shinkyu.model.editable.book import Line
from shinkyu.model.editable.office import Office
from shinkyu.model.language import tr
from shinkyu.render.word.xml import Xml, letters, w

_PIECE = re.compile("[\n\t\u00ad\u2011]|[^\n\t\u00ad\u2011]+")
_ELEMENTS = {"\n": w("br"), "\t": w("tab"), "\u00ad": w("softHyphen"), "\u2011": w("noBreakHyphen")}
_WORD_2010 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
_FONT = "MS Gothic"


def exact(text: str) -> Xml:
    """A text in one run, to the letter: one that `Office.fits` holds."""
    return w("r", *(_ELEMENTS.get(piece) or letters("t", piece) for piece in _PIECE.findall(text)))


def box(line: Line) -> Xml:
    """A box that is ticked by a click."""
    chosen, code = Office.WORD.box(chosen=True), f"{ord(Office.WORD.box(chosen=True)):04X}"
    open_code = f"{ord(Office.WORD.box(chosen=False)):04X}"
    states = (
        f'<w14:checkbox {_WORD_2010}><w14:checked w14:val="{int(line.shown == chosen)}"/>'
        f'<w14:checkedState w14:val="{code}" w14:font="{_FONT}"/>'
        f'<w14:uncheckedState w14:val="{open_code}" w14:font="{_FONT}"/></w14:checkbox>'
    )
    look = w("rPr", w("rFonts", ascii=_FONT, hAnsi=_FONT, eastAsia=_FONT, hint="eastAsia"))
    return _control(line, Xml(states), w("r", look, letters("t", line.shown)))


def pick(line: Line) -> Xml:
    """A list to pick from, in which another text can be typed as well; in place of none stands what to do."""
    offers = (w("listItem", displayText=one, value=one) for one in line.offers)
    content = exact(line.shown)
    if not line.shown:
        content = w("r", w("rPr", w("rStyle", val="PlaceholderText")), letters("t", tr("(ここで選ぶ)", "(pick here)")))
    return _control(line, w("comboBox", *offers), content, placeholder=not line.shown)


def _control(line: Line, kind: Xml, content: Xml, *, placeholder: bool = False) -> Xml:
    tag = w("tag", val=line.place.code[:64])
    properties = w("sdtPr", w("alias", val=line.label[:64]), tag, w("showingPlcHdr") if placeholder else None, kind)
    return w("sdt", properties, w("sdtContent", content))
