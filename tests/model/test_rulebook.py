"""The rulebook: every rule has a case that finds it, stands where it is found, and no finding is made without it."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from tests.model.editable import test_edit_rules
from tests.model.importing import test_table_rules
from tests.model.rules import test_rules
from tests.model.verdicts import test_verdict_book, test_verdict_json

from shinkyu.model import rulebook
from shinkyu.model.findings import Severity
from shinkyu.model.rulebook import RULES

ROOT = Path(__file__).resolve().parent.parent.parent
MODEL = "shinkyu.model"
ELSEWHERE = {  # rules whose case is no table of cases
    "edition-no-place": "tests/model/workspace/test_converting.py",
    "form-text-no-place": "tests/model/workspace/test_adopting.py",
    "withheld-touched": "tests/model/review/test_withheld_changed.py",
    "withheld-changed": "tests/model/review/test_withheld_changed.py",
    "review-settings-changed": "tests/model/review/test_settings_changed.py",
    "edits-struck-dropped": "tests/model/editable/test_edit_rules.py",
    "document-row-alone": "tests/cli/test_import_beside.py",
    "review-record": "tests/model/verdicts/test_store.py",
    "comment-orphan": "tests/model/verdicts/test_threads.py",
    "comment-open": "tests/model/verdicts/test_commenting.py",
    **dict.fromkeys(
        ("publish-uncommitted", "publish-elsewhere", "publish-behind", "publish-date", "publish-unchanged"),
        "tests/cli/test_publish.py",
    ),
    "publish-incomplete": "tests/model/publishing/test_gathering.py",
    "publish-unapproved": "tests/model/publishing/test_coverage.py",
    "publish-approvers-changed": "tests/model/publishing/test_coverage.py",
    "not-a-document": "tests/model/sheets/flow/test_reading.py",
    "no-document-text": "tests/model/sheets/flow/test_reading.py",
    "document-hidden": "tests/model/sheets/flow/test_sheetflow.py",
    "document-struck": "tests/model/sheets/flow/test_sheetflow.py",
    "document-aside": "tests/model/sheets/flow/test_sheetflow.py",
}


@cache
def sources() -> dict[str, ast.Module]:
    """Every module of model/, cli/ and render/ by its dotted name below shinkyu."""
    files = (path for layer in ("model", "cli", "render") for path in (ROOT / layer).rglob("*.py"))
    return {dotted(path): ast.parse(path.read_text(encoding="utf-8")) for path in files}


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def takers(tree: ast.Module) -> set[str]:
    """The names of the functions and classes of a module whose first argument is the id of a rule."""
    found = set()
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name, args=ast.arguments(args=arguments)):
                if [one.arg for one in arguments if one.arg != "self"][:1] == ["rule"]:
                    found.add(name)
            case ast.ClassDef(name=name, body=body):
                targets = [one.target for one in body if isinstance(one, ast.AnnAssign)]
                if [target.id for target in targets if isinstance(target, ast.Name)][:1] == ["rule"]:
                    found.add(name)
    return found


def given_ids() -> Iterator[tuple[str, ast.expr]]:
    """Module, and what is given as the id of a rule, wherever a finding is made or handed on."""
    public = {name for tree in sources().values() for name in takers(tree) if not name.startswith("_")}
    for module, tree in sources().items():
        names = public | takers(tree)
        for node in ast.walk(tree):
            match node:
                case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[first, *_]) if name in names:
                    yield module, first


def resolved(name: str) -> object:
    """What a dotted name below shinkyu.model names: a module, or a function of one."""
    module, _, attribute = name.rpartition(".")
    if f"model.{name}" in sources():
        return import_module(f"{MODEL}.{name}")
    return getattr(import_module(f"{MODEL}.{module}"), attribute)


def home(name: str) -> str:
    """The module that a rule's ``found_in`` names, as `sources` does."""
    found = resolved(name)
    return f"model.{name if isinstance(found, ModuleType) else name.rpartition('.')[0]}"


def test_every_rule_has_a_case() -> None:
    """Each table of cases holds that its rules are found by them, and by none of the others."""
    verdicts = test_verdict_json.CASES, test_verdict_book.CASES
    tables = (test_rules.CASES, test_table_rules.CASES, test_edit_rules.CASES, *verdicts, ELSEWHERE)
    assert set().union(*tables) == set(RULES)
    for rule, file in ELSEWHERE.items():
        assert f'"{rule}"' in (ROOT / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_says_what_it_is_about_and_where_it_comes_from(rule: rulebook.Rule) -> None:
    assert RULES[rule.id] is rule
    assert rule.id == rule.id.lower()
    assert not set(rule.id) - set("abcdefghijklmnopqrstuvwxyz8-")
    assert rule.ja
    assert rule.en
    assert not rule.ja.endswith("。")
    assert not rule.en.endswith(".")
    assert rule.source == "" or rule.source.startswith(("contract §", "規則 第", "指針 第"))
    assert all(map(resolved, rule.found_in))


def test_a_rule_is_found_where_it_says() -> None:
    """Its id is given to a finding in that module, and in none besides."""
    found = defaultdict(set)
    for module, one in given_ids():
        match one:
            case ast.Constant(value=str(rule)):
                found[rule].add(module)
            case ast.Name(id="RULE"):
                found[import_module(f"shinkyu.{module}").RULE].add(module)
    assert found == {rule.id: {home(name) for name in rule.found_in} for rule in RULES.values()}


def test_every_check_of_the_rules_has_a_rule() -> None:
    """What model/rules checks is a function that some rule names."""
    from shinkyu.model.rules import checking, recorded

    named = {name for rule in RULES.values() for name in rule.found_in if name.startswith("rules.")}
    run = {
        node.func.id
        for module in (checking, recorded)
        for node in ast.walk(sources()[module.__name__.removeprefix("shinkyu.")])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id.startswith("check_")
    }
    by_check_files = {"check_section", "check_schema_error", "check_entry_ids", "check_answers", "check_figures"}
    by_check_history = {"check_runs", "check_unrecorded"}
    after_all = {"check_waivers"}  # what is found is held against them
    assert {name.rpartition(".")[2] for name in named} - run == by_check_files | by_check_history | after_all
    assert all(callable(getattr(checking, name, None) or getattr(recorded, name)) for name in run)


def test_the_id_of_a_finding_is_one_of_the_book() -> None:
    """Whoever makes one names it as it stands, or hands on what it was given."""
    given = list(given_ids())
    assert len(given) > len(RULES) - 10
    for module, one in given:
        match one:
            case ast.Constant(value=value):
                assert value in RULES, (module, value)
            case ast.Name(id="rule" | "RULE") | ast.Attribute(attr="rule"):
                pass
            case _:
                raise AssertionError((module, ast.unparse(one)))


def test_no_finding_is_made_without_the_book() -> None:
    made = [
        module
        for module, tree in sources().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding"
    ]
    assert made == ["model.rulebook"]


def test_an_unknown_id_makes_no_finding() -> None:
    with pytest.raises(KeyError):
        rulebook.finding("no-such-rule", "x")


def test_a_finding_is_as_grave_as_its_rule_unless_said_otherwise() -> None:
    assert rulebook.finding("unrecorded", "x").severity is Severity.ERROR
    assert rulebook.finding("unrecorded", "x", severity=Severity.WARNING).severity is Severity.WARNING
