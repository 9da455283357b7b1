"""One invented document drawn, read and held against its truth."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from fuzzcontents import contents
from fuzzfiles import flow_of, written
from fuzzlayouts import laid_out
from fuzzstyle import Style, spoil, style

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.form.keys import Key

if TYPE_CHECKING:
    from shinkyu.model.documents.reading import DocumentReading
    from shinkyu.model.sheets.flow.passage import Flow


@dataclass
class Outcome:
    """What became of the items of one document. ``wrong``: path, what was read of it, what it is. ``listed``: items whose text is
    among what is of no item; ``lost``: those whose text is nowhere."""

    seed: int
    style: Style
    right: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    wrong: list[tuple[str, str, str]] = field(default_factory=list)
    questions: int = 0


def outcome(seed: int) -> Outcome:
    """The document of that seed, drawn, read and judged."""
    flow, assessment, truth, look = drawn(seed)
    from shinkyu.model.documents.aligning import align

    reading = align(flow, Assessment("x", "s", assessment.form_name, assessment.edition, ()))
    return judged(seed, look, truth, reading)


def drawn(seed: int) -> tuple[Flow, Assessment, dict[str, str], Style]:
    """The document of that seed as it is read from its file, and what it says."""
    source = random.Random(seed)
    found, look = contents(source), style(source)
    spoil(source, found.entries, look)
    pages = laid_out(source, found.entries, look)
    with tempfile.TemporaryDirectory() as folder:
        flow = flow_of(written(pages, look.kind, Path(folder)))
    return flow, found.assessment, found.truth(), look


def judged(seed: int, look: Style, truth: Mapping[str, str], reading: DocumentReading) -> Outcome:
    """What became of each item, and of what was read beyond them."""
    found = Outcome(seed, look, questions=len(reading.doubtful))
    texts = {
        _by_name(key, reading, truth): text
        for key, text in reading.texts.items()
        if not (key.is_order or key.is_figure_file)
    }
    asked = _squeezed("\n".join(one.text for one in reading.doubtful))
    listed = _squeezed("\n".join(one.text for one in reading.unread))
    for path, text in truth.items():
        said = texts.pop(path, None)
        if said is not None:
            same = _squeezed(said) == _squeezed(text)
            found.right.append(path) if same else found.wrong.append((path, said, text))
            continue
        lines = [_squeezed(line) for line in text.replace("、", "\n").split("\n")]
        kept = asked if any(line in asked for line in lines) else listed
        place = (
            found.lost if not any(line in kept for line in lines) else found.asked if kept is asked else found.listed
        )
        place.append(path)
    found.wrong += [(path, said, "") for path, said in texts.items()]
    return found


def _by_name(key: Key, reading: DocumentReading, truth: Mapping[str, str]) -> str:
    """An item's path with the folder of its file as the truth calls it: 台帳2 is f2, whichever the document shows first."""
    path = reading.assessment.path_of(key)
    several = any(one.startswith("files/") for one in truth)
    file = next((one for one in reading.assessment.files if one.id == key.file_id), None)
    if not (key.per_file and several and file):
        return str(path)
    slug = f"f{file.name[2:]}" if file.name.startswith("台帳") else file.slug
    return str(key.path().inner.in_file(slug))


def _squeezed(text: str) -> str:
    return "".join(text.split())
