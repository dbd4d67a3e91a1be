"""What English says of an addition and of what it makes: "another 20 will open, bringing the total to 70"."""

from __future__ import annotations

from factcheck.pattern import spaced

__all__ = ["ADDED", "ADDED_BEHIND", "BRINGS", "LEFT", "MAKES", "NOT_ADDED", "OPENS", "PART_OF", "REST", "SAID", "WHOLE"]

HEDGED = r"(?:(?:about|nearly|almost|some|just|only|over|more than|around|roughly|an?) ){0,2}"
# texts without any of these have none of the additions below
SAID = frozenset("bringing brings brought taking takes raising raises lifting including counting adding add".split())  # noqa: SIM905  words


# before what an addition makes
BRINGS = spaced(
    r"\b(?:bringing|brings|brought|taking|takes|took|raising|raises|lifting|lifts) (?:[a-z'’.-]+ ){0,2}?"
    rf"(?:total|number|tally|count|sum|aggregate|figure)\b[^.;\d]{{0,60}}?\bto {HEDGED}$"
)
# before and behind what is added
ADDED = spaced(
    rf"\b(?:additional|another|further|extra|more|new|added|adds|adding|opened|opens|open|built|bought|acquired) {HEDGED}$"
)
ADDED_BEHIND = spaced(r" (?:[a-z-]+ ){0,2}?(?:more(?! than)|additional|further|extra|new|others?)\b")
NOT_ADDED = spaced(r"\b(?:lost|closed|cut|shed|sold|fewer|less|instead|would have)\b")
# what begins a sentence of an addition: "Including 20 under its other name, the total is 70"
OPENS = spaced(r"\W{0,2}(?:includ|count|add|together with)[a-z]{0,3} (?:in )?[^.;\d]{0,60}$")
MAKES = spaced(r"[^.;]{0,50}, (?:and )?[^.;\d]{0,60}$")
WHOLE = spaced(r"\b(?:total|combined|altogether|in all|overall)\b")
# a part, its whole, and what is left of it
LEFT = frozenset({"remaining", "rest", "remainder", "balance"})
PART_OF = spaced(
    rf"(?:[^.;\d]{{0,60}}\bpart)? of (?:an?|the|its|their|his|her|our) (?:total |planned |larger |wider )?{HEDGED}"
)
REST = spaced(
    rf"(?:[^.;]|[.](?=\d)){{0,110}}?\b(?:the|its|their) (?:remaining|rest|remainder|balance)\b[^.;,\d]{{0,16}}?{HEDGED}"
)
