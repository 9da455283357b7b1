"""What reviewers say of the rows of a review, kept on a branch of its own, and whether that is enough to take it in.

record.py       one thing that somebody said; recordfile.py: as a file
store.py        the branch that holds the records
file.py         a file that a reviewer without git sends back, read: what she says of which row
verdictjson.py  the one that the page of a review saves
judging.py      what is said of one row, and what is wrong with it
"""
