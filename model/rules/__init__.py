"""What `shinkyu check` looks for: the rules as data, and the checks by what they look at.

`model/rulebook.py` names every rule. `sections` and `structure` look at files (YAML, schema, ids, what is missing), `record` and
`idle` at commits (trailers, order, what was not recorded, what was said in vain), `claims` at the rows (提出時期, reasons,
重要な変更), `renewal` at what a 重要な変更 must bring along. None of them writes; `checking` puts them together.
"""
