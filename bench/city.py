"""The assessments of an invented city: the fields of their forms, and what is written in them.

A field's path is what a row calls its item. Values are held as they were made; `Document.text` says how a row prints one
(contract of the project's rows: options joined by 、, what is written beside an option in brackets).
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import shape
from cards import Deck, Spread
from phrases import Phrases

from shinkyu.schema import Form, Item, Section, load_form

Options = tuple[tuple[str, str], ...]  # option, and what is written beside it or ""
Value = str | Options


@dataclass(frozen=True)
class Field:
    """A place to write in. ``home`` is the section's file; ``entry`` is the path of the entry that it is in, or ""."""

    path: str
    item: Item
    home: str
    entry: str = ""
    sentences: int = 1  # how many a text of it has, more or less


@dataclass(frozen=True)
class Home:
    """A section's file, and what its paths begin with."""

    section: Section
    head: str


@dataclass
class Document:
    """An assessment. ``entries``: the ids of each repeated heading's entries, in order; ``lists``: such a heading's file and
    item; ``quotes``: the quotes that one-line values stand in, by field."""

    slug: str
    kind: shape.Kind
    form: Form
    homes: dict[str, Home]
    fields: dict[str, Field] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    entries: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lists: dict[str, tuple[str, Item]] = field(default_factory=dict)
    quotes: dict[str, str] = field(default_factory=dict)

    def branch(self) -> Document:
        """A copy in which other values can be written; what becomes of the lists here is none of its concern."""
        return replace(
            self,
            fields=dict(self.fields),
            values=dict(self.values),
            entries=dict(self.entries),
            quotes=dict(self.quotes),
        )

    def text(self, path: str) -> str:
        """What a row prints of a field; "" where nothing is written."""
        value = self.values.get(path, "")
        if isinstance(value, str):
            return value
        return "、".join(f"{option}({free})" if free else option for option, free in value)

    def fields_of(self, entry: str) -> list[Field]:
        """The fields of an entry, in the order of the form."""
        return [one for one in self.fields.values() if one.entry == entry]


def make_document(slug: str, kind: shape.Kind, chance: random.Random) -> tuple[Document, Writer]:
    """A new assessment, written, and who writes in it from now on."""
    form = load_form(kind.form, kind.edition)
    document = Document(slug, kind, form, dict(_homes(slug, form, kind.files)))
    writer = Writer(document, chance)
    for name, home in document.homes.items():
        writer.lay_out(home.section.items, f"{home.head}{home.section.id}", name, "")
    return document, writer


def _homes(slug: str, form: Form, files: int) -> Iterator[tuple[str, Home]]:
    for section in form.sections:
        if not (section.per_file and files > 1):
            yield f"{slug}/{section.id}.yaml", Home(section, "")
        else:
            for number in range(1, files + 1):
                yield f"{slug}/files/f{number}/{section.id}.yaml", Home(section, f"files/f{number}/")


class Writer:
    """Makes fields and values, of one document."""

    def __init__(self, document: Document, chance: random.Random) -> None:
        self.document = document
        self.chance = chance
        self.phrases = Phrases(chance)
        self._sentences = Spread(chance, shape.SENTENCES)
        self._quotes = Deck(chance, shape.QUOTES)
        self._written = Deck(chance, shape.WRITTEN)
        self._ids = 0

    def lay_out(self, items: tuple[Item, ...], above: str, home: str, entry: str) -> None:
        """Fields for all items below a heading, with as many entries as the shape says."""
        for item in items:
            path = f"{above}/{item.heading}"
            if item.repeat:
                ids = tuple(self.fresh_id() for _ in range(shape.ENTRIES[item.heading]))
                self.document.entries[path], self.document.lists[path] = ids, (home, item)
                for name in ids:
                    self.lay_out_entry(item, f"{path}[{name}]", home)
            else:
                self._lay_out_item(item, path, home, entry)

    def lay_out_entry(self, item: Item, entry: str, home: str) -> None:
        """Fields for an entry of a repeated heading, which ``item`` is: its own, then those below it."""
        self._lay_out_item(item, entry, home, entry)

    def fresh_id(self) -> str:
        """An id that no entry of the document had before."""
        self._ids += 1
        return f"e{self._ids}{self.chance.randrange(16**4):04x}"

    def value(self, one: Field) -> Value:
        """Something to write in a field."""
        kind, options = one.item.kind, one.item.options
        if kind == "text":
            return self.phrases.text(one.sentences)
        if kind == "table":
            return "\n".join(dict.fromkeys(self.phrases.line() for _ in range(30)))
        if kind == "number":
            return str(self.chance.randint(1, 200))
        if kind == "date":
            return f"令和{self.chance.randint(2, 9)}年{self.chance.randint(1, 12)}月{self.chance.randint(1, 28)}日"
        if kind == "choice":
            return self.chance.choice(options).text
        if kind == "choices":
            chosen = sorted(self.chance.sample(range(len(options)), self.chance.randint(1, min(4, len(options)))))
            return tuple((options[at].text, self.phrases.line() if options[at].free else "") for at in chosen)
        return self.phrases.line()

    def _lay_out_item(self, item: Item, path: str, home: str, entry: str) -> None:
        if _is_field(item):
            one = Field(path, item, home, entry, self._sentences.draw() if item.kind == "text" else 1)
            self.document.fields[path] = one
            self.document.quotes[path] = self._quotes.draw()
            # An entry is known by what it is called: that is always written.
            if path == entry or self._written.draw():
                self.document.values[path] = self.value(one)
        self.lay_out(item.items, path, home, entry)


def _is_field(item: Item) -> bool:
    """Whether a city writes there: not what is only for others, nor a tick (a choice of one) that a heading does not apply."""
    return item.kind not in ("group", "figure") and not item.only and len(item.options) != 1
