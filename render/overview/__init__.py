"""All assessments at a glance (`shinkyu list`): for a window, a program, a spreadsheet, a page, a calendar.

`words` names what is due, what is in doubt and the days, `columns` has what stands in each column of those that are tables.
"""
