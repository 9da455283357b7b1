"""Several people at one server: who they are, and where each of them works.

users.py   the file that says whose mail address and name a user of the proxy's has
desks.py   a working tree for each, on a draft of his own
secret.py  what the proxy shows, so that nobody else on the machine is taken for it
"""
