"""A document as an Excel workbook or a Word file that a colleague without git edits, and the way back (`shinkyu import-edits`).

    office.py    the two programs, and what each can hold
    plan.py      what stands in the file, line by line: made from a document, drawn by render/editable/
    book.py      the parts of a plan, and what the file keeps of it where nobody looks
    marks.py     an item of several options as lines to be marked with ○, and back
    reading.py   a file that came back: which cell belongs to which line
    found.py     what such a file holds
    edits.py     what was edited in it, judged from the file alone
    merging.py   those edits held against the working tree: base (at export), theirs (the file), ours
    applying.py  the files they make, all or nothing

Each line has a place (`book.Place`) that stands beside it, in a hidden column or as a bookmark of Word's: whatever becomes of
the rows' order, a text comes back to the item that it was taken from.
"""
