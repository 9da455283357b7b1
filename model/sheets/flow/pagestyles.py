"""What holds for the texts in an element of a web page: by the element itself, by its style, by the simplest rules of the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from shinkyu.model.sheets.htmlfacts import HEADINGS, HIDDEN, PRE, STRUCK, UNSEEN, Attributes, is_hidden

_COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*)?(?:\.([\w-]+))?", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_FILLED = re.compile(
    r"background(?:-color)?\s*:\s*(?!\s|transparent|none|inherit|white\b|#fff(?:fff)?\b)", re.IGNORECASE
)
_BLOCK = re.compile(r"display\s*:\s*(?:block|table|list-item|flex|grid)", re.IGNORECASE)
_UNLISTED = re.compile(r"list-style(?:-type)?\s*:[^;]*none", re.IGNORECASE)
_READING = ("rt", "rp")
_EMBEDDED = ("svg", "object", "iframe", "canvas", "video", "audio", "math")
_INHERITED = ("unseen", "told", "struck", "deleted", "kept", "bold", "unlisted", "furniture")


@dataclass(slots=True)
class Styles:
    """The rules of a page that name an element, a class, or both; all others say nothing here."""

    rules: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, css: str) -> None:
        """Takes the rules of a style sheet in; those that hold for some media only are left out."""
        for names, said in _RULE.findall(_without_media(_COMMENT.sub(" ", css))):
            for name in names.split(","):
                if (found := _SELECTOR.fullmatch(name.strip())) and found[0]:
                    key = (found[1] or "").lower(), found[2] or ""
                    self.rules[key] = f"{self.rules.get(key, '')};{said}"

    def of(self, tag: str, classes: list[str]) -> str:
        """What they say of an element, the weakest first."""
        keys = [(tag, ""), *(("", name) for name in classes), *((tag, name) for name in classes)]
        return ";".join(self.rules[key] for key in keys if key in self.rules)


def holding(tag: str, given: Attributes, around: frozenset[str], styles: Styles, *, ours: bool) -> frozenset[str]:
    """What holds in an element, of what holds around it and of what it says itself.

    ``unseen`` (``told``: it is to be told that it is there), ``struck``, ``deleted``, ``kept`` (white space), ``bold``, ``filled``,
    ``block``, ``unlisted`` (a list without signs), ``furniture`` (what leads about the page, and the
    name of ours above it: its cover has it again).
    """
    classes = given.get("class", "").split()
    style = f"{styles.of(tag, classes)};{given.get('style', '')}"
    holds = {one for one in around if one in _INHERITED}
    if tag in UNSEEN or tag in _READING or tag in _EMBEDDED or (ours and _is_sign(tag, classes)):
        holds.add("unseen")
    elif is_hidden(given) or HIDDEN.search(style):
        holds |= {"unseen", "told"}
    holds |= {name for name, seen in _SEEN if seen.search(style)}
    if tag in ("s", "strike"):
        holds.add("struck")
    if tag == "del":
        holds.add("deleted")
    if tag == "pre" or (ours and "text" in classes):
        holds.add("kept")
    if tag in ("b", "strong", "th", *HEADINGS):
        holds.add("bold")
    if _NOT_BOLD.search(style):
        holds.discard("bold")
    if given.get("bgcolor", "").lower() not in ("", "white", "#ffffff"):
        holds.add("filled")
    if tag == "nav" or (ours and ("skip" in classes or (tag == "header" and "top" in classes))):
        holds.add("furniture")
    if ours:
        holds.add("unlisted")
    return frozenset(holds)


_SEEN = (
    ("struck", STRUCK),
    ("kept", PRE),
    ("bold", _BOLD),
    ("filled", _FILLED),
    ("block", _BLOCK),
    ("unlisted", _UNLISTED),
)


def _is_sign(tag: str, classes: list[str]) -> bool:
    return "permalink" in classes or (tag == "abbr" and "star" in classes) or "sign" in classes


def _without_media(css: str) -> str:
    """The rules that stand in no other (``@media print { … }``)."""
    kept, depth, start = [], 0, 0
    for found in re.finditer("[{}]", css):
        if found[0] == "{":
            if depth == 0 and css.rfind("@", start, found.start()) >= 0:
                depth = 1
                kept.append(css[start : css.rfind("@", start, found.start())])
            elif depth:
                depth += 1
        elif depth:
            depth -= 1
            start = found.end() if not depth else start
        else:
            kept.append(css[start : found.end()])
            start = found.end()
    return "".join(kept)
