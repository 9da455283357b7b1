"""Each rule's finding as a page tells it: what it is about by its label and a link, and neither git, files, lines nor rules."""

from __future__ import annotations

import re

import pytest
from starlette.datastructures import FormData
from starlette.requests import Request
from tests.model.editable import test_edit_rules
from tests.model.rules.test_rules import CASES, MEASURE, findings
from tests.model.rules.test_rules import repo as sound
from tests.repos import Repo
from tests.test_plain_words import is_strange

from shinkyu.model.findings import Finding
from shinkyu.model.language import speaking
from shinkyu.model.rulebook import RULES
from shinkyu.web.frame.asked import TECHNICAL, Asked
from shinkyu.web.frame.hinting import finding_on_page
from shinkyu.web.frame.telling import telling
from shinkyu.web.frame.told import Told
from shinkyu.web.server.desk import Desk
from shinkyu.web.server.guard import Keys

__all__ = ["sound"]
PATH = re.compile(r"(?<![\w/])(?:s|attachments|files|\.\w+)/|\.ya?ml|\.json")
QUOTED = re.compile("「[^」]*」|“[^”]*”|'[^']*'|\"[^\"]*\"")  # what an author wrote
assert test_edit_rules


def asked(repo: Repo, slug: str = "s", cookie: str = "") -> Asked:
    headers = [(b"cookie", cookie.encode())] if cookie else []
    scope = {"type": "http", "method": "GET", "path_params": {"slug": slug}, "query_string": b"", "headers": headers}
    return Asked(Desk(repo.path), Keys(), Request(scope), FormData())


def told(repo: Repo, finding: Finding, *, technical: bool = False) -> Told:
    with telling(asked(repo, cookie=f"{TECHNICAL}=yes" if technical else "")):
        return finding_on_page(finding)


@pytest.mark.parametrize(("number", "rule"), enumerate(CASES), ids=CASES)
def test_a_page_tells_it_in_plain_words(number: int, rule: str, sound: Repo) -> None:
    """Japanese and English in turn: both stand side by side in the source, and are held there."""
    CASES[rule](sound)
    with speaking(english=bool(number % 2), plainly=True):
        found = findings(sound)
        assert {one.rule for one in found} <= set(RULES)
        for one in found:
            text = str(told(sound, one))
            plain = QUOTED.sub("…", text)
            assert not is_strange(plain), text
            assert f"[{one.rule}]" not in text
            assert not PATH.search(plain), text
            assert "→" in text, text


def test_what_it_is_about_is_linked_and_the_technical_view_names_file_and_rule(sound: Repo) -> None:
    CASES["choice-unknown"](sound)
    (found,) = findings(sound)
    page = told(sound, found)
    assert page.label == "Ⅲ-3 リスク2 リスクへの対策は十分か"
    assert page.address.startswith("/a/s/s/III-3?open=")
    assert f'<a href="{page.address.replace("&", "&amp;")}">{page.label}</a>: 警告' in page.__html__()
    assert told(sound, found, technical=True).technical == f"{found.where} {found.rule}"


def test_a_record_is_told_by_its_day_and_title(sound: Repo) -> None:
    sound.edit({MEASURE: "三"}, date="2050-06-01", submission="事前")
    (found,) = (one for one in findings(sound) if one.rule == "change-date-unlikely")
    page = told(sound, found)
    assert page.address == "" or sound.head in page.address or page.address.startswith("/a/s/s/")
    assert sound.head[:10] not in page
