"""A third edition of a form, invented: 人手を介在させる作業 has moved once more, and a section is new."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from shinkyu.model.form import known
from shinkyu.model.form.own import reading
from shinkyu.schema import catalogue

THIRD = "2027-04"


@pytest.fixture
def third_edition(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """``kiso-2027-04``, in force since 令和9年4月1日: Ⅳ-8 is 物理的対策, and what was Ⅳ-8, 9, 10 is Ⅳ-9, 10, 11."""
    here = tmp_path_factory.mktemp("schema") / "schema"
    shutil.copytree(catalogue._HERE, here, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    _move_down(here / "kiso-2024-10", here / f"kiso-{THIRD}")
    caches = (catalogue._sources, catalogue._catalogue, known._made)
    monkeypatch.setattr(catalogue, "_HERE", here)
    _forget(caches)
    yield THIRD
    monkeypatch.undo()
    _forget(caches)


def _forget(caches: Iterable[Callable[[], Any]]) -> None:
    """All forms that were read: those of repositories too, which have an edition of the tool's before them."""
    for function in caches:
        function.cache_clear()  # type: ignore[attr-defined]
    for known_there in (reading._known, reading._alive, reading._editions):
        known_there.clear()


def _move_down(old: Path, new: Path) -> None:
    shutil.copytree(old, new)
    about = json.loads((old / "form.json").read_bytes())
    about |= {"edition": THIRD, "edition_label": "令和9年4月", "follows": "2024-10", "in_force": "2027-04-01"}
    about["sections"] = [*about["sections"], "IV-12"]
    for number in (11, 10, 9, 8):
        section = json.loads((old / f"IV-{number}.json").read_bytes())
        section["x-was"] = f"IV-{number}"
        (new / f"IV-{number + 1}.json").write_text(json.dumps(section, ensure_ascii=False), encoding="utf-8")
    for file in new.glob("*.json"):  # what the edition before said of the one before it
        section = json.loads(file.read_bytes())
        if file.stem not in ("IV-9", "IV-10", "IV-11", "IV-12") and section.pop("x-was", None):
            file.write_text(json.dumps(section, ensure_ascii=False), encoding="utf-8")
    item = {"title": "対策", "description": "見本。", "x-kind": "text", "type": ["string", "null"]}
    fresh = json.loads((old / "IV-8.json").read_bytes())
    fresh |= {"title": "物理的対策", "description": "見本。", "properties": {"対策": item}}
    (new / "IV-8.json").write_text(json.dumps(fresh, ensure_ascii=False), encoding="utf-8")
    (new / "form.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
