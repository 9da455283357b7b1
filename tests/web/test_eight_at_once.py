"""Eight people in the same section at the same time, at a real server: nothing of anybody is lost, and who came late is told."""

from __future__ import annotations

import html
import random
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.bench.conftest import BENCH as BENCH  # where `browsing` lies
from tests.cities import answered
from tests.cities import city as filled
from tests.web.test_running import PROGRAM

from shinkyu.model.project import Project

PEOPLE, SAVES = 8, 6
SECTION = "/a/moto/s/I-1"
_FORM = re.compile(r'<input type="hidden" name="item" value="([^"]*)"><input type="hidden" name="etag" value="([^"]*)"')


def test_eight_people_lose_nothing(tmp_path: Path) -> None:
    from browsing import Visitor, served

    place = filled(tmp_path / "city", "kiso", "2024-10", answered("kiso", "2024-10")).path
    saved: list[tuple[str, str, str]] = []  # item, over which text, text: as they were told that it is saved
    late: list[str] = []

    def writes(visitor: Visitor, who: int) -> None:
        chance = random.Random(who)
        for turn in range(SAVES):
            shown = {html.unescape(item): etag for item, etag in _FORM.findall(visitor.get(SECTION).text)}
            item = chance.choice(sorted(item for item in shown if item.startswith("I-1/")))
            text = f"{who}人目の{turn}度目"
            said = (("item", item), ("etag", shown[item]), ("text", text))
            answer = visitor.post("/a/moto/item", *said, script=True)
            assert answer.status in (200, 409), answer.text
            (saved.append((item, shown[item], text)) if answer.status == 200 else late.append(answer.text))

    with served(PROGRAM[:-2], place) as server:
        first = server.visitor
        people = [first, *(first.beside() for _ in range(PEOPLE - 1))]
        with ThreadPoolExecutor(PEOPLE) as pool:
            for done in [pool.submit(writes, visitor, who) for who, visitor in enumerate(people)]:
                done.result()
        etags = {html.unescape(item): etag for item, etag in _FORM.findall(first.get(SECTION).text)}
    assert len(saved) + len(late) == PEOPLE * SAVES
    assert all("ほかのところで直されています" in told for told in late)
    version = Project.around(place).pending("moto")
    texts = {str(version.assessment.path_of(key)): text for key, text in version.texts().items()}
    for item in {item for item, _, _ in saved}:
        mine = [(over, text) for name, over, text in saved if name == item]
        # Each was written over another one that nobody else wrote over: a chain, whose end is what stands in the file.
        assert len({over for over, _ in mine}) == len(mine), item
        assert texts[item] in [text for _, text in mine]
        assert etags[item] not in [over for over, _ in mine], "what stands there was written over"
