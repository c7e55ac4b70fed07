"""A CSV file from a person → rows under known columns. Pure."""
