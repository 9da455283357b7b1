"""Rows, items and findings as files that other programs read (`model.exporting`): the formats of `shinkyu export`.

`formats` names them; each is a module with a ``Writer`` that is given records one by one. `exporting` writes the tables of one
repository side by side, `collecting` those of one of many, as `shinkyu collect` lays them out.
"""
