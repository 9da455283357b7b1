"""Editions of forms: those there are, one of one's own laid down, and one handed over to the tool's (`shinkyu form`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from shinkyu.model.language import tr
from shinkyu.model.project.forms import EditionsHere
from shinkyu.model.text.dates import wareki
from shinkyu.model.workspace.forms.adopting import Adoption
from shinkyu.model.workspace.forms.differing import Difference
from shinkyu.model.workspace.forms.laying import Laid
from shinkyu.model.workspace.forms.listing import KnownEdition
from shinkyu.render.findings import finding_object, finding_text
from shinkyu.render.json import indented
from shinkyu.render.widths import columns


def text(found: EditionsHere) -> str:
    """A line for each edition; below one that cannot be used, why."""
    rows = [_row(one) for one in found.editions]
    wide = [max(columns(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = []
    for row, one in zip(rows, found.editions, strict=True):
        cells = (cell + " " * (width - columns(cell)) for cell, width in zip(row, wide, strict=True))
        lines.append("  ".join(cells).rstrip())
        lines += [f"  {line}" for finding in one.broken for line in finding_text(finding).split("\n")]
    lines += map(finding_text, found.unread)
    return "".join(f"{line}\n" for line in lines)


def _row(one: KnownEdition) -> tuple[str, ...]:
    form = one.form
    whose = tr("独自", "own") if one.folder else tr("道具", "tool")
    if one.broken:
        state = tr("誤りがあり使えません", "cannot be used")
    elif one.brought:
        state = tr("道具にも入っています", "the tool brings it, too")
    else:
        state = ""
    since = tr(f"{wareki(one.in_force)}から", f"since {one.in_force}") if one.in_force else ""
    named = f"{form.style} {form.title} {form.edition_label}" if form is not None else ""
    used = tr(f"{len(one.slugs)} 件", f"{len(one.slugs)} assessments") + (
        f" ({' '.join(one.slugs)})" if one.slugs else ""
    )
    return f"{one.name}-{one.edition}", whose, named, since, used, state


def json(found: EditionsHere) -> str:
    """The editions for programs."""
    return indented(
        {
            "editions": [
                {
                    "form": one.name,
                    "edition": one.edition,
                    "own": bool(one.folder),
                    "folder": one.folder,
                    "brought": one.brought,
                    "title": one.form.title if one.form is not None else "",
                    "style": one.form.style if one.form is not None else "",
                    "label": one.form.edition_label if one.form is not None else "",
                    "in_force": one.in_force.isoformat() if one.in_force else None,
                    "follows": one.form.follows if one.form is not None else "",
                    "assessments": list(one.slugs),
                    "findings": [finding_object(finding) for finding in one.broken],
                }
                for one in found.editions
            ],
            "unread": [finding_object(finding) for finding in found.unread],
        }
    )


def laid(made: Laid) -> str:
    """What was laid down, and what to do with it."""
    first = tr(
        f"{made.source.name}-{made.source.edition} の写しを置きました: {made.folder} ({len(made.files)} ファイル)",
        f"laid a copy of {made.source.name}-{made.source.edition} into {made.folder} ({len(made.files)} files)",
    )
    then = tr(
        "次に: form.json の edition_label (呼び名) と in_force (使い始める日) を書き、セクションを公布された様式のとおりに直し、"
        "`shinkyu check` で確かめます。",
        "Next: fill in edition_label and in_force in form.json, edit the sections until they are the official form,"
        " and see `shinkyu check`.",
    )
    after = tr(
        'できたら `shinkyu commit --no-row --reason "様式の版を置く" .forms` で記録し、`shinkyu convert --edition` で評価書を移します。',
        'Then record it with `shinkyu commit --no-row --reason "a new edition" .forms`,'
        " and take assessments to it with `shinkyu convert --edition`.",
    )
    return f"{first}\n{then}\n{after}\n"


def adoption(found: Adoption) -> str:
    """What differs, which texts it concerns, and how to go on."""
    return "".join(f"{line}\n" for line in _adoption(found))


def _adoption(found: Adoption) -> Iterator[str]:
    name = f"{found.name}-{found.edition}"
    yield tr(f"{found.folder} と、この道具の {name} の違い:", f"How {found.folder} differs from the tool's {name}:")
    if found.broken:
        yield tr("  誤りがあって読めないので、比べられません", "  it cannot be read, and so not be compared")
        yield from map(finding_text, found.broken)
    elif not found.differences:
        yield tr("  違いはありません (項目の説明を除く)", "  it does not (but for the help of items)")
    yield from _differing(found.differences)
    yield _used(found)
    yield from map(finding_text, found.affected)
    if found.affected:
        yield tr(
            f"この道具の版に場所のない記載が {len(found.affected)} 件あります。直すまで移れません",
            f"{len(found.affected)} texts have no place in the tool's edition: they are to be mended first",
        )
    else:
        yield tr(
            f"移るなら `shinkyu form adopt {name} --yes` ({len(found.files)} ファイルが変わります)",
            f"To go over to it: `shinkyu form adopt {name} --yes` ({len(found.files)} files change)",
        )


def _differing(found: Sequence[Difference]) -> Iterator[str]:
    for one in found:
        where = one.path or tr("版", "the edition")
        if one.own and not one.tool:
            sides = tr(f"独自の版だけにある: {one.own}", f"only in your own: {one.own}")
        elif one.tool and not one.own:
            sides = tr(f"この道具の版だけにある: {one.tool}", f"only in the tool's: {one.tool}")
        else:
            sides = f"{one.own} → {one.tool}" if one.own or one.tool else ""
        yield f"  {where}  {one.what}  {sides}".rstrip()


def _used(found: Adoption) -> str:
    slugs = tr("、", ", ").join(found.slugs)
    return tr(
        f"この版の評価書: {len(found.slugs)} 件" + (f" ({slugs})" if slugs else ""),
        f"assessments of this edition: {len(found.slugs)}" + (f" ({slugs})" if slugs else ""),
    )


def adopted(found: Adoption) -> str:
    """What was done, and how to record it."""
    name = f"{found.name}-{found.edition}"
    first = tr(
        f"この道具の {name} に移り、{found.folder} を消しました ({len(found.files)} ファイル)",
        f"went over to the tool's {name} and took {found.folder} away ({len(found.files)} files)",
    )
    then = tr(
        '次に: `shinkyu check` で確かめ、`shinkyu commit --no-row --reason "…"` か git で記録します。',
        'Next: see `shinkyu check`, and record it with `shinkyu commit --no-row --reason "…"` or git.',
    )
    return f"{first}\n{then}\n"


def refreshed(paths: Sequence[str]) -> str:
    """The copies that were laid anew."""
    if not paths:
        return tr("どの写しも、いまの様式のとおりです", "every copy is as its form is now") + "\n"
    head = tr(f"写し直しました: {len(paths)} ファイル", f"copied anew: {len(paths)} files")
    return "".join(f"{line}\n" for line in (head, *(f"  {path}" for path in paths)))
