"""All assessments of a repository at a glance: what each says of itself, what is not done of it, and what falls due.

`overview` is the place to ask; `facts` are what is read of one assessment whatever the day, `reach` up to which commit they hold,
`kept` what is known of them from the call before, `summary` one assessment as of a day, `asked` which of them, and in which order.
"""

from shinkyu.model.overview.asked import Asked
from shinkyu.model.overview.overview import Overview, overview
from shinkyu.model.overview.summary import AssessmentSummary, Doubt

__all__ = ["Asked", "AssessmentSummary", "Doubt", "Overview", "overview"]
