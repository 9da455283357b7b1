"""A branch taken in: three trees made one, by items and blocks, what is in conflict, and how a merge is begun and ended."""
