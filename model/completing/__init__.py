"""An assessment that is there, completed from its whole document: what is blank is filled in, what differs is told."""
