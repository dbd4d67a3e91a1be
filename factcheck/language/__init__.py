"""The words of each language, as plain data."""
