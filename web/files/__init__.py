"""What is brought in and taken away: the questions of a document that is read, forms to choose, files to take."""
