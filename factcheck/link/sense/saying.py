"""Whether the words between whole and parts are those that a row of totals asks for: "together", "made up of", "making"."""

from __future__ import annotations

__all__ = []
