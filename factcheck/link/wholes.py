"""Constructions of parts and wholes, multiples and amounts a head, tried after `shares`; `constructions` says how a row is written."""
# The "wholes" helper's file, as its prompt says. shares.py and changes.py are the linker's. Take this line out.

from __future__ import annotations

__all__ = ["PIECES", "WHOLES"]

PIECES: dict[str, str] = {}  # of its own; joined to those of `pieces`

WHOLES = """
"""
