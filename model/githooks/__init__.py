"""What git asks at its hooks: whether a message records what it should, and whether what is pushed breaks the record."""
