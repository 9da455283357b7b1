"""What is declared in pyproject.toml is what is imported, with a lower bound that `make test-lowest` can install."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tests.bounds import ROOT, lowest, requirements
from tests.test_layers import LAYERS, imported

EXTRAS = ("parquet", "ray", "dask", "serve")  # what some commands need, and the others do without
OWN = {"shinkyu", "tests", *(path.stem for path in (ROOT / "bench").rglob("*.py"))}


DEFINING = (ast.FunctionDef, ast.ClassDef)


def names(*folders: str) -> set[str]:
    """The dotted names of what is imported in these folders and is neither Python's own nor ours."""
    trees = (ast.parse(path.read_bytes()) for folder in folders for path in (ROOT / folder).rglob("*.py"))
    found = {name for tree in trees for _, name in imported(tree, "shinkyu")}
    return {name for name in found if name.partition(".")[0] not in OWN | sys.stdlib_module_names}


def at_the_top(path: Path) -> ast.Module:
    """What is run as soon as a module is imported."""
    return ast.Module([one for one in ast.parse(path.read_bytes()).body if not isinstance(one, DEFINING)], [])


def libraries(*folders: str) -> set[str]:
    return {name.partition(".")[0] for name in names(*folders)}


@cache
def distributions() -> dict[str, set[str]]:
    """By top-level name: the distributions that have a part in it (of ``ruamel`` there are several)."""
    return {name: {canonicalize_name(one) for one in found} for name, found in packages_distributions().items()}


def declared(*extras: str) -> set[str]:
    return {canonicalize_name(one.name) for one in requirements(*extras)}


def undeclared(imports: Iterable[str], *extras: str) -> list[str]:
    """What is not installed is taken for the distribution of that name."""
    return [name for name in imports if not distributions().get(name, {name}) & declared(*extras)]


def test_what_is_imported_is_declared() -> None:
    assert undeclared(libraries(*LAYERS), *EXTRAS) == []


def test_what_is_declared_is_imported() -> None:
    used = {one for name in libraries(*LAYERS) for one in distributions().get(name, {name})}
    assert declared(*EXTRAS) - used == {"shinkyu"}, "an extra brings another one"


def test_what_only_an_extra_brings_is_imported_where_it_is_needed() -> None:
    """Whoever has not installed it can use all else: no module of ours imports it at its top."""
    extra = {name for name in libraries(*LAYERS) if undeclared([name])}
    assert extra == {"pyarrow", "ray", "dask", "starlette", "uvicorn", "python_multipart"}
    for path in (path for folder in LAYERS if folder != "web" for path in (ROOT / folder).rglob("*.py")):
        names = {name for _, name in imported(at_the_top(path), "shinkyu")}
        assert {name.partition(".")[0] for name in names} & extra == set(), path
        assert not any(name.startswith("shinkyu.web") for name in names), "all of web/ needs what an extra brings"


def test_one_command_opens_the_pages() -> None:
    others = [path for folder in LAYERS if folder != "web" for path in (ROOT / folder).rglob("*.py")]
    opening = [
        path
        for path in others
        if any(name.startswith("shinkyu.web") for _, name in imported(ast.parse(path.read_bytes()), "shinkyu"))
    ]
    assert opening == [ROOT / "cli" / "commands" / "serve.py"]


def test_what_the_tests_import_is_declared() -> None:
    assert undeclared(libraries("tests"), "test") == []
    assert undeclared(libraries("bench"), "test", "dev") == []


def test_no_library_is_entered_by_a_private_name() -> None:
    assert [name for name in names(*LAYERS) if "._" in name] == []


def test_every_dependency_has_one_lower_bound() -> None:
    assert all("==" in lowest(one) for one in requirements("test"))


@pytest.mark.parametrize(
    ("declared", "expected"), [("a>=1.2", "a==1.2"), ("A.b[c]>=1,<3,!=2", "A.b==1"), ("a~=1.4", "a==1.4")]
)
def test_the_lowest_version_is_the_bound(declared: str, expected: str) -> None:
    assert lowest(Requirement(declared)) == expected


@pytest.mark.parametrize("declared", ["a", "a<3", "a>=1,>=2"])
def test_a_requirement_without_a_lower_bound_is_refused(declared: str) -> None:
    with pytest.raises(ValueError, match="one lower bound"):
        lowest(Requirement(declared))


def test_an_import_that_is_not_declared_is_seen() -> None:
    assert undeclared(["nowhere", "pip"]) == ["nowhere", "pip"]
    assert undeclared(["docx", "ruamel"]) == []


@pytest.mark.parametrize("version", ["lowest", "newest"])
def test_the_tests_run_in_an_environment_of_their_own(version: str, root: Path) -> None:
    commands = [
        ["make", "-n", "--no-print-directory", "-o", ".venv/dev.stamp", f"test-{version}", "ARGS=-k x"],
        ["make", "-n", "--no-print-directory", "clean"],
    ]
    run, clean = (subprocess.run(one, cwd=root, capture_output=True, text=True, check=True).stdout for one in commands)
    assert run.splitlines()[-1] == f".venv-{version}/bin/pytest -n 4 --dist worksteal -k x"
    assert f".venv-{version}" in clean.split()
