"""What is told of a change in sentences apart: its old level, its rate beside it, its levels after it:
"It sold 90 cars. Compared with April's 100 they fell by 10%."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.link.change.bases import based
from factcheck.link.change.both import matched
from factcheck.link.change.compared import set_against
from factcheck.link.change.excluding import excluding
from factcheck.link.change.formerly import earlier
from factcheck.link.change.netted import netted
from factcheck.link.change.quarters import on_quarters
from factcheck.link.change.recalled import recalled
from factcheck.link.change.reprinted import reprinted
from factcheck.link.words.found import Found
from factcheck.link.words.word import Word

__all__ = ["told_apart"]


def told_apart(found: Found, sentences: Sequence[Word]) -> None:
    """Enter the changes whose figures stand in sentences apart."""
    based(found, sentences)
    matched(found, sentences)
    set_against(found, sentences)
    reprinted(found)
    earlier(found, sentences)
    recalled(found, sentences)
    excluding(found, sentences)
    netted(found)
    on_quarters(found, sentences)
