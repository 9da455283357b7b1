"""shinkyu in a browser, on one's own machine: the same calls as the command line, for those who will never see one.

No logic of its own: a page asks model/ and shows what render/ makes of it. Forms are plain ones, that work without a script; a
little own script saves and previews while one types. No library of scripts is used: the pages need none of it.

app.py      which address is which page
server/     who may ask (guard.py, the doors), where it listens and when it ends, files that are sent, the desk at which one works
frame/      what every page has: the request, its template, links, hints in the words of pages, what a form was shown
document/   the items of an assessment as fields in the cells of the printed form
recording/  edits before they are recorded, and records afterwards
reviewing/  drafts, and what is judged and said of them
files/      what is brought in and taken away
pages/      a module a page, made of the above; templates/ and static/ beside it
"""
