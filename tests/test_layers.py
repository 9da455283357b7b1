"""The arrows between the layers, and between the rooms of model/: an import only ever goes down, and each heavy library has one door."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from tests.repos import Repo

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("schema", "model", "render", "web", "cli")  # from the bottom up
# The rooms of model/, from the bottom up, and what stands at its root; each with those of them that it may import.
ROOMS: dict[str, str] = {
    "language": "",
    "hints": "",
    "findings": "language hints",
    "rulebook": "language hints findings",
    "errors": "language hints findings",
    "requirements": "language errors",
    "progress": "language errors",
    "text": "language hints errors",
    "yamlfile": "language hints findings rulebook errors text",
    "repository": "language hints errors",
    "form": "language hints findings rulebook errors text yamlfile",
    "sections": "errors text yamlfile form",
    "settings": "language findings rulebook errors text yamlfile form",
    "snapshots": "language hints findings rulebook errors repository form sections settings",
    "record": "language hints findings rulebook errors text",
    "history": "language hints findings rulebook errors text yamlfile repository form sections settings snapshots"
    " record",
    "table": "language hints findings rulebook text form sections record history",
    "redaction": "language hints findings rulebook errors text yamlfile form settings snapshots history table",
    "published": "text form sections table errors repository snapshots history",
    "duties": "text form history table",
    "rules": "language hints findings rulebook errors text yamlfile repository form settings snapshots record history table"
    " redaction published duties",
    "starting": "language hints errors repository form sections settings snapshots record",
    "workspace": "language hints findings rulebook errors text yamlfile repository form sections settings snapshots record"
    " history table redaction published rules starting",
    "project": "language hints findings errors progress text repository form sections settings snapshots record history table"
    " redaction published rules workspace",
    "review": "language hints findings rulebook errors progress text yamlfile repository form sections settings snapshots history table"
    " redaction rules workspace project",
    "githooks": "language hints findings errors text repository form snapshots record history rules workspace project review",
    "sheets": "language hints findings rulebook errors progress text",
    "documents": "language errors findings text form sections sheets",
    "importing": "language hints findings rulebook errors progress text yamlfile repository form sections settings"
    " snapshots record history table starting sheets documents",
    "completing": "language hints errors findings text form sections snapshots record history repository workspace"
    " importing documents",
    "verifying": "language hints findings rulebook errors progress text form table project importing",
    "editable": "language hints findings rulebook errors text repository form sections snapshots table published"
    " workspace sheets",
    "verdicts": "language hints findings rulebook errors text yamlfile repository form sections settings snapshots record rules"
    " workspace project review sheets editable",
    "publishing": "language hints findings rulebook errors text form repository settings record table published rules workspace"
    " project review verdicts",
    "overview": "hints errors findings text repository form sections settings history table published duties rules workspace"
    " project verdicts",
    "site": "language hints errors repository form snapshots table published duties project review",
    "exporting": "language hints findings errors text repository form sections history table published project",
    "collecting": "language hints errors repository exporting",
    "exchange": "language hints errors repository snapshots history table published starting workspace project verdicts",
    "drafts": "language errors findings text repository form snapshots workspace project review verdicts exchange",
    "office": "language errors text yamlfile repository settings review drafts",
    "approvers": "language errors yamlfile repository settings record workspace project verdicts drafts",
}
AT_THE_ROOT = {
    "language",
    "hints",
    "findings",
    "rulebook",
    "errors",
    "requirements",
    "progress",
}  # modules that are no folder
DOORS = {
    "pygit2": "model/repository",
    "ruamel": "model/yamlfile",
    "pyarrow": "render/tables",
    "ray": "model/collecting/engines",
    "dask": "model/collecting/engines",
}  # library -> the only module that imports it
# 50 to 200 ms each
HEAVY = (
    "dask",
    "docx",
    "jinja2",
    "jsonschema",
    "pyarrow",
    "pydantic",
    "pygit2",
    "pypdfium2",
    "python_calamine",
    "xlrd",
    "rapidfuzz",
    "ray",
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
        if goes_up(name, layer) or wrong_door(name, path) or wrong_room(name, path)
    ]


def room_of(dotted: Sequence[str]) -> str:
    """The room of model/ that a module, or a name in it, stands in; "" outside model/."""
    return dotted[1].removesuffix(".py") if len(dotted) > 1 and dotted[0] == "model" else ""


def wrong_room(name: str, path: str) -> bool:
    """Whether a module of a room of model/ imports from another room that it may not know."""
    here, there = room_of(Path(path).parts), room_of(name.split(".")[1:])
    return bool(here and there) and there not in (here, *ROOMS.get(here, "").split())


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


def test_every_room_stands_above_those_it_may_import() -> None:
    """So there is no circle."""
    known: set[str] = set()
    for room, allowed in ROOMS.items():
        assert set(allowed.split()) <= known, room
        known.add(room)


def test_the_rooms_are_the_folders_of_model() -> None:
    """A module that stands in no room is one of a few that every room needs."""
    model = ROOT / "model"
    folders = {path.name for path in model.iterdir() if (path / "__init__.py").exists()}
    assert folders == ROOMS.keys() - AT_THE_ROOT
    assert {path.stem for path in model.glob("*.py")} == AT_THE_ROOT | {"__init__"}


def test_every_arrow_between_rooms_is_used() -> None:
    """What a room may import and does not is no part of the picture."""
    used: dict[str, set[str]] = {room: set() for room in ROOMS}
    for path in modules():
        if here := room_of(Path(path).parts):
            package = ".".join(["shinkyu", *Path(path).parent.parts])
            names = imported(ast.parse((ROOT / path).read_text(encoding="utf-8")), package)
            used.get(here, set()).update(room_of(name.split(".")[1:]) for _, name in names)
    unused = {room: set(allowed.split()) - used[room] for room, allowed in ROOMS.items()}
    assert {room: names for room, names in unused.items() if names} == {}


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
        ("model/history/line.py", "from shinkyu.model.table.row import Row"),
        ("model/history/line.py", "from shinkyu.model import table"),
        ("model/form/order.py", "def f():\n    from shinkyu.model.sections.document import Texts"),
        ("model/errors.py", "import shinkyu.model.yamlfile"),
        ("model/dates.py", "from shinkyu.model.text.dates import wareki"),
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
        ("model/importing/read.py", "from .labels import resolve\nfrom ..text.dates import wareki"),
        ("schema/__init__.py", "import json"),
    ],
)
def test_a_right_import_is_let_through(path: str, source: str) -> None:
    assert trespasses(source, path) == []


TOOLS_ALONE = {"load_form", "form_names", "editions", "section_schema", "tool_sources", "tool_forms"}
WHO_ASKS_THEM = {  # what says which forms the tool brings, and what is laid where no repository is yet
    "model/form/known.py",
    "model/form/layout.py",
    "model/form/assessment.py",
    "model/form/own/reading.py",
    "model/importing/writing.py",
    "model/project/offered.py",
    "model/snapshots/forms.py",
    "model/starting/adding.py",
    "model/starting/template.py",
    "model/workspace/forms/adopting.py",
    "model/workspace/forms/listing.py",
    "cli/completion/sources.py",
    "cli/options/list_.py",
}


def test_documents_are_read_by_the_forms_known_where_they_lie() -> None:
    """A repository may hold editions of its own: whoever asked the tool's alone would not know them."""
    asking = set()
    for path in modules():
        package = ".".join(["shinkyu", *Path(path).parent.parts])
        names = imported(ast.parse((ROOT / path).read_text(encoding="utf-8")), package)
        if not path.startswith("schema/") and {name.rpartition(".")[2] for _, name in names} & TOOLS_ALONE:
            asking.add(path)
    assert asking == WHO_ASKS_THEM


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


