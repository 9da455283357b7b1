"""What a form says of an item to those who see its text alone, not the YAML around it."""

from __future__ import annotations

import re

# The forms' descriptions are for those who write YAML; where the text stands alone, its signs would only mislead.
_SENTENCE = re.compile(r"[^。]*。")
_OF_YAML = re.compile(r"「(?:\||- |選択」に書|記載」に(?:1行で)?書)|\bid は")


def form_says(description: str) -> str:
    """The sentences of a description that do not speak of YAML."""
    return "".join(part for part in _SENTENCE.findall(description) if not _OF_YAML.search(part))
