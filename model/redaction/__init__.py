"""The copy of an assessment and its table that is published: without what shinkyu.yaml withholds (規則 第13条).

    declared.py     the entries of ``withheld``, as items of an assessment
    accounting.py   whether each of them can be found, so that nothing is shown that is not known
    copy.py         texts and rows without it

What cannot be found is refused, never shown: a passage that was reworded would stand in the copy in other words.
"""
