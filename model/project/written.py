"""What an assessment says at one point: as of a commit, in the working tree, or on a day."""

from __future__ import annotations

from dataclasses import dataclass

from shinkyu.model.form.assessment import Assessment
from shinkyu.model.sections.document import Texts


@dataclass(frozen=True, slots=True)
class Written:
    """Its ``texts`` by key, the ``assessment`` with the 特定個人情報ファイル that it had then, and the ``commit`` that made it
    so ("" before the first)."""

    assessment: Assessment
    texts: Texts
    commit: str
