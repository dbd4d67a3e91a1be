"""When a correction is certain enough to be written into an article without asking its writer."""

from __future__ import annotations

from factcheck.check import slip
from factcheck.check.slip import Search
from factcheck.check.slip.case import STATED
from factcheck.claim.finding import Finding

__all__ = ["find_doubt"]

STRONG_SLIPS = frozenset(  # each could have produced only few numbers, so a match is strong evidence
    {
        "power of ten", "digits transposed", "divided by the new value", "growth for multiple", "upside down",
        "upside-down rate", "averaged, not compounded", "total for yearly", "added, not compounded",
    }
)  # fmt: skip


def find_doubt(finding: Finding, search: Search) -> str | None:
    """Return why a correction is not certain enough to be written; None where it is. search: the slips found."""
    if finding.waived:
        return "waived"
    if finding.claim.confidence != "high":
        return "that these figures belong together was inferred"
    if search.ended:
        return "the search for other mistakes was ended: correct the others first"
    found = search.found
    strong = [fit for one in found if one.name in STRONG_SLIPS for fit in one.fits if fit.wrong == STATED]
    own = max(strong, key=lambda fit: fit.weight, default=None)
    if own is None:
        return "no slip explains it that could have given few numbers"
    for name, fit in slip.list_rivals(found, own):
        if fit.wrong != STATED or fit.mended != own.mended:
            return f"another mistake is as likely: {name}: {fit.text}"
    return _find_ambiguity(finding, own.mended or finding.suggestion, search)


def _find_ambiguity(finding: Finding, meant: str | None, search: Search) -> str | None:
    """Return why no single number can be written: none is known, or the operands and the slip suggest different ones."""
    given = slip.suggest_correction(finding, search)
    if not meant or not given or meant != slip.find_intended(finding, search.found):
        return "no other number in its place would be right"
    return None if meant == given else f"the other figures give {given}, and without the slip it is {meant}"
