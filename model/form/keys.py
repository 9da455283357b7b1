"""The keys of items: an item's path with the id of its 特定個人情報ファイル in front where its section stands once per file."""

from __future__ import annotations

ORDER = "[]"  # ends the key of a list of entries, whose text is the ids of the entries, one a line
FIGURE_FILE = "#file"  # ends the key of the file that a figure shows
