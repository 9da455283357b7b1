"""Drafts: branches under the names that people give them, begun from what is taken in, sent for review, taken in.

naming.py     a name as git can hold it, on every system
listing.py    the drafts that there are, here and received, with where each stands
awaiting.py    those that reviewers can look at, with their rows and what was said
whereabouts.py  in which one is
moving.py     begun, gone to, renamed, thrown away and had back
settling.py   what is in conflict then, one by one
taking.py     what taking one in would do, and doing it
receiving.py  the drafts of others, received from where they are exchanged
"""
