"""Changes over time that no row reads: the rate bound to its verb, the levels near it."""
