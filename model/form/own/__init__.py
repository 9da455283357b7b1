"""Editions of a repository's own (contract §1): what their files may hold, what is wrong with them, and the forms they make up."""
