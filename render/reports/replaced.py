"""Where a term is replaced, and where not (`shinkyu replace`): every place with some words around it, then counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from shinkyu.model.form.order import bears_mark
from shinkyu.model.language import tr
from shinkyu.model.project.replacing import Found, Replacement, Written
from shinkyu.model.text.occurrences import Occurrence, Standing
from shinkyu.model.text.termpair import Replacing
from shinkyu.model.workspace.committing import Prepared
from shinkyu.model.workspace.replacing import ItemPlaces
from shinkyu.render.headings import MARK
from shinkyu.render.reports import recorded
from shinkyu.render.screen import BOLD, FAINT, NEW, OLD, Screen
from shinkyu.render.widths import columns

_TAKEN, _LEFT = "  + ", "  - "
_LEAST = 12  # columns on either side of a term


def preview(replacement: Replacement, screen: Screen) -> str:
    """Every place, item by item, then how many there are and what stays as it is, and why; nothing where there is none."""
    if not replacement.found:
        return ""
    return "".join(f"{line}\n" for line in _lines(replacement, screen))


def done(replacement: Replacement, prepared: Prepared | None, written: Written | None, screen: Screen) -> str:
    """The commit that was made (its whole message where nothing was ``written``: it would be made), or, where none is to be,
    how often the term was replaced in the working tree, and the files.
    """
    if prepared is not None:
        return recorded.text(prepared, written.commit if written is not None else "", screen)
    if written is None:
        return ""
    lines = [
        tr("書き換えたファイル:", "Files changed:"),
        *(f"  {path}" for path in written.paths),
        tr(
            f"{replacement.count}か所を置き換えました。まだ記録していません(shinkyu commit --way 置換 で記録できます)。",
            f"Replaced {replacement.count} times. It is not recorded yet (shinkyu commit --way 置換 does).",
        ),
    ]
    return "".join(f"{line}\n" for line in lines)


def notes(prepared: Prepared | None, said: Sequence[str], names: Sequence[str]) -> Iterator[str]:
    """For standard error: remarks on the commit, and on hooks as of `recorded.of_hooks`."""
    if prepared is not None:
        yield from recorded.notes(prepared)
    yield from recorded.of_hooks(said, names)


def question(replacement: Replacement) -> str:
    """Whether it is to be done."""
    return tr(f"{replacement.count}か所を置き換えますか", f"replace it {replacement.count} times")


def question_inside(word: str, count: int) -> str:
    """Whether it is to be done in a longer word."""
    return tr(
        f"長い語「{word}」の中({count}か所)も置き換えますか", f"replace it in the longer word {word!r} ({count}) too"
    )


def _lines(replacement: Replacement, screen: Screen) -> Iterator[str]:
    terms = replacement.terms
    for one in replacement.found:
        if len(replacement.found) > 1:
            yield screen.styled(one.version.assessment.slug, BOLD)
        for item in one.items:
            yield from _item_lines(one, item, terms, screen)
    yield counted(replacement.found, terms)
    if len(replacement.found) > 1:
        yield from (f"  {one.version.assessment.slug}: {_counts(one, terms)}" for one in replacement.found)
    yield from _left(replacement)


def _item_lines(one: Found, item: ItemPlaces, terms: Replacing, screen: Screen) -> Iterator[str]:
    shown = [place for place in item.found if place.standing is not Standing.ALREADY]
    if not shown:
        return
    assessment = one.version.assessment
    label = one.version.names.label(item.key) + (f" {MARK}" if bears_mark(assessment, item.key) else "")
    yield f"{screen.styled(label, BOLD)}  {screen.styled(str(assessment.path_of(item.key)), FAINT)}"
    for place in shown:
        yield _place_line(item.text, place, terms, screen)


def _place_line(text: str, place: Occurrence, terms: Replacing, screen: Screen) -> str:
    """One place in one line: what stands there, what will, and what stands around it, as far as there is room."""
    taken = terms.takes(place)
    old, new = one_line(text[place.start : place.end]), terms.new if taken else ""
    lead, why = (_TAKEN, "") if taken else (_LEFT, f"  {why_left(place)}")
    room = screen.columns - columns(f"{lead}[{old}{'→' if taken else ''}{new}]{why}") - 1
    each = max(_LEAST, room // 2)
    before = _last(one_line(text[: place.start]), each)
    after = _first(one_line(text[place.end :]), max(each, room - columns(before)))
    mark = screen.styled(old, OLD) + ("→" + screen.styled(new, NEW) if taken else "")
    around = [screen.styled(side, "") for side in (before + "[", "]" + after)]
    return lead + mark.join(around) + screen.styled(why, FAINT)


def one_line(text: str) -> str:
    """A text with a sign for each line end."""
    return text.replace("\n", "⏎")


def _first(text: str, room: int) -> str:
    """The beginning of a text, in so many columns, `…` behind it where it is cut."""
    if columns(text[: room + 1]) <= room:
        return text
    used = 2
    for place, letter in enumerate(text):
        used += columns(letter)
        if used > room:
            return text[:place] + "…"
    return text


def _last(text: str, room: int) -> str:
    """The end of a text, likewise."""
    return _first(text[::-1][: room + 1], room)[::-1]


def why_left(place: Occurrence) -> str:
    """Why a term stays as it is."""
    return {
        Standing.INSIDE: tr(f"(長い語: {place.word})", f"(longer word: {place.word})"),
        Standing.ALIKE: tr("(字の幅などが違う)", "(other width or case)"),
        Standing.ACROSS: tr("(行をまたぐ)", "(across a line end)"),
        Standing.OVERLAPPING: tr("(重なり合う)", "(overlapping)"),
        Standing.FIXED: tr("(様式の選択肢など)", "(of the form)"),
    }.get(place.standing, "")


def counted(found: Sequence[Found], terms: Replacing) -> str:
    """Both terms, in how many items, and how often."""
    items = sum(1 for one in found for item in one.items if item.count(terms))
    count = sum(one.count(terms) for one in found)
    return tr(
        f"「{terms.old}」→「{terms.new}」: {items}項目 {count}か所",
        f"{terms.old} → {terms.new}: {items} items, {count} places",
    )


def _counts(one: Found, terms: Replacing) -> str:
    items = sum(1 for item in one.items if item.count(terms))
    return tr(f"{items}項目 {one.count(terms)}か所", f"{items} items, {one.count(terms)} places")


def _left(replacement: Replacement) -> Iterator[str]:
    """What stays as it is, each kind in a line."""
    places = [
        (place, item.text[place.start : place.end])
        for one in replacement.found
        for item in one.items
        for place in item.found
        if not replacement.terms.takes(place)
    ]
    count = Counter(place.standing for place, _ in places)
    if already := count[Standing.ALREADY]:
        yield tr(
            f"もう「{replacement.terms.new}」になっている: {already}か所",
            f"it says {replacement.terms.new} already: {already}",
        )
    if longer := replacement.longer:
        listed = _listed(longer)
        yield tr(
            f"長い語の中(そのまま。置き換えるなら --inside 長い語、すべてなら --inside-all): {listed}",
            f"in longer words (they stay, unless --inside WORD or --inside-all): {listed}",
        )
    if count[Standing.ALIKE]:
        listed = _listed(Counter(text for place, text in places if place.standing is Standing.ALIKE))
        yield tr(
            f"字の幅や大文字・小文字が違う語(そのまま): {listed}",
            f"in letters of another width or case (they stay): {listed}",
        )
    if across := count[Standing.ACROSS]:
        yield tr(
            f"行をまたぐ(そのまま。shinkyu edit で直せます): {across}か所",
            f"across a line end (it stays; use shinkyu edit): {across}",
        )
    if overlapping := count[Standing.OVERLAPPING]:
        yield tr(
            f"重なり合って決められない(そのまま。shinkyu edit で直せます): {overlapping}か所",
            f"overlapping, so that it cannot be told which is meant (it stays; use shinkyu edit): {overlapping}",
        )
    if of_form := count[Standing.FIXED]:
        yield tr(
            f"様式の選択肢など、記載でない語(そのまま): {of_form}か所", f"in options of the form (they stay): {of_form}"
        )
    for one in replacement.found:
        for slug, name in one.file_names:
            yield tr(
                f"特定個人情報ファイルの名前(そのまま。shinkyu file rename で変えられます): {one.version.assessment.slug} {slug} {name}",
                f"the name of a 特定個人情報ファイル (it stays; use shinkyu file rename): {one.version.assessment.slug} {slug} {name}",
            )


def _listed(words: Counter[str]) -> str:
    return tr("、", ", ").join(tr(f"{word} {count}か所", f"{word} ({count})") for word, count in words.items())
