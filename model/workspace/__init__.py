"""The working tree: what stands in it, what it would add to the table, and how it is changed and committed."""
