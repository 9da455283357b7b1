"""A published table held against the history, cell by cell (`shinkyu verify`).

verify.py      what is asked: a version's rows, a table that was read, and what differs between them
difference.py  what can differ, and how grave each is
printed.py     a row of either table, made ready to be compared
spelling.py    whether two cells say the same: to the letter, but for layout and widths, or as far as they show it
citing.py      which items the labels of both tables mean, read by one rule
matching.py    which row is which, from what is certain to what is likely
splitting.py   rows that one table parts otherwise than the other
ways.py        rows that tell a change in another way: by how the table could be written, then by undoing them
likeness.py    rows that are alike and no more
comparing.py   what differs between rows that belong together, and which stand elsewhere
reading.py     what is to be held against which history
several.py     tables of several assessments
"""
