"""The formats of a review, and which of them a file's suffix names."""

FORMATS = ("text", "md", "json", "html", "github", "gitlab", "sarif")
SUFFIXES = {".txt": "text", ".md": "md", ".json": "json", ".html": "html", ".htm": "html", ".sarif": "sarif"}
