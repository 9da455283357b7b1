"""A scan of the running server, as scanners of web pages make them: every page is gone to, each answer looked at, each form tried.

    python -m tests.web.scan          a server over an example, its pages, and what was found

crawling.py  what there is: pages by their links, forms with their fields
passive.py   what an answer says by itself: headers, cookies, what a page holds and loads, what an error tells
active.py    what is tried: other hosts, origins and methods, forms without their secret, texts that must stay texts
"""
