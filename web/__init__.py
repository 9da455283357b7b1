"""shinkyu in a browser, on one's own machine: the same calls as the command line, for those who will never see one.

No logic of its own: a page asks model/ and shows what render/ makes of it. Forms are plain ones, that work without a script; a
little own script saves and previews while one types. No library of scripts is used: the pages need none of it.

guard.py    who may ask: the one who was given the address, from this machine, from these pages
desk.py     the repository as one request sees it, and its history kept between requests
uploads.py  files that are sent, kept in private for as long as they are needed
running.py  the server: where it listens, when it ends, one of them a repository
app.py      which address is which page
opened.py   an assessment as its pages show it; fields.py its items as fields, editors.py these in the cells that render/page draws
reviewing.py  a draft under review: reviewshown.py and reviewbeside.py what its page shows, verdictform.py and remarking.py what it sends
pages/      a module a page; templates/ and static/ beside it
"""
