"""Words by which one whole is told twice: "634 people died ... 68% of the deaths"; by groups of five letters."""

from __future__ import annotations

__all__ = ["STEM_LETTERS"]

GROUPS = (
    "revenue income turnover sale takings receipt earning",
    "death died fatality killed dead murder victim toll mortality lethality lives succumb",
    "recovered recovery recuperated cured cure discharged",
    "unemployed unemployment jobless",
    "vote voted voter turnout ballot cast",
    "home dwelling house housing property flat apartment unit",
    "people person population resident inhabitant citizen adult",
    "prisoner prison inmate",
    "applicant application seeker applied",
    "job post staff employee worker workforce position employment redundancy",
    "shipment export delivery shipped delivered",
    "attack act raid incident case",
    "offence crime offense",
    "spending expenditure outlay cost spent",
    "output production produced generation generated supply",
    "catch landing caught",
    "harvest crop",
    "import purchase bought imported",
    "average mean capita",
    "plan target forecast goal estimate budget pegged",
    "vehicle car registration",
    "firm company enterprise business",
    "pupil student",
    "land area",
    "arrival arrived arriving reached",
    "pledge promise commitment",
    "listed stock share market capital outstanding issued",
    "building construction built constructed completed completion",
    "fund appeal aid",
    "gdp economy",
    "foreign abroad overseas international",
    "women woman female girl lady",
    "men man male boy",
)
STEM_LETTERS = 5
SYNONYMS: dict[str, frozenset[str]] = {}
for _group in GROUPS:
    _stems = frozenset(_word[:STEM_LETTERS].rstrip("s") for _word in _group.split())
    for _stem in _stems:
        SYNONYMS[_stem] = SYNONYMS.get(_stem, frozenset()) | _stems
