"""Collects the claims of a text, and tells which figures have compatible units."""
