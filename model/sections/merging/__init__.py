"""Three versions made one (base, ours, theirs): texts by blocks and lines, the entries of a list, whole section files.

One engine for all who merge: where the history and a file were merged by two, the row and the document would disagree.
"""
