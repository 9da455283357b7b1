"""What commands tell besides rows, documents and findings: a module for each, from the model's types to text.

``text`` of each is for whoever reads it on a `Screen`, ``json`` for programs (contract §4); both end in a line end.
"""
