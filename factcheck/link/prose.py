"""What the model reads in English prose, as claims."""

from __future__ import annotations

from decimal import Decimal

from factcheck.claim.claim import Claim, Reading, figures_of
from factcheck.link.choose import Choice
from factcheck.link.claims import Drafted, draft_claim
from factcheck.link.frames import Frame, family_of
from factcheck.link.read import find_worth, read_frames
from factcheck.link.words.found import Found

__all__ = ["enter_readings"]

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
    kept = [claim for claim in found.claims if not _is_denied(found, claim, choices)]
    known = {claim.stated.start: claim for claim in kept if claim.stated}
    taken = {_places(claim) for claim in kept}
    read: dict[int, Claim] = {}
    likely = [(stated, choice) for stated, choice in choices.items() if choice and choice.probability >= MIN_PROBABILITY]
    for stated, choice in sorted(likely, key=lambda item: (-item[1].probability, item[0])):
        start = found.figures[stated].start
        drafted = draft_claim(choice.frame, stated, found.figures, found.text, choice.order)
        if drafted is None:
            continue
        claim = _make_claim(found, drafted, choice)
        if _is_better(claim, known[start], choice, drafted) if start in known else _places(claim) not in taken:
            taken.add(_places(claim))
            read[start] = claim
    replaced = {id(known[start]) for start in read if start in known}
    stays = [claim for claim in kept if id(claim) not in replaced and (claim.stated or not read.keys() & _places(claim))]
    found.claims[:] = [*stays, *read.values()]


def _is_better(claim: Claim, known: Claim, choice: Choice, drafted: Drafted) -> bool:
    """Whether a reading takes the place of what is claimed of its figure already."""
    if not known.reasons or known.relation in UNREAD:
        return False  # certain by its grammar, or of a form that the model does not know
    if _places(claim) == _places(known):
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


def _places(claim: Claim) -> frozenset[int]:
    return frozenset(figure.start for figure in figures_of(claim))


def _make_claim(found: Found, drafted: Drafted, choice: Choice) -> Claim:
    spans = [*(figure for _, figure in drafted.operands), drafted.stated]
    quote = found.text[min(f.start for f in spans) : max(f.end for f in spans)]
    reading = _describe(found, choice)
    return Claim("", drafted.relation, tuple(drafted.operands), drafted.stated, quote, "low", reading=reading)


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
