"""The edge of the program: commands declare, call and show; no more. What users read is worded in render and model."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CLI = sorted((ROOT / "cli").rglob("*.py"))
COMMANDS = [path for path in CLI if path.parent.name == "commands" and path.name != "__init__.py"]
LONGEST = 80  # lines of a module, its declarations included
STATEMENTS = 20  # of one command
SHOWING = {"print", "put", "note", "complain", "write"}
# How a call has to be made is the command line's own matter: its help, and what is wrong with a call.
OF_CALLS = {"helping.py", "usage.py"}


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def called(call: ast.AST) -> str:
    """The last name of what is called, "" of what is no call."""
    match call:
        case ast.Call(func=ast.Name(id=name)) | ast.Call(func=ast.Attribute(attr=name)):
            return name
    return ""


def worded(function: ast.FunctionDef) -> bool:
    """Whether a function has words of its own, in both languages."""
    inside = [node for statement in function.body for node in ast.walk(statement) if isinstance(node, ast.Call)]
    return any(called(call) == "tr" and isinstance(call.args[0], ast.Constant | ast.JoinedStr) for call in inside)


def refuses(function: ast.FunctionDef) -> bool:
    """Whether a function is about an error: it raises one, or gives it to whoever raises it."""
    gives = function.returns is not None and ast.unparse(function.returns).endswith("Error")
    return gives or any(isinstance(node, ast.Raise) for node in ast.walk(function))


def shown_words(tree: ast.AST) -> Iterator[str]:
    """The texts that stand in what is printed, those handed to other functions aside."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and called(call) in SHOWING:
            left: list[ast.AST] = list(call.args)
            while left:
                node = left.pop()
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and any(map(str.isalpha, node.value)):
                    yield node.value
                if not isinstance(node, ast.Call) or called(node) == "tr":
                    left += ast.iter_child_nodes(node)


def faults(source: str, name: str) -> list[str]:
    """What a module of cli/ says and should not."""
    tree = ast.parse(source)
    own = [one.name for one in functions(tree) if worded(one) and not refuses(one)] if name not in OF_CALLS else []
    return [*own, *shown_words(tree)]


@pytest.mark.parametrize("path", CLI, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_is_told_is_worded_below_the_command_line(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8"), path.name) == []


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.stem)
def test_a_command_declares_calls_and_shows(path: Path) -> None:
    """Nothing is worked out beside the commands themselves, and not much in them."""
    source = path.read_text(encoding="utf-8")
    made = [one for one in ast.parse(source).body if isinstance(one, ast.FunctionDef | ast.ClassDef)]
    assert made
    assert [
        one.name for one in made if not any(called(way) in ("command", "parent") for way in one.decorator_list)
    ] == []
    assert [one.name for one in made if sum(isinstance(node, ast.stmt) for node in ast.walk(one)) > STATEMENTS] == []
    assert len(source.splitlines()) <= LONGEST


@pytest.mark.parametrize(
    "source",
    [
        "def f():\n    print('Made it')",
        "def f(x):\n    put(f'作りました: {x}')",
        "def f(x):\n    note([tr('注意', 'note')])",
        "def f(x):\n    what = tr(f'{x}件', f'{x} of them')\n    return what",
        "def f(x):\n    sys.stderr.write(x + ' gone')",
    ],
)
def test_a_word_of_its_own_is_seen(source: str) -> None:
    assert faults(source, "table.py") != []


@pytest.mark.parametrize(
    "source",
    [
        "def f(x):\n    print(report.text(x, width('a')))",
        "def f(x):\n    put(f'{x}\\n')",
        "def f(x):\n    raise UsageError(tr('ない', 'none'))",
        "def f(x) -> UsageError:\n    return UsageError(tr('ない', 'none'))",
        "@command(tr('表', 'the table'))\ndef f(x):\n    put(x)",
    ],
)
def test_what_is_asked_for_elsewhere_is_let_through(source: str) -> None:
    assert faults(source, "table.py") == []
