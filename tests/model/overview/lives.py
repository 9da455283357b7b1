"""Random lives of a small city, step by step, and what is true of its assessments by their whole tables."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable
from random import Random

from tests.repos import Repo

from shinkyu.model.duties.deadlines import Deadlines, deadlines
from shinkyu.model.project import Project, Version
from shinkyu.model.table.row import Row

PLACE, TITLE, DESK = "I-5/①部署", "I-5/②所属長の役職名", "I-7/請求先"
PUBLISHED, NAME = "cover/公表日", "cover/評価書名"
DAYS = ("2021-04-01", "2021-10-01", "2022-04-01", "2023-07-15")
TEXTS = ("甲課", "乙課", "丙課\n\n丁課", "")


class City:
    """An assessment ``a``, mostly another one ``b``, and what happens to them at random."""

    def __init__(self, repo: Repo, seed: int) -> None:
        self.repo = repo
        self._random = Random(seed)
        self._days = 0
        self._branches = 0
        repo.init("kiso", "a", {PLACE: "市民課", PUBLISHED: "令和2年4月1日", NAME: "住民"})
        self._slugs = ["a"]
        if seed % 3:
            self._bring("b")

    def _bring(self, slug: str) -> None:
        self.repo.init("kiso", slug, {PLACE: "税務課", NAME: "市税"})
        self._slugs.append(slug)

    def step(self) -> str:
        """Something happens; what."""
        steps: dict[str, Callable[[], object]] = {
            **dict.fromkeys(("record", "again", "once more"), self._record),
            "unrecorded": lambda: self.repo.edit(self._change(), slug=self._slug()),
            "no row": lambda: self.repo.edit(self._change(), no_row=True, slug=self._slug()),
            "publish": self._publish,
            "publish before": lambda: self._publish("HEAD~1"),
            "amend": lambda: self._speak(
                "Amends", {"Change-Date": self._day(), "Submission": "事前", "Reason": "再実施"}
            ),
            "take away": lambda: self._speak("Amends", {"Table": "none", "Reason": "行にしない"}),
            "undo": self._undo,
            "branch": self._branch,
            "speak of another": self._name,
            "limit": lambda: self.repo.write(
                "shinkyu.yaml", f"format: 2\nlimit: {self._random.choice((3, 700))}\n"
            ).commit("設定"),
            "another": self._add,
            "renew": lambda: self.repo.edit({PUBLISHED: self._day()}, no_row=True, slug=self._slug()),
        }
        name = self._random.choice([*steps])
        steps[name]()
        return name

    def _record(self) -> None:
        significance = self._random.choice(("", "minor", "significant"))
        self.repo.edit(
            self._change(), date=self._day(), submission="事前", significance=significance, slug=self._slug()
        )

    def _publish(self, revision: str = "HEAD") -> None:
        self._days += 1
        day = dt.date(2024, 1, 1) + dt.timedelta(self._days)
        self.repo.git("tag", "-f", f"published/{self._slug()}/{day}", revision)

    def _speak(self, trailer: str, said: dict[str, str]) -> None:
        commit = self._random.choice(self.repo.git("rev-list", "-n", "6", "HEAD").split())
        self.repo.commit("訂正", {trailer: commit, **said})

    def _undo(self) -> None:
        slug, texts = self._slug(), self._change()
        before = dict(self.repo._texts[slug])
        self.repo.edit(texts, date=self._day(), slug=slug)
        commit = self.repo.head
        self.repo._texts[slug] = before
        self.repo.write_texts({}, slug=slug).commit("取り消す", {"Undoes": commit, "Reason": "誤り"})

    def _branch(self) -> None:
        """A branch of one assessment, while the line goes on with the other; taken in."""
        self._branches += 1
        name, one, other = f"w{self._branches}", self._slug(), self._slug()
        if one == other:
            return self._record()
        self.repo.branch(name).edit(self._change(), date=self._day(), slug=one)
        kept = dict(self.repo._texts[one])
        self.repo.git("switch", "-q", "main")
        self.repo.edit(self._change(), date=self._day(), slug=other)
        self.repo.merge(name)
        self.repo._texts[one] = kept

    def _name(self) -> None:
        """A commit without changes that lists an unchanged item, of an assessment by name or (where it is alone) without."""
        slug = self._random.choice(("a:", "b:", ""))
        note = {"item": f"{slug}{PLACE}", "unchanged": True}
        self.repo.commit(
            "並べる", {"Change-Date": self._day(), "Submission": "事後"}, [json.dumps(note, ensure_ascii=False)]
        )

    def _add(self) -> None:
        self._branches += 1
        self._bring(f"c{self._branches}")

    def _change(self) -> dict[str, str]:
        item = self._random.choice((PLACE, TITLE, DESK))
        return {item: f"{self._random.choice(TEXTS)}"}

    def _day(self) -> str:
        return self._random.choice(DAYS)

    def _slug(self) -> str:
        return self._random.choice(self._slugs)


Numbers = tuple[int, int, dt.date | None, int, Deadlines]


def by_the_tables(project: Project) -> dict[str, Numbers]:
    """By slug: rows, those not published, the last 変更日, blank items, deadlines; each from the whole tables."""
    return {one.assessment.slug: _numbers(project, one) for one in project.versions()}


def _numbers(project: Project, version: Version) -> Numbers:
    rows = version.table().rows
    tags = _tags(project, version)
    days = [dt.date.fromisoformat(tag.rpartition("/")[2]) for tag in tags]
    return (
        len(rows),
        _not_among(project, version, rows, tags),
        max((row.date for row in rows), default=None),
        len(version.unwritten()),
        deadlines(version.history, rows, days),
    )


def _tags(project: Project, version: Version) -> list[str]:
    """Its tags, also those that name the folder in which it lay then; by their days."""
    found = []
    for tag in project.repository.tags("published/"):
        then = project.same(version, tag)
        if then is not None and then.assessment.slug == tag.split("/")[1]:
            found.append(tag)
    return sorted(found, key=lambda tag: tag.rpartition("/")[2])


def _not_among(project: Project, version: Version, rows: tuple[Row, ...], tags: list[str]) -> int:
    then = project.same(version, tags[-1]) if tags else None
    published = then.table().rows if then is not None else ()
    return (Counter(map(_cells, rows)) - Counter(map(_cells, published))).total()


def _cells(row: Row) -> tuple[str, ...]:
    return (row.date_text, row.label, row.before, row.after, row.submission, row.reason)
