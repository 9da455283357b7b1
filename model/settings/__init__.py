"""The settings of a user's repository: shinkyu.yaml.

`table` has every setting with its meaning and reads the file. `written` is how a setting reads its value, reports what is
wrong below it and where that stands. A setting of more than a few lines has a module of its own.
"""

from shinkyu.model.settings.review import Approver, ReviewRules
from shinkyu.model.settings.setting import Setting
from shinkyu.model.settings.severities import Severities
from shinkyu.model.settings.shared import SharedPassage
from shinkyu.model.settings.table import (
    FORMAT,
    LIMIT,
    NAMES,
    OF_REVIEWS,
    OF_ROWS,
    SETTINGS,
    UNNAMED_FORMAT,
    Settings,
    read_settings,
    row_settings,
)
from shinkyu.model.settings.terms import HouseTerm
from shinkyu.model.settings.waivers import Waiver
from shinkyu.model.settings.withheld import Withheld
from shinkyu.model.settings.writing import new_setting
from shinkyu.model.settings.written import FILE, WrittenValue

__all__ = [
    "FILE",
    "FORMAT",
    "LIMIT",
    "NAMES",
    "OF_REVIEWS",
    "OF_ROWS",
    "SETTINGS",
    "UNNAMED_FORMAT",
    "Approver",
    "HouseTerm",
    "ReviewRules",
    "Setting",
    "Settings",
    "Severities",
    "SharedPassage",
    "Waiver",
    "Withheld",
    "WrittenValue",
    "new_setting",
    "read_settings",
    "row_settings",
]
