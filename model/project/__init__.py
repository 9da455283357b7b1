"""The place to ask: a repository as one request sees it, and each of its assessments at one point.

`project` reads the line, the folders, the settings once and shares them; `version` is one assessment at one point, with
its texts, history, rows and document; `choosing` tells which assessment a request means; `query` says which document and rows;
`between` compares two points. Nothing here knows a command line or the current directory: where one stands is handed in.
A project is not shared between threads, and sees no change that is made after it was read.
"""

from shinkyu.model.project.project import Project
from shinkyu.model.project.query import DocumentQuery, TableQuery, TablesQuery
from shinkyu.model.project.version import PendingVersion, Version

__all__ = ["DocumentQuery", "PendingVersion", "Project", "TableQuery", "TablesQuery", "Version"]
