"""Currency pegs: a fixed rate or narrow band to another currency, with the months in which it held.

They give rates for years that the reference rates and the monthly ones do not cover. Only pegs that held in practice are
listed, each from the month after it began; Lebanon's ends when the market rate left it.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import cache
from typing import NamedTuple

__all__ = ["FOREVER", "Peg", "find_peg", "list_pegged", "list_pegs"]

FOREVER = "9999-12"

PEG_TABLE = """
AED USD 3.6725 1997-12
ANG USD 1.79 1972-01 2025-03
ARS USD 1 1992-01 2001-11
AWG USD 1.79-1.80 1986-02
BBD USD 2 1975-08
BHD USD 0.376 1981-01
BMD USD 1 1972-03
BSD USD 1 1973-03
BZD USD 2 1976-06
CNY USD 8.276-8.281 1998-01 2005-06
DJF USD 177.721 1973-03
ERN USD 15-15.075 2005-02
HKD USD 7.7-7.85 1983-11 2005-05
HKD USD 7.75-7.85 2005-06
JOD USD 0.709 1995-11
KYD USD 0.82-0.8334 1974-06
LBP USD 1500-1515 1999-10 2019-09
MYR USD 3.8 1998-10 2005-06
OMR USD 0.3845 1986-02
PAB USD 1 1960-01
QAR USD 3.64 1980-07
SAR USD 3.75 1986-07
SVC USD 8.75 1993-02
TMT USD 2.85 2009-02 2014-12
TMT USD 3.5 2015-02
XCD USD 2.7 1976-08
XCG USD 1.79 2025-04
ATS EUR 13.7603 1999-01
BAM EUR 1.95583 1999-01
BEF EUR 40.3399 1999-01
BGN EUR 1.95583 1999-01
CVE EUR 110.265 1999-01
CYP EUR 0.585274 2008-01
DEM EUR 1.95583 1999-01
EEK EUR 15.6466 1999-01
ESP EUR 166.386 1999-01
FIM EUR 5.94573 1999-01
FRF EUR 6.55957 1999-01
GRD EUR 340.75 2001-01
HRK EUR 7.5345 2023-01
IEP EUR 0.787564 1999-01
ITL EUR 1936.27 1999-01
KMF EUR 491.96775 1999-01
LTL EUR 3.4528 2002-03
LUF EUR 40.3399 1999-01
LVL EUR 0.702804 2014-01
MTL EUR 0.4293 2008-01
NLG EUR 2.20371 1999-01
PTE EUR 200.482 1999-01
SIT EUR 239.64 2007-01
SKK EUR 30.126 2009-01
STN EUR 24.5 2018-01
XAF EUR 655.957 1999-01
XOF EUR 655.957 1999-01
XPF EUR 119.3317 1999-01
FKP GBP 1 1980-01
GIP GBP 1 1980-01
SHP GBP 1 1980-01
BND SGD 1 1980-01
BTN INR 1 1980-01
LSL ZAR 1 1993-10
MOP HKD 1.03 1983-11
NAD ZAR 1 1993-10
NPR INR 1.6-1.6015 1993-03
SZL ZAR 1 1993-10
"""


class Peg(NamedTuple):
    """low to high: units of the currency per unit of its anchor."""

    anchor: str
    low: Fraction
    high: Fraction
    since: str  # first month, "1997-12"
    until: str  # last month, or FOREVER
    words: str  # "peg: 3.6725 AED for 1 USD since 1997-12"


def find_peg(currency: str, first: date, last: date) -> Peg | None:
    """Return the peg that held from the first day to the last; None if there was none."""
    months = first.isoformat()[:7], last.isoformat()[:7]
    return next((held for held in list_pegs(currency) if held.since <= months[0] and months[1] <= held.until), None)


@cache
def list_pegs(currency: str) -> tuple[Peg, ...]:
    """Return all pegs of a currency, oldest first."""
    return tuple(_parse_peg(*line.split()) for line in PEG_TABLE.split("\n") if line[:4] == f"{currency} ")


def list_pegged() -> frozenset[str]:
    """Return the codes of the currencies with at least one peg."""
    return frozenset(line[:3] for line in PEG_TABLE.split("\n") if line)


def _parse_peg(code: str, anchor: str, rate: str, since: str, until: str = FOREVER) -> Peg:
    low, _, high = rate.partition("-")
    ended = f" to {until}" if until != FOREVER else ""
    words = f"peg: {low}{' to ' * bool(high)}{high} {code} for 1 {anchor} {'from' if ended else 'since'} {since}{ended}"
    return Peg(anchor, Fraction(low), Fraction(high or low), since, until, words)
