"""A document as the official form (様式2, 3, 4) prints it, whatever the file: what stands below what, and what each place shows.

    pieces.py   the pieces that a document is made of: titles, bands, rows, boxes, figures
    layout.py   from a document to its pieces, in the order in which they are printed
    marks.py    where ※ is printed: at the part, the section or the item
    values.py   what stands in the place of an item: its text, or a choice with all that the form offers
    counts.py   the numbers behind the options of a choice
    cover.py    the cover, the 項目一覧 behind it, and what stands above a 別添

The formats draw the pieces: `render.excel.document`, `render.word.whole`, `render.page.document`.
"""
