"""What English calls a figure that two others leave or make: a balance, a total."""

from __future__ import annotations

from factcheck.pattern import pattern

__all__ = ["BALANCE", "ITEM", "ITEM_OF", "NAMED", "TOTAL"]

# what has its own figure, and so ends what is said of the balance before it
OWN = (
    r"exports?|imports?|revenues?|receipts|income|spending|expenditures?|outlays|costs?|sales|turnover|arrivals|departures|births"
    r"|deaths|inflows?|outflows?|immigration|emigration|assets|liabilities"
)
LEADS = rf"\b(?:(?!\b(?:{OWN})\b)[^.;]){{0,90}}$"
BALANCE = pattern(
    r"\b(?:deficits?|surplus(?:es)?|balance|account|imbalance|(?:funding|budget|trade|financing) gap|shortfall|difference"
    r"|majority|natural (?:increase|decrease|growth)|(?:in the|the) (?:black|red)"
    r"|net (?:[a-z]+ ){0,2}(?:gain|loss|inflow|outflow|increase|decrease|migration|exports?|imports?|interest|income|sales)"
    rf")(?<!current account){LEADS}"
)
NAMED = pattern(r"[^\w.;]{0,2}\s?(?:[a-z]+ ){0,2}(?:deficit|surplus|majority)\b")  # behind it
ITEM_OF = pattern(r"\b(?:gains?|loss|charges?|profits?|benefits?|items?) of\s$")
ITEM = pattern(
    r"\s(?:[a-z]+ )?(?:gain|loss|charge|benefit|write-?(?:off|down)|item|profit)\b"
)  # behind a change that is a level
TOTAL = pattern(r"\b(?:total|combined|both|together|in all|altogether|overall|aggregate|sum of)(?: [a-z]+){0,9}\s?$")
