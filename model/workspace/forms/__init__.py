"""Editions of the repository's own, as an author lays them down, sees them, and gives them up for the tool's."""
