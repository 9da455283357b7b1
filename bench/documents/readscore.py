"""How well the invented documents are read: of each document how many items right, asked, wrong and missing.

right    the item has the text of the truth (where the layout does not show its line ends: without any white space)
wrong    the item has another text, or has one although it is blank: the one error that may not happen
asked    a passage that holds the text, or a line of it, is among those that a person is asked about, or one of which it is said
         that it may be of the item
missing  neither read nor asked
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shinkyu.model.documents.reading import DocumentReading

HERE = Path(__file__).resolve().parent
HELD_OUT = HERE / "held-out"


@dataclass
class Score:
    """The items of one document, by what became of them: their paths."""

    name: str
    right: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    questions: int = 0

    def line(self) -> str:
        """One line of the table."""
        counts = (len(self.right), len(self.asked), len(self.wrong), len(self.missing), self.questions)
        return f"{self.name:10}" + "".join(f"{count:10}" for count in counts)


HEADING = f"{'document':10}" + "".join(f"{word:>10}" for word in ("right", "asked", "wrong", "missing", "questions"))


def documents(folder: Path = HERE) -> Iterator[Path]:
    """The truths of the documents in a folder."""
    return iter(sorted((folder / "truth").glob("*.json")))


def score(truth_file: Path) -> Score:
    """Reads the document that a truth is of, and holds it against that."""
    truth = json.loads(truth_file.read_text(encoding="utf-8"))
    return compared(truth_file.stem, truth, read(truth_file, truth))


def read(truth_file: Path, truth: Mapping[str, Any]) -> DocumentReading:
    """The document of a truth as one of its form, of which nothing else is known."""
    from shinkyu.model.documents.aligning import read_document
    from shinkyu.model.form.assessment import Assessment

    assessment = Assessment("x", "s", truth["form"], truth["edition"], ())
    return read_document(truth_file.parent.parent / truth["document"], assessment)


def compared(name: str, truth: Mapping[str, Any], reading: DocumentReading) -> Score:
    """What became of each item of the truth, and of what was read beyond it."""
    found = Score(name, questions=len(reading.doubtful))
    read_texts = texts_of(reading, truth)
    asked = ["".join(one.text.split()) for one in reading.doubtful]
    near = {_named_as(path, reading, truth) for one in reading.doubtful for path in one.nearest}
    loose = set(truth.get("line_ends_unknown", ()))
    printed = truth.get("as_printed", {})
    for path, text in truth["items"].items():
        shown = printed.get(path, text)
        said = read_texts.pop(path, None)
        if said is not None:
            same = _same(said, shown, loose=path in loose) or _same(said, text, loose=path in loose)
            (found.right if same else found.wrong).append(path)
        else:
            (found.asked if path in near or _is_asked(shown, asked) else found.missing).append(path)
    found.wrong += read_texts
    return found


def texts_of(reading: DocumentReading, truth: Mapping[str, Any]) -> dict[str, str]:
    """The texts that were read, by path, the folders of files named as the truth names them."""
    texts = {key: text for key, text in reading.texts.items() if not (key.is_order or key.is_figure_file)}
    return {_named_as(reading.assessment.path_of(key), reading, truth): text for key, text in texts.items()}


def _named_as(path: str, reading: DocumentReading, truth: Mapping[str, Any]) -> str:
    """A path with the folder of its file as the truth calls that."""
    for file, own in zip(reading.assessment.files, truth["files"], strict=False):
        path = (
            path.replace(f"files/{file.slug}/", f"files/{own['slug']}/", 1)
            if path.startswith(f"files/{file.slug}/")
            else path
        )
    return str(path)


def _same(one: str, other: str, *, loose: bool) -> bool:
    return "".join(one.split()) == "".join(other.split()) if loose else one == other


def _is_asked(text: str, asked: Sequence[str]) -> bool:
    lines = ["".join(line.split()) for line in text.split("\n") if line.strip()]
    return any(line in passage or (len(passage) > 3 and passage in line) for line in lines for passage in asked)
