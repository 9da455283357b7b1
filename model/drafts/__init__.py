"""Drafts: branches under the names that people give them, begun from what is taken in, sent for review, taken in.

naming.py     a name as git can hold it, on every system
listing.py    the drafts that there are, here and received, with where each stands
moving.py     begun, gone to, renamed, thrown away and had back
taking.py     what taking one in would do, and doing it
receiving.py  the drafts of others, received from where they are exchanged
"""
