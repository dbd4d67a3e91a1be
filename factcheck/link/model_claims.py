"""What the models read in prose, as claims beside those that grammar makes."""

from __future__ import annotations

from typing import NamedTuple

from factcheck.claim.claim import HINT, ModelReading, list_figures
from factcheck.language import detect_language
from factcheck.link.adjacent_growths import find_growths, iter_implied
from factcheck.link.choose import Choice
from factcheck.link.collector import ClaimCollector, UnsureReading
from factcheck.link.draft_claims import DraftedClaim, draft_claim
from factcheck.link.frame_reader import find_calibration, name_model, read_frames, weigh_margin
from factcheck.link.frames import Frame, get_family

__all__ = ["enter_implied", "enter_readings"]

# Of a frame that becomes a claim, by language and family. Of differences more are misread, in English articles of shares, too.
MIN_PROBABILITY = {
    "en": {
        "growth": 0.8,
        "share": 0.85,
        "difference": 0.85,
        "total": 0.8,
        "per": 0.85,
        "product": 0.85,
        "multiple": 0.75,
        "other": 0.6,
    },
    "zh": {"difference": 0.8, "other": 0.7},
}
# Of a figure that may state one of two things, the claim is that one of them holds. The likelier one has at least this (in
# Chinese most such are misread: there are none):
MIN_FIRST_PROBABILITY = {"en": 0.5, "zh": 1.0}
MIN_OTHER_PROBABILITY = 0.1  # of the other one
MARGIN_OF_TWO = 0.05  # by which both together are likelier than one that is claimed alone
MIN_HINT_PROBABILITY = 0.5  # of one that is no claim, and a hint where it does not hold
MIN_UNSURE_PROBABILITY = 0.3  # of one that is no claim, and listed for a person to look at


class DraftedReading(NamedTuple):
    """What a figure states, as the model reads it. other: what it may state instead; is_claim: else a hint."""

    figure: int
    choice: Choice
    drafted: DraftedClaim
    other: DraftedClaim | None
    is_claim: bool


def enter_readings(found: ClaimCollector) -> tuple[str, ...]:
    """Enter what the model reads, the likeliest first: one claim of the same figures, and one of each stated figure.

    What is claimed already is certain by its grammar, and stays. What is likelier than not and too unsure to be a claim comes
    last, as a hint; what is to be looked at is kept apart. Returns the name of the model; none where there is none.
    """
    choices = {n: choice for n, choice in read_frames(found.text, found.figures).items() if choice}
    language = detect_language(found.text)
    stated = {claim.stated.start for claim in found.claims if claim.stated}
    taken = {frozenset(figure.start for figure in list_figures(claim)) for claim in found.claims}
    drafted = [one for n, choice in choices.items() if (one := _draft_reading(found, n, choice, language))]
    claimed = {one.figure for one in drafted if one.is_claim}
    unsure = (n for n, choice in choices.items() if n not in claimed and choice.probability >= MIN_UNSURE_PROBABILITY)
    found.unsure += (_make_unsure_reading(found, n, choices[n]) for n in unsure)
    for one in sorted(drafted, key=lambda one: (not one.is_claim, -one.choice.probability, one.figure)):
        places = frozenset(figure.start for figure in (one.drafted.stated, *(figure for _, figure in one.drafted.operands)))
        if found.figures[one.figure].start not in stated and places not in taken:
            taken.add(places)
            _enter(found, one)
    model = name_model(found.text)
    return (model,) if model else ()


def _draft_reading(found: ClaimCollector, n: int, choice: Choice, language: str) -> DraftedReading | None:
    """Draft what a figure states; None if that is less likely than not, or if the kinds of its figures rule it out."""
    if choice.probability < MIN_HINT_PROBABILITY:
        return None
    drafted = draft_claim(choice.frame, n, found.figures, found.text, choice.order, found.rates)
    if drafted is None:
        return None
    other = _draft_other(found, n, choice)
    return DraftedReading(n, choice, drafted, other, _is_likely(choice, language, has_other=other is not None))


def _draft_other(found: ClaimCollector, n: int, choice: Choice) -> DraftedClaim | None:
    """Draft what a figure may state of other figures instead; of the same ones a wrong sum would pass: 21 % "a year" in all."""
    second = choice.runner_up
    if not second or choice.runner_up_probability < MIN_OTHER_PROBABILITY or {*second.operands} == {*choice.frame.operands}:
        return None
    return draft_claim(second, n, found.figures, found.text, choice.runner_up_order, found.rates)


def _enter(found: ClaimCollector, one: DraftedReading) -> None:
    reading = _describe(found, one.choice)
    others = [(one.other, _describe(found, one.choice.swap()))] if one.other else []
    found.add(one.drafted, None if one.is_claim else HINT, reading, others)
    if one.is_claim and one.drafted.relation == "total":
        _enter_composite(found, one.drafted, reading)


def _is_likely(choice: Choice, language: str, *, has_other: bool) -> bool:
    """True if a figure states this, or this or the other, likely enough to be claimed."""
    limits = MIN_PROBABILITY[language]
    least = limits.get(get_family(choice.frame.name), limits["other"])
    both = choice.probability + choice.runner_up_probability
    is_either = has_other and choice.probability >= MIN_FIRST_PROBABILITY[language] and both >= least + MARGIN_OF_TWO
    return choice.probability >= least or is_either


def _make_unsure_reading(found: ClaimCollector, n: int, choice: Choice) -> UnsureReading:
    return UnsureReading(
        choice.probability, found.figures[n].start, tuple(found.figures[m].start for m in choice.frame.operands)
    )


def enter_implied(found: ClaimCollector) -> None:
    """Enter the growths that are in no other claim and no hint, with the level beside each."""
    used = {figure.start for claim in found.claims for figure in list_figures(claim)}
    for relation, operands, rate in iter_implied(found.text, found.figures, used):
        found.add(DraftedClaim(relation, operands, rate))


def _enter_composite(found: ClaimCollector, total: DraftedClaim, reading: ModelReading) -> None:
    composite = find_growths(found.text, found.figures, total.stated, [term for _, term in total.operands])
    if composite:
        found.add(DraftedClaim("composite", *composite), "low", reading)


def _describe(found: ClaimCollector, choice: Choice) -> ModelReading:
    instead = ""
    if choice.runner_up:
        instead = (
            f"{_format_family(choice.runner_up)} of {' and '.join(found.figures[n].text for n in choice.runner_up.operands)}"
        )
    right, seen = find_calibration(found.text, choice.frame.name, choice.probability)
    shown, other = (round(1000 * probability) for probability in (choice.probability, choice.runner_up_probability))
    odds = weigh_margin(found.text, choice.frame.name, choice.margin)
    return ModelReading(name_model(found.text), _format_family(choice.frame), shown, odds, instead, other, right, seen)


def _format_family(frame: Frame) -> str:
    return get_family(frame.name).replace("_", " ")
