"""Pages speak plain words: whatever the model, the renderers and the pages can say there, held by reading the source.

A text that names what only those know who know git, or a command to type, has its own words for the page (``page=``, `Term`).
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

from shinkyu.model import language
from shinkyu.model.language import Term, speaking
from shinkyu.model.rulebook import RULES
from shinkyu.web.frame.hinting import _FIELDS

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ("model", "render", "schema", "web")
STRANGE = re.compile(
    r"ブランチ|マージ|リベース|スカッシュ|早送り|コミット|HEAD\b|(?<![一-鿿])枝|インデックス|作業ツリー|リポジトリ|フック|タグ|トレーラー"
    r"|サブモジュール|ステージ|\bgit\b|\bshinkyu\b|YAML|\.yaml|\brebase|\btrailer|Change-Date|Table: none|Amends|Undoes"
    r"|\bRow\b|\bbranch|\b(?:un)?commit|\bmerges?\b(?! (?:the )?cells)|\brepositor|\bworking tree|\bhooks?\b|\bstaged\b"
    r"|\btags?\b|\bsubmodule",
)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
BY_NAME: list[str] = []  # modules that are imported by a name that is put together
# Of what no page tells: what is said to whoever starts the server or sets it up, at the terminal where he does.
ELSEWHERE = {
    "web/server/running.py": "starts the server",
    "web/server/proxied.py": "starts the department's server",
    "web/server/handover.py": "finds another server that runs",
}


Spot = tuple[str, str]  # a module by its dotted name, and a name at its top


def dotted(path: Path) -> str:
    return f"shinkyu.{'.'.join(path.relative_to(ROOT).with_suffix('').parts)}".removesuffix(".__init__")


@dataclass
class Module:
    """``tops``: what stands at its top, by name, "" for what is run when it is imported; ``names``: what it imports."""

    path: Path
    tops: dict[str, list[ast.stmt]] = field(default_factory=lambda: defaultdict(list))
    names: dict[str, Spot] = field(default_factory=dict)

    def __post_init__(self) -> None:
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and node.module:
                self.names |= {one.asname or one.name: (node.module, one.name) for one in node.names}
        for node in tree.body:
            for name in self._named(node):
                self.tops[name].append(node)

    @staticmethod
    def _named(node: ast.stmt) -> list[str]:
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
                return [name]
            case ast.Assign(targets=targets):
                return [one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)]
        return [""]


@cache
def modules() -> dict[str, Module]:
    return {dotted(path): Module(path) for layer in LAYERS for path in (ROOT / layer).rglob("*.py")}


@cache
def on_pages() -> list[Spot]:
    """What `shinkyu serve` may come to: from all that stands in web/ on, whatever it names, wherever it is imported."""
    todo = [(name, top) for name, one in modules().items() if name.startswith("shinkyu.web") for top in one.tops]
    todo += [spot for name in BY_NAME for spot in ((name, top) for top in modules()[name].tops)]
    found = set[Spot]()
    while todo:
        spot = todo.pop()
        if spot not in found:
            found.add(spot)
            todo += led_to(*spot)
    return sorted(found)


def led_to(name: str, top: str) -> Iterator[Spot]:
    module = modules()[name]
    for statement in module.tops.get(top, ()):
        own = bound(statement)
        for node in ast.walk(statement):
            match node:
                case ast.Name(id=used) if used not in own:
                    yield from meant(name, used)
                case ast.Attribute(value=ast.Name(id=used), attr=attribute) if used in module.names:
                    yield from meant(".".join(module.names[used]), attribute)
    yield from ((name, one) for one in ("", "__getattr__") if one in module.tops)


def bound(statement: ast.stmt) -> set[str]:
    """The names that are a function's own: its parameters, and what it puts a value to."""
    if not isinstance(statement, ast.FunctionDef):
        return set()
    nodes = [*ast.walk(statement)]
    return {one.arg for one in nodes if isinstance(one, ast.arg)} | {
        one.id for one in nodes if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
    }


def meant(name: str, used: str) -> Iterator[Spot]:
    """Where a name that a module uses is defined."""
    module = modules().get(name)
    if module is None:
        return
    if used in module.tops:
        yield name, used
    elif used in module.names:
        yield from meant(*module.names[used])


def said(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of what is worded there, as a page says it; what is put in stands as `…`."""
    typed = {id(word) for call in calls(tree, "Slot", "shinkyu", "git", "options") for word in call.args}
    for call in calls(tree, "tr"):
        if id(call) not in typed:  # a word of a command: pages name their own field or page in its stead
            page = next((one.value for one in call.keywords if one.arg == "page"), None)
            given = page.elts if isinstance(page, ast.Tuple) else call.args
            yield from ((one.lineno, text) for one in given for text in literals(one))


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def literals(node: ast.expr) -> Iterator[str]:
    """The texts of an expression, of an f-string the whole of it."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr(values=parts):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in parts)
        case ast.Call(func=ast.Name(id="tr" | "shinkyu" | "git" | "options" | "Slot")):
            return
        case _:
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr):
                    yield from literals(child)


@pytest.mark.parametrize("layer", LAYERS)
def test_whatever_a_page_may_say_is_in_plain_words(layer: str) -> None:
    wrong = set()
    for name, top in on_pages():
        where = modules()[name].path.relative_to(ROOT).as_posix()
        if where.startswith(f"{layer}/") and where not in ELSEWHERE:
            texts = [one for statement in modules()[name].tops.get(top, ()) for one in said(statement)]
            wrong |= {(where, line, text) for line, text in texts if is_strange(text)}
    assert not wrong, "\n".join(f"{where}:{line}: {text}" for where, line, text in sorted(wrong))


def is_strange(text: str) -> bool:
    """Whether it has a word of git, or an option for which no page has a field (those that have one are told by it)."""
    return bool(STRANGE.search(text)) or any(one not in _FIELDS for one in OPTION.findall(text))


@pytest.mark.parametrize("english", [False, True])
def test_rules_are_told_in_plain_words_on_pages(english: bool) -> None:
    with speaking(english=english, plainly=True):
        assert not [rule.id for rule in RULES.values() if is_strange(rule.description)]


def test_terms_have_plain_words_for_pages() -> None:
    terms = [one for one in vars(language).values() if isinstance(one, Term)]
    assert terms
    assert not [one for one in terms if any(map(STRANGE.search, one.page))]
