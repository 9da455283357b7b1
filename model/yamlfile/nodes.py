"""The slow and sure way to read: ruamel.yaml's events as a tree of nodes that know their places.

The only module that imports ruamel.yaml. What it reads decides; the fast decoder must agree with it or give up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from shinkyu.model.findings import as_fact
from shinkyu.model.yamlfile.problems import Problems
from shinkyu.model.yamlfile.values import MAX_DEPTH, NULLS, Value

Place = tuple[int, int]  # line and column, both from 0


@dataclass(slots=True)
class Node:
    """``kind`` is text, list or map. ``style``: "" plain, ' or " quoted, | or > block scalar, [ flow, - block collection.

    An empty plain text has no place of its own: its marks, and the ``end`` of block scalars and block collections, are
    those of the next token. A map's ``keys`` and ``items`` stand in pairs.
    """

    kind: str
    style: str
    start: Place
    end: Place
    text: str = ""
    keys: list[Node] = field(default_factory=list)
    items: list[Node] = field(default_factory=list)

    @property
    def value(self) -> Value:
        if self.kind == "text":
            return self.text
        if self.kind == "list":
            return [item.value for item in self.items]
        return {key.text: item.value for key, item in zip(self.keys, self.items, strict=True)}


def parse(text: str, problems: Problems) -> Node | None:
    """The tree of a text (see ``readable_text``); None when it holds nothing, or was broken. All findings are noted."""
    builder = _Builder(problems)
    try:
        for event in _events(text, builder):
            builder.take(event)
    except _Halt:
        return None
    if builder.root is not None and builder.root.kind != "map":
        if builder.root.value != "" or builder.root.style:
            _tell_of_no_mapping(text, builder.root.start[0], problems)
        return None
    return builder.root


def _is_cause(text: str, wide: int, line: int) -> bool:
    """Whether the parser comes beyond its error, in a line, where the full-width signs of the line ``wide`` (from 0) are mended."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError

    from shinkyu.model.yamlfile.fullwidth import mended

    lines = text.split("\n")
    lines[wide] = mended(lines[wide])
    try:
        for _ in YAML(typ="safe", pure=True).parse("\n".join(lines)):
            pass
    except MarkedYAMLError as error:
        return error.problem_mark is not None and error.problem_mark.line + 1 > line
    except (ValueError, OverflowError, LookupError, TypeError, AttributeError, AssertionError):
        return False
    return True


def _tell_of_no_mapping(text: str, line: int, problems: Problems) -> None:
    """A file whose headings are none: for their colons, perhaps."""
    from shinkyu.model.yamlfile.fullwidth import wide_sign

    first = text.split("\n")[line]
    if wide_sign(first):
        problems.wide(line + 1, first)
    else:
        problems.not_a_mapping(line + 1)


class _Halt(Exception):  # noqa: N818 - no error: the finding has been noted
    """Reading cannot go on."""


def _events(text: str, builder: _Builder) -> Iterator[Any]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError

    from shinkyu.model.yamlfile.fullwidth import wide_line
    from shinkyu.model.yamlfile.syntax import told

    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else builder.line
        what = told(error.context or "", error.problem or "") or type(error).__name__
        marks = [one.line for one in (error.context_mark, error.problem_mark) if one is not None]
        wide = wide_line(text.split("\n"), [*marks, line - 1])
        if wide is None or not _is_cause(text, wide, line):
            builder.problems.syntax(line, what, *_lines(text, marks))
        else:
            builder.problems.wide(wide + 1, *_lines(text, [wide]))
        raise _Halt from error
    except (ValueError, OverflowError, LookupError, TypeError, AttributeError, AssertionError) as error:
        # What the library lets through of its own slips, such as "\UFFFFFFFF".
        builder.problems.syntax(builder.line, str(error), *_lines(text, [builder.line - 1]))
        raise _Halt from error


@dataclass(slots=True)
class _Frame:
    """A collection that is still open; a map's key that waits for its value, and the lines of its keys."""

    node: Node
    key: Node | None = None
    seen: dict[str, int] = field(default_factory=dict)


