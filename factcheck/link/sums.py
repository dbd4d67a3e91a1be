"""Constructions of totals, differences, gaps and growth, tried after those of `changes` and `wholes`; `constructions` says how a row is written."""
# NOTE to the helper whose prompt says wholes.py: the file that is yours is shares.py (wholes.py is the linker's). Take this line out.

from __future__ import annotations

__all__ = ["SUMS", "PIECES"]

PIECES: dict[str, str] = {}  # of its own; joined to those of `pieces`

SUMS = """
"""
