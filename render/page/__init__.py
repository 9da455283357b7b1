"""Web pages of one file each: the table of changes, and a whole document.

    table.py       the 変更箇所 table of one or several assessments
    rows.py        the rows of a table as HTML
    document.py    a whole document in the order of the form, its table at the end
    items.py       its sections and items made ready
    comparison.py  what differs between two points, item by item
    verified.py    what differs between a published table and the history
    assembly.py    templates, style and script put together into a page that can load and run nothing else
    signs.py       texts as a page shows them: to the letter, what cannot be seen as a sign
    anchors.py     the link to each row and to each item
    filters.py     what a reader can filter by
    pictures.py    figures as data: images

The templates (``*.html.j2``), the styles (``style.css``, ``document.css`` of whole documents) and the scripts
(``links.js``, ``words.js``, ``filters.js``) lie beside them.
"""
