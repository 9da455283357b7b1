"""A document with what changed since an earlier one in place: without what came it is the earlier, without what went the newer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.keyed import keyed

from shinkyu.model.form.layout import known_form
from shinkyu.model.published.changed import with_changes
from shinkyu.model.published.document import WholeDocument, part_of, whole_document
from shinkyu.model.published.outline import Node, outline
from shinkyu.model.starting.template import new_assessment
from shinkyu.model.text.textdiff.woven import How

ASSESSMENT = new_assessment("mihon", known_form("zenkoumoku"), name="見本ファイル")
PLACE, FIGURE = "I-7/①部署", "I-A1/図"
SYSTEMS = "I-2/システム"


def changed(
    before: Mapping[str, str], after: Mapping[str, str], *, old: bytes = b"png", new: bytes = b"png"
) -> WholeDocument:
    document = whole_document(ASSESSMENT, keyed(after), (), {"a.png": new})
    return with_changes(outline(ASSESSMENT, keyed(before)), {"a.png": old}, document, {})


def systems(*names: str) -> dict[str, str]:
    named = {f"{SYSTEMS}[{name}]/①システムの名称": f"{name}の名" for name in names}
    return {f"{SYSTEMS}[]": "\n".join(names), **named}


def section(document: WholeDocument, path: str) -> Node:
    return next(node for node in document.sections if node.path == path)


def entries(document: WholeDocument) -> list[tuple[str, str, str]]:
    return [(node.heading, node.how, node.moved_from) for node in section(document, "I-2").nodes]


def test_a_heading_knows_both_texts() -> None:
    node = section(changed({PLACE: "市民課"}, {PLACE: "窓口課"}), "I-7").nodes[0]
    assert (node.before, node.text, node.how, node.changed) == ("市民課", "窓口課", How.KEPT, True)
    other = section(changed({PLACE: "市民課"}, {PLACE: "窓口課"}), "I-7").nodes[1]
    assert (other.before, other.changed) == ("", False)


def test_what_went_stands_where_it_stood_before_what_came_there() -> None:
    assert entries(changed(systems("a", "b", "c"), systems("a", "d", "c"))) == [
        ("システム1", "", ""),
        ("システム2", "del", ""),
        ("システム2", "ins", ""),
        ("システム3", "", ""),
    ]


def test_the_first_and_the_only_entry() -> None:
    assert entries(changed(systems("a", "b"), systems("b"))) == [("システム1", "del", ""), ("システム1", "", "")]
    assert entries(changed(systems("a"), {})) == [("システム1", "del", "")]
    assert entries(changed({}, systems("a"))) == [("システム1", "ins", "")]
    assert entries(changed({}, {})) == [("システム", "", "")]


def test_an_entry_that_moved_says_where_it_stood() -> None:
    assert entries(changed(systems("a", "b", "c"), systems("b", "a", "c"))) == [
        ("システム1", "", "システム2"),
        ("システム2", "", "システム1"),
        ("システム3", "", ""),
    ]


def test_a_number_that_only_follows_from_others_is_no_change() -> None:
    assert entries(changed(systems("a", "b"), systems("c", "a", "b")))[1:] == [
        ("システム2", "", ""),
        ("システム3", "", ""),
    ]


def test_all_below_an_entry_goes_with_it() -> None:
    gone = section(changed(systems("a"), {}), "I-2").nodes[0]
    assert {(inner.how, inner.before == inner.text) for inner in gone.nodes} == {(How.DELETED, True)}


def test_another_picture_went_and_came() -> None:
    shown = {FIGURE: "図:流れ", f"{FIGURE}#file": "a.png"}
    document = changed(shown, shown, old=b"old", new=b"new")
    figures = [node for node in section(document, "I-A1").nodes if node.file]
    assert [(node.how, document.figure(node)) for node in figures] == [(How.DELETED, b"old"), (How.INSERTED, b"new")]
    same = changed(shown, {**shown, FIGURE: "図:事務の流れ"})
    assert [(node.how, node.before) for node in section(same, "I-A1").nodes if node.file] == [(How.KEPT, "図:流れ")]


def test_a_figure_that_came_or_went_stands_once() -> None:
    shown = {FIGURE: "図:流れ", f"{FIGURE}#file": "a.png"}
    for pair, how in ((({}, shown), How.INSERTED), ((shown, {}), How.DELETED)):
        document = changed(*pair)
        assert [node.how for node in section(document, "I-A1").nodes if node.path == FIGURE] == [how]
        assert document.figure(section(document, "I-A1").nodes[0]) == b"png"


def test_a_part_keeps_what_changed_in_it() -> None:
    document = changed({PLACE: "市民課"}, {PLACE: "窓口課", "I-1/①事務の名称": "見本"})
    (only,) = part_of(document, ASSESSMENT.path_of(next(iter(keyed({PLACE: ""}))))).sections
    assert [(node.before, node.text) for node in only.nodes] == [("市民課", "窓口課")]
    assert not only.changed


names = st.lists(st.sampled_from("abcdef"), unique=True, max_size=5)
written = st.builds(
    lambda order, texts: {**systems(*order), **texts},
    names,
    st.dictionaries(
        st.sampled_from([PLACE, "I-1/②事務の内容", "I-8/他の評価実施機関", "V-2/様式にない"]),
        st.text("甲乙、。\n", max_size=8),
    ),
)


def side(nodes: tuple[Node, ...], without: How) -> Iterator[tuple[str, str]]:
    """The paths and texts of one side, in order."""
    for node in nodes:
        if node.how is not without:
            text = node.text if without is How.DELETED or node.how else node.before
            yield node.path, text or ""
            yield from side(node.nodes, without)


def plain(texts: Mapping[str, str]) -> list[tuple[str, str]]:
    document = whole_document(ASSESSMENT, keyed(texts), (), {})
    return [*side(document.sections, How.DELETED)]


def without_blank_lists(found: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [pair for pair in found if pair[0] != SYSTEMS]


@settings(max_examples=60)
@given(written, written)
def test_both_documents_can_be_read_from_it(before: dict[str, str], after: dict[str, str]) -> None:
    document = changed(before, after)
    assert without_blank_lists(side(document.sections, How.DELETED)) == without_blank_lists(plain(after))
    assert sorted(without_blank_lists(side(document.sections, How.INSERTED))) == sorted(
        without_blank_lists(plain(before))
    )


def test_the_same_twice_has_no_changes() -> None:
    texts = {**systems("a", "b"), PLACE: "市民課"}
    document = changed(texts, texts)
    assert not any(node.changed for node in walk(document.sections))
    assert replace(document, figures_before={}).figures == {}


def walk(nodes: tuple[Node, ...]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from walk(node.nodes)
