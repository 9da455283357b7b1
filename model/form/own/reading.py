"""All of `.forms` as the forms that are known beside those of the tool. What it was read from once is not read again."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar
from weakref import WeakValueDictionary

from shinkyu.model import rulebook
from shinkyu.model.findings import Finding, Severity
from shinkyu.model.form.known import FORMS_FOLDER, FormFindings, KnownForms, Named, own_folder, tool_forms
from shinkyu.model.form.own.edition import OwnEdition, Stored, read_edition
from shinkyu.model.form.own.words import is_edition
from shinkyu.model.hints import Hint, shinkyu
from shinkyu.model.language import Spoken, tr
from shinkyu.schema import Source, tool_sources

MOST_FILES = 2000
V = TypeVar("V")
_KEPT = 64  # of each: what was not asked for longest goes, and is read again
_keeping = threading.Lock()  # a server reads for several at once
_editions: dict[object, OwnEdition] = {}
_known: dict[object, KnownForms] = {}
_alive: WeakValueDictionary[object, KnownForms] = WeakValueDictionary()  # all that anybody still has


def read_forms(files: Mapping[str, Stored], strange: Sequence[str] = ()) -> KnownForms:
    """The forms that are known where `.forms` holds these ``files`` (by path below it), and ``strange`` things that are none.

    The same object for the same files: histories ask for every commit. Whatever the files hold, it is told and not raised.
    """
    asked = (tuple(sorted((path, one.oid, one.plain) for path, one in files.items())), tuple(strange))
    known = _kept(_known, asked) or _keep(_known, asked, _alive.get(asked) or _read(files, strange))
    return _alive.setdefault(asked, known)


def _kept(known: dict[object, V], key: object) -> V | None:
    """What is known, which goes last from now on: a long history asks for the same forms all the time."""
    with _keeping:
        if (value := known.pop(key, None)) is not None:
            known[key] = value
        return value


def _keep(known: dict[object, V], key: object, value: V) -> V:
    """The value, or the one that another thread was first with: all of them are to have the same."""
    with _keeping:
        value = known.pop(key, value)
        if len(known) >= _KEPT:
            del known[next(iter(known))]
        known[key] = value
        return value


def _read(files: Mapping[str, Stored], strange: Sequence[str]) -> KnownForms:
    own, told = _looked_at(files, strange)
    if not told.findings:
        return KnownForms(own)
    return KnownForms(own, told.broken, Spoken.of(lambda: _looked_at(files, strange)[1]))


def _looked_at(files: Mapping[str, Stored], strange: Sequence[str]) -> tuple[Mapping[Named, Source], FormFindings]:
    """The editions that can be used, and what is to be said of all."""
    if len(files) > MOST_FILES:
        return {}, FormFindings({}, (_too_many(len(files)),))
    folders, findings = _sorted(files)
    findings += [_strange(path) for path in strange]
    own: dict[Named, Source] = {}
    broken: dict[Named, tuple[Finding, ...]] = {}
    for (name, edition), inner in sorted(folders.items(), key=lambda one: one[0][::-1]):
        found = _edition(name, edition, inner)
        told = [*found.findings, *_against(found, own, broken)]
        findings += told
        errors = tuple(finding for finding in told if finding.severity is Severity.ERROR)
        if errors or found.source is None:
            broken[name, edition] = errors
        else:
            own[name, edition] = found.source
            findings += _brought(found)
    return own, FormFindings(broken, tuple(sorted(findings, key=lambda one: (one.file, one.line))))


def _too_many(count: int) -> Finding:
    what = tr(
        f"{FORMS_FOLDER} のファイルが多すぎます ({count})",
        f"{FORMS_FOLDER} holds too many files ({count})",
        page=(f"独自の様式のファイルが多すぎます ({count})", f"the forms of your own hold too many files ({count})"),
    )
    hint = tr("様式のファイルだけを残してください", "leave the files of forms alone there")
    return rulebook.finding("form-folder", what, hint, file=FORMS_FOLDER)


def _edition(name: str, edition: str, files: Mapping[str, Stored]) -> OwnEdition:
    asked = (name, edition, tuple(sorted((file, one.oid, one.plain) for file, one in files.items())))
    return _kept(_editions, asked) or _keep(_editions, asked, read_edition(name, edition, files))


def _sorted(files: Mapping[str, Stored]) -> tuple[dict[Named, dict[str, Stored]], list[Finding]]:
    """The files by the editions whose folders they lie in, and what is to be said of others."""
    folders: dict[Named, dict[str, Stored]] = defaultdict(dict)
    odd: dict[str, Finding] = {}
    for path, stored in files.items():
        folder, _, file = path.partition("/")
        name, _, edition = folder.partition("-")
        if not file:
            odd.update({} if _is_note(path) else {path: _no_edition(path, path)})
        elif name not in tool_forms().names or not is_edition(edition):
            odd.setdefault(folder, _no_edition(folder, path))
        elif "/" in file or not file.endswith(".json"):
            odd.update({} if _is_note(file) else {path: _unread(path)})
            folders[name, edition].update({})
        else:
            folders[name, edition][file] = stored
    return folders, [*odd.values()]


def _is_note(name: str) -> bool:
    return "/" not in name and name.endswith((".md", ".txt"))


def _no_edition(folder: str, path: str) -> Finding:
    names = " | ".join(tool_forms().names)
    return rulebook.finding(
        "form-folder",
        tr(
            f"{FORMS_FOLDER}/{folder} は、様式の版のフォルダではありません",
            f"{FORMS_FOLDER}/{folder} is no folder of an edition of a form",
            page=(
                f"独自の様式のところに、様式の版でないもの({folder})があります",
                f"among the forms of your own is something ({folder}) that is no edition of a form",
            ),
        ),
        tr(
            f"様式 ({names}) と年月で、juten-2024-10 のように名付けてください",
            f"name it by a form ({names}) and a month, as juten-2024-10",
        ),
        file=f"{FORMS_FOLDER}/{path}",
        fact=[folder],
    )


def _unread(path: str) -> Finding:
    return rulebook.finding(
        "form-folder",
        tr(
            "様式のファイル (form.json とセクションの .json) ではないので、読まれません",
            "it is no file of a form, and is not read",
            page=("様式のファイルではないので、読まれません", "it is no file of a form, and is not read"),
        ),
        tr("いらなければ消してください", "take it away if it is not needed"),
        severity=Severity.WARNING,
        file=f"{FORMS_FOLDER}/{path}",
    )


def _strange(path: str) -> Finding:
    what = tr("ファイルでもフォルダでもないので、読まれません", "it is neither a file nor a folder, and is not read")
    hint = tr("取り除いて、様式のファイルを置いてください", "take it away, and put the files of the form there")
    return rulebook.finding("form-folder", what, hint, file=path)


def _against(found: OwnEdition, own: Mapping[Named, Source], broken: Iterable[Named]) -> Iterable[Finding]:
    """What is wrong with what an edition says of the one that it follows."""
    about = found.source.about if found.source is not None else {}
    follows = about.get("follows", "")
    if found.source is None:
        return
    forms = KnownForms(own, broken)
    older = [one for one in forms.editions(found.name) if one < found.edition]
    if follows not in older:
        yield _follows(found, follows, older)
        return
    before = forms.load(found.name, follows)
    if before.in_force is not None and about["in_force"] <= before.in_force.isoformat():
        what = tr(
            f"in_force が、前の版 {follows} の {before.in_force} より後ではありません",
            f"in_force is not after that of the edition before, {before.in_force} ({follows})",
            page=(
                f"使い始める日が、前の版 {follows} の {before.in_force} より後ではありません",
                f"its first day is not after that of the edition before, {before.in_force} ({follows})",
            ),
        )
        hint = tr("公布された様式の、使い始める日を確かめてください", "see from which day the official form is used")
        yield rulebook.finding("form-place", what, hint, file=found.about, line=1, fact=("in_force", about["in_force"]))
    yield from found.against(before)


def _follows(found: OwnEdition, follows: str, older: Sequence[str]) -> Finding:
    if not older:
        what = tr(
            "この様式の、この道具が持つ最初の版より古い版は置けません",
            "an edition that is older than the first that comes with the tool cannot be kept",
        )
        hint = tr("それより新しい版にするか、フォルダを消してください", "make it a newer one, or take the folder away")
        return rulebook.finding("form-place", what, hint, file=found.about, line=1, fact=("edition", found.edition))
    what = tr(
        f"follows の「{follows}」という、この版より前の版がありません",
        f"there is no edition {follows!r} before this one, which follows names",
        page=(f"この版より前の版「{follows}」がありません", f"there is no edition {follows!r} before this one"),
    )
    return rulebook.finding("form-place", what, " | ".join(older), file=found.about, line=1, fact=("follows", follows))


def _brought(found: OwnEdition) -> Iterable[Finding]:
    """An edition of one's own that the tool has come to bring, too."""
    if (found.name, found.edition) not in tool_sources():
        return
    folder = own_folder(found.name, found.edition)
    yield rulebook.finding(
        "form-edition-brought",
        tr(
            f"様式 {found.name} の版 {found.edition} は、この道具にも入っています",
            f"the tool brings the edition {found.edition} of {found.name}, too",
        ),
        Hint.of(
            tr(
                "{0} で違いを確かめ、{1} でこの道具の版に移って {folder} を消してください",
                "see with {0} what differs, and go over to the tool's with {1}, which takes {folder} away",
            ),
            shinkyu("form", "adopt", f"{found.name}-{found.edition}"),
            shinkyu("form", "adopt", f"{found.name}-{found.edition}", "--yes"),
            folder=folder,
        ),
        file=found.about,
        line=1,
    )
