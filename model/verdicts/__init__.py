"""What reviewers say of the rows of a review, kept on a branch of its own, and whether that is enough to take it in.

record.py       one thing that somebody said; recordfile.py: as a file
threads.py      comments and what they are answered; anchoring.py: where they stand in a review, remarks.py: in its findings
commenting.py   a comment recorded, or an answer; speakers.py: by whom; listing.py: all of them, and the one that is meant
forauthor.py    what is left on the branch one stands on; syncing.py: records exchanged with another repository
sending.py      drafts that were sent for review, or taken back
store.py        the branch that holds the records
approvals.py    where the rows of a review stand; counting.py: whose verdict counts, authors.py: who wrote a row
approving.py    a verdict that is recorded; selecting.py: on which rows, reviewers.py: by whom
signing.py      signatures by ssh-keygen; keys.py: the key that somebody signs with
returning.py    files that were sent back, taken in
file.py         a file that a reviewer without git sends back, read: what she says of which row
verdictjson.py  the one that the page of a review saves
verdictbook.py  the workbook of a review, filled in
book.py         what such a workbook is, and what it keeps of itself on a hidden sheet
filledin.py     its rows by their codes, held against what was handed out
messages.py     what is said of what can be wrong with it
judging.py      what is said of one row, and what is wrong with it
"""
