"""English."""

from factcheck.language.en.abbreviations import ABBREVIATIONS
from factcheck.language.en.changes import CHANGES, COMPARISON_CUES, ROLE_CUES
from factcheck.language.en.currencies import CURRENCIES
from factcheck.language.en.hedges import HEDGES, NOTATION
from factcheck.language.en.non_quantities import NON_QUANTITIES
from factcheck.language.en.nouns import NOUNS
from factcheck.language.en.numbers import NUMBERS
from factcheck.language.en.units import UNITS
from factcheck.language.language import Language

__all__ = ["ENGLISH"]

ENGLISH = Language(
    code="en",
    numbers=NUMBERS,
    hedges=HEDGES,
    changes=CHANGES,
    role_cues=ROLE_CUES,
    comparison_cues=COMPARISON_CUES,
    notation=NOTATION,
    units=UNITS,
    currencies=CURRENCIES,
    nouns=NOUNS,
    abbreviations=ABBREVIATIONS,
    non_quantities=NON_QUANTITIES,
)
