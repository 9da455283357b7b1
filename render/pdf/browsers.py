"""Where the user's browser is, if it is one that prints without a window: Edge, Chrome, Chromium."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from shinkyu.model.errors import InputError
from shinkyu.model.language import tr

_ON_WINDOWS = (
    "Microsoft/Edge/Application/msedge.exe",
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
)
_WINDOWS_FOLDERS = ("ProgramFiles(x86)", "ProgramFiles", "ProgramW6432", "LOCALAPPDATA")
_ON_MACOS = ("Google Chrome", "Microsoft Edge", "Chromium")
_IN_PATH = (
    "microsoft-edge",
    "microsoft-edge-stable",
    "google-chrome",
    "google-chrome-stable",
    "chromium",
    "chromium-browser",
    "msedge",
    "chrome",
)
_SNAP = "/snap/bin/chromium"


def needed_browser() -> Path:
    """The browser that prints. Raises InputError that says what to do without one."""
    if found := find_browser():
        return found
    raise InputError(
        tr(
            "PDF にするためのブラウザー(Edge、Chrome、Chromium)が見つかりません",
            "no browser (Edge, Chrome or Chromium) was found that could make the PDF",
        ),
        hint=tr(
            "`shinkyu show -o 評価書.html` で書き出し、お使いのブラウザーで開いて、印刷から PDF に保存してください",
            "write it by `shinkyu show -o 評価書.html`, open it in your browser, and print it to a PDF",
            page=(
                "「ブラウザーで見る(.html)」を受け取り、お使いのブラウザーで開いて、印刷から PDF に保存してください",
                "take the .html file, open it in your browser, and print it to a PDF",
            ),
        ),
    )


def find_browser(system: str = sys.platform, environment: Mapping[str, str] = os.environ) -> Path | None:
    """The first that is there, in its usual places and then in PATH; None where none is."""
    for place in _places(system, environment):
        if place.is_file() and os.access(place, os.X_OK):
            return place
    for name in _IN_PATH:
        if found := shutil.which(name, path=environment.get("PATH", "")):
            return Path(found)
    return None


def _places(system: str, environment: Mapping[str, str]) -> Iterator[Path]:
    if system == "win32":
        folders = dict.fromkeys(environment[name] for name in _WINDOWS_FOLDERS if environment.get(name))
        yield from (Path(folder, program) for program in _ON_WINDOWS for folder in folders)
    elif system == "darwin":
        homes = ("/", environment.get("HOME", "/"))
        yield from (
            Path(home, "Applications", f"{name}.app", "Contents/MacOS", name) for name in _ON_MACOS for home in homes
        )
    else:
        yield Path(_SNAP)
