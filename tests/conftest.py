"""What every test stands on: no git settings of the machine, an identity of its own, Japanese messages."""

from __future__ import annotations

import compileall
import gc
import itertools
import os
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser

from shinkyu.model.language import locale_is_english
from shinkyu.model.sheets.filekind import Kind

Convert = Callable[..., Path]
ConvertSeveral = Callable[..., list[Path]]

ROOT = Path(__file__).resolve().parent.parent

# Derandomised in CI: a red run there is red again for whoever looks into it. Git work has no useful deadline.
hypothesis.settings.register_profile("dev", deadline=None, print_blob=True)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "dev")

IDENTITY = {
    "GIT_AUTHOR_NAME": "試験 花子",
    "GIT_AUTHOR_EMAIL": "hanako@example.jp",
    "GIT_COMMITTER_NAME": "試験 花子",
    "GIT_COMMITTER_EMAIL": "hanako@example.jp",
}
# Read by the tool, by git, by an editor or by the terminal: a test that needs one of them sets it.
UNWANTED = ("LANG", "LANGUAGE", "NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "COLUMNS", "EDITOR", "VISUAL")

_LONGEST = {"test_story_of_a_year.py", "test_axe.py", "test_serving.py"}
_numbers = itertools.count()


def pytest_sessionstart(session: pytest.Session) -> None:
    """The program is compiled once: of the processes that the tests start, each would else compile anew what it needs, where
    none is to write such files (PYTHONDONTWRITEBYTECODE, as containers have it)."""
    if not hasattr(session.config, "workerinput"):
        for layer in ("cli", "model", "render", "schema", "web"):
            compileall.compile_dir(ROOT / layer, quiet=2, workers=0)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest ones begin first: one that begins last would have all other processes wait for it."""
    items.sort(key=lambda item: item.path.name not in _LONGEST)


def pytest_collection_finish() -> None:
    """The tests themselves, a great many objects, stay to the end: the collector need not look through them again and again."""
    gc.freeze()


def _scrub(patch: pytest.MonkeyPatch, home: Path) -> None:
    """Take the machine's git settings, language and terminal out of the environment; ``home`` is the empty new HOME."""
    for name in list(os.environ):
        if name.startswith(("GIT_", "LC_")) or name in UNWANTED:
            patch.delenv(name)
    patch.setenv("HOME", str(home))
    patch.setenv("USERPROFILE", str(home))
    patch.setenv("XDG_CONFIG_HOME", str(home / ".config"))
    patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    patch.setenv("GIT_TERMINAL_PROMPT", "0")
    patch.setenv("PAGER", "cat")  # none: what a test reads off a terminal comes at once
    for name, value in IDENTITY.items():
        patch.setenv(name, value)
    _point_libgit2_at(home)
    locale_is_english.cache_clear()


def _point_libgit2_at(home: Path) -> None:
    """libgit2 reads HOME once, when it is loaded: tell it of the new one, and of no system-wide settings."""
    if (pygit2 := sys.modules.get("pygit2")) is None:
        return
    level = pygit2.enums.ConfigLevel
    pygit2.settings.search_path[level.GLOBAL] = str(home)
    pygit2.settings.search_path[level.XDG] = str(home / ".config" / "git")
    pygit2.settings.search_path[level.SYSTEM] = ""


@pytest.fixture(scope="session", autouse=True)
def _clean_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """For fixtures that live longer than one test, such as a repository built once and copied."""
    import pygit2  # noqa: F401  (loaded before any test, so that every test can point it at its own home)

    with pytest.MonkeyPatch.context() as patch:
        _scrub(patch, tmp_path_factory.mktemp("session-home"))
        yield


@pytest.fixture(autouse=True)
def _clean_environment(_clean_session: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Each test has an empty HOME, no GIT_* but an invented identity, and no locale (which means Japanese).

    Its own MonkeyPatch, not the test's: a test that undoes its patches does not undo this one.
    """
    with pytest.MonkeyPatch.context() as patch:
        _scrub(patch, _new_folder(tmp_path_factory, "home"))
        yield
    locale_is_english.cache_clear()


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for this test alone, as pytest gives it."""
    return _new_folder(tmp_path_factory, re.sub(r"\W", "_", request.node.name)[:30])


def _new_folder(tmp_path_factory: pytest.TempPathFactory, name: str) -> Path:
    """``mktemp`` looks for a free number among all the folders that there are: of some ten thousand, for each test anew."""
    folder = tmp_path_factory.getbasetemp() / f"{name}-{next(_numbers)}"
    folder.mkdir(mode=0o700)
    return folder


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Messages in English for this test."""
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    locale_is_english.cache_clear()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock that will not go is waited for a tenth of a second, not a whole one."""
    monkeypatch.setattr("shinkyu.model.repository.gitlock.PATIENCE", 1)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of facts and published tables beside the checkout; without it the test is skipped, and says so."""
    folder = ROOT.parent / "shared"
    if not (folder / "tables").is_dir():
        pytest.skip("needs the published tables in ../shared/tables, which are not part of the project")
    return folder


@pytest.fixture(scope="session")
def root() -> Path:
    """The top of the checkout."""
    return ROOT


def _program(*names: str) -> str:
    """The path of the first of these programs that is there; without any the test is skipped, and says so."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip(f"needs {names[0]}, a Debian package that .ci/run installs")
    return found


@pytest.fixture(scope="session")
def chromium() -> str:
    """A real browser."""
    return _program("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def chromium_browser(chromium: str) -> Iterator[Browser]:
    """Chromium, started once: no second one can be driven beside it in one process."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        named = {**os.environ, "LC_ALL": "C.UTF-8"}  # else it calls no file by a Japanese name
        started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"], env=named)
        yield started
        started.close()


@pytest.fixture(scope="session")
def tmux() -> str:
    """A real terminal, whose windows can be read."""
    return _program("tmux")


@pytest.fixture(scope="session")
def offices(tmp_path_factory: pytest.TempPathFactory) -> ConvertSeveral:
    """``offices(files, "pdf")``: LibreOffice opens files of different names and writes them in another format; gives what it
    wrote. To start it takes longer than to convert: several files at once are hardly dearer than one.

    ``reading``: the filter it is to open the files with, and its options.
    """
    program, profile = _program("soffice", "libreoffice"), tmp_path_factory.mktemp("office-profile")

    def convert(files: Sequence[Path], kind: str, reading: str = "") -> list[Path]:
        folder = tmp_path_factory.mktemp("office")
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
        command += [f"--infilter={reading}"] if reading else []
        command += ["--convert-to", kind, "--outdir", str(folder), *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120 + 10 * len(files))
        made = {file.stem: file for file in folder.iterdir()}
        assert made.keys() == {file.stem for file in files}, done.stdout + done.stderr
        return [made[file.stem] for file in files]

    return convert


@pytest.fixture(scope="session")
def office(offices: ConvertSeveral) -> Convert:
    """``office(file, "pdf")``: the same of one file."""
    return lambda file, kind, reading="": offices([file], kind, reading)[0]


@pytest.fixture(scope="module")
def reads_here() -> Iterator[None]:
    """Workbooks and documents are read in this process, not in one of their own, which takes a tenth of a second each time.

    For tests that read a great many, and are not about damaged files or that process."""
    from shinkyu.model.sheets import isolated

    def ask(path: Path, kind: Kind, *how: str) -> object:
        answer = pickle.loads(isolated._answer(path, kind, *how))
        if isinstance(answer, Exception):
            raise answer
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(isolated, "_ask", ask)
        yield


@pytest.fixture(scope="session")
def pdf_text() -> Callable[[Path], str]:
    """``pdf_text(file)``: the text that a PDF shows, page by page."""
    program = _program("pdftotext")

    def read(file: Path) -> str:
        return subprocess.run([program, "-layout", str(file), "-"], capture_output=True, check=True).stdout.decode()

    return read
