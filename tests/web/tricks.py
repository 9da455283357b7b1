"""What is put into every part of an address and every field: ways to other files, names that systems take for something else, and
what breaks programs that trust their input."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

from starlette.routing import compile_path

import shinkyu.web
from shinkyu.web.app import ROUTES

CANARY = "CANARY-of-another-folder"
TRICKS = (
    "../outside/secret.txt",
    "../../outside/secret.txt",
    "..\\..\\outside\\secret.txt",
    "%2e%2e%2foutside%2fsecret.txt",
    "{outside}/secret.txt",
    "file://{outside}/secret.txt",
    "/etc/passwd",
    ".git/config",
    "jumin/../../outside",
    "CON",
    "NUL.txt",
    "COM1:",
    "C:\\Windows\\win.ini",
    "\\\\server\\share\\x",
    "a\0b",
    "\u202egpj.exe\u2066",
    "\ud800\udfff"[:1],
    "改行\r\nX-Injected: yes\r\n\r\n<script>",
    "<script>alert(1)</script>'\"{{{{7*7}}}}",
    "--upload-pack=touch x",
    "@{{-1}}:/",
    "refs/heads/main^{{tree}}",
    "9" * 400,
    "１",
    "あ" * 3000,
    "[" * 500,
    "",
)


def tricks(outside: Path) -> Iterator[str]:
    """All of them, some leading to a folder that no page may reach."""
    return (one.format(outside=outside) for one in TRICKS)


def fields() -> list[str]:
    """Every name of a field that a page asks for, and the names that come with the forms of templates."""
    top = Path(shinkyu.web.__file__).parent
    found: set[str] = set()
    for file in top.rglob("*.py"):
        found |= {*re.findall(r'(?:said|get|getlist|received|for_now)\((?:asked\.form, )?"([\w-]+)"', file.read_text())}
    for file in top.rglob("*.j2"):
        found |= {*re.findall(r' name="([\w-]+)"', file.read_text())}
    return sorted(
        found - {"csrf", "place"}
    )  # place: any folder that whoever sits at this machine wants to exchange with


def addresses(given: str, known: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each route's method and address, with what is ``given`` in each of its places, the others as they are ``known``; and with
    it in all."""
    for method, path, _ in ROUTES:
        names = [*compile_path(path)[2]]
        for here in [*[[name] for name in names], names]:
            values = {name: given if name in here else known.get(name, "x") for name in names}
            yield method, filled(path, values)
            if ":path}" in path:
                yield method, filled(path, values, safe="/")
            if not names:
                break


def filled(path: str, values: dict[str, str], safe: str = "") -> str:
    """An address of a route."""
    for name, value in values.items():
        path = re.sub(r"\{" + name + r"(?::\w+)?\}", lambda _, value=value: encoded(value, safe), path)
    return path


def encoded(text: str, safe: str = "") -> str:
    """As a browser would write it in an address, and worse ones would."""
    return quote(text.encode("utf-8", "surrogatepass"), safe=safe)