class _Builder:
    """Puts events together. A stack of its own, so that no nesting can exhaust Python's."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.root: Node | None = None
        self.line = 1
        self._stack: list[_Frame] = []
        self._documents = 0

    def take(self, event: Any) -> None:
        name = type(event).__name__
        self.line = event.start_mark.line + 1
        if name == "DocumentStartEvent":
            self._document(event)
        elif name == "AliasEvent":
            self._refuse("yaml-alias", self.line, f"別名(*{event.anchor})", f"an alias (*{event.anchor})", event.anchor)
            self._put(Node("text", "*", _place(event.start_mark), _place(event.end_mark)))
        elif name == "ScalarEvent":
            self._decorations(event)
            self._put(self._scalar(event))
        elif name in ("MappingStartEvent", "SequenceStartEvent"):
            self._decorations(event)
            self._open(event, "map" if name[0] == "M" else "list")
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            node = self._stack.pop().node
            node.end = _place(event.end_mark)
            self._put(node)

    def _document(self, event: Any) -> None:
        self._documents += 1
        if event.version or event.tags:
            self._refuse(
                "yaml-directive",
                self.line,
                "指示行(%…)",
                "a directive (%…)",
                as_fact(event.version),
                as_fact(event.tags),
            )
        if self._documents > 1:
            self.problems.several_documents(self.line)
            raise _Halt

    def _decorations(self, event: Any) -> None:
        if event.anchor:
            self._refuse(
                "yaml-anchor", self.line, f"アンカー(&{event.anchor})", f"an anchor (&{event.anchor})", event.anchor
            )
        if event.tag:
            self._refuse("yaml-tag", self.line, f"タグ({event.tag})", f"a tag ({event.tag})", str(event.tag))

    def _refuse(self, rule: str, line: int, ja: str, en: str, *fact: str) -> None:
        self.problems.refused(rule, line, ja, en, *self._headings, *fact)

    @property
    def _headings(self) -> tuple[str, ...]:
        """The keys that the place at hand stands under."""
        return tuple(frame.key.text for frame in self._stack if frame.key is not None)

    def _scalar(self, event: Any) -> Node:
        style, text = event.style or "", event.value
        if style == "" and text in NULLS:
            text = ""
        elif style in ("|", ">"):
            text = text.removesuffix("\n")
        elif style == '"':
            text = self._whole_characters(text)
        return Node("text", style, _place(event.start_mark), _place(event.end_mark), text)

    def _whole_characters(self, text: str) -> str:
        r"""Text with pairs of \ud83d\ude00 joined, as JSON writes them. Half a pair is a finding: no file can hold it."""
        try:
            return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        except UnicodeDecodeError:
            self.problems.half_character(self.line, text, self._headings)
            return ""

    def _open(self, event: Any, kind: str) -> None:
        if len(self._stack) >= MAX_DEPTH:
            self.problems.too_deep(self.line)
            raise _Halt
        style = "[" if event.flow_style else "-"
        self._stack.append(_Frame(Node(kind, style, _place(event.start_mark), _place(event.end_mark))))

    def _put(self, node: Node) -> None:
        if not self._stack:
            self.root = node
            return
        frame = self._stack[-1]
        if frame.node.kind == "list":
            frame.node.items.append(node)
        elif frame.key is None:
            frame.key = node
            self._check_key(frame, node)
        else:
            frame.node.keys.append(frame.key)
            frame.node.items.append(node)
            frame.key = None

    def _check_key(self, frame: _Frame, key: Node) -> None:
        line = key.start[0] + 1
        if key.style == "*":
            return
        if key.kind != "text" or (key.style == "" and key.text == ""):
            self.problems.not_a_key(line, (*self._headings, key.kind))
        elif key.style == "" and key.text == "<<":
            self._refuse("yaml-merge-key", line, "差し込みのキー(<<)", "a merge key (<<)")
        elif key.text in frame.seen:
            self.problems.duplicate(line, key.text, frame.seen[key.text], self._headings)
        else:
            frame.seen[key.text] = line


def _lines(text: str, numbers: Iterable[int]) -> list[str]:
    """The texts of lines, by their numbers from 0."""
    lines = text.split("\n")
    return [lines[number] for number in numbers if number < len(lines)]


def _place(mark: Any) -> Place:
    return (mark.line, mark.column)
