"""Whether two halves, men and women, exports and imports, are those of a whole in a sentence before.

They are of one time, and the sentence of the halves has no subject of its own: of the 900 people polled, "smokers were 300
men and 700 women" says nothing.
"""

from __future__ import annotations

__all__ = []
