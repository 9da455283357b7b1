"""The truth of a document, as truth/NN.json holds it: see README.md."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from model import Document, Node

_COLUMNS = ("date", "item", "before", "after", "submission", "reason")


def truth(document: Document, file: Path) -> dict[str, Any]:
    """What the drawn ``file`` says, by the contents that it was drawn from."""
    return {
        "document": file.name,
        "form": document.form.name,
        "edition": document.form.edition,
        "files": [{"slug": slug, "name": name} for slug, name in document.files],
        "items": {node.path: _text(node) for node in document.walk() if node.text and not _hidden(document, node)},
        "entries": _entries(document),
        "figures": _figures(document, file),
        "line_ends_unknown": [node.path for node in document.walk() if node.path in document.loose_lines],
        "as_printed": document.as_printed,
        "traps": [{"item": trap.path, "line": trap.line} for trap in document.traps],
        "rows": [dict(zip(_COLUMNS, row, strict=True)) for row in document.rows],
    }


def write(document: Document, file: Path, folder: Path) -> None:
    """Put the truth of a drawn file into the folder."""
    target = folder / f"{document.number}.json"
    target.write_text(json.dumps(truth(document, file), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _text(node: Node) -> str:
    return f"図:{node.text}" if node.item.kind == "figure" else node.text


def _hidden(document: Document, node: Node) -> bool:
    return node.item.kind == "figure" and not document.picture


def _entries(document: Document) -> dict[str, dict[str, int]]:
    """Of each list: how many entries say something, and how many are printed."""
    found: dict[str, dict[str, int]] = {}
    for node in document.walk():
        if node.number:
            count = found.setdefault(node.path.rpartition("[")[0], {"written": 0, "printed": 0})
            count["printed"] += 1
            count["written"] += not node.blank
    return found


def _figures(document: Document, file: Path) -> dict[str, Any]:
    kept = file.suffix in (".xlsx", ".docx", ".html")
    return {
        node.path: {
            "caption": node.text if document.picture else None,
            "sha256": hashlib.sha256(document.picture).hexdigest() if document.picture and kept else None,
            "stray": [*document.stray],
        }
        for node in document.walk()
        if node.item.kind == "figure"
    }
