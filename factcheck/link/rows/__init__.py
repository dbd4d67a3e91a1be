"""The tables of constructions, what forbids a match of one, and what it says."""
