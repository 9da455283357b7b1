"""The merge of sections as git's own: what git calls for a file, and the settings that have it call."""
