"""A figure's file that holds no picture is told as what it is, by check and where it is committed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.images import png
from tests.repos import Repo

from shinkyu.model.project import Project
from shinkyu.model.rules.pictures import told_of_no_picture

POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a2146\nsize 12345\n"
NONE = {
    "a pointer of git-lfs": (POINTER, "git-lfs の控え"),
    "an error page": (b"\n<!DOCTYPE html>\n<html><body>404</body></html>", "Web ページ"),
    "an error page without its type": (b"<HTML><head><title>403</title>", "Web ページ"),
    "a PDF": (b"%PDF-1.4\n%\xe2\xe3", "PDF"),
    "nothing": (b"", "空のファイル"),
    "blanks": (b"\r\n  ", "空のファイル"),
    "a Word file": (b"PK\x03\x04word/", "画像のどの形式でもない"),
    "a PNG cut short": (png(40, 20)[:-20], "途中で切れている"),
    "a JPEG of its first bytes": (b"\xff\xd8\xff\xe0\x00\x10JFIF\0", "途中で切れている"),
}
PICTURES = (
    png(40, 20),
    b"GIF89a...",
    b"RIFF\x10\0\0\0WEBPVP8 ",
    b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
)


@pytest.mark.parametrize("what", NONE)
def test_what_is_no_picture_is_told(what: str) -> None:
    data, told = NONE[what]
    message, hint = told_of_no_picture("attachments/zu.png", data) or ("", "")
    assert told in message
    assert "attachments/zu.png" in message
    assert hint


@pytest.mark.parametrize("data", PICTURES)
def test_a_picture_is_one(data: bytes) -> None:
    assert told_of_no_picture("attachments/zu.png", data) is None


@pytest.fixture
def city(tmp_path: Path) -> Repo:
    """An assessment with a figure."""
    repo = Repo(tmp_path / "city").init("zenkoumoku", "s", {})
    repo.write("s/attachments/zu.png", png(40, 20)).write(
        "s/I-A1.yaml", "図:\n  file: attachments/zu.png\n  caption: 流れ\n"
    )
    return repo.commit("図", {"Table": "none", "Reason": "図"})


def rules(repo: Repo) -> list[tuple[str, str, str]]:
    return [(one.rule, one.file or "", str(one.item)) for one in Project.around(repo.path).check().findings]


def test_check_names_the_file_and_the_item(city: Repo) -> None:
    assert rules(city) == []
    city.write("s/attachments/zu.png", POINTER)
    assert rules(city) == [("figure-no-picture", "s/attachments/zu.png", "I-A1/図")]


def test_what_no_figure_shows_is_nobodys_matter(city: Repo) -> None:
    city.write("s/attachments/genkou.pdf", b"%PDF-1.4\n").write("s/attachments/memo.png", b"memo")
    assert rules(city) == []
