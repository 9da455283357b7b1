"""Send and receive: the branch one is on, what was published, and what reviewers said (contract §4)."""
