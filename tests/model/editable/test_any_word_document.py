"""Whatever a document says and whatever is typed in Word, tracked or not: afterwards the items say what Word shows, and nothing else
changed."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.model.editable.test_any_document import (
    LETTERS,
    MARKED,
    OPTIONS,
    PLAIN,
    SIGNS,
    SYSTEM,
    marked,
    path_of,
    taken,
)
from tests.repos import Repo
from tests.worddesk import WordDesk

from shinkyu.model.editable.applying import apply, compare
from shinkyu.model.editable.office import Office
from shinkyu.model.editable.plan import plan
from shinkyu.model.snapshots.tree import Workspace
from shinkyu.render.editable import render

pytestmark = pytest.mark.usefixtures("reads_here")

SPECIAL = st.sampled_from("\u00ad\u2011_x0041_\u200b\ufffc")
ANY = st.text(st.one_of(LETTERS, SIGNS, SPECIAL), max_size=30) | st.sampled_from([" ", "\n", "1\n\n", "甲\n" * 300])
TYPED = ANY.filter(Office.WORD.fits)
MARKS = st.dictionaries(st.integers(1, len(OPTIONS)), st.just(""), max_size=4)


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(
    st.dictionaries(st.sampled_from(PLAIN), ANY),
    st.dictionaries(st.sampled_from(PLAIN), st.tuples(TYPED, st.booleans()), max_size=5),
    st.none() | MARKS,
)
def test_the_items_say_what_word_shows(
    document: dict[str, str], typed: dict[str, tuple[str, bool]], after: dict[int, str] | None
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        lists = {SYSTEM: ["a", "b"], "@f1/II-4/委託事項": ["a"]}
        start = {path_of(key): text for key, text in document.items()}
        repo = Repo(Path(folder) / "city").init(
            "zenkoumoku", "s", {**{path_of(k): v for k, v in lists.items()}, **start}
        )
        workspace = Workspace.discover(repo.path)
        (assessment,) = workspace.snapshot.assessments()
        expected = workspace.snapshot.texts(assessment)

        file = Path(folder) / "a.docx"
        file.write_bytes(render(plan(assessment, expected, "x", office=Office.WORD)))
        untouched = compare(workspace, file)
        assert (untouched.changes, untouched.findings) == ([], ())
        desk = WordDesk(file)
        for key, (text, tracked) in typed.items():
            if Office.WORD.fits(expected.get(key, "")):
                desk.write(f"item:{key}", text, tracked=tracked)
                expected[key] = taken(text, expected.get(key, ""))
        if after is not None:
            for number in range(1, len(OPTIONS) + 1):
                desk.write(f"option{number}:{MARKED}", "☑" if number in after else "☐")
            expected[MARKED] = marked(after)
        outcome = compare(workspace, desk.save())
        assert outcome.fine, (outcome.findings, outcome.conflicts)
        apply(workspace, outcome)
        now = Workspace.discover(repo.path)
        assert now.snapshot.texts(assessment) == {key: text for key, text in expected.items() if text}
        assert not compare(now, file).changes
