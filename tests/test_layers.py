"""The arrows between the layers: an import only ever goes down, and each heavy library has one door."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("schema", "model", "render", "cli")  # from the bottom up
DOORS = {"pygit2": "model/repository", "ruamel": "model/yamlfile"}  # library -> the only module that imports it
# 50 to 200 ms each
HEAVY = (
    "docx",
    "jinja2",
    "jsonschema",
    "pydantic",
    "pygit2",
    "python_calamine",
    "rapidfuzz",
    "rich",
    "ruamel",
    "xlsxwriter",
)


def imported(tree: ast.AST, package: str) -> Iterator[tuple[int, str]]:
    """Line and absolute dotted name of every import in a module of ``package``, wherever in the module it stands."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                parts = package.split(".")[: len(package.split(".")) - level + 1] if level else []
                source = ".".join([*parts, module] if module else parts)
                yield from ((node.lineno, f"{source}.{alias.name}") for alias in names)
            case ast.Call(func=function, args=[ast.Constant(value=str(name)), *_]) if called(function) in IMPORTERS:
                yield node.lineno, name


IMPORTERS = ("import_module", "__import__")


def called(function: ast.expr) -> str:
    """The last name of what is called: ``import_module`` of ``importlib.import_module``."""
    match function:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def trespasses(source: str, path: str) -> list[str]:
    """What the module at ``path`` (``model/table/table.py``) imports and must not, as ``path:line: name``."""
    package = ".".join(["shinkyu", *Path(path).parent.parts])
    layer = LAYERS.index(Path(path).parts[0])
    return [
        f"{path}:{line}: {name}"
        for line, name in imported(ast.parse(source), package)
        if goes_up(name, layer) or wrong_door(name, path)
    ]


def goes_up(name: str, layer: int) -> bool:
    """Whether a module of ``layer`` may not import ``name``. The bare folder names are ours only in a checkout."""
    first, *rest = name.split(".")
    if first in LAYERS:
        return True
    return first == "shinkyu" and bool(rest) and rest[0] in LAYERS and LAYERS.index(rest[0]) > layer


def wrong_door(name: str, path: str) -> bool:
    """Whether ``name`` is of a library whose one door is another module (a module may become a folder of that name)."""
    door = DOORS.get(name.split(".")[0])
    return door is not None and not path.startswith((f"{door}.py", f"{door}/"))


def modules() -> list[str]:
    return sorted(p.relative_to(ROOT).as_posix() for layer in LAYERS for p in (ROOT / layer).rglob("*.py"))


@pytest.mark.parametrize("path", modules())
def test_imports_only_go_down(path: str) -> None:
    assert trespasses((ROOT / path).read_text(encoding="utf-8"), path) == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("model/table/table.py", "from shinkyu.render import tsv"),
        ("model/table/table.py", "import shinkyu.cli.main"),
        ("model/table/table.py", "from shinkyu import cli"),
        ("model/table/table.py", "def f():\n    from shinkyu.cli import main"),
        ("model/importing/read.py", "from ...render.tsv import write"),
        ("schema/__init__.py", "from shinkyu.model.errors import InputError"),
        ("render/tsv.py", "import pygit2"),
        ("cli/commands/table.py", "from importlib import import_module\nimport_module('pygit2')"),
        ("model/history/history.py", "from pygit2.enums import SortMode"),
        ("model/sections/document.py", "from ruamel.yaml import YAML"),
        ("cli/commands/table.py", "from model.table.table import rows"),
    ],
)
def test_a_wrong_import_is_seen(path: str, source: str) -> None:
    assert len(trespasses(source, path)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        (
            "cli/commands/table.py",
            "from shinkyu.render import tsv\nfrom shinkyu.model.table.table import rows\nimport shinkyu.schema",
        ),
        ("model/repository.py", "import pygit2"),
        ("model/yamlfile.py", "from ruamel.yaml import YAML"),
        ("model/importing/read.py", "from .labels import resolve\nfrom ..dates import wareki"),
        ("schema/__init__.py", "import json"),
    ],
)
def test_a_right_import_is_let_through(path: str, source: str) -> None:
    assert trespasses(source, path) == []


@pytest.mark.parametrize("arguments", [[], ["--help"], ["--version"], ["table", "--help"]], ids=" ".join)
def test_starting_loads_no_heavy_library(arguments: list[str], tmp_path: Path) -> None:
    """A command imports what it needs when it runs: `shinkyu --help` and a shell's completion answer at once."""
    script = (
        "import sys\n"
        "from shinkyu.cli.main import main\n"
        f"sys.argv = ['shinkyu', *{arguments!r}]\n"
        "if sys.argv[1:]:\n"
        "    try:\n        main()\n    except SystemExit as leaving:\n        assert not leaving.code, leaving.code\n"
        f"print('LOADED', *sorted(set({HEAVY!r}) & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].split() == ["LOADED"]