REST = {"rules", "workspace", "starting", "importing", "editable", "sheets", "verifying", "review", "verdicts"}
NOT_NEEDED = {  # rooms of model/, and modules, that a command has no use for in a repository where all is well
    ("table",): REST | {"published", "table.concise"},
    ("table", "--format", "json"): REST | {"published", "table.concise"},
    ("log",): REST | {"published", "table.table"},
    ("log", "I-5"): REST | {"published", "table.table"},
    ("show",): REST | {"table.table"},
    ("status",): REST - {"rules", "workspace"} | {"rules.checking", "table.concise"},
}


@pytest.mark.parametrize("arguments", NOT_NEEDED, ids=" ".join)
def test_a_command_imports_no_room_that_it_does_not_need(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Each module that is read at the start is time that everybody waits, at every call."""
    item = "I-5/②所属長の役職名"
    city = Repo(tmp_path / "city").init("kiso", "a", {item: "課長"}).edit({item: "室長"}, date="2020-04-01")
    script = (
        "import sys\n"
        "from shinkyu.cli.main import run\n"
        f"assert run({[*arguments]!r}) == 0\n"
        "print('LOADED', *(name for name in sys.modules if name.startswith('shinkyu.model.')))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=city.path)
    assert done.returncode == 0, done.stderr
    loaded = {name.removeprefix("shinkyu.model.") for name in done.stdout.splitlines()[-1].split()}
    assert "history.history" in loaded
    assert sorted(loaded & NOT_NEEDED[arguments]) == []
