"""From a template to a page of one file: style and script stand in it, and nothing else can run or be loaded."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from shinkyu.model.language import speaks_english, tr
from shinkyu.render.columns import HEADINGS
from shinkyu.render.drafts import legend
from shinkyu.render.page.anchors import link
from shinkyu.render.page.signs import in_place, marked, shown
from shinkyu.render.signs import visible_but_tabs

if TYPE_CHECKING:
    from jinja2 import Environment

Link = tuple[str, str]  # what it is called, and the address, relative to the page
_HERE = Path(__file__).parent
_SCRIPTS = ("links.js", "words.js", "filters.js")


def assemble(
    template: str, draft: str = "", *, more: str = "", nav: Sequence[Link] = (), **values: object
) -> Iterator[str]:
    """The template (a file beside this one) with those values, as a whole page, in pieces as they are made.

    ``draft``: the mark of a draft or of a copy for publication, at the top of the window and of each printed page.
    ``nav``: of a page of a site, the pages above it, the uppermost first.
    ``more``: the names, parted by blanks, of styles and, where there are any, scripts (files beside this one) that this page has
    beside those of all.

    Every text is escaped. The page's policy (CSP) allows its own style and script, known by their hashes, and images that
    stand in it; there is no way to another address, no form that is sent, and no frame.
    """
    from markupsafe import Markup

    named = [*more.split(), *(["site"] if nav else [])]
    styles = "\n".join((style(draft), *(file_beside(f"{name}.css") for name in dict.fromkeys(named))))
    scripts = (*_SCRIPTS, *(f"{name}.js" for name in dict.fromkeys(named) if (_HERE / f"{name}.js").exists()))
    script = "\n".join(map(file_beside, scripts))
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{_hash(styles)}'",
            f"script-src '{_hash(script)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    page = environment().get_template(template)
    marks = {"draft": draft, "calm": draft == legend()}
    return page.generate(
        style=Markup(styles), script=Markup(script), policy=policy, english=speaks_english(), nav=nav, **marks, **values
    )


@cache
def environment(*folders: Path) -> Environment:
    """Where templates are found, in these folders before this one, and what they may use. Every text in them is escaped."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader([*folders, _HERE]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalized,
    )
    environment.filters |= {"shown": shown, "marked": marked, "in_place": in_place, "link": link}
    environment.globals |= {"tr": tr, "headings": HEADINGS}
    return environment


def _finalized(value: object) -> object:
    """No character that cannot be seen gets into the page, in an attribute neither."""
    return visible_but_tabs(value) if type(value) is str else value


def style(draft: str = "") -> str:
    """The style of every page; in front of it the words that it puts before cells, around changed words and above a draft's pages."""
    words = {f"heading-{number}": heading for number, heading in enumerate(HEADINGS, 1)}
    words["del-starts"], words["del-ends"] = tr("[変わる前の語 ", "[changed from: "), tr(" ここまで]", " end]")
    words["ins-starts"], words["ins-ends"] = tr("[変わった語 ", "[changed to: "), tr(" ここまで]", " end]")
    words["ours-starts"], words["ours-ends"] = tr("[履歴だけの語 ", "[only in the history: "), words["del-ends"]
    words["theirs-starts"], words["theirs-ends"] = tr("[公表だけの語 ", "[only published: "), words["ins-ends"]
    words["blank"] = tr("(記載なし)", "(not written)")
    settings = "".join(f"--{name}:{_css_string(word)};" for name, word in words.items())
    above = f"\n@page{{@top-center{{content:{_css_string(draft)};font:bold 9pt sans-serif}}}}" if draft else ""
    return f":root{{{settings}}}\n{file_beside('style.css')}{above}"


def _css_string(word: str) -> str:
    escaped = "".join(letter if letter not in '"\\\n<' else f"\\{ord(letter):x} " for letter in word)
    return f'"{escaped}"'


@cache
def file_beside(name: str) -> str:
    """A file of this folder, as a text."""
    return (_HERE / name).read_text(encoding="utf-8").strip()


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"
