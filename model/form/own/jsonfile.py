"""A JSON file as values with the lines they stand in. Whatever the bytes are, what comes out is values or one fault."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NoReturn

from shinkyu.model.language import tr

MOST_BYTES = 128 * 1024  # the largest file of the official forms has a sixth of it
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+|\n')
_DEEPEST = 64
Pointer = tuple[str | int, ...]


class Fault(Exception):  # noqa: N818  (it says what is the matter)
    """Why a file is no JSON that can be read: ``what``, in the reader's language, and the ``line``."""

    def __init__(self, what: str, line: int = 1) -> None:
        super().__init__(what)
        self.what = what
        self.line = line


@dataclass(frozen=True)
class JsonFile:
    """What a file holds: a mapping, and its text."""

    value: dict[str, Any]
    text: str

    def line(self, pointer: Pointer) -> int:
        """The line in which what a pointer names begins; that of what it stands in where there is no such thing."""
        while pointer not in self._lines:
            pointer = pointer[:-1]
        return self._lines[pointer]

    @cached_property
    def _lines(self) -> dict[Pointer, int]:
        return dict(_places(self.text))


def read_json(data: bytes) -> JsonFile:
    """What the bytes of a file hold. Raises Fault for what is no JSON, too large or too deep, no text, or says a key twice."""
    if len(data) > MOST_BYTES:
        raise Fault(too_large(len(data)))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Fault(tr("UTF-8 の文字ではありません", "it is not UTF-8"), line) from None
    if text.startswith("\ufeff"):
        raise Fault(tr("先頭に BOM があります", "it begins with a BOM"))
    _refuse_deep(text)
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
        json.dumps(value, ensure_ascii=False).encode()
    except _Twice as error:
        raise Fault(str(error), _second(text)) from None
    except json.JSONDecodeError as error:
        raise Fault(
            tr(f"JSON の書き方の誤りです ({error.msg})", f"it is no JSON ({error.msg})"), error.lineno
        ) from None
    except UnicodeEncodeError:
        raise Fault(tr("文字にならない \\u があります", "it holds a \\u that is no letter")) from None
    except ValueError as error:  # a number of thousands of digits, NaN
        raise Fault(tr("数の書き方の誤りです", f"a number cannot be read ({error})")) from None
    if not isinstance(value, dict):
        raise Fault(tr("{ } で囲まれた JSON ではありません", "it is no JSON object"))
    return JsonFile(value, text)


def too_large(size: int) -> str:
    """What is said of a file of so many bytes."""
    return tr(
        f"大きすぎます ({size} バイト。{MOST_BYTES} まで)", f"it is too large ({size} bytes; at most {MOST_BYTES})"
    )


def _refuse_deep(text: str) -> None:
    """What stands very deep is no schema, and a parser that calls itself would break on it."""
    depth, line = 0, 1
    for match in _TOKEN.finditer(text):
        token = match[0]
        line += token.count("\n")
        depth += (token in "{[") - (token in "}]") if len(token) == 1 else 0
        if depth > _DEEPEST:
            raise Fault(tr("深すぎる JSON です", "the JSON is nested too deeply"), line)


class _Twice(ValueError):  # noqa: N818  (as above)
    """A key that stands in one mapping twice: which of the two holds nobody could tell."""

    def __init__(self, key: str) -> None:
        super().__init__(tr(f"「{key}」が2つあります", f"{key!r} stands twice"))


def _second(text: str) -> int:
    """The line in which a key stands for the second time."""
    seen: set[Pointer] = set()
    return next((line for pointer, line in _places(text) if pointer in seen or seen.add(pointer)), 1)  # type: ignore[func-returns-value]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _Twice(next(key for key in keys if keys.count(key) > 1))
    return found


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _places(text: str) -> Iterator[tuple[Pointer, int]]:
    """Each value of a sound JSON text with the line of its key, or of itself where it has none."""
    line = 1
    way: list[str | int] = []
    kinds: list[str] = []
    key_comes = False
    yield (), 1
    for match in _TOKEN.finditer(text):
        token = match[0]
        if token == "\n":
            line += 1
        elif key_comes and token.startswith('"'):
            way[-1] = json.loads(token)
            key_comes = False
            yield tuple(way), line
        elif token in ("{", "["):
            if kinds and kinds[-1] == "[":
                yield tuple(way), line
            kinds.append(token)
            way.append(0)
            key_comes = token == "{"
        elif token in ("}", "]"):
            kinds.pop()
            way.pop()
            key_comes = False
        elif token == ",":
            if kinds[-1] == "[":
                way[-1] = int(way[-1]) + 1
            key_comes = kinds[-1] == "{"
        elif token != ":" and kinds and kinds[-1] == "[":
            yield tuple(way), line
