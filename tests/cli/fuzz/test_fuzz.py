"""Whatever stands in a file or a commit of somebody else's: an answer or a refusal, never a fault, a hang, or all memory.

A short run of mutated inputs always; `SHINKYU_FUZZ=5000` makes that many of each kind (docs/reliability.md has figures).
An input is known by its kind and number: `SHINKYU_FUZZ=17-18` makes number 17 alone, and leaves it where it says.
"""

from __future__ import annotations

import os
import resource
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pygit2
import pytest
from tests.cli.conftest import Call
from tests.cli.fuzz import seeds
from tests.cli.fuzz.mutations import mutate
from tests.ownforms import known, lay, own_files
from tests.repos import Repo

ON_DEMAND = "SHINKYU_FUZZ" in os.environ  # then time and memory count too: a machine at other work makes no test fail
SHORT = {"book": 4, "text": 20}  # of each kind
BLOCK = 20  # of inputs that are one test
# A table's row becomes a commit that is written and read again; YAML is read by a parser in Python.
SECONDS, SECONDS_OF_A_ROW, SECONDS_OF_YAML = 2, 0.004, 5  # of the processor, for a megabyte or part of one
MEGABYTE, MOST_KILOBYTES = 1024 * 1024, 500 * 1024
IMPORT = ("import", "{file}", "--slug", "sono", "--form", "kiso", "--into", "{new}", "--dry-run")
VERIFY = ("verify", "{file}")
WITH = (
    ("import", "{table}", "--with", "{file}", *IMPORT[2:]),
    ("import", "--with", "{file}", *IMPORT[2:]),
    ("import-document", "{file}", "--dry-run"),
)
RETURNED = ("review", "side", "--import-verdict", "{file}", "--by", "佐藤 花子")
READING = (("table",), ("check",), ("show",), ("log",), ("status",))
OF_FORMS = (*READING, ("form", "list"), ("form", "list", "--json"), ("show", "--pending"), ("table", "--pending"))


@dataclass(frozen=True)
class Kind:
    """A kind of input: a good one, the name of its file, and the calls that read it."""

    seed: Callable[[], bytes]
    file: str
    calls: tuple[tuple[str, ...], ...]
    size: str = "text"


KINDS = {
    "xlsx": Kind(seeds.xlsx, "表.xlsx", (IMPORT,), "book"),
    "xls": Kind(seeds.xls, "表.xls", (IMPORT,), "book"),
    "ods": Kind(seeds.ods, "表.ods", (IMPORT,), "book"),
    "tsv": Kind(seeds.tsv, "表.tsv", (IMPORT,)),
    "csv": Kind(seeds.csv, "表.csv", (IMPORT, VERIFY)),
    "docx": Kind(seeds.docx, "表.docx", (VERIFY,), "book"),
    "html": Kind(seeds.html, "表.html", (VERIFY,)),
    "document": Kind(lambda: b"", "評価書.xlsx", WITH, "book"),
    "word document": Kind(lambda: b"", "評価書.docx", WITH, "book"),
    "page": Kind(lambda: b"", "評価書.html", WITH, "book"),
    "plain document": Kind(lambda: b"", "評価書.txt", WITH),
    "map": Kind(lambda: seeds.LABELS, "対応表.yaml", (("import", "{table}", *IMPORT[2:], "--map", "{file}"),)),
    "edited book": Kind(lambda: b"", "評価書.xlsx", (("import-edits", "{file}", "--dry-run"),), "book"),
    "verdicts": Kind(lambda: seeds.VERDICTS, "hantei.json", (RETURNED,)),
    "judged book": Kind(lambda: b"", "review.xlsx", (RETURNED,), "book"),
    "edited word": Kind(lambda: b"", "評価書.docx", (("import-edits", "{file}", "--dry-run"),), "book"),
    "section": Kind(lambda: seeds.SECTION, "jumin/I-5.yaml", READING),
    "assessment": Kind(lambda: b"", "jumin/assessment.yaml", READING),
    "form": Kind(lambda: b"", ".forms/kiso-2026-04/form.json", OF_FORMS),
    "form section": Kind(lambda: b"", ".forms/kiso-2026-04/I-5.json", OF_FORMS),
    "settings": Kind(lambda: seeds.SETTINGS, "shinkyu.yaml", READING),
    "message": Kind(
        lambda: seeds.MESSAGE, "", (("table", "{commit}"), ("check", "{commit}"), ("log", "--rev", "{commit}"))
    ),
    "commit": Kind(lambda: b"", "", (("table", "{commit}"), ("check", "{commit}"), ("log", "--rev", "{commit}"))),
    "tree": Kind(lambda: b"", "", (("table", "{commit}"), ("check", "{commit}"), ("show", "{commit}"))),
}


def numbers(kind: str) -> range:
    """The inputs of a kind that are made this time."""
    wanted = os.environ.get("SHINKYU_FUZZ", str(SHORT[KINDS[kind].size]))
    start, _, stop = wanted.rpartition("-")
    return range(int(start or 0), int(stop))


def blocks() -> Iterator[tuple[str, range]]:
    for kind in KINDS:
        made = numbers(kind)
        for start in made[::BLOCK]:
            yield kind, range(start, min(start + BLOCK, made.stop))


