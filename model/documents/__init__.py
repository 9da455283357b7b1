"""A whole 評価書, as an office has published it, read by its headings into the texts of its items."""
