"""Documents written by hand as flows of passages: sheets as rows of cells, texts as lines."""

from __future__ import annotations

from collections.abc import Sequence

from shinkyu.model.documents.aligning import align
from shinkyu.model.documents.reading import DocumentReading
from shinkyu.model.form.assessment import Assessment
from shinkyu.model.sheets.flow.passage import Flow, Look, Passage, Place
from shinkyu.schema import editions

Row = str | Sequence[object]


def sheet(
    *rows: str, name: str = "本体", columns: Sequence[int] = (1, 11, 21, 31, 41), table: int = 0
) -> list[Passage]:
    """Rows of cells, ``|`` between them: each cell in the next of these columns, as wide as up to the one behind it. An empty one
    is a blank cell; ``>`` is covered by the cell left of it, ``^`` by the one above it."""
    cells = [[cell.strip(" ") for cell in row.split("|")] for row in rows]
    found = []
    for line, row in enumerate(cells, 1):
        for place, text in enumerate(row):
            if text in ("", ">", "^"):
                continue
            across = 1
            while place + across < len(row) and row[place + across] == ">":
                across += 1
            down = 1
            while line - 1 + down < len(cells) and cells[line - 1 + down][place : place + 1] == ["^"]:
                down += 1
            wide = [*columns, columns[-1] + 10]
            at = Place(name, table=table, line=line, column=wide[place])
            said = text.replace("\\n", "\n")
            found.append(Passage(said, at, rows=down, columns=wide[place + across] - wide[place], cell=True))
    return found


def lines(text: str, *, page: int = 0, first: int = 1, broken: bool = False) -> list[Passage]:
    """The lines of a text that are not blank."""
    return [
        Passage(
            line.lstrip(" "),
            Place(page=page, line=number),
            indent=len(line) - len(line.lstrip(" ")),
            look=Look.UNKNOWN,
            broken=broken,
        )
        for number, line in enumerate(text.split("\n"), first)
        if line.strip()
    ]


def read(
    passages: Sequence[Passage], form: str = "zenkoumoku", edition: str = "", mapping: dict[str, str] | None = None
) -> DocumentReading:
    """These passages read as a document of the form."""
    return align(Flow(tuple(passages)), Assessment("x", "s", form, edition or editions(form)[-1], ()), mapping)


def texts(reading: DocumentReading) -> dict[str, str]:
    """What was read, by the paths that people see."""
    return {str(reading.assessment.path_of(key)): text for key, text in reading.texts.items()}
