"""Nobody but `model.form.keys` and the two modules below it takes a key or a path of an item apart, or puts one together."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.test_layers import LAYERS, ROOMS, ROOT

AT_HOME = {f"model/form/{name}.py" for name in ("segments", "address", "keys")}
# Rooms that do not know what a key is: they may not import model/form.
STRANGERS = {room for room, allowed in ROOMS.items() if room != "form" and "form" not in allowed.split()}
CUTS = {
    "count", "endswith", "find", "index", "join", "lstrip", "partition", "removeprefix", "removesuffix", "replace",
    "rfind", "rindex", "rpartition", "rsplit", "rstrip", "split", "startswith", "strip",
}  # fmt: skip
DIVIDERS = {"/", "[", "]", "[]", "#file", "@", "@/", "files/"}
OWN_NAMES = {"ORDER", "FIGURE_FILE"}  # of the marks
# What looks like it and is none: paths of files, and what people cite, which is no path yet.
ALLOWED = {
    "render/site/words.py": {"way_to"},
    "model/githooks/pushing.py": {"_is_usual"},
    "model/githooks/staged.py": {"Staged.of_assessments"},
    "model/form/assessment.py": {"Assessment.place", "Assessment.section_path"},
    "model/form/decoding.py": {"decode_file"},
    "model/form/labels/index.py": {"Node.path"},
    "model/form/labels/paths.py": {"follow"},
    "model/form/labels/resolving.py": {"_Doubt.of_path"},
    "model/form/own/reading.py": {"_sorted"},
    "model/form/places.py": {""},
    "model/importing/writing.py": {"_is_gone_by"},
    "model/project/offered.py": {"branches_offered"},
    "model/published/publications.py": {"Publications._by_id"},
    "model/review/newfindings.py": {"_moved"},
    "model/review/picking.py": {"_in_place", "_tops"},
    "model/review/making.py": {"_other_files"},
    "model/review/sides.py": {"_names"},
    "model/rules/record.py": {"_touched"},
    "model/rules/structure.py": {"check_folders"},
    "model/sections/files.py": {"section_yaml"},
    "model/site/request.py": {"checked_address"},
    "model/snapshots/folders.py": {"changed_folders"},
    "model/snapshots/forms.py": {"forms_with"},
    "model/snapshots/snapshot.py": {"_top"},
    "model/verdicts/verdictjson.py": {"", "_Reader.parsed", "_Reader.objects"},
    "model/workspace/conversion.py": {"_with_header"},
    "model/workspace/driver/attributes.py": {"merged_by"},
    "model/workspace/editing.py": {"section_file"},
    "model/workspace/entering.py": {"_folded"},
    "model/workspace/merging/branches.py": {"name_there"},
    "model/workspace/merging/conflictitems.py": {"_starts"},
    "model/workspace/merging/conflictreader.py": {"ConflictReader._assessment_of"},
    "model/workspace/merging/layouts.py": {"in_one_layout"},
    "model/workspace/merging/settling.py": {"entry_of", "_arranged"},
    "model/workspace/merging/trees.py": {"TreeMerge._is_section", "TreeMerge._is_text"},
    "model/workspace/request.py": {"_below"},
    "model/workspace/selecting.py": {"_Selection.data"},
    "web/frame/telling.py": {"Telling.of_finding"},
    "render/review/markdown.py": {"_held"},
}


def modules() -> list[str]:
    paths = sorted(path.relative_to(ROOT).as_posix() for layer in LAYERS[1:] for path in (ROOT / layer).rglob("*.py"))
    return [path for path in paths if path not in AT_HOME and Path(path).parts[1].removesuffix(".py") not in STRANGERS]


def cuts(source: str) -> Iterator[tuple[str, str]]:
    """Each place where a key may be cut or glued: the function (``Class.method``), and the code."""
    yield from _cuts(ast.parse(source), "")


def _cuts(node: ast.AST, where: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        where = f"{where}.{node.name}".strip(".")
    if _is_cut(node):
        yield where, ast.unparse(node)
    for inner in ast.iter_child_nodes(node):
        yield from _cuts(inner, where)


def _is_cut(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Attribute(attr=method, value=of), args=[*arguments]) if method in CUTS:
            return any(map(_divides, [of] if method == "join" else arguments[:1]))
        case ast.JoinedStr(values=parts):
            return any(_glues(parts, place) for place in range(len(parts)))
        case ast.ImportFrom(names=names):
            return any(alias.name in OWN_NAMES for alias in names)
        case ast.Constant(value=str(text)):
            return text in ("[]", "#file")
    return False


def _divides(argument: ast.expr) -> bool:
    """Whether an argument is, or ends in, what divides a key; below an assessment's folder it is a file's path."""
    match argument:
        case ast.Constant(value=str(text)):
            return text in DIVIDERS
        case ast.Tuple(elts=each):
            return any(map(_divides, each))
        case ast.JoinedStr(values=[*_, ast.FormattedValue(value=ast.Attribute(attr="slug")), ast.Constant(value="/")]):
            return False
        case ast.JoinedStr(values=parts):
            return any(isinstance(part, ast.Constant) and part.value in DIVIDERS for part in parts)
    return False


def _glues(parts: list[ast.expr], place: int) -> bool:
    """Whether an f-string makes an entry (``{list}[{id}]``), a file's key (``@{id}…``) or a path in a file's folder."""
    if not isinstance(parts[place], ast.FormattedValue):
        return False
    head, tail = _letters(parts, place - 1), _letters(parts, place + 1)
    return (head == "[" and place > 1 and tail.startswith("]")) or head.endswith(("@", "files/"))


def _letters(parts: list[ast.expr], place: int) -> str:
    match parts[place : place + 1] if place >= 0 else []:
        case [ast.Constant(value=str(text))]:
            return text
    return ""


@pytest.mark.parametrize("path", modules())
def test_keys_stay_whole(path: str) -> None:
    found = list(cuts((ROOT / path).read_text(encoding="utf-8")))
    assert [one for one in found if one[0] not in ALLOWED.get(path, set())] == []


def test_what_is_allowed_is_there() -> None:
    for path, functions in ALLOWED.items():
        assert functions == {where for where, _ in cuts((ROOT / path).read_text(encoding="utf-8"))}, path


@pytest.mark.parametrize(
    "source",
    [
        "key.partition('[')",
        "key.split('/', 1)",
        "key.removesuffix('[]')",
        "key.startswith('@')",
        "key.startswith((f'{item}/', f'{item}['))",
        "'/'.join(headings)",
        "f'{heading}[{name}]'",
        "f'@{file.id}/{section}'",
        "key + '#file'",
        "from shinkyu.model.form.address import ORDER",
    ],
)
def test_a_cut_is_seen(source: str) -> None:
    assert len(list(cuts(f"def f():\n    {source}"))) >= 1
