"""Chinese."""

from factcheck.language.language import Language
from factcheck.language.zh.changes import CHANGES, COMPARISON_CUES, ROLE_CUES
from factcheck.language.zh.hedges import HEDGES, NOTATION
from factcheck.language.zh.numbers import NUMBERS, fold_signs
from factcheck.language.zh.units import CURRENCIES, UNITS

__all__ = ["CHINESE"]

CHINESE = Language(
    code="zh",
    numbers=NUMBERS,
    hedges=HEDGES,
    changes=CHANGES,
    role_cues=ROLE_CUES,
    comparison_cues=COMPARISON_CUES,
    notation=NOTATION,
    units=UNITS,
    currencies=CURRENCIES,
    fold_signs=fold_signs,
)
