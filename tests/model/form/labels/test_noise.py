"""Official labels with noise: widths, spaces, misread numerals, dropped titles. The right item or doubt, never another."""

from __future__ import annotations

import re
import time

import hypothesis.strategies as st
from hypothesis import given, settings

from shinkyu.model.form.labels import resolve
from shinkyu.schema import Form, editions, form_names, load_form, walk

MARKS = "①②③④⑤⑥⑦⑧⑨⑩"
ROMAN = {
    "I": ["Ⅰ", "I", "Ｉ", "l", "1", "ⅰ"],
    "II": ["Ⅱ", "II", "ll", "ＩＩ", "11"],
    "III": ["Ⅲ", "III", "lll", "111", "I II"],
    "IV": ["Ⅳ", "IV", "lV", "1V"],
    "V": ["Ⅴ", "V", "Ｖ"],
    "VI": ["Ⅵ", "VI", "Vl", "V1"],
}
WIDE = str.maketrans("0123456789()-", "０１２３４５６７８９（）－")
DASHES = ["-", "－", "—", "ー", "‐", "−", " ", ".", "．", "一"]


def _items() -> list[tuple[Form, str, tuple[str, ...], str]]:
    """Form, section id, headings with the place of an entry, path."""
    found = []
    for form in (load_form(name, edition) for name in form_names() for edition in editions(name)):
        for section in form.sections:
            repeats = {item.heading for item in section.items if item.repeat}
            for headings, item in walk(section):
                if item.kind != "group":
                    cited = tuple(f"{h}12" if h in repeats else h for h in headings)
                    path = "/".join((section.id, *(f"{h}[12]" if h in repeats else h for h in headings)))
                    found.append((form, section.id, cited, path))
    return found


ITEMS = _items()


@st.composite
def noisy_labels(draw: st.DrawFn) -> tuple[Form, str, str]:
    """A form, a label of one of its items with noise, and the item's path."""
    form, section_id, headings, path = draw(st.sampled_from(ITEMS))
    head = draw(_heads(form, section_id))
    cited = [draw(_headings(heading, last=at == len(headings) - 1)) for at, heading in enumerate(headings)]
    label = head + draw(st.sampled_from(["", " ", "　", "\n"])) + draw(st.sampled_from(["", " ", "—", "-"])).join(cited)
    if draw(st.booleans()):
        label = label.translate(WIDE)
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(label)))
        label = label[:at] + draw(st.sampled_from([" ", "　", "\n"])) + label[at:]
    return form, label, path


@st.composite
def _heads(draw: st.DrawFn, form: Form, section_id: str) -> str:
    section = form.section(section_id)
    numeral, _, number = section_id.partition("-")
    if not number:
        return draw(st.sampled_from(["表紙", "表紙 ", "", "表紙-"]))
    part = draw(st.sampled_from([*ROMAN[numeral], ""])) + draw(st.sampled_from(["", " "]))
    part += draw(st.sampled_from(["", section.part[1:].strip(), *(also[1:] for also in section.part_also)]))
    title = draw(st.sampled_from([section.title, re.sub(r"(?<=.)[((].*", "", section.title)]))
    if number.startswith("A"):
        return f"{part} {title}"
    kept = draw(st.sampled_from(["both", "number", "title"]))
    number = "" if kept == "title" else draw(st.sampled_from(DASHES)) + number + draw(st.sampled_from([" ", ".", "．"]))
    return part + (number or " ") + ("" if kept == "number" else title)


@st.composite
def _headings(draw: st.DrawFn, heading: str, last: bool) -> str:
    """A heading, perhaps without its number, as its number alone, or (above another one) not at all."""
    ways = [heading] * 4 + ([heading[0], heading[1:]] if heading[0] in MARKS else []) + ([] if last else [""])
    return draw(st.sampled_from(ways))


@settings(max_examples=400)
@given(noisy_labels())
def test_noise_never_leads_to_another_item(cited: tuple[Form, str, str]) -> None:
    form, label, path = cited
    assert resolve(form, label).path in (path, None), label


@settings(max_examples=300)
@given(st.sampled_from(ITEMS), st.data())
def test_a_wrong_number_is_never_healed(cited: tuple[Form, str, tuple[str, ...], str], data: st.DataObject) -> None:
    """Whatever a label with another number means, it is an item that has all its numbers."""
    form, section_id, headings, path = cited
    title = data.draw(st.sampled_from(["", form.section(section_id).title]))
    label = " ".join((section_id, title, *headings))
    numerals = [match.span() for match in re.finditer(rf"(?<=[-ク])\d+|[{MARKS}]", label)]
    start, end = data.draw(st.sampled_from(numerals or [(0, 0)]))
    others = MARKS if label[start:end] in MARKS else [str(number) for number in range(1, 15)]
    wrong = (
        label[:start]
        + data.draw(st.sampled_from([other for other in others if other != label[start:end]]))
        + label[end:]
    )
    resolved = resolve(form, wrong).path
    numbers = iter(_numerals(resolved or wrong))
    assert all(number in numbers for number in _numerals(wrong)), wrong
    assert resolved != path


def _numerals(text: str) -> list[str]:
    """Section, リスク and circled numbers, in order; the places of entries stand in brackets in one of the two."""
    return re.findall(rf"(?<=[-ク])\d+|[{MARKS}]", re.sub(r"(システム|委託事項|提供先|移転先)\[?\d+\]?", r"\1", text))


@settings(max_examples=300)
@given(
    st.sampled_from(["zenkoumoku", "juten", "kiso"]),
    st.text(alphabet="ⅠⅢI1V-.()① ②リスク監査12九・システム措置の内容[]#\n", max_size=20),
)
def test_no_label_is_too_odd(form: str, label: str) -> None:
    resolution = resolve(load_form(form), label)
    assert (resolution.path is None) == bool(resolution.doubtful_why)


def test_a_thousand_labels_take_less_than_two_seconds() -> None:
    labels = [(form, " ".join((section_id, *headings))) for form, section_id, headings, _ in ITEMS]
    labels += [(form, label.replace("の", "へ", 1)) for form, label in labels]
    resolve(*labels[0])
    started = time.process_time()
    for form, label in (labels * 3)[:1000]:
        resolve(form, label)
    assert time.process_time() - started < 2
