"""Wholes and parts that no row reads: lists, accounts with two sides, growth of a total out of its parts'."""
