"""What a page shows of edits before they are recorded, and of records afterwards."""
