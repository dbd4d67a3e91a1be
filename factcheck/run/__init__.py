"""A run: the files that are named, to findings."""
