"""A document as an Excel workbook that a colleague without git edits, and the way back (`shinkyu import-edits`).

    plan.py      what stands in the workbook, line by line: made from a document, drawn by render/editable/
    book.py      the parts of a plan, and what the workbook keeps of it on a hidden sheet
    marks.py     an item of several options as lines to be marked with ○, and back
    reading.py   a workbook that came back: which cell belongs to which line
    edits.py     what was edited in it, judged from the workbook alone
    merging.py   those edits held against the working tree: base (at export), theirs (the workbook), ours
    applying.py  the files they make, all or nothing

Each line has a place (`book.Place`) that stands beside it in a hidden column: whatever becomes of the rows' order, a text
comes back to the item that it was taken from.
"""
