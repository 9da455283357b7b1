"""A full disk, a place that takes nothing, a file that another program has open: told, and all is as it was, or all is done."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.bad_input.conftest import Standing, standing
from tests.cli.killed.strace import SystemCall, refused, shinkyu, watched
from tests.cli.killed.test_killed import ALL, OTHER, World, chosen
from tests.cli.killed.ways import BY_NAME, Way, all_that_is_kept, git, outcome, texts

NAMES = (
    "commit",
    "undo",
    "edit",
    "import-empty",
    "import-existing",
    "import-edits",
    "convert",
    "add",
    "file-add",
    "entry-remove",
    "merge",
    "merge-conflict",
    "approve",
    "publish",
)
# What the system says, of which calls, and whether of that one only or of all from then on.
REFUSALS = {
    "full": ("ENOSPC", ("write", "pwrite64", "mkdir"), "+"),
    "read-only": ("EROFS", ("mkdir", "openat", "rename", "link", "unlink", "rmdir", "ftruncate"), "+"),
    "locked": ("EBUSY", ("rename", "unlink"), ""),
    "forbidden": ("EACCES", ("rename", "link"), ""),
}


def as_it_was(world: Path) -> Standing:
    """All but what nobody sees: what is cleared away later, where git says that a merge began, and what stat said of files
    when the index was looked at last."""
    unseen = ("/.git/shinkyu-", "/.git/ORIG_HEAD", "/.git/index")
    staged = {
        f"{place.parent.name}: staged": git(place.parent, "ls-files", "-s", "-t").encode()
        for place in world.glob("*/.git")
    }
    return staged | {name: held for name, held in standing(world).items() if not any(one in name for one in unseen)}


PAIRS = [(name, refusal) for name in NAMES for refusal in REFUSALS]
# Every command, and each refusal of several.
SOME = [*PAIRS[::5], ("import-existing", "full"), ("entry-remove", "locked")]


@pytest.mark.parametrize(("name", "refusal"), PAIRS if ALL else SOME)
def test_all_is_as_it_was(name: str, refusal: str, tmp_path: Path) -> None:
    way, (error, kinds, on) = BY_NAME[name], REFUSALS[refusal]
    world = World(way, tmp_path)
    undisturbed = world.copy()
    done, found = watched(undisturbed / way.folder, undisturbed, way.arguments)
    wanted = outcome(undisturbed / way.place)
    for at in refusable(found, kinds, way):
        there = world.copy()
        before, stood = as_it_was(there), texts(there)
        ended = refused(there / way.folder, way.arguments, at.name, error, f"{at.number}{on}")
        assert ended.code >= 0
        assert "Traceback" not in ended.err
        assert "思わぬこと" not in ended.err, (at, ended)
        if ended.code == done.code:  # what was refused was only to tidy up
            is_done(there / way.place, wanted, ended.err)
            continue
        assert ended.code in (2, 3), (at, ended)
        if not (there / way.place / ".git/shinkyu").exists():
            assert as_it_was(there) == before, (at, ended)
        assert stood <= all_that_is_kept(there), at
        again = shinkyu(there / way.folder, *way.arguments)
        assert again.code == done.code, (at, ended, again)
        assert outcome(there / way.place) == wanted, (at, ended, again)


def is_done(place: Path, wanted: dict[str, object], said: str) -> None:
    """All is as it is to be; what could not be taken away is named, and goes with the next command that writes."""
    left = outcome(place)["left"]
    assert isinstance(left, list)
    if left != wanted["left"]:
        assert "片付けられませんでした" in said
        told = shinkyu(place, *OTHER)
        assert "コミットはできています" in told.err or left == ["index.lock"]
    assert outcome(place) == wanted


def refusable(found: list[SystemCall], kinds: tuple[str, ...], way: Way) -> list[SystemCall]:
    """Of the calls of those kinds all, or as many as are asked for."""
    calls = [one for one in found if one.name in kinds and "/objects/" not in one.line]
    return calls if ALL == "all" else spread(calls, way)


def spread(calls: list[SystemCall], way: Way) -> list[SystemCall]:
    return chosen([one for one in calls if one.moves], way) if any(one.moves for one in calls) else calls[-1:]


def test_what_stays_half_written_is_told_and_put_back_by_the_next(tmp_path: Path) -> None:
    """The system lets two files be written, and then neither the third nor anything put back."""
    way = BY_NAME["convert"]
    world = World(way, tmp_path)
    undisturbed = world.copy()
    done, found = watched(undisturbed / way.folder, undisturbed, way.arguments)
    wanted = outcome(undisturbed / way.place)
    laid = [one for one in found if one.moves and one.line.count(".shinkyu-")]
    there = world.copy()
    ended = refused(there / "city", way.arguments, laid[2].name, "EACCES", f"{laid[2].number}+")
    assert ended.code == 3
    assert "書きかけが残っています" in ended.err
    half = standing(there)
    for reading in (("status",), ("check",), ("table",), ("commit", "--dry-run", "--no-row", "--reason", "x")):
        told = shinkyu(there / "city", *reading)
        assert "書きかけかもしれません" in told.err, reading
        assert {k: v for k, v in standing(there).items() if k != "city/.git/index"} == {
            k: v for k, v in half.items() if k != "city/.git/index"
        }
    again = shinkyu(there / "city", *way.arguments)
    assert again.code == done.code
    assert "書きかけを元に戻しました" in again.err
    assert outcome(there / "city") == wanted
    git(there / "city", "fsck", "--strict")
