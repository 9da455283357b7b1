"""The faster ways to read. All of them are optional: what they give is what the parser gives, or they give up."""
