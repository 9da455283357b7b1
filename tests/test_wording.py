"""How hints are written, held by reading the source: every one as the next, in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted(path for layer in ("cli", "model", "render", "schema") for path in (ROOT / layer).rglob("*.py"))


def hints(tree: ast.AST) -> Iterator[tuple[int, str, str]]:
    """Line, Japanese and English of each hint: ``hint=tr(…)``, ``Hint.of(tr(…), …)``, and the second part of a Wording."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            given = [word.value for word in call.keywords if word.arg == "hint"]
            if isinstance(call.func, ast.Name) and call.func.id == "Wording":
                given += call.args[1:2]
            if isinstance(call.func, ast.Attribute) and ast.unparse(call.func) == "Hint.of":
                given += call.args[:1]
            for one in given:
                if isinstance(one, ast.Call) and isinstance(one.func, ast.Name) and one.func.id == "tr":
                    yield one.lineno, *(literal(text) for text in one.args)  # type: ignore[misc]
                    for page in (word.value for word in one.keywords):
                        assert isinstance(page, ast.Tuple)
                        yield one.lineno, *(literal(text) for text in page.elts)  # type: ignore[misc]


def literal(node: ast.expr) -> str:
    """A text as the source has it, `…` for what is put in."""
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return "".join(part.value if isinstance(part, ast.Constant) else "…" for part in parts)  # type: ignore[misc]


HELP = ROOT / "model/editable/lines.py"  # beside a workbook's cells, in sentences as the form's own help is


@pytest.mark.parametrize(
    "file", [file for file in FILES if file != HELP], ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_hints_are_phrases_without_a_full_stop(file: Path) -> None:
    found = list(hints(ast.parse(file.read_text(encoding="utf-8"))))
    wrong = [
        (line, text)
        for line, japanese, english in found
        for text, bad in (
            (japanese, japanese.endswith("。")),
            (english, english.endswith(".") or (english[:1].isupper() and not english.split()[0].isupper())),
        )
        if bad
    ]
    assert wrong == []


DOCUMENTS = [*ROOT.glob("README*.md"), *(ROOT / "repo-template").rglob("*.md")]
SINGLE = re.compile(r"(?:\bshinkyu [^`\n]*?|--[a-z-]+)[ =]'\S")


def test_examples_are_quoted_as_every_shell_takes_them() -> None:
    """コマンド プロンプト, PowerShell and sh agree on double quotation marks only (contract §4)."""
    wrong = [(path.name, found[0]) for path in DOCUMENTS for found in SINGLE.finditer(path.read_text(encoding="utf-8"))]
    for file in (file for file in FILES if "cli" in file.relative_to(ROOT).parts):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and "\n" not in node.value:
                wrong += [(file.name, found[0]) for found in SINGLE.finditer(node.value)]
    assert wrong == []
