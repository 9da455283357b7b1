"""The parts of the READMEs that are made: `python -m tests.readme` (`make readme`) writes them anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

from shinkyu.model.language import locale_is_english
from shinkyu.model.rulebook import RULES
from shinkyu.render.reports.rulebook import markdown

ROOT = Path(__file__).resolve().parent.parent
READMES = {"README.md": "ja_JP.UTF-8", "README.en.md": "en_US.UTF-8"}  # with their languages
_RULES = re.compile("(?<=<!-- rules -->\n).*?(?=<!-- /rules -->)", re.DOTALL)


def made(text: str) -> str:
    """A README with the table of all rules, in the language that is spoken, in its place."""
    return _RULES.sub(lambda _: markdown([*RULES.values()]), text)


def main() -> None:
    """Writes both READMEs."""
    for name, language in READMES.items():
        os.environ["LC_ALL"] = language
        locale_is_english.cache_clear()
        file = ROOT / name
        file.write_text(made(file.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
