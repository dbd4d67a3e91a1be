"""Constructions of parts and wholes: shares, multiples, amounts a head. A row is as in `constructions`; its own pieces stand here."""

from __future__ import annotations

from factcheck.link.constructions import Construction

__all__ = ["PIECES", "ROWS"]

PIECES: dict[str, str] = {}

ROWS: tuple[Construction, ...] = ()
