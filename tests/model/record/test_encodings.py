"""Messages in another encoding than UTF-8: told with the text that was meant, and never taken for a record."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shinkyu.model.record.metadata import read_message

WORDS = st.text("組織改編による変更。重要な変更にあたらない評価書システム申請者ソ表能", min_size=1, max_size=20)


def latinized(data: bytes) -> str:
    """What git makes of bytes that are no UTF-8: each a letter of Latin-1."""
    return data.decode("latin-1")


@given(WORDS)
def test_a_reason_in_cp932_is_told_as_it_was_meant(reason: str) -> None:
    message = f"変更\n\nChange-Date: 2024-06-01\nSubmission: 事後\nReason: {reason}\n"
    stored = message.encode("cp932")
    shown = stored.decode("utf-8", "replace")
    for read in (read_message(shown, stored=stored), read_message(latinized(stored))):
        found = [finding for finding in read[1] if finding.rule == "message-encoding"]
        assert len(found) == 1
        assert any(line in found[0].message for line in message.splitlines())


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffd")))
def test_a_message_of_letters_is_in_order(text: str) -> None:
    _, findings = read_message(f"変更\n\n{text}\n")
    assert not [finding for finding in findings if finding.rule == "message-encoding"]
