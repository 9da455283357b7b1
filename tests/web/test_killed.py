"""A server killed at any call that writes, while it saves an item or records: nothing is lost, git is sound, and at the next server
the same again ends as if nothing had been.

At some of the calls that put something in its place; at all of them with ``SHINKYU_KILLS=moves``, at every call with ``=all``: then also
while it records who approves.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.cli.killed.strace import killed, watched
from tests.cli.killed.test_killed import ALL, sound
from tests.cli.killed.ways import git, head, outcome, texts
from tests.repos import Repo
from tests.web.conftest import CHIEF, Browser, city
from tests.web.test_approvers import fields, proposed, sent

ROOT = Path(__file__).parents[2]
PAGE = (
    f"import sys; sys.path.insert(0, {str(ROOT)!r}); from tests.web.test_killed import asked; asked('.', sys.argv[1])"
)
CLAIMS = {
    "date": "令和6年10月1日",
    "submission": "事後",
    "significance": "",
    "reason": "人事異動",
    "do": "record",
    "item": CHIEF,
}


def asked(place: str | Path, what: str) -> int:
    """What a browser asks of a server there; the answer."""
    browser = Browser(Repo(Path(place).resolve())).enter()
    if what == "save":
        return browser.save(CHIEF, "室長").status_code
    if what == "approvers":
        page = browser.get("/approvers")
        looked = sent(browser, proposed(page, ("佐藤 花子", "sato@example.jp", "")), "look")
        return sent(browser, fields(looked), "record").status_code
    return browser.post("/a/jumin/record", seen=browser.seen(), **CLAIMS).status_code


@pytest.mark.parametrize("what", ["save", "record", *(["approvers"] if ALL else [])])
def test_what_was_begun_when_it_was_killed_is_made_again(tmp_path: Path, what: str) -> None:
    source = city(tmp_path / "source" / "city")
    if what == "record":
        assert asked(source.path, "save") == 303

    def copy(name: str) -> Path:
        shutil.copytree(tmp_path / "source", tmp_path / name)
        git(tmp_path / name / "city", "status", "--short")
        return tmp_path / name / "city"

    undisturbed = copy("undisturbed")
    _, found = watched(undisturbed, undisturbed.parent, (what,), PAGE)
    wanted = outcome(undisturbed)
    assert wanted["left"] == []
    calls = found if ALL == "all" else [one for one in found if one.moves]
    for number, at in enumerate(calls if ALL else calls[1 :: max(1, len(calls) // 2)]):
        place = copy(str(number))
        before, stood = head(place), texts(place.parent)
        assert killed(place, (what,), at, PAGE), at
        sound(place.parent, stood, at)
        if what == "save" or head(place) == before:
            assert asked(place, what) == 303, at
        else:  # the record is made: whatever writes next clears away what was in the making
            assert Browser(Repo(place)).enter().post("/a/jumin/restore", item=CHIEF, etag="x").status_code == 409
        assert outcome(place) == wanted, at
        shutil.rmtree(place.parent)
