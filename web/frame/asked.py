"""One request: who asks of which desk, what for, and what the form holds."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from starlette.datastructures import FormData
from starlette.requests import Request

from shinkyu.model.drafts.whereabouts import whereabouts
from shinkyu.model.project import PendingVersion, Project
from shinkyu.web.server.desk import Desk
from shinkyu.web.server.guard import Keys
from shinkyu.web.server.turns import PageTurn, Turn

_FIRST, _NEXT = 0.8, 0.4  # seconds of a turn
TECHNICAL = "shinkyu-technical"  # a cookie; it opens nothing
# The fields of forms in which texts are written, and how the names of those begin of which there are several.
WRITTEN = (
    *("text", "reason", "title", "label", "comment", "quote", "evidence", "caption", "files", "address", "place"),
    *(
        "name",
        "email",
        "role",
        "new",
        "old",
        "to",
        "slug",
        "folder",
        "name-new",
        "slug-new",
        "first-name",
        "first-slug",
    ),
)
WRITTEN_OF = ("r-", "free-", "other-")


@dataclass
class Asked:
    """``form``: of what is sent; empty of what is only looked at."""

    desk: Desk
    keys: Keys
    request: Request
    form: FormData

    @cached_property
    def project(self) -> Project:
        """The project as it is now; of what writes put right first."""
        return self.desk.project_to_change() if self.request.method == "POST" else self.desk.project()

    @cached_property
    def version(self) -> PendingVersion:
        """The assessment that the address names. Raises UsageError where there is none."""
        return self.desk.version(self.project, self.place("slug"))

    def place(self, name: str) -> str:
        """A part of the address; "" where it has none of that name."""
        return str(self.request.path_params.get(name, ""))

    def said(self, name: str) -> str:
        """A field of the form, else of the address, on lines that end as ours do; "" where it is not there."""
        value = self.form.get(name, self.request.query_params.get(name, ""))
        return _lines(value) if isinstance(value, str) else ""

    def all_said(self, name: str) -> list[str]:
        """Every value of a field of the form; of what is only looked at, of the address."""
        given = self.form if self.request.method == "POST" else self.request.query_params
        return [value for value in given.getlist(name) if isinstance(value, str)]

    def written(self) -> list[str]:
        """The texts that somebody wrote into the fields of a form: what nobody should have to write again."""
        texts = [(name, value) for name, value in self.form.multi_items() if isinstance(value, str) and value.strip()]
        return [_lines(value) for name, value in texts if name in WRITTEN or name.startswith(WRITTEN_OF)]

    @property
    def draft(self) -> str:
        """The name of the draft that one is in, "" in none."""
        return whereabouts(self.project.repository).draft

    @cached_property
    def turn(self) -> Turn:
        """How long a list works at what can be left for the next request. The page's script asks again, by turns with others."""
        return Turn(self._seconds)

    @cached_property
    def page_turn(self) -> Turn | None:
        """The same of a page of one such work; None where something is sent: that is done at once."""
        return PageTurn(self._seconds) if self.request.method == "GET" else None

    @property
    def _seconds(self) -> float:
        return _NEXT if self.by_script else _FIRST

    @property
    def by_script(self) -> bool:
        """Whether the page's own script asks, which wants a part of a page."""
        return self.request.headers.get("x-shinkyu") == "script"

    @property
    def technical(self) -> bool:
        """Whether this person wants to see what git calls things, too."""
        return self.request.cookies.get(TECHNICAL) == "yes"

    @property
    def at_a_server(self) -> bool:
        """Whether several people work here: what belongs to the machine is not for each of them to set, or to look at."""
        return self.desk.person is not None


def _lines(text: str) -> str:
    """A text on lines that end as ours do."""
    return text.replace("\r\n", "\n")
