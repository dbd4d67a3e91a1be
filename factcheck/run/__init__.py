"""A run: from the files that are named to findings."""
