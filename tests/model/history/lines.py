"""What a test asks of a literal history: its rows, short enough to be compared as a literal, and that they are exact."""

from __future__ import annotations

from tests.repos import Repo, Texts

from shinkyu.model.findings import Finding
from shinkyu.model.history.changes import Kind, Run, net_changes, replay
from shinkyu.model.history.history import History, read_history
from shinkyu.model.history.linereading import read_line
from shinkyu.model.repository import Repository
from shinkyu.model.rules.record import check_history
from shinkyu.model.rules.unheard import check_unheard
from shinkyu.model.snapshots.folders import document_texts, folders
from shinkyu.model.table.table import Table, TableOptions, build_table

Told = tuple[str, str, str, str]


class Line(Repo):
    """A Repo whose edits build on what the branch at hand says, however it came to say it."""

    def branch(self, name: str, at: str = "HEAD") -> Line:
        super().branch(name, at)
        return self.reload()

    def switch(self, name: str) -> Line:
        super().switch(name)
        return self.reload()

    def merge(self, name: str, message: str = "枝を合わせる") -> Line:
        super().merge(name, message)
        return self.reload()

    def merge_as(self, name: str, texts: Texts, message: str = "枝を合わせる") -> Line:
        """A merge whose outcome is what this branch says, with these texts changed, whatever the other one says."""
        self.git("merge", "-q", "--no-ff", "--no-commit", "-s", "ours", name)
        self.write_texts(texts).commit_message(message)
        return self

    def reload(self) -> Line:
        """What the newest commit says is what edits build on."""
        repository = Repository.open(self.path)
        for folder in folders(repository, repository.commit(self.head).tree):
            self._assessments[folder.assessment.slug] = folder.assessment
            self._texts[folder.assessment.slug] = document_texts(repository, folder)
        return self


def history_of(repo: Repo, slug: str = "") -> History:
    """The history of the assessment; what it says is held against the documents of the newest revision (contract §3.5)."""
    repository = Repository.open(repo.path)
    found = folders(repository, repository.commit(repo.head).tree)
    folder = next(folder for folder in found if slug in ("", folder.assessment.slug))
    history = read_history(repository, read_line(repository, repo.head), folder.assessment)
    assert history.newest == {key: text for key, text in document_texts(repository, folder).items() if text}
    assert replay(history.oldest, net_changes(history)) == history.newest
    return history


def table_of(repo: Repo, slug: str = "", options: TableOptions | None = None) -> Table:
    """The table of the newest revision."""
    return build_table(history_of(repo, slug), options)


def told(repo: Repo, slug: str = "", options: TableOptions | None = None) -> list[Told]:
    """Each row as 変更日 (MM-DD), item, 変更前の記載, 変更後の記載."""
    rows = table_of(repo, slug, options).rows
    return [(f"{row.date:%m-%d}", row.item, row.before, row.after) for row in rows]


def silent(repo: Repo, slug: str = "") -> list[tuple[str, str, str, str]]:
    """The changes that make no row: no-row or unrecorded, item, text before, text after; in the order of history."""
    changes = [c for c in net_changes(history_of(repo, slug)) if isinstance(c, Run) and c.kind is not Kind.ROW]
    return [(change.kind.value, change.key, change.before, change.after) for change in changes]


def findings(repo: Repo, slug: str = "") -> list[Finding]:
    """What is to be said of the record and of the table."""
    history = history_of(repo, slug)
    table = build_table(history)
    return [*check_history(history, table.changes), *check_unheard(history), *table.findings]


def rules(repo: Repo, slug: str = "") -> list[str]:
    """The rules that the record breaks."""
    return [finding.rule for finding in findings(repo, slug)]
