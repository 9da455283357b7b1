"""What a branch does to the table before it is taken in: rows, changes without a row, conflicts, findings (`shinkyu review`).

`points` says which branch and which base; `trial` makes the merge in memory; `delta` and `rowids` say which rows come, change
and go; `ways` what a rebase or a squash would do instead; `review` puts it together. Nothing is written to the repository.
"""
