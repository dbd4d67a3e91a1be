"""A fact checker for growth claims: recomputes the figures of an article in exact arithmetic that knows rounding."""

__version__ = "0.1.0"
