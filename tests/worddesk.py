"""An exported Word file in the hands of a person: opened, edited as Word writes it, and saved.

    desk = WordDesk(path)
    desk.write("item:I-5/②所属長の役職名", "室長").save()

Rows are named by the place that their bookmark stands for. ``write`` leaves what Word leaves with tracked changes on: what is in
both texts stays, the rest is a deletion and an insertion; ``tracked=False``: as if they had been accepted.
"""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

from docx.oxml.ns import nsmap
from lxml import etree

from shinkyu.model.sheets.wordform import BOOKMARK

W = f"{{{nsmap['w']}}}"
ABOUT = 'w:id="9" w:author="山田 太郎" w:date="2024-04-01T09:00:00Z"'
DOCUMENT = "word/document.xml"


class WordDesk:
    """The file at ``path``, in which a person works."""

    def __init__(self, path: Path) -> None:
        self.path = path
        with zipfile.ZipFile(path) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.parts[DOCUMENT])
        record = etree.fromstring(self.parts["customXml/item1.xml"]).text or ""
        rows = json.loads(base64.b64decode(record))
        self.kept = {row[1]: number for number, row in enumerate(rows[2:])}

    def row(self, place: str) -> etree._Element:
        """The row of a place."""
        name = f"{BOOKMARK}{self.kept[place]}"
        (mark,) = (one for one in self.root.iter(f"{W}bookmarkStart") if one.get(f"{W}name") == name)
        return next(mark.iterancestors(f"{W}tr"))

    def cell(self, place: str, column: int = 1) -> etree._Element:
        """The cell of the text; ``column`` 0: of what stands beside it."""
        return self.row(place).findall(f"{W}tc")[column]

    def paragraphs(self, place: str) -> list[etree._Element]:
        return self.cell(place).findall(f"{W}p")

    def lay(self, place: str, *xml: str) -> WordDesk:
        """Puts other paragraphs (as inner XML, or whole elements) in the place of those of the cell."""
        cell = self.cell(place)
        for child in [child for child in cell if child.tag != f"{W}tcPr"]:
            cell.remove(child)
        for inner in xml:
            whole = inner.startswith(("<w:p>", "<w:p/>", "<w:tbl", "<w:altChunk")) or "<w:sdtContent><w:p>" in inner
            cell.append(made(inner if whole else f"<w:p>{inner}</w:p>"))
        return self

    def read(self, place: str) -> str:
        """The text of a place, as it was given out."""
        return "\n".join("".join(_plain(paragraph)) for paragraph in self.paragraphs(place))

    def write(self, place: str, text: str, *, tracked: bool = True) -> WordDesk:
        """Types another text; both texts stand in it as Word keeps them."""
        return self.lay(place, *(between(self.read(place), text) if tracked else between(text, text)))

    def comment(self, place: str, text: str, author: str = "鈴木") -> WordDesk:
        """A comment of Word's at the text of a place."""
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        rels = "word/_rels/document.xml.rels"
        self.parts["word/comments.xml"] = (
            f'<w:comments xmlns:w="{nsmap["w"]}"><w:comment w:id="3" w:author="{author}">'
            f"<w:p>{run(text)}</w:p></w:comment></w:comments>"
        ).encode()
        self.parts[rels] = self.parts[rels].replace(
            b"</Relationships>",
            f'<Relationship Id="rIdC" Type="{relation}/comments" Target="comments.xml"/></Relationships>'.encode(),
        )
        self.paragraphs(place)[-1].append(made('<w:r><w:commentReference w:id="3"/></w:r>'))
        return self

    def save(self, path: Path | None = None) -> Path:
        """Writes the file as another program would, here or elsewhere; gives where."""
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in {**self.parts, DOCUMENT: etree.tostring(self.root)}.items():
                package.writestr(name, content)
        (path or self.path).write_bytes(data.getvalue())
        return path or self.path


def made(xml: str) -> etree._Element:
    """An element, in Word's namespaces."""
    named = " ".join(f'xmlns:{name}="{uri}"' for name, uri in nsmap.items() if name in ("w", "wp", "a", "pic", "r"))
    math = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    return etree.fromstring(f"<x {named} {math}>{xml}</x>")[0]


def run(text: str, properties: str = "", tag: str = "t") -> str:
    """A run of Word's, its signs as elements."""
    pieces = "".join(
        {"\t": "<w:tab/>", "\u00ad": "<w:softHyphen/>", "\u2011": "<w:noBreakHyphen/>"}.get(letter)
        or f'<w:{tag} xml:space="preserve">{_escaped(letter)}</w:{tag}>'
        for letter in text
    )
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{pieces}</w:r>"


def deleted(text: str, how: str = "del") -> str:
    return f"<w:{how} {ABOUT}>{run(text, tag='delText' if how == 'del' else 't')}</w:{how}>" if text else ""


def inserted(text: str, how: str = "ins") -> str:
    return f"<w:{how} {ABOUT}>{run(text)}</w:{how}>" if text else ""


def between(old: str, new: str) -> list[str]:
    """The paragraphs of a text that was changed with tracked changes on: line ends come and go as marks of paragraphs."""
    found: list[str] = []
    line: list[str] = []

    def end(mark: str) -> None:
        properties = f"<w:pPr><w:rPr><w:{mark} {ABOUT}/></w:rPr></w:pPr>" if mark else ""
        found.append(f"<w:p>{properties}{''.join(line)}</w:p>")
        line.clear()

    def put(text: str, mark: str, made_of: object) -> None:
        assert callable(made_of)
        for place, part in enumerate(text.split("\n")):
            if place:
                end(mark)
            line.append(made_of(part) if part else "")

    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            put(old[a:b], "", run)
        else:
            put(old[a:b], "del", deleted)
            put(new[c:d], "ins", inserted)
    end("")
    return found


def _plain(paragraph: etree._Element) -> Iterator[str]:
    signs = {"tab": "\t", "br": "\n", "softHyphen": "\u00ad", "noBreakHyphen": "\u2011"}
    for element in paragraph.iter():
        name = str(element.tag).removeprefix(W)
        yield element.text or "" if name == "t" else signs.get(name, "")


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")
