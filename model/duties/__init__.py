"""What falls due of an assessment with time, and until when: what its texts, its rows and its publications say (rules.md "Dates").

`deadlines` has the days that follow from its history, `consultation` the 意見の聴取 that is under way or planned, `dues` all of
that as of a day. `shinkyu.model.rules.deadlines` makes findings of it, `shinkyu.model.overview` a list of all assessments.
"""
