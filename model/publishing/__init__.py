"""A publication: whether it may be made, what belongs to it, and whether one that was made is what it says (`shinkyu publish`).

request.py    what is asked for
gathering.py  all that the files of a publication are made of, from a commit and a day alone
preparing.py  what stands against it, put together, and the publication carried out
place.py      whether it is the commit that everybody has: recorded, on the right branch, not behind
days.py       the day of it against the cover, the table and what was published before
coverage.py   whether the rows since the last one are approved; authors.py: who wrote them
openness.py   comments that are still open
unchanged.py  whether anything is new
manifest.py   what a bundle says of itself
checking.py   a bundle held against that, and against the repository; checked.py: what is wrong with it
claimed.py    the approvals that it names
members.py    what archives hold, however they are packed
"""
