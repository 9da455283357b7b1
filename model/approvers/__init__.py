"""Who approves, and how many of them: what the setting `review` is to be, proposed, compared, and recorded."""
