"""Reading only the commits that touch an assessment's folder gives what reading every commit gives."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import many
from tests.model.history.histories import ASSESSMENT

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.history.departures import departures
from shinkyu.model.history.history import History, read_history
from shinkyu.model.history.line import Line
from shinkyu.model.history.linereading import read_line
from shinkyu.model.history.visitedfolders import VisitedFolders
from shinkyu.model.repository import Person, Repository, create_repository, write_commit, write_tree
from shinkyu.model.sections.files import assessment_yaml, section_yaml
from shinkyu.model.snapshots.folders import folders

ITEM = "I-5/法令上の根拠"
SECTION = next(section for section in ASSESSMENT.form.sections if section.id == "I-5")
IDS, SLUGS = ("one", "two"), ("a", "b", "c")


@dataclass(frozen=True)
class Change:
    """One commit: what it does to a folder, on the line or on a side branch that the next commit merges."""

    kind: str
    folder: str
    other: str
    identity: str
    side: bool


changes = st.builds(
    Change,
    st.sampled_from(["text"] * 4 + ["rename", "remove", "identity", "unreadable", "note"]),
    st.sampled_from(SLUGS),
    st.sampled_from(SLUGS),
    st.sampled_from(IDS),
    st.booleans(),
)
Files = dict[str, bytes]


def changed(files: Files, change: Change, number: int) -> Files:
    """The files after a change; of a folder that is not there, a new assessment comes with it."""
    folder, yaml = change.folder, f"{change.folder}/assessment.yaml"
    inside = {path: data for path, data in files.items() if path.startswith(f"{folder}/")}
    if change.kind == "note":
        return {**files, "memo.txt": b"%d" % number}
    if change.kind == "remove":
        return {path: data for path, data in files.items() if path not in inside}
    if change.kind == "rename" and inside and not any(path.startswith(f"{change.other}/") for path in files):
        moved = {f"{change.other}/{path.partition('/')[2]}": data for path, data in inside.items()}
        return {**{path: data for path, data in files.items() if path not in inside}, **moved}
    if change.kind == "unreadable" and inside:
        return {**files, yaml: b"id: [%d\n" % number}
    if change.kind == "identity" or yaml not in files:
        files = {**files, yaml: assessment_yaml(named(change.identity, folder))}
    text = section_yaml(named(change.identity, folder), SECTION, "f1", {ITEM: f"記載{number}"})
    return {**files, f"{folder}/I-5.yaml": text}


def named(identity: str, slug: str) -> Assessment:
    return Assessment(identity, slug, ASSESSMENT.form_name, ASSESSMENT.edition, ASSESSMENT.files)


def built(repository: Repository, history: Sequence[Change]) -> str:
    """The tip of the history: a change on the side is merged at once, by a merge that the line's next commit builds on."""
    files: Files = {"memo.txt": b"0"}
    tip = ""
    for number, change in enumerate(history, 1):
        files = changed(files, change, number)
        if not files:
            continue
        tree = write_tree(repository, None, files)
        person = Person("試験", "test@example.invalid", 1_600_000_000 + number)
        parents = [tip] if tip else []
        message = f"変更{number}\n\nChange-Date: 2021-04-{1 + number % 28:02}\nSubmission: 事後\nReason: 理由\n"
        made = write_commit(repository, tree, parents, message, person, person)
        if change.side and tip:
            made = write_commit(repository, tree, [tip, made], f"合わせる{number}", person, person)
        tip = made
    return tip


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return create_repository(Path(tmp_path_factory.mktemp("folders")))


@settings(max_examples=many(400), deadline=None)
@given(history=st.lists(changes, min_size=2, max_size=12))
def test_what_is_passed_over_changes_nothing(repository: Repository, history: list[Change]) -> None:
    tip = built(repository, history)
    found = folders(repository, repository.commit(tip).tree, []) if tip else []
    ids = [folder.assessment.id for folder in found]
    for folder in found:
        if ids.count(folder.assessment.id) == 1:  # two folders of one id are an error of their own
            line = read_line(repository, tip)
            quick = read_history(repository, line, folder.assessment)
            assert told(quick) == told(read_history(repository, all_of(line, repository), folder.assessment))
    if tip:
        line = read_line(repository, tip)
        assert departures(repository, line) == departures(repository, all_of(line, repository))


class _Everything(VisitedFolders):
    """Passes nothing over."""

    def of(self, assessment: Assessment) -> Sequence[int]:
        return range(len(self._pairs))

    def losing(self, names: Collection[str] = ()) -> list[int]:
        return [*range(len(self._pairs))]


def all_of(line: Line, repository: Repository) -> Line:
    whole = Line(line.visits, repository)
    whole.__dict__["folders"] = _Everything(repository, [(visit.base, visit.commit.tree) for visit in line.visits])
    return whole


def told(history: History) -> object:
    return (
        history.events,
        history.oldest,
        history.newest,
        history.start,
        history.touched,
        history.findings,
        [history.assessment_at(visit) for visit in history.line.visits if visit.index in history.touched],
    )


def test_a_commit_that_touches_another_assessment_is_passed_over(repository: Repository) -> None:
    edits = [Change("identity", "a", "a", "one", False), Change("identity", "b", "b", "two", False)]
    edits += [Change("text", "b", "b", "two", False)] * 5 + [Change("text", "a", "a", "one", False)]
    line = read_line(repository, built(repository, edits))
    assert [*line.folders.of(named("one", "a"))] == [0, 7]


def test_a_folder_that_changes_hands_is_told_from_one_that_does_not(repository: Repository) -> None:
    edits = [Change("identity", "a", "a", "one", False), Change("identity", "b", "b", "two", False)]
    line = read_line(repository, built(repository, [*edits, Change("identity", "a", "a", "two", False)]))
    assert line.folders.had_another_id(named("two", "a"))
    assert not line.folders.had_another_id(named("two", "b"))
