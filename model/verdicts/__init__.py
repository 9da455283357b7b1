"""What reviewers said of the rows of a branch, kept on a branch of its own, and whether that is enough to take it in."""
