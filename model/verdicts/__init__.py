"""What reviewers say of the rows of a review, kept on a branch of its own, and whether that is enough to take it in.

record.py       one thing that somebody said; recordfile.py: as a file
store.py        the branch that holds the records
file.py         a file that a reviewer without git sends back, read: what she says of which row
verdictjson.py  the one that the page of a review saves
verdictbook.py  the workbook of a review, filled in
book.py         what such a workbook is, and what it keeps of itself on a hidden sheet
filledin.py     its rows by their codes, held against what was handed out
messages.py     what is said of what can be wrong with it
judging.py      what is said of one row, and what is wrong with it
"""
