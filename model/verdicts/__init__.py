"""What reviewers say of the rows of a review.

file.py         a file that a reviewer without git sends back, read: what she says of which row
verdictjson.py  the one that the page of a review saves
judging.py      what is said of one row, and what is wrong with it
"""
