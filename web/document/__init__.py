"""The items of an assessment as fields in the cells of the printed form."""
