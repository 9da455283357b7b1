"""Rows, items and findings as three tables of plain values, for programs that read many repositories.

`columns` says what the tables hold; `records` makes their records of what a `model.project` gives, assessment by assessment;
`placing` puts files and folders in their places together.
"""
