"""What stands on the pages of a site, and what does not."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

from tests.cli.conftest import Call
from tests.repos import Repo
from tests.site.conftest import DUTY, PAYLOAD, TITLE, Site, broken_links, files, read


def test_every_link_leads_somewhere_within(site: Site) -> None:
    built = site(drafts=True)
    assert len(built.made) == 15
    assert broken_links(built.folder) == []


def test_every_version_and_each_two_of_them(site: Site) -> None:
    made = set(site().made)
    assert {
        "index.html",
        "feed.json",
        "feed.xml",
        "jumin/index.html",
        "jumin/2024-01-01.html",
        "jumin/2024-04-01.html",
        "jumin/diff/2024-01-01_2024-04-01.html",
        "jumin/table.html",
        "jumin/items/I-5.html",
        "kokuho/2024-05-01.html",
    } <= made


def test_a_version_shows_what_was_published_then(site: Site) -> None:
    folder = site().folder / "jumin"
    old, new = read(folder / "2024-01-01.html").text, read(folder / "2024-04-01.html").text
    assert "課長" in old
    assert "室長" not in old
    assert "室長" in new
    assert "令和6年2月1日" in new


def test_differences_table_and_lives(site: Site) -> None:
    folder = site().folder / "jumin"
    differences = read(folder / "diff/2024-01-01_2024-04-01.html").text
    assert "課長" in differences
    assert "室長" in differences
    assert "令和6年1月1日 公表" in differences
    life = read(folder / "items/I-5.html").text
    assert "①部署" in life
    assert "異動" in life
    assert "課長" in read(folder / "table.html").text


def test_what_nobody_published_is_on_no_page(site: Site) -> None:
    """What stood between two publications, and what comes after the last."""
    for name, data in files(site().folder).items():
        assert "だれにも見せない下書き" not in data.decode(), name
        assert "まだ公表しない部長" not in data.decode(), name


def test_drafts_are_marked_where_they_are_asked_for(site: Site) -> None:
    folder = site(drafts=True).folder
    assert "まだ公表しない部長" in read(folder / "jumin/draft.html").text
    assert "下書き・公表していません" in read(folder / "jumin/draft.html").text
    assert "下書き・公表していません" not in read(folder / "jumin/2024-04-01.html").text
    assert not (folder / "kokuho/draft.html").exists()
    assert "だれにも見せない下書き" not in b"".join(files(folder).values()).decode()


def test_texts_are_texts(site: Site) -> None:
    for page in site().folder.rglob("*.html"):
        found, written = read(page), page.read_text(encoding="utf-8")
        assert "<script>alert" not in written
        if page.parent.name == "jumin":
            assert PAYLOAD.split("&")[0] in found.text


def test_no_page_asks_for_anything(site: Site) -> None:
    for page in site().folder.rglob("*.html"):
        found = read(page)
        assert not found.tags & {"link", "iframe", "object", "embed"}
        assert "default-src " in page.read_text(encoding="utf-8")


def test_the_feeds_name_what_was_published(site: Site) -> None:
    folder = site(address="https://www.city.example.lg.jp/h/", title="空見市").folder
    told = json.loads((folder / "feed.json").read_text(encoding="utf-8"))
    assert [item["date_published"][:10] for item in told["items"]] == ["2024-05-01", "2024-04-01", "2024-01-01"]
    assert told["items"][1]["url"] == "https://www.city.example.lg.jp/h/jumin/2024-04-01.html"
    atom = ElementTree.parse(folder / "feed.xml").getroot()
    assert atom.tag == "{http://www.w3.org/2005/Atom}feed"
    assert [one.text for one in atom.iter("{http://www.w3.org/2005/Atom}title")][:2] == [
        "空見市",
        "国民健康保険 令和6年5月1日 公表",
    ]
    ids = [one.text for one in atom.iter("{http://www.w3.org/2005/Atom}id")]
    assert len({*ids}) == len(ids) == 4


def test_what_is_withheld_is_on_no_page(city: Repo, tmp_path: Path, site: Site) -> None:
    """Of an old version neither, though it was shown then."""
    made = Repo(tmp_path / "other").init("kiso", "jumin", {"I-5/②所属長の役職名": "秘密の役職"})
    made.git("tag", "published/jumin/2024-01-01")
    made.edit({"I-5/②所属長の役職名": "秘密の役職2"}, date="2024-02-01")
    made.git("tag", "published/jumin/2024-04-01")
    made.write("shinkyu.yaml", "format: 2\nwithheld:\n  - item: jumin:I-5/②所属長の役職名\n    reason: 見本\n").commit(
        "非公表", {"Table": "none", "Reason": "a"}
    )
    folder = site(made.path).folder
    assert "秘密の役職" not in b"".join(files(folder).values()).decode()
    assert "■■■■" in read(folder / "jumin/2024-01-01.html").text
    made.git("switch", "-q", "-c", "old", "HEAD~1")  # before it was decided; what main withholds counts here, too
    folder = site(made.path).folder
    assert "秘密の役職" not in b"".join(files(folder).values()).decode()


def test_what_is_withheld_in_one_item_and_shown_in_another_is_told(tmp_path: Path, call: Call) -> None:
    """As with a copy for publication; the folder, which everybody reads, says nothing of it."""
    made = Repo(tmp_path / "other").init(
        "kiso", "jumin", {TITLE: "庁舎の三階の奥の課長", DUTY: "庁舎の三階の奥の市民課"}
    )
    made.git("tag", "published/jumin/2024-01-01")
    held = f"  - item: jumin:{TITLE}\n    passage: 庁舎の三階の奥の\n    reason: 見本\n"
    made.write("shinkyu.yaml", f"format: 2\nwithheld:\n{held}").commit("非公表", {"Table": "none", "Reason": "a"})
    said = call("site", cwd=made.path)
    assert f"jumin:{TITLE} の非公表の文言が {DUTY} にもあり" in said.err
    assert "site.json" in files(made.path / "out/site")
    assert "庁舎の三階の奥の課長" not in b"".join(files(made.path / "out/site").values()).decode()


def test_without_a_publication_it_says_how_to_publish(tmp_path: Path, call: Call) -> None:
    made = Repo(tmp_path / "other").init("kiso", "jumin", {})
    said = call("site", cwd=made.path).out
    assert "shinkyu publish" in said
    assert "--drafts" in said
    assert "shinkyu publish" not in call("site", "--drafts", cwd=made.path).out


def test_without_a_publication_there_is_an_index_that_says_so(tmp_path: Path, site: Site) -> None:
    made = Repo(tmp_path / "other").init("kiso", "jumin", {})
    assert "まだありません" in read(site(made.path).folder / "index.html").text