class Place:
    """A repository with an assessment, and everything that a call may be given."""

    def __init__(self, folder: Path, call: Call) -> None:
        self.call = call
        self.repo = Repo(folder / "city").init("kiso", "jumin", {"I-5/①部署": "市民課", "I-5/②所属長の役職名": "課長"})
        self.repo.edit({"I-5/②所属長の役職名": "室長"}, date="2024-04-01")
        self.repo.branch("side").edit({"I-5/①部署": "窓口課"}, date="2024-05-01").switch("main")
        self.given = {name: str(folder / name) for name in ("new", "table")}
        Path(self.given["table"]).write_bytes(seeds.tsv())
        self.folder = folder

    def good(self, kind: str) -> bytes:
        """The input before it is mutated."""
        if kind in ("edited book", "edited word"):
            book = (self.folder / "good").with_suffix(Path(KINDS[kind].file).suffix)
            self.call("show", "--editable", "-o", book, cwd=self.repo.path)
            return book.read_bytes()
        if KINDS[kind].calls is WITH:
            if kind == "plain document":
                return self.call("show", cwd=self.repo.path).out.encode()
            book = (self.folder / "good").with_suffix(Path(KINDS[kind].file).suffix)
            self.call("show", "-o", book, cwd=self.repo.path)
            return book.read_bytes()
        if kind == "judged book":
            book = self.folder / "good.xlsx"
            self.call("review", "side", "-o", book, cwd=self.repo.path)
            return book.read_bytes()
        if kind in ("commit", "tree"):
            git = pygit2.Repository(str(self.repo.path))
            return git.odb.read(self.repo.head if kind == "commit" else git[self.repo.head].tree["jumin"].id)[1]
        if kind.startswith("form"):
            files = own_files("kiso-2024-10", "2026-04")
            lay(self.repo.path, files)
            self.repo.commit("様式").convert("2026-04", forms=known(files))
            return files[KINDS[kind].file]
        if kind == "assessment":
            return (self.repo.path / KINDS[kind].file).read_bytes()
        return KINDS[kind].seed()

    def lay(self, kind: str, data: bytes) -> dict[str, str]:
        """Puts an input where the tool meets it, and gives what the calls name it by."""
        file = KINDS[kind].file
        if not file:
            return {**self.given, "commit": self._committed(kind, data)}
        place = self.repo.path / file if KINDS[kind].calls[: len(READING)] == READING else self.folder / file
        place.write_bytes(data)
        return {**self.given, "file": str(place)}

    def _committed(self, kind: str, data: bytes) -> str:
        """A commit on which the input is, with a good one on top: git's own tools would refuse to make it."""
        odb = pygit2.Repository(str(self.repo.path)).odb
        head = self.repo.head.encode()
        tree = odb.read(self.repo.head)[1].split(b"\n")[0].split()[1]
        if kind == "tree":
            tree = str(odb.write(pygit2.enums.ObjectType.TREE, _tree(odb, tree.decode(), data))).encode()
        who = b"t <t@example.jp> 1700000000 +0900"
        lines = b"tree %s\nparent %s\nauthor %s\ncommitter %s\n\n" % (tree, head, who, who)
        raw = data if kind == "commit" else lines + (data if kind == "message" else b"t\n\nChange-Date: 2024-05-01\n")
        made = str(odb.write(pygit2.enums.ObjectType.COMMIT, raw)).encode()
        return str(
            odb.write(pygit2.enums.ObjectType.COMMIT, lines.replace(b"parent " + head, b"parent " + made) + b"t\n")
        )


def _tree(odb: pygit2.Odb, tree: str, folder: bytes) -> bytes:
    """The root tree with another folder in the assessment's place."""
    new = odb.write(pygit2.enums.ObjectType.TREE, folder)
    before, name, after = odb.read(tree)[1].partition(b"40000 jumin\0")
    return before + name + new.raw + after[20:]


@pytest.mark.parametrize(
    ("kind", "made"), list(blocks()), ids=lambda value: f"{value.start}" if isinstance(value, range) else value
)
def test_an_answer_or_a_refusal(kind: str, made: range, tmp_path: Path, call: Call) -> None:
    place = Place(tmp_path, call)
    good = place.good(kind)
    for number in made:
        data = mutate(Random(f"{kind} {number}"), good)
        given = place.lay(kind, data)
        for arguments in KINDS[kind].calls:
            before = Spent.now()
            result = call(*(argument.format(**given) for argument in arguments), cwd=place.repo.path, code=None)
            told = f"{kind} {number}: {' '.join(arguments)}\n{result.err[-2000:]}"
            assert result.code in (0, 1, 2, 3), told
            assert "不具合" not in result.err, told
            if ON_DEMAND:
                spent = Spent.now()
                seconds, most = spent.seconds - before.seconds, allowed(kind, data)
                assert seconds < most, f"{seconds:.1f} s: {told}"
                assert not spent.kilobytes > MOST_KILOBYTES >= before.kilobytes, f"{spent.kilobytes} KB: {told}"


def allowed(kind: str, data: bytes) -> float:
    """The seconds that an input may take."""
    each = SECONDS_OF_YAML if KINDS[kind].calls is READING or kind == "map" else SECONDS
    rows = data.count(b"\n") if kind in ("tsv", "csv") else 0
    return each * max(1, len(data) / MEGABYTE) + rows * SECONDS_OF_A_ROW


@dataclass(frozen=True)
class Spent:
    """What this process and those that it waited for have taken so far: seconds of the processor, memory at most."""

    seconds: float
    kilobytes: int

    @classmethod
    def now(cls) -> Spent:
        all_of_them = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        return cls(sum(one.ru_utime + one.ru_stime for one in all_of_them), max(one.ru_maxrss for one in all_of_them))
