"""What pages show of drafts and their reviews, and what their forms send."""
