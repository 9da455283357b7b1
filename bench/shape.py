"""The shape of the benchmark's repositories: every number that says how they are made, in one place.

What is drawn is drawn from decks (`cards.Deck`): of so many, so many are of this kind, exactly. A small repository has
the shares of a large one then, and a test can hold what git shows of it against these numbers (README.md has them too).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Kind:
    """A kind of assessment: a form in one of its editions, with so many 特定個人情報ファイル."""

    form: str
    edition: str
    files: int = 1


@dataclass(frozen=True)
class Hundred:
    """What a hundred commits are. ``side`` stand on branches, ``merges`` bring those in; ``days`` is no kind but how many
    変更日 the hundred are spread over."""

    plain: int
    row: int  # with `Row` trailers
    several: int  # of two to four assessments
    none: int  # `Table: none`
    lists: int  # an entry of a list comes, goes or moves
    amends: int
    side: int
    merges: int
    days: int

    @property
    def main(self) -> int:
        """The commits that stand on the line itself, merges aside."""
        return self.plain + self.row + self.several + self.none + self.lists + self.amends


@dataclass(frozen=True)
class Proposal:
    """A branch that nobody has taken in: its edits are spread over so many of the first assessments."""

    name: str
    assessments: int


@dataclass(frozen=True)
class Shape:
    """A repository: ``kinds`` are the kinds of ten of its assessments (of its only one), ``work`` is how many of a
    hundred commits are of each form. ``proposals`` stand beside its line, which holds nothing of them."""

    name: str
    assessments: int
    kinds: tuple[Kind, ...]
    commits: int
    hundred: Hundred
    work: tuple[tuple[str, int], ...]
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True)
class Paper:
    """What an assessment of one kind comes to: section files, written items, thousand bytes of them, letters a file."""

    files: int
    items: int
    kilobytes: int
    letters: int


@dataclass(frozen=True)
class Shares:
    """Of all one-line values those in quotes; of all sentences those with brackets or quotes; of all texts the long ones."""

    quoted: float
    bracketed: float
    long: float


ZENKOUMOKU = Kind("zenkoumoku", "2018-05")
TWO_FILES = Kind("zenkoumoku", "2018-05", 2)
JUTEN = Kind("juten", "2018-05")
KISO, OLD_KISO = Kind("kiso", "2024-10", 0), Kind("kiso", "2019-01", 0)

M = Shape(
    name="M",
    assessments=1,
    kinds=(ZENKOUMOKU,),
    commits=2_000,
    hundred=Hundred(plain=71, row=12, several=0, none=3, lists=2, amends=3, side=6, merges=3, days=30),
    work=(("zenkoumoku", 100),),
)
L = Shape(
    name="L",
    assessments=40,
    kinds=(ZENKOUMOKU, JUTEN, KISO, ZENKOUMOKU, TWO_FILES, OLD_KISO, ZENKOUMOKU, KISO, JUTEN, ZENKOUMOKU),
    commits=10_000,
    hundred=Hundred(plain=66, row=12, several=5, none=3, lists=2, amends=3, side=6, merges=3, days=30),
    work=(("zenkoumoku", 70), ("juten", 20), ("kiso", 10)),
    proposals=(Proposal("one", 1), Proposal("many", 28)),
)
SHAPES = {shape.name: shape for shape in (M, L)}

FIRST_DAY, YEARS = dt.date(2016, 4, 1), 8  # all 変更日 are spread over them

# The decks of commits.
ITEMS = {1: 5, 2: 5, 3: 6, 4: 6, 5: 6, 6: 7, 7: 7, 8: 8}  # items that a commit changes: of 50, so many change so many
SIDE = (1, 2, 3)  # commits of a side branch
BETWEEN = (1, 2, 3, 4)  # commits of the line while a side branch is open
SEVERAL = (2, 2, 3, 4)  # assessments of a commit of several
PROPOSED, BEHIND = 50, 20  # commits of a branch that nobody has taken in, and of the line since it left it
PROPOSED_DAYS = 3  # commits of such a branch of one 変更日
ROW_WAYS = ("置換",) * 5 + ("抜粋",) * 3 + ("",) * 2  # "": a label alone
LISTS = ("moves", "comes", "goes")  # what an entry of a list does
EMPTIED = (True,) + (False,) * 32  # of 33 edits one empties its item

# The decks of documents.
ENTRIES = {"システム": 3, "委託事項": 2, "提供先": 2, "移転先": 1}
SENTENCES = (1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4, 6, 10, 16, 24, 36)  # of twenty texts, each has so many
PARAGRAPH = 8  # sentences, then a blank line
QUOTES = ('"', '"', '"', "'", "'") + ("",) * 13  # of 18 one-line values five are quoted, needed or not
BRACKETS = (  # of twenty sentences eleven hold brackets; {} stands for a word
    "「{}」", "「{}」", "(以下「{}」という。)", "({}を除く。)", "({}を含む。)", "({})", "『{}』", "<{}>", "【{}】", "[{}]", "\"{}\"",
) + ("",) * 9  # fmt: skip
LEADS = (  # how two hundred sentences begin; the last ten would mean something to YAML outside a block
    ("",) * 100 + ("・",) * 40 + ("1 ", "2 ", "3 ", "(1) ", "(2) ") * 6 + ("① ", "ア ", "※ ", "■", "<{}> ") * 4
    + ("- ", "- ", "* ", "# ", "{}: ", "{}: ", "[{}] ", "'{}' ", "\"{}\" ", "| ")
)  # fmt: skip
WRITTEN = (True,) * 32 + (False,)  # of 33 items one is not written

LONG = 700  # letters: a longer text is split over rows

PAPERS = {
    ZENKOUMOKU: Paper(files=34, items=250, kilobytes=115, letters=1_350),
    TWO_FILES: Paper(files=49, items=425, kilobytes=200, letters=1_600),
    JUTEN: Paper(files=31, items=145, kilobytes=66, letters=860),
    KISO: Paper(files=25, items=41, kilobytes=14, letters=250),
    OLD_KISO: Paper(files=22, items=35, kilobytes=11, letters=220),
}
SHARES = Shares(quoted=0.2, bracketed=0.6, long=0.1)


def kind_of(shape: Shape, place: int) -> Kind:
    """The kind of a repository's assessment, by its place from 0."""
    return shape.kinds[place % len(shape.kinds)]


def line_commits(shape: Shape) -> int:
    """How many commits stand on the line itself after the first versions, merges too."""
    return shape.commits // 100 * (shape.hundred.main + shape.hundred.merges)


def days_apart(shape: Shape) -> int:
    """From one 変更日 to the next."""
    return max(1, YEARS * 365 * 100 // (shape.commits * shape.hundred.days))


def twice(shape: Shape) -> Shape:
    """Twice as many assessments and commits, on the same days: each assessment has as much work as before."""
    hundred = replace(shape.hundred, days=shape.hundred.days // 2)
    return replace(
        shape, name=f"2{shape.name}", assessments=2 * shape.assessments, commits=2 * shape.commits, hundred=hundred
    )


def small(shape: Shape) -> Shape:
    """A tenth of the commits and a quarter of the assessments, at most ten: to try things out."""
    assessments = min(shape.assessments, max(len(shape.kinds), shape.assessments // 4))
    return replace(shape, name=f"small-{shape.name}", assessments=assessments, commits=shape.commits // 10)


def items_deck() -> Sequence[int]:
    """The cards that say how many items a commit changes."""
    return [count for count, cards in ITEMS.items() for _ in range(cards)]
