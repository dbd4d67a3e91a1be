"""Constructions of totals, differences, gaps and growth, tried after those of `changes` and `wholes`; `constructions` says how a row is written."""
# The "sums" helper's file. shares.py and changes.py are the linker's. Take this line out.

from __future__ import annotations

__all__ = ["SUMS", "PIECES"]

PIECES: dict[str, str] = {}  # of its own; joined to those of `pieces`

SUMS = """
"""
