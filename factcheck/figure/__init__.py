"""Printed numbers: the intervals they may stand for, and how to write them."""
