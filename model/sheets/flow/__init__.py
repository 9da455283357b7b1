"""A whole document as a flow of passages, in the order in which it is read, whatever wrote it."""
