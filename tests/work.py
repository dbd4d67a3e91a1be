"""Work is counted, not timed: the same on every machine, however busy it is."""

from __future__ import annotations

import gc
from collections.abc import Callable
from cProfile import Profile

__all__ = ["calls"]


def calls(work: Callable[[], object]) -> int:
    """How many functions are called by it, of Python's and of C's. What a regular expression does is one call."""
    counted = Profile()
    gc.disable()  # what is freed meanwhile, of other tests, has calls of its own
    counted.enable()
    try:
        work()
    finally:
        counted.disable()
        gc.enable()
    return sum(entry.callcount for entry in counted.getstats())
