"""An invented city's assessment with a long history, as a git fast-import stream, and the truth of its rows.

The truth is kept while the edits are made, by nothing but comparing texts: the rows that `shinkyu table` must find.
"""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.keys import ORDER
from shinkyu.model.sections.files import assessment_files, section_yaml
from shinkyu.schema import Item, Section, load_form, walk

WORDS = (
    "窓口端末", "届出書", "収納情報", "利用者番号", "宛名", "照会", "操作記録", "委託先", "係長", "保管庫", "点検",
    "みなと市", "情報政策課", "福祉課", "申請者", "本人確認", "暗号化", "権限", "台帳", "通知",
)  # fmt: skip
VERBS = (
    "を確認する。",
    "を記録し、定期的に点検する。",
    "を制限している。",
    "により管理する。",
    "を廃棄する。",
    "へ通知する。",
)
REASONS = ("軽微な変更(文言の整理)", "組織改編に伴う変更", "法令改正に伴う変更", "リスクを明らかに軽減させる変更")
LIMIT = 700


@dataclass
class TrueRow:
    """What one net change is: a row, or the rows of its blocks."""

    date: str
    item: str
    before: str
    after: str
    commits: int = 1


@dataclass
class City:
    """One assessment and its random edits."""

    slug: str
    seed: int
    form: str = "zenkoumoku"
    truth: list[TrueRow] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)
        form = load_form(self.form)
        self.assessment = Assessment(self.slug, self.slug, form.name, form.edition, (InformationFile("f1", "f1", ""),))
        self.places = {key: section for section in form.sections for key in _keys(section)}
        self.texts = {f"{section}{ORDER}": "n1\nn2\nn3" for section in _lists()}
        self.texts |= {key: self.text(self.random.choice((1, 1, 2, 2, 3, 4, 6, 15))) for key in self.places}
        self.open: dict[str, TrueRow] = {}

    def text(self, sentences: int) -> str:
        """Invented sentences, a blank line after every fifth."""
        parts = []
        for number in range(1, sentences + 1):
            words = "及び".join(self.random.sample(WORDS, self.random.randint(1, 3)))
            parts.append(f"{number} {words}{self.random.choice(VERBS)}" + ("\n" if number % 5 == 0 else ""))
        return "\n".join(parts).rstrip("\n")

    def edit(self, date: dt.date) -> Section:
        """One item changes; a sentence is rewritten, added or dropped. The section that it stands in."""
        key = self.random.choice(list(self.places))
        before = self.texts[key]
        lines = before.split("\n")
        place = self.random.randrange(len(lines))
        fresh = self.text(1)
        action = self.random.random()
        if action < 0.6 and lines[place]:
            lines[place] = fresh
        elif action < 0.85 or len(lines) < 3:
            lines.append(fresh)
        else:
            lines.pop()
        self.texts[key] = "\n".join(lines).rstrip("\n")
        self._keep_truth(key, date.isoformat(), before, self.texts[key])
        return self.places[key]

    def _keep_truth(self, key: str, date: str, before: str, after: str) -> None:
        if before == after:
            return
        run = self.open.get(key)
        if run is None or run.date != date:
            run = self.open[key] = TrueRow(date, self.assessment.path_of(key), before, after, 0)
            self.truth.append(run)
        run.after = after
        run.commits += 1

    def file(self, section: Section) -> tuple[str, bytes]:
        """The path and the bytes of a section as it stands."""
        path = f"{self.slug}/{self.assessment.section_path(section, 'f1')}"
        return path, section_yaml(self.assessment, section, "f1", self.texts)


def write_stream(path: Path, truth: Path, cities: list[City], commits: int) -> None:
    """The fast-import stream of ``commits`` commits over the cities in turn, and the rows that they make."""
    with path.open("wb") as out:
        start = {name: data for city in cities for name, data in assessment_files(city.assessment, city.texts).items()}
        out.write(_commit("最初の評価書", dt.date(2016, 1, 1), start, first=True))
        date = dt.date(2016, 4, 1)
        for number in range(commits):
            city = cities[number % len(cities)]
            if city.random.random() < 0.3:
                date += dt.timedelta(days=1)
            edited = dict(city.file(city.edit(date)) for _ in range(city.random.randint(1, 3)))
            reason = city.random.choice(REASONS)
            message = f"変更 {number}\n\nChange-Date: {date}\nSubmission: 事後\nSignificance: minor\nReason: {reason}\n"
            out.write(_commit(message, date, edited))
    rows = {
        city.slug: [[row.date, row.item, row.before, row.after] for row in city.truth if row.before != row.after]
        for city in cities
    }
    truth.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


def _commit(message: str, date: dt.date, files: dict[str, bytes], *, first: bool = False) -> bytes:
    seconds = int(dt.datetime.combine(date, dt.time(3), dt.UTC).timestamp())
    text = message.encode()
    parts = [
        b"commit refs/heads/main\n",
        f"author 試験 <bench@example.invalid> {seconds} +0900\n".encode(),
        f"committer 試験 <bench@example.invalid> {seconds} +0900\n".encode(),
        b"data %d\n%s\n" % (len(text), text),
    ]
    if first:
        parts.insert(0, b"reset refs/heads/main\n")
    parts += [b"M 100644 inline %s\ndata %d\n%s\n" % (name.encode(), len(data), data) for name, data in files.items()]
    return b"".join(parts)


def _keys(section: Section) -> Iterator[str]:
    """The prose items of a section, in three entries of every repeated heading."""
    head = "@f1/" if section.per_file else ""
    for headings, item in walk(section):
        if item.kind == "text":
            yield from _numbered(f"{head}{section.id}", headings, section.items)


def _numbered(prefix: str, headings: tuple[str, ...], items: tuple[Item, ...]) -> list[str]:
    if not headings:
        return [prefix]
    item = next(item for item in items if item.heading == headings[0])
    heads = [f"{prefix}/{item.heading}[n{n}]" for n in (1, 2, 3)] if item.repeat else [f"{prefix}/{item.heading}"]
    return [key for head in heads for key in _numbered(head, headings[1:], item.items)]


def _lists() -> list[str]:
    return ["I-2/システム", "@f1/II-4/委託事項", "@f1/II-5/提供先", "@f1/II-5/移転先"]
