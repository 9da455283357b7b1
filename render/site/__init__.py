"""The pages of a site: an index, and of each assessment every version that was published, what differs between any two of them, the
table, the life of each item, and a picture of where changes fell. All of it reads without a script, and asks no other address."""
