"""What the model reads in English prose, as claims."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from factcheck.claim.claim import Claim, Reading
from factcheck.figure.figure import Figure
from factcheck.link.choose import Choice
from factcheck.link.claims import Drafted, draft_claim
from factcheck.link.frames import Frame, family_of
from factcheck.link.read import find_worth, read_frames
from factcheck.link.words.found import Found

__all__ = ["MIN_PROBABILITY", "enter_readings"]

LEAST = 2.0**-16  # what a probability is a multiple of: nothing is surer
MIN_PROBABILITY = 0.95  # of a frame that becomes a claim
READ_SURELY = frozenset({"growth", "decline", "change", "difference", "gap", "share", "per", "multiple"})  # sums less so
UNREAD = frozenset({"composite", "compound", "breakdown", "cross_rate", "threshold"})
MIN_WEIGHED = 0.05  # of any frame of a figure, for what was weighed of it to stay
MIN_OTHER = 0.97  # of a frame that takes the place of another claim of the same figure


def enter_readings(found: Found) -> None:
    """Enter what the model reads, the likeliest first: of the same figures one claim, and one for each stated figure.

    What was weighed stays where the model reads the same figures, or another claim less than surely; it goes where the model
    reads that the figure states nothing, and so does what is implied of a figure that the model reads as stated.
    """
    choices = read_frames(found.text, found.figures)
    found.claims[:] = [claim for claim in found.claims if not _is_denied(found, claim, choices)]
    known = {claim.stated.start: claim for claim in found.claims if claim.stated}
    read = set()
    likely = [(stated, choice) for stated, choice in choices.items() if choice]
    for stated, choice in sorted(likely, key=lambda item: (-item[1].probability, item[0])):
        if choice.probability < MIN_PROBABILITY:
            break
        start = found.figures[stated].start
        drafted = draft_claim(choice.frame, stated, found.figures, found.text, choice.order)
        if drafted is None or not _is_better(choice, drafted, known.get(start), found.claims):
            continue
        read.add(start)
        if start in known:
            found.claims.remove(known[start])
        known[start] = _make_claim(found, drafted, choice)
        found.claims.append(known[start])
    found.claims[:] = [claim for claim in found.claims if claim.stated or not read & _places(claim.operands, None)]


def _is_better(choice: Choice, drafted: Drafted, known: Claim | None, claims: Sequence[Claim]) -> bool:
    """Whether a reading is told: there is no other claim of its figures, or of what it states, or one that is less sure."""
    places = _places(drafted.operands, drafted.stated)
    if known is not None and (not known.reasons or known.relation in UNREAD):
        return False  # certain by its grammar, or of a form that the model does not know
    if known is None:
        return all(places != _places(claim.operands, claim.stated) for claim in claims)
    if places == _places(known.operands, known.stated):
        return known.confidence == "low" and drafted.is_sure
    is_same_growth = known.relation in ("growth", "decline") and drafted.operands[0][0] == "change"  # of a level and the step
    return choice.probability >= MIN_OTHER and not is_same_growth


def _is_denied(found: Found, claim: Claim, choices: dict[int, Choice | None]) -> bool:
    """Whether a claim was weighed by features alone, and the model reads that its stated figure states nothing."""
    if not claim.reasons or claim.relation not in READ_SURELY:
        return False
    number = found.numbered(claim.stated) if claim.stated else None
    if number is None or number not in choices:
        return False
    choice = choices[number]
    return choice is None or choice.probability < MIN_WEIGHED


def _places(operands: Sequence[tuple[str, object]], stated: Figure | None) -> frozenset[int]:
    return frozenset(f.start for f in (*(operand for _, operand in operands), stated) if isinstance(f, Figure))


def _make_claim(found: Found, drafted: Drafted, choice: Choice) -> Claim:
    spans = [figure for _, figure in drafted.operands] + ([drafted.stated] if drafted.stated else [])
    quote = found.text[min(f.start for f in spans) : max(f.end for f in spans)]
    claim = Claim("", drafted.relation, tuple(drafted.operands), drafted.stated, quote, "low")
    return claim._replace(reading=_describe(found, choice))


def _describe(found: Found, choice: Choice) -> Reading:
    instead = ""
    if choice.runner_up:
        instead = f"{_spell(choice.runner_up)} of {' and '.join(found.figures[n].text for n in choice.runner_up.operands)}"
    worth = find_worth(choice.frame.name, choice.probability)
    shown, other = (round(1000 * probability) for probability in (choice.probability, choice.runner_up_probability))
    return Reading(_spell(choice.frame), shown, _log_odds(choice.probability), instead, other, *worth)


def _log_odds(probability: float) -> int:
    """In hundredths, as the decimal module rounds: everywhere alike."""
    sure = Decimal(min(max(probability, LEAST), 1 - LEAST))
    return round(100 * (sure / (1 - sure)).ln())


def _spell(frame: Frame) -> str:
    return family_of(frame.name).replace("_", " ")
