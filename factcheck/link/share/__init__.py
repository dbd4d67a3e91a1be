"""Shares and amounts for each that no row reads: whose part, and of which whole."""
