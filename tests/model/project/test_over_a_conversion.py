"""A conversion changes no row, and nothing of what can be done about one: with it or without it, all comes out the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.examples import many
from tests.repos import Repo

from shinkyu.model.errors import UsageError
from shinkyu.model.history.asof import texts_at
from shinkyu.model.project import Project
from shinkyu.model.project.recording import to_undo
from shinkyu.model.text.dates import parse_date
from shinkyu.model.workspace.undoing import carry_out

AUDIT, TRAINING, PLACE = "IV-8/実施の有無", "IV-9/従業者に対する教育・啓発", "I-5/①部署"
AUDIT_NOW, TRAINING_NOW = "IV-9/実施の有無", "IV-10/従業者に対する教育・啓発"
NOW = {AUDIT: AUDIT_NOW, TRAINING: TRAINING_NOW, PLACE: PLACE}
DAYS = ("2020-04-01", "2020-05-01", "2020-06-01")
EDITS = st.lists(
    st.tuples(st.sampled_from(DAYS), st.dictionaries(st.sampled_from((AUDIT, TRAINING, PLACE)), st.integers(0, 2), min_size=1)),
    min_size=1,
    max_size=5,
)  # fmt: skip


def made(folder: str, edits: list[tuple[str, dict[str, int]]], convert_at: int | None) -> Repo:
    """A history of these edits (days in their order), with a conversion before the edit of that place."""
    repo = Repo(Path(folder) / "city").init("kiso", "jumin", dict.fromkeys(NOW, "文0"), edition="2019-01")
    repo.edit({"I-7/請求先": "総務課"}, date="2020-01-01")
    for place, (day, texts) in enumerate(sorted(edits, key=lambda edit: edit[0])):
        if place == convert_at:
            repo.convert("2024-10")
        names = NOW if convert_at is not None and place >= convert_at else dict(zip(NOW, NOW, strict=True))
        repo.edit({names[item]: f"文{text}" for item, text in texts.items()}, date=day, reason=f"説明{place}")
    return repo.convert("2024-10") if convert_at == len(edits) else repo


def rows(repo: Repo) -> list[tuple[str, ...]]:
    table = Project.around(repo.path).version().table()
    return [(row.date.isoformat(), row.before, row.after, row.reason, row.submission) for row in table.rows]


def without_the_nth(repo: Repo, title: str, place: int) -> list[tuple[str, ...]] | str:
    """The rows once the edit of that place, of all that are titled so, is taken back; else why it is not."""
    commits = repo.git("log", "--reverse", "--format=%H", f"--grep=^{title}$").split()
    if place >= len(commits):
        return "no such"
    project = Project.around(repo.path)
    try:
        carry_out(project.workspace, to_undo(project, commits[place], "誤り"))
    except UsageError as error:
        return error.what.partition(":")[0]
    assert repo.git("status", "--porcelain") == ""
    return rows(repo)


@settings(max_examples=many(32))
@given(EDITS, st.integers(0, 5), st.integers(0, 5))
def test_rows_and_undos_are_the_same(edits: list[tuple[str, dict[str, int]]], convert_at: int, undone: int) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        plain, converted = made(one, edits, None), made(other, edits, min(convert_at, len(edits)))
        assert rows(converted) == rows(plain)
        for day in DAYS:
            assert as_of(converted, day) == as_of(plain, day)
        assert without_the_nth(converted, "記載の変更", undone + 1) == without_the_nth(plain, "記載の変更", undone + 1)


@settings(max_examples=10)
@given(EDITS, st.integers(0, 5))
def test_without_the_conversion_all_rows_stand(edits: list[tuple[str, dict[str, int]]], convert_at: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        repo = made(folder, edits, min(convert_at, len(edits)))
        before = rows(repo)
        assert without_the_nth(repo, "様式の改正", 0) == before
        assert Project.around(repo.path).version().assessment.edition == "2019-01"


def as_of(repo: Repo, day: str) -> dict[str, str]:
    """The document on a day, by the paths of the newer edition."""
    version = Project.around(repo.path).version()
    texts, _ = texts_at(version.history, parse_date(day))
    paths = {str(version.assessment.path_of(key)): text for key, text in texts.items()}
    newer = version.assessment.edition == "2024-10"
    return paths if newer else {NOW.get(path, path): text for path, text in paths.items()}
