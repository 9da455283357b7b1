"""A site of a repository that means harm, or has grown odd: folders of any name, tags on anything, links laid into the site."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.repos import Repo
from tests.site.conftest import Site, broken_links, files, read

from shinkyu.model.errors import UsageError
from shinkyu.model.site.places import ATOM_FEED, INDEX, JSON_FEED, NAME, own_folders
from shinkyu.model.site.stored import FORMAT

ODD = ("a#b", "100%41", "日本 語", "index.html", "a&<i>", "KOKUHO")


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    """Assessments in folders that a shell, a browser or a site might trip over; one of a name twice; tags on anything."""
    made = Repo(tmp_path_factory.mktemp("odd") / "市")
    made.init("kiso", "mae", {"cover/評価書名": "はじめの国保"})
    made.git("mv", "mae", "kokuho")
    made.commit("改名")
    made.git("tag", "published/kokuho/2024-01-01")
    made.git("rm", "-rq", "kokuho")
    made.commit("終了")
    made.init("kiso", "kokuho", {"cover/評価書名": "あとの国保\u202e"})
    for number, slug in enumerate(ODD):  # the tool makes no such folder; git does
        made.init("kiso", f"k{number}", {"cover/評価書名": f"名前 {slug}"})
        made.git("mv", f"k{number}", slug)
        made.commit("改名")
    for slug in (name for name in ("kokuho", *ODD) if " " not in name):
        made.git("tag", f"published/{slug}/2024-05-01")
    for name, what in (
        ("0001-01-01", "HEAD"),
        ("20240601", "HEAD"),
        ("2024-06-02", "HEAD^{tree}"),
        ("2024-06-03", "HEAD:shinkyu.yaml"),
    ):
        made.git("tag", f"published/kokuho/{name}", what)
    return made


def test_each_assessment_has_pages_of_its_own(odd: Repo, site: Site) -> None:
    folder = site(odd.path, drafts=True).folder
    assert broken_links(folder) == []
    index = read(folder / INDEX)
    homes = [link for link in index.links if link.endswith("/index.html")]
    assert len(homes) == len({link.casefold() for link in homes}) == len(ODD) + 2
    assert "はじめの国保" in read(folder / "kokuho" / INDEX).text
    assert "あとの国保" in read(folder / "kokuho-3" / INDEX).text
    assert {path.name for path in (folder / "kokuho-3").glob("2*")} == {"2024-05-01.html"}


def test_feeds_lead_to_the_pages_and_hide_nothing_unseen(odd: Repo, site: Site) -> None:
    folder = site(odd.path, address="https://www.city.example.lg.jp/h/").folder
    assert {
        "https://www.city.example.lg.jp/h/a%23b/2024-05-01.html",
        "https://www.city.example.lg.jp/h/100%2541/2024-05-01.html",
    } <= {item["url"] for item in json.loads((folder / JSON_FEED).read_text(encoding="utf-8"))["items"]}
    ElementTree.parse(folder / ATOM_FEED)
    assert "\u202e" not in (folder / ATOM_FEED).read_text(encoding="utf-8")


def test_who_was_published_first_keeps_the_folder() -> None:
    assert own_folders(["a", "A", "a", "a-2", "site.json"]) == ["a", "A-2", "a-3", "a-2-2", "site.json-2"]


@pytest.mark.parametrize(
    "path", ["/etc/x", "../x", "a/../../x", "C:x", "\\x", "\\\\host\\share\\x", "a\\..\\..\\x", ""]
)
def test_a_site_that_names_other_places_is_none_of_ours(city: Repo, tmp_path: Path, site: Site, path: str) -> None:
    out = tmp_path / "site"
    out.mkdir()
    said = {"format": FORMAT, "begun": [path], "pages": {}, "facts": {}}
    (out / NAME).write_text(json.dumps(said), encoding="utf-8")
    with pytest.raises(UsageError):
        site()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_site_that_says_so_without_end_is_none_of_ours(city: Repo, tmp_path: Path, site: Site) -> None:
    out = tmp_path / "site"
    out.mkdir()
    (out / NAME).symlink_to("/dev/zero")
    with pytest.raises(UsageError):
        site()


def test_a_link_in_the_site_leads_nobody_out_of_it(city: Repo, tmp_path: Path, site: Site) -> None:
    victim, out = tmp_path / "victim", tmp_path / "site"
    victim.mkdir()
    (victim / "key").write_text("x", encoding="utf-8")
    out.mkdir()
    (out / "jumin").symlink_to(victim)
    said = {"format": FORMAT, "begun": ["jumin/key"], "pages": {}, "facts": {}}
    (out / NAME).write_text(json.dumps(said), encoding="utf-8")
    for overwrite in (False, True):
        with pytest.raises(UsageError) as raised:
            site(overwrite=overwrite)
        assert raised.value.where == str(out / "jumin")
    assert files(victim) == {"key": b"x"}


@pytest.mark.parametrize("place", ["jumin/site", "jumin", ".git/site"])
def test_no_site_within_an_assessment_or_git(city: Repo, site: Site, place: str) -> None:
    with pytest.raises(UsageError, match="中です"):
        site(out=city.path / place)
