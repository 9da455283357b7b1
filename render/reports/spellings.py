"""Terms that are written in two ways (`shinkyu terms`): each spelling with its places, and the command that makes them one."""

from __future__ import annotations

from collections.abc import Iterator

from shinkyu.model.findings import listed
from shinkyu.model.hints import Call, shinkyu
from shinkyu.model.language import tr
from shinkyu.model.project.terms import Place, Spelling, Term, Terms
from shinkyu.model.text.spellings import Kind
from shinkyu.render.hints import command_line
from shinkyu.render.json import indented
from shinkyu.render.screen import BOLD, FAINT, Screen


def text(terms: Terms, screen: Screen) -> str:
    """A paragraph for each term; a line that there is none where there is none."""
    if not terms.found:
        return tr("2通りに書かれた語は見つかりません。\n", "No term is found that is written in two ways.\n")
    return "\n".join("".join(f"{line}\n" for line in _lines(term, terms, screen)) for term in terms.found)


def json(terms: Terms) -> str:
    """The same for programs, with every place."""
    return indented({"assessments": [*terms.slugs], "terms": [_object(term, terms) for term in terms.found]})


def _lines(term: Term, terms: Terms, screen: Screen) -> Iterator[str]:
    yield f"{screen.styled(term.use, BOLD)}  {screen.styled(why(term.kind), FAINT)}"
    for one in term.spellings:
        places = [_named(place, terms) for place in one.places]
        told = tr(
            f"  {one.text}  {one.count}か所  {listed(places)}", f"  {one.text}  {one.count} times  {listed(places)}"
        )
        yield from screen.plain_lines(told, "")
    for one in term.others:
        yield "    " + screen.styled(command_line(_command(term, one, terms)), "")


def why(kind: Kind) -> str:
    """In what the spellings differ, and so which one is to be used."""
    return {
        Kind.HOUSE: tr(
            "(shinkyu.yaml の terms で決めた語)",
            "(as terms of shinkyu.yaml says)",
            page=("(共通の設定で決めた語)", "(as the common settings say)"),
        ),
        Kind.RENAMED: tr("(記録で改めた語が、まだ残っている)", "(a record replaced the other, which still stands)"),
        Kind.LETTERS: tr("(長音、字の幅。多いほう)", "(long vowels, width; the more frequent)"),
        Kind.OKURIGANA: tr("(送り仮名。多いほう)", "(okurigana; the more frequent)"),
        Kind.CONVENTION: tr("(漢字と仮名、外来語。多いほう)", "(kanji or kana, loanwords; the more frequent)"),
        Kind.COUNTER: tr("(か、ヶ、ケ、箇。多いほう)", "(か, ヶ, ケ, 箇; the more frequent)"),
    }[kind]


def _named(place: Place, terms: Terms) -> str:
    return f"{place.slug}:{place.label}" if terms.every else place.label


def _command(term: Term, one: Spelling, terms: Terms) -> Call:
    """The command that puts the term to use in the place of a spelling. A counter stands behind its number, whichever it is."""
    named = [word for longer in one.longer for word in ("--inside", longer)]
    inside = ["--inside-all"] if term.kind is Kind.COUNTER else named
    scope = ("--all",) if terms.every else ("--slug", *terms.slugs)
    return shinkyu("replace", one.text, term.use, *inside, *scope)


def _object(term: Term, terms: Terms) -> dict[str, object]:
    return {
        "kind": term.kind,
        "use": term.use,
        "spellings": [
            {
                "text": one.text,
                "count": one.count,
                "items": [
                    {"slug": place.slug, "item": place.item, "label": place.label, "count": place.count}
                    for place in one.places
                ],
                "command": None if one.text == term.use else command_line(_command(term, one, terms)),
            }
            for one in term.spellings
        ],
    }
