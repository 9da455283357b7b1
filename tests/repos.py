"""Histories as literals: real repositories, made by plain git, with an author's YAML and trailers written out by hand.

    repo = (
        Repo(tmp_path)
        .init("kiso", "jumin", {"I-5/②所属長の役職名": "課長"})
        .edit({"I-5/②所属長の役職名": "室長"}, date="2021-04-01", submission="事後", reason="人事異動")
    )

Every call gives the Repo back, so that calls can be chained; ``repo.head`` is the newest commit's id.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from shinkyu.model.form.assessment import Assessment, InformationFile
from shinkyu.model.form.keys import ItemPath, Key, entry_ids, order_text
from shinkyu.model.form.known import KnownForms
from shinkyu.model.form.layout import known_form
from shinkyu.model.history.comparison import today_key
from shinkyu.model.sections.files import assessment_files
from shinkyu.model.starting.template import new_assessment

Texts = Mapping[str, str | Sequence[str]]  # item path -> text; path of a repeated heading -> its entries' ids in order
# After each commit git starts another process, which looks whether there is something to sweep up: half of the time.
UNSWEPT = ("-c", "maintenance.auto=false")


class Repo:
    """A repository in ``path`` (made when missing) and what its assessments say now."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._assessments: dict[str, Assessment] = {}
        self._texts: dict[str, dict[Key, str]] = {}
        self._clock = 1_600_000_000
        path.mkdir(parents=True, exist_ok=True)
        if not (path / ".git").exists():
            shutil.copytree(Path(_empty().name, ".git"), path / ".git")
            self.write("shinkyu.yaml", "format: 2\n")

    def init(
        self,
        form: str,
        slug: str,
        texts: Texts | None = None,
        *,
        edition: str | None = None,
        files: Sequence[tuple[str, str]] = (),
        title: str = "はじめの版",
        forms: KnownForms | None = None,
    ) -> Repo:
        """One more assessment, with its first texts, committed as its baseline. ``files``: slug and name of each file.

        ``forms``: those known there, where they are not the tool's alone (`tests.ownforms`)."""
        assessment = new_assessment(slug, known_form(form, edition, forms), forms=forms)
        if files:
            several = tuple(InformationFile(name, name, printed) for name, printed in files)
            assessment = replace(assessment, files=several)
        self._assessments[slug], self._texts[slug] = assessment, {}
        return self.write_texts(texts or {}, slug=slug).commit(title)

    def edit(
        self,
        texts: Texts,
        *,
        date: str = "",
        submission: str = "事後",
        reason: str = "文言の整理",
        significance: str = "",
        rows: Sequence[str] = (),
        no_row: bool = False,
        title: str = "記載の変更",
        slug: str = "",
    ) -> Repo:
        """Texts changed and committed; without ``date`` (and without ``no_row``) the commit carries no trailers at all."""
        self.write_texts(texts, slug=slug)
        if not date and not no_row:
            return self.commit(title)
        trailers = {"Change-Date": date, "Submission": submission, "Significance": significance, "Reason": reason}
        if no_row:
            trailers = {"Table": "none", "Reason": reason}
        return self.commit(title, trailers, rows)

    def write_texts(self, texts: Texts, *, slug: str = "") -> Repo:
        """Texts changed in the working tree, not committed."""
        assessment = self._assessments[slug or next(iter(self._assessments))]
        known = self._texts[assessment.slug]
        for path, text in texts.items():
            key = assessment.key_of(ItemPath(path))
            if isinstance(text, str):
                known[key] = text
                _list_entries(key, known)
            else:
                known[key.order] = order_text(text)
                kept = {key.entry(one) for one in text}
                for other in [k for k in known if {e for e in k.entries if e.list == key} - kept]:
                    del known[other]
        for name, data in assessment_files(assessment, known).items():
            file = self.path / name
            if not file.exists() or file.read_bytes() != data:
                self.write(name, data)
        return self

    def convert(
        self,
        edition: str,
        *,
        slug: str = "",
        trailers: Mapping[str, str] | None = None,
        forms: KnownForms | None = None,
    ) -> Repo:
        """An assessment laid out anew by another edition of its form, committed as contract §3.7 has it."""
        before = self._assessments[slug or next(iter(self._assessments))]
        known = forms or before.forms
        after = before.by(known.load(before.form_name, edition), known)
        self._assessments[before.slug] = after
        self._texts[before.slug] = {
            today_key(key, before, after): text for key, text in self._texts[before.slug].items()
        }
        for name in assessment_files(before, {}):
            (self.path / name).unlink()
        for name, data in assessment_files(after, self._texts[before.slug]).items():
            self.write(name, data)
        return self.commit("様式の改正", trailers or {"Table": "none", "Reason": "様式の改正"})

    def write(self, name: str, content: str | bytes) -> Repo:
        """A file of the working tree, byte for byte, not committed."""
        file = self.path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

    def hook(self, name: str, script: str, folder: str = ".git/hooks") -> Repo:
        """A hook that git runs: the lines of a shell's script."""
        self.write(f"{folder}/{name}", f"#!/bin/sh\n{script}\n")
        (self.path / folder / name).chmod(0o755)
        return self

    def replace(self, name: str, old: str, new: str) -> Repo:
        """A text in a file of the working tree replaced once, not committed."""
        content = (self.path / name).read_text(encoding="utf-8")
        assert old in content, f"{old!r} is not in {name}"
        return self.write(name, content.replace(old, new, 1))

    def commit(self, title: str, trailers: Mapping[str, str] | None = None, rows: Sequence[str] = ()) -> Repo:
        """All that is in the working tree as one commit, with these trailers (blank ones left out)."""
        lines = [f"{key}: {value}" for key, value in (trailers or {}).items() if value]
        lines += [f"Row: {row}" for row in rows]
        return self.commit_message(f"{title}\n\n" + "\n".join(lines) + "\n")

    def commit_message(self, message: str) -> Repo:
        """All that is in the working tree as one commit with this message, to the letter."""
        self.git("add", "-A")
        self._clock += 60
        date = f"{self._clock} +0900"
        environment = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        options = ("-q", "--allow-empty", "--cleanup=verbatim", "-F", "-")
        self.git(*UNSWEPT, "commit", *options, stdin=message, extra=environment)
        return self

    def at_once(self) -> Repo:
        """The next commit has the time of the last."""
        self._clock -= 60
        return self

    def branch(self, name: str, at: str = "HEAD") -> Repo:
        """A new branch, and on it."""
        self.git("switch", "-q", "-c", name, at)
        return self

    def switch(self, name: str) -> Repo:
        """To another branch. What ``edit`` builds on are still the texts edited last: give every text that matters."""
        self.git("switch", "-q", name)
        return self

    def merge(self, name: str, message: str = "枝を合わせる") -> Repo:
        """A merge commit, also where a fast-forward would do."""
        self._clock += 60
        date = f"{self._clock} +0900"
        environment = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        self.git(*UNSWEPT, "merge", "-q", "--no-ff", "-m", message, name, extra=environment)
        return self

    @property
    def head(self) -> str:
        """The id of the newest commit."""
        return self.git("rev-parse", "HEAD").strip()

    def git(self, *arguments: str, stdin: str = "", extra: Mapping[str, str] | None = None) -> str:
        """What git prints."""
        command = ["git", "-C", str(self.path), *arguments]
        environment = {**os.environ, **(extra or {})}
        done = subprocess.run(command, input=stdin.encode(), capture_output=True, check=False, env=environment)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()


@cache
def _empty() -> tempfile.TemporaryDirectory[str]:
    """An empty repository that git made, there as long as this process: to copy one takes a fifteenth of what it takes to make it.
    It lacks the samples of hooks."""
    folder = tempfile.TemporaryDirectory()
    subprocess.run(["git", "init", "-q", "--template=", "-b", "main", folder.name], check=True)
    for name in ("hooks", "info"):
        Path(folder.name, ".git", name).mkdir()
    return folder


def _list_entries(key: Key, known: dict[Key, str]) -> None:
    """An entry that is written of for the first time stands behind those there are."""
    for entry in key.entries:
        ids = entry_ids(known.get(entry.list.order, ""))
        if entry.entry_id not in ids:
            known[entry.list.order] = order_text([*ids, entry.entry_id])
